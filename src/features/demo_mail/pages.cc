// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo_mail/pages.h"

#include "access/outbox.h"
#include "features/demo_mail/linked_text.h"
#include "locale/demo_mail.h"
#include "text/time/when.h"
#include "web/components/messages/notice.h"
#include "web/page.h"

namespace bunting::demo_mail {
namespace {

using access::Call;
using access::WaitingLetter;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr int kMostLetters = 30;

void line_of(Out& out, std::string_view line) {
    for (const Piece& piece : pieces_of(line)) {
        if (piece.is_link) {
            w<R"(<a href="{}">{}</a>)">(out, piece.text, piece.text);
        } else {
            html::text(out, piece.text);
        }
    }
}

// Empty lines part paragraphs; other line ends stay.
void body_of(Out& out, std::string_view body) {
    bool in_paragraph = false;
    while (!body.empty()) {
        const auto end = std::min(body.find('\n'), body.size());
        const std::string_view line = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (line.empty()) {
            if (in_paragraph) w<"</p>">(out);
            in_paragraph = false;
            continue;
        }
        if (in_paragraph) {
            w<"<br>">(out);
        } else {
            w<"<p>">(out);
        }
        in_paragraph = true;
        line_of(out, line);
    }
    if (in_paragraph) w<"</p>">(out);
}

void letter_of(Out& out, const WaitingLetter& letter, Time now) {
    const std::string when = text::ago(out.locale, letter.created, now);
    w<R"(<article class="card"><h3>{}</h3><p class="small mute">{}</p>{}</article>)">(
        out,
        letter.letter.subject,
        msg::demo_mail_to{.address = letter.letter.recipient, .when = when},
        [&](Out& inner) { body_of(inner, letter.letter.body); }
    );
}

void page_of(Out& out, const std::vector<WaitingLetter>& letters, Time now) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::demo_mail_title{}, msg::demo_mail_lede{}
    );
    if (letters.empty()) {
        components::empty(
            out,
            {
                .title = msg::demo_mail_empty_title{},
                .text = msg::demo_mail_empty_text{},
                .link = {msg::demo_mail_empty_link{}, "/sign-in"},
            }
        );
        return w<"</div>">(out);
    }
    w<R"(<h2>{}</h2><div class="grid">)">(out, msg::demo_mail_latest{});
    for (const auto& letter : letters)
        letter_of(out, letter, now);
    w<"</div></div>">(out);
}

Response page(ReadTx& tx, const Call& call, const Request& request) {
    const auto letters = access::latest_letters(tx, call.borough, kMostLetters);
    const web::PageInfo info{
        .title = msg::demo_mail_title{}, .section = web::Section::None, .in_search_engines = false
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { page_of(out, letters, call.now); });
    response.may_cache =
        false;  // a letter is no entry of the journal: nothing would say that this page changed
    return response;
}

}  // namespace

void mount_pages(web::Router& router) {
    router.add({.pattern = "/demo/mail", .page = page});
}

}  // namespace bunting::demo_mail
