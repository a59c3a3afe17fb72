// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/sheets: the same on paper, each sheet one page: an invitation with a slip to send
// back, the agenda, who was there, and a sheet for the notes.
#include "access/setting.h"
#include "features/gatherings/pages.h"
#include "locale/gathering.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kSignInRows = 16;
constexpr int kAgreedRows = 5;
constexpr int kActionRows = 6;
constexpr int kNoteRows = 8;

// Where it stands on the web, and the number to ring: on every sheet.
struct Foot {
    std::string link;
    std::string address;  // as people type it
    std::string phone;
};

void foot(Out& out, const Foot& foot) {
    w<R"(<p class="sheet-foot">{}</p>)">(out, [&](Out& inner) {
        if (foot.phone.empty())
            html::text(inner, msg::gathering_sheet_foot{.address = foot.address});
        else
            html::text(
                inner, msg::gathering_sheet_foot_ring{.address = foot.address, .phone = foot.phone}
            );
    });
}

void head(Out& out, const GatheringView& view, const Words& title) {
    w<R"(<p class="mute">{}</p><h1>{}</h1>)">(out, title, view.gathering.title);
    date_panel(out, view, false);
}

void tickbox(Out& out, const Words& words) {
    w<R"(<li><span class="tickbox" aria-hidden="true"></span> {}</li>)">(out, words);
}

void blank(Out& out, const Words& words) {
    w<R"(<p class="blank"><span>{}</span></p>)">(out, words);
}

void blank_rows(Out& out, int rows, std::initializer_list<Words> columns, const Words& label) {
    std::vector<c::Column> heads;
    heads.reserve(columns.size());
    for (const Words& column : columns)
        heads.push_back({.words = column});
    w<R"(<div class="blank-rows">)">(out);
    c::table(out, {.label = label, .columns = heads}, [&](Out& inner) {
        for (int i = 0; i < rows; ++i) {
            w<"<tr>">(inner);
            for (std::size_t cell = 0; cell < heads.size(); ++cell)
                w<"<td> </td>">(inner);
            w<"</tr>">(inner);
        }
    });
    w<"</div>">(out);
}

void invitation(Out& out, const GatheringView& view) {
    head(out, view, msg::gathering_sheet_invited{});
    w<R"(<p class="lede">{}</p>)">(out, view.gathering.summary);
    seats_line(out, view);
    // It says what it answers: it is cut off.
    w<R"(<section class="slip"><h2>{}</h2><p><b>{}</b> · {}</p><ul class="list-plain">)">(
        out, msg::gathering_sheet_slip{}, view.gathering.title, view.path()
    );
    tickbox(out, msg::gathering_coming_here{});
    tickbox(out, msg::gathering_coming_remote{});
    tickbox(out, msg::gathering_coming_cannot{});
    tickbox(out, msg::gathering_friend{});
    w<"</ul>">(out);
    blank(out, msg::gathering_sheet_name{});
    blank(out, msg::gathering_needs{});
    blank(out, msg::gathering_sheet_reach{});
    w<R"(<ul class="list-plain">)">(out);
    tickbox(out, msg::gathering_show_name{});
    w<R"(</ul><p>{}</p></section>)">(out, msg::gathering_sheet_slip_private{});
}

void agenda_sheet(Out& out, const GatheringView& view) {
    head(out, view, msg::gathering_agenda_title{});
    if (!view.last_time.empty()) {
        w<"<h2>{}</h2>">(out, msg::gathering_last_time{});
        promises::promise_table(
            out, msg::gathering_last_time{}, view.last_time, view.promised_names, view.today
        );
    }
    w<"<h2>{}</h2>">(out, msg::gathering_agenda_title{});
    if (view.agenda.empty())
        blank_rows(
            out,
            kNoteRows,
            {msg::gathering_agenda_time{},
             msg::gathering_agenda_what{},
             msg::gathering_agenda_leads{}},
            msg::gathering_agenda_title{}
        );
    else
        agenda_table(out, view);
}

