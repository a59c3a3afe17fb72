// SPDX-License-Identifier: AGPL-3.0-or-later
// /concerns: what waits for a safeguarding lead, open ones first, oldest first. No words of theirs.
#include "access/party.h"
#include "features/concerns/desk/desk.h"
#include "features/concerns/permissions.h"
#include "features/concerns/views.h"
#include "locale/concerns.h"
#include "text/time/when.h"
#include "web/components/components.h"

namespace bunting::concerns {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr int kOnAPage = 25;

struct ListView {
    std::vector<Concern> concerns;
    std::map<PartyId, access::Party> keepers;
    std::string previous;
    std::string next;
    Date today;
};

std::map<PartyId, access::Party> keepers_of(
    ReadTx& tx, BoroughId borough, const std::vector<Concern>& concerns
) {
    std::vector<PartyId> ids;
    for (const Concern& concern : concerns) {
        if (concern.keeper) ids.push_back(*concern.keeper);
    }
    return access::parties_of(tx, borough, ids);
}

// Who has it, or that nobody does: in few words.
html::Words state_in(const ListView& view, const Concern& concern) {
    if (is_late(concern, view.today)) return msg::concern_short_late{};
    if (concern.state == State::Told) return msg::concern_short_new{};
    if (concern.state == State::Closed) return msg::concern_short_done{};
    const auto keeper = concern.keeper ? view.keepers.find(*concern.keeper) : view.keepers.end();
    if (keeper == view.keepers.end()) return msg::concern_somebody_left{};
    return html::Words{keeper->second.name};
}

void rows(Out& out, const ListView& view) {
    for (const Concern& concern : view.concerns) {
        const Date told = date_in_london(concern.told);
        const std::string day = text::date_short(out.locale, told, view.today);
        const std::string by = concern.state == State::Told
                                   ? text::date_short(out.locale, look_by(told), view.today)
                                   : std::string{};
        const auto link = [&](Out& cell) {
            w<R"(<a href="/concerns/{}">{}</a>)">(
                cell, raw(concern.number), msg::concern_number{.number = raw(concern.number)}
            );
        };
        c::table_row(
            out,
            {c::Cell{html::Content{link}},
             state_in(view, concern),
             html::Words{by},
             html::Words{day}}
        );
    }
}

void list_view(Out& out, const ListView& view) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::concern_desk_title{}, msg::concern_desk_lede{}
    );
    if (view.concerns.empty()) {
        c::empty(
            out,
            {.title = msg::concern_desk_empty_title{},
             .text = msg::concern_desk_empty{},
             .link = {msg::concern_desk_empty_link{}, "/concern"}}
        );
    } else {
        c::table(
            out,
            {.label = msg::concern_desk_title{},
             .columns =
                 {{msg::concern_column_number{}},
                  {msg::concern_column_with{}},
                  {msg::concern_column_by{}},
                  {msg::concern_column_told{}}}},
            [&](Out& body) { rows(body, view); }
        );
        c::pager(out, {.previous = view.previous, .next = view.next});
    }
    w<"</div>\n">(out);
}

}  // namespace

Response concern_list(ReadTx& tx, const Call& call, const Request& request) {
    const auto may = access::check(kHandleConcerns, call.actor, {});
    if (!may) return web::refused(may.error());
    const auto after = parse_cursor(request.query.find("after").value_or(""));
    ListView view{
        .concerns = list_concerns(tx, call.borough, after.value_or(Cursor{}), kOnAPage + 1),
        .keepers = {},
        .previous = after ? "/concerns" : "",
        .next = {},
        .today = date_in_london(call.now),
    };
    if (view.concerns.size() > kOnAPage) {
        view.concerns.pop_back();
        const Concern& last = view.concerns.back();
        view.next = "/concerns?after=" + text_of(Cursor{!last.is_open(), last.id});
    }
    view.keepers = keepers_of(tx, call.borough, view.concerns);
    const web::PageInfo info{
        .title = msg::concern_desk_title{},
        .section = web::Section::None,
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { list_view(out, view); });
}

}  // namespace bunting::concerns
