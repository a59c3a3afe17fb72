// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/messages/notice.h"

namespace bunting::components {

namespace {

std::string_view tone_class(NoticeTone tone) {
    switch (tone) {
        case NoticeTone::Info:
            return "";
        case NoticeTone::Ok:
            return " ok";
        case NoticeTone::Warn:
            return " warn";
        case NoticeTone::Bad:
            return " bad";
    }
    return "";
}

}  // namespace

void notice(Out& out, const Notice& notice) {
    w<R"(<div class="notice{}">)">(out, tone_class(notice.tone));
    heading(out, notice.level, notice.title);
    paragraph(out, notice.text);
    w<"{}</div>\n">(out, notice.more);
}

void empty(Out& out, const Empty& empty) {
    w<R"(<div class="empty">)">(out);
    heading(out, empty.level, empty.title);
    paragraph(out, empty.text);
    if (!empty.button.words.empty()) {
        w<"<p>{}</p>">(out, [&](Out& inner) { button(inner, empty.button); });
    }
    if (!empty.link.href.empty()) {
        w<"<p>{}</p>">(out, [&](Out& inner) { link(inner, empty.link); });
    }
    w<"</div>\n">(out);
}

void quote(Out& out, const Quote& quote) {
    w<R"(<blockquote class="quote"><p{}>{}</p>)">(out, opt<"lang">(quote.language), quote.words);
    if (!quote.who.empty()) {
        w<"<footer>{}">(out, quote.who);
        if (!quote.more.href.empty()) w<" · {}">(out, [&](Out& inner) { link(inner, quote.more); });
        w<"</footer>">(out);
    }
    w<"</blockquote>\n">(out);
}

void you_said_we_did(Out& out, List<Did> list) {
    w<R"(<ul class="why">)">(out);
    for (const auto& did : list) {
        w<"<li>{}<b>{}</b><span>{} ">(
            out, [&](Out& inner) { mark(inner, did.mark); }, did.said, did.did
        );
        if (!did.more.href.empty()) link(out, did.more);
        w<"</span></li>\n">(out);
    }
    w<"</ul>\n">(out);
}

}  // namespace bunting::components
