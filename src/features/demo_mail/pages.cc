// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo_mail/pages.h"

#include "access/outbox.h"
#include "features/demo_mail/linked_text.h"
#include "locale/demo_mail.h"
#include "mail/reply_address.h"
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
constexpr const char* kInventedSender = "bunting@thimbleford.example";

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

struct Shown {
    std::vector<WaitingLetter> letters;
    std::string mail_from;
    Time now;
};

void answers_of(Out& out, const access::Letter& letter, std::string_view mail_from) {
    if (letter.reply_to.empty()) return;
    const std::string address = mail::reply_address(mail_from, letter.reply_to);
    w<R"(<p class="small mute">{}</p>)">(out, msg::demo_mail_answers{.address = address});
}

void letter_of(Out& out, const WaitingLetter& letter, const Shown& shown) {
    const std::string when = text::ago(out.locale, letter.created, shown.now);
    w<R"(<article class="card"><h3>{}</h3><p class="small mute">{}</p>{}{}</article>)">(
        out,
        letter.letter.subject,
        msg::demo_mail_to{.address = letter.letter.recipient, .when = when},
        [&](Out& inner) { answers_of(inner, letter.letter, shown.mail_from); },
        [&](Out& inner) { body_of(inner, letter.letter.body); }
    );
}

void page_of(Out& out, const Shown& shown) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::demo_mail_title{}, msg::demo_mail_lede{}
    );
    if (shown.letters.empty()) {
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
    for (const auto& letter : shown.letters)
        letter_of(out, letter, shown);
    w<"</div></div>">(out);
}

Response page(ReadTx& tx, const Call& call, const Request& request, const std::string& mail_from) {
    const Shown shown{access::latest_letters(tx, call.borough, kMostLetters), mail_from, call.now};
    const web::PageInfo info{
        .title = msg::demo_mail_title{}, .section = web::Section::None, .in_search_engines = false
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { page_of(out, shown); });
    response.may_cache =
        false;  // a letter is no entry of the journal: nothing would say that this page changed
    return response;
}

}  // namespace

void mount_pages(web::Router& router, std::string mail_from) {
    if (!mail::can_be_answered(mail_from)) mail_from = kInventedSender;
    const auto shown = [mail_from](ReadTx& tx, const Call& call, const Request& request) {
        return page(tx, call, request, mail_from);
    };
    router.add({.pattern = "/demo/mail", .page = shown});
}

}  // namespace bunting::demo_mail
