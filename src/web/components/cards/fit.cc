// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/cards/fit.h"

namespace bunting::components {
namespace {

void face(Out& out, const Face& face) {
    w<R"(<div class="card">)">(out);
    tag(out, {face.look, face.tab});
    w<R"(<h2 class="ch"{}>)">(out, opt<"lang">(face.language));
    if (face.href.empty())
        html::text(out, face.title);
    else
        w<R"(<a href="{}">{}</a>)">(out, face.href, face.title);
    w<"</h2>">(out);
    if (!face.words.empty()) w<"<p{}>“{}”</p>">(out, opt<"lang">(face.language), face.words);
    if (!face.who.empty()) w<R"(<p class="meta">{}</p>)">(out, face.who);
    w<"</div>">(out);
}

}  // namespace

void pair(Out& out, const Face& left, const Face& right) {
    w<R"(<div class="pair">)">(out);
    face(out, left);
    w<R"(<svg class="knot" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="23" fill="#ffc53d"/><path d="M12 19h21l-6-6M36 29H15l6 6" fill="none" stroke="#15241c" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>)">(
        out
    );
    face(out, right);
    w<"</div>\n">(out);
}

void reasons(Out& out, List<Reason> reasons) {
    w<R"(<ul class="why">)">(out);
    for (const Reason& reason : reasons) {
        w<"<li>">(out);
        mark(out, reason.mark);
        w<"<b>{}</b><span>{}</span></li>\n">(out, reason.title, reason.text);
    }
    w<"</ul>\n">(out);
}

}  // namespace bunting::components