void sign_in_sheet(Out& out, const GatheringView& view) {
    head(out, view, msg::gathering_sheet_sign_in{});
    w<"<p>{}</p>">(out, msg::gathering_sheet_sign_in_lede{});
    blank_rows(
        out,
        kSignInRows,
        {msg::gathering_sheet_name{}, msg::gathering_sheet_for{}, msg::gathering_sheet_reach{}},
        msg::gathering_sheet_sign_in{}
    );
}

void notes_sheet(Out& out, const GatheringView& view) {
    head(out, view, msg::gathering_notes_title{});
    blank_rows(out, kAgreedRows, {msg::gathering_agreed_title{}}, msg::gathering_agreed_title{});
    blank_rows(
        out,
        kActionRows,
        {msg::gathering_action_what{},
         msg::gathering_action_who{},
         msg::gathering_action_due{},
         msg::gathering_action_to{}},
        msg::gathering_actions_title{}
    );
    blank_rows(out, kNoteRows, {msg::gathering_notes_title{}}, msg::gathering_notes_title{});
}

using Draw = void (*)(Out& out, const GatheringView& view);

struct Sheet {
    std::string_view name;  // in the address
    text::MsgId title;
    text::MsgId about;
    Draw draw;
};

constexpr std::array kSheets{
    Sheet{
        "invitation",
        msg::gathering_sheet_invitation::id,
        msg::gathering_sheet_invitation_about::id,
        invitation
    },
    Sheet{
        "agenda",
        msg::gathering_agenda_title::id,
        msg::gathering_sheet_agenda_about::id,
        agenda_sheet
    },
    Sheet{
        "sign-in",
        msg::gathering_sheet_sign_in::id,
        msg::gathering_sheet_sign_in_about::id,
        sign_in_sheet
    },
    Sheet{
        "notes", msg::gathering_notes_title::id, msg::gathering_sheet_notes_about::id, notes_sheet
    },
};

Foot foot_of(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const GatheringView& view
) {
    const std::string link = request.site(config.public_url) + view.path();
    return {
        .link = link,
        .address = link.substr(link.find("://") + 3),
        .phone = access::setting(tx, call.borough, "phone"),
    };
}

Response sheet_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const auto* const sheet = std::find_if(kSheets.begin(), kSheets.end(), [&](const Sheet& each) {
        return each.name == request.param("sheet");
    });
    if (sheet == kSheets.end()) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const Foot below = foot_of(tx, call, request, config, *view);
    const auto place = thing::find_place(tx, call.borough, view->gathering.place);
    web::PageInfo info{
        .title = sheet->title,
        .section = web::Section::Meet,
        .place = place,
        .in_search_engines = false,
        .sheets = {"sheets.css"},
    };
    info.way.push_back({view->gathering.title, view->path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow sheet">)">(out);
        c::qr(out, {.text = below.link, .label = view->gathering.title, .is_corner = true});
        sheet->draw(out, *view);
        foot(out, below);
        c::print_button(out, msg::gathering_sheet_print{});
        w<"</div>">(out);
    });
}

Response sheets_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto gathering = asked_gathering(tx, call, request);
    if (!gathering) return web::refused(gathering.error());
    const FormPage page{
        msg::gathering_sheets_title::id, msg::gathering_sheets_lede::id, *gathering
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        w<R"(<ul class="grid">)">(out);
        for (const Sheet& sheet : kSheets) {
            w<R"(<li class="card"><h2><a href="/t/{}/sheets/{}">{}</a></h2><p>{}</p></li>)">(
                out, raw(gathering->number), sheet.name, Words{sheet.title}, Words{sheet.about}
            );
        }
        w<"</ul>">(out);
    });
}

}  // namespace

void mount_sheets(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/sheets",
        .page = sheets_page,
        .summary = "Sheets of paper for a gathering",
    });
    router.add({
        .pattern = "/t/{number}/sheets/{sheet}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return sheet_page(tx, call, request, config); },
        .summary = "One sheet: invitation, agenda, sign-in or notes",
    });
}

}  // namespace bunting::gatherings
