// SPDX-License-Identifier: AGPL-3.0-or-later
// /lab/{round}/sheet: printed dot sheets. /lab/{round}/desk: a scribe types them back.
#include "features/lab/permissions.h"
#include "features/lab/room/dot_fields.h"
#include "locale/lab.h"
#include "thing/place.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr int kSheetsAtOnce = 10;
constexpr int kMostSheets = 2000;

void sheet(
    Out& out,
    const Round& round,
    const std::vector<Area>& areas,
    int number,
    const std::string& link
) {
    const std::string serial = serial_of(round, number);
    const std::string most = std::to_string(round.rule.most_on_one);
    w<R"(<section class="dot-sheet"><p class="serial"><b>{}</b></p>)">(
        out, msg::lab_sheet_number{.serial = serial}
    );
    c::paper_link(out, {.link = link, .label = round.title});
    w<R"(<h2>{}</h2><p>{}</p><p>{}</p><p>{}</p><ul class="tick-row">)">(
        out,
        msg::lab_sheet_title_of{.round = round.title},
        round.question,
        msg::lab_sheet_text{.n = round.rule.dots_each, .most = most},
        msg::lab_sheet_speak{}
    );
    for (const Side side : kSides)
        w<R"(<li><span class="tick" aria-hidden="true"></span> {}</li>)">(
            out, Words{side_word(side)}
        );
    w<R"(</ul><ol class="tick-list">)">(out);
    for (const Area& area : areas) {
        w<R"(<li><b>{}</b> {}<span class="ticks" aria-hidden="true">)">(
            out, raw(area.number), area.card.title
        );
        for (int n = 0; n < round.rule.most_on_one; ++n)
            w<R"(<span class="tick round"></span>)">(out);
        w<"</span></li>">(out);
    }
    w<"</ol></section>">(out);
}

Response sheet_page(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const auto areas = areas_in(tx, call.borough, round->id);
    const auto asked = request.query.number("from");
    const int from =
        asked && *asked > 0 && *asked <= kMostSheets - kSheetsAtOnce ? static_cast<int>(*asked) : 1;
    const auto place = thing::find_place(tx, call.borough, round->place);
    const std::string link = request.site(config.public_url) + round->path();
    const web::PageInfo info{
        .title = msg::lab_sheet_title{},
        .section = web::Section::Change,
        .place = place,
        .way = {{round->title, round->path()}},
        .in_search_engines = false,
        .sheets = {"room.css"},
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap"><div class="noprint"><h1>{}</h1><p class="lede">{}</p>)">(
            out, round->title, msg::lab_sheet_lede{}
        );
        c::print_button(out, msg::lab_sheet_print{});
        w<R"(<p><a href="{}/sheet?from={}">{}</a></p></div>)">(
            out, round->path(), from + kSheetsAtOnce, msg::lab_sheet_more{}
        );
        for (int n = from; n < from + kSheetsAtOnce; ++n)
            sheet(out, *round, areas, n, link);
        w<"</div>">(out);
    });
}

void channel_field(Out& out, const Boxes& boxes) {
    const std::string chosen = boxes.value("channel");
    c::choice_field(
        out,
        {.name = "channel",
         .legend = msg::lab_desk_channel{},
         .choices =
             {{.value = "sheet", .words = msg::lab_desk_channel_sheet{}, .chosen = chosen != "post"
              },
              {.value = "post", .words = msg::lab_desk_channel_post{}, .chosen = chosen == "post"}}}
    );
}

Response desk_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageConfig& config,
    const std::optional<Error>& error
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const auto areas = areas_in(tx, call.borough, round->id);
    const RoomCount count = room_count(tx, call.borough, round->id);
    const FormPage page{
        .title = msg::lab_desk_title{},
        .lede = msg::lab_desk_lede{},
        .above = round->title,
        .above_href = round->path(),
        .place = round->place,
        .error = error,
        .scripts = {"room.js", "kept.js"},
    };
    const Boxes boxes{request, error};
    const std::string mark = fresh_mark(config.random);
    const std::string done = request.query.line("done");
    return form_page(tx, call, request, page, [&](Out& out) {
        if (!done.empty()) {
            c::notice(
                out, {.tone = c::NoticeTone::Ok, .title = msg::lab_desk_done{.serial = done}}
            );
        }
        w<"<p>{}</p>">(out, msg::lab_desk_in{.n = count.all(count.sent)});
        w<R"(<form method="post" action="{}/desk" data-hold="{}" data-dots="{}">)">(
            out, round->path(), msg::lab_seat_kept{}, round->rule.dots_each
        );
        c::hidden_field(out, "mark", mark);
        c::hidden_field(out, "csrf", request.csrf);
        const std::string serial = boxes.value("serial");
        const std::string serial_error = boxes.error("serial");
        c::field(
            out,
            {.name = "serial",
             .label = msg::lab_desk_serial{},
             .value = serial,
             .error = serial_error,
             .autocomplete = "off"}
        );
        channel_field(out, boxes);
        side_field(out, boxes);
        dot_fields(out, request, *round, areas, {});
        w<R"(<div class="left row between"><p class="nomargin" role="status">{} <b data-left>{}</b></p>)">(
            out, msg::lab_seat_left{}, round->rule.dots_each
        );
        c::button(out, {.words = msg::lab_desk_send{}});
        w<"</div></form>">(out);
    });
}

Result<Sheet> parse_sheet(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("round"));
    return Sheet{
        .round = ThingNumber{number},
        .serial = request.form.line("serial"),
        .side = request.form.line("side"),
        .channel = request.form.line("channel"),
        .dots = dots_in(request.form),
        .mark = request.form.line("mark"),
    };
}

}  // namespace

void mount_desk(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/lab/{round}/sheet",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return sheet_page(tx, call, request, config); },
        .action = &kWriteDown,
        .query = {"from"},
    });
    router.add({
        .pattern = "/lab/{round}/desk",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return desk_page(tx, call, request, config, std::nullopt); },
        .post = web::posts(
            parse_sheet,
            type_sheet,
            [config](
                ReadTx& tx, const Call& call, const Request& request, const Result<Round>& outcome
            ) {
                const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
                const std::string serial = web::percent_encode(request.form.line("serial"));
                return reply_or_again(
                    request,
                    error,
                    outcome ? outcome->path() + "/desk?done=" + serial : "/lab",
                    outcome ? raw(outcome->number) : 0,
                    [&](const std::optional<Error>& mended) {
                        return desk_page(tx, call, request, config, mended);
                    }
                );
            }
        ),
        .action = &kWriteDown,
        .summary = "Type a printed dot sheet: serial, side, channel, d_{area} for each, a mark",
        .query = {"done"},
        .form = {"serial", "side", "channel", "mark"},
    });
}

}  // namespace bunting::lab
