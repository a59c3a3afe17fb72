// SPDX-License-Identifier: AGPL-3.0-or-later
// /areas/{area}/begin: two names, two dates, two or three ways to tell, and when to stop.
#include "features/lab/commit/commit_rules.h"
#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "features/lab/round/round_store.h"
#include "locale/lab.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::Words;

struct BoxWords {
    std::string_view name;
    Words label;
    Words hint = {};
    c::Box box = c::Box::Line;
    std::string kept = {};
};

void box(Out& out, const Boxes& boxes, const BoxWords& words) {
    const std::string value = boxes.value(words.name, words.kept);
    const std::string error = boxes.error(words.name);
    c::field(
        out,
        {.name = words.name,
         .label = words.label,
         .box = words.box,
         .value = value,
         .hint = words.hint,
         .error = error}
    );
}

Response begin_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto area = asked_area(tx, call, request);
    if (!area) return web::refused(area.error());
    const auto round = find_round(tx, call.borough, area->round);
    if (!round) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const Date today = date_in_london(call.now);
    const Date until = months_after(today, static_cast<int>(round->months));
    const FormPage page{
        .title = msg::lab_begin_title{},
        .lede = msg::lab_begin_lede{},
        .above = area->card.title,
        .above_href = area->path(),
        .place = area->place,
        .error = error,
    };
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = area->path() + "/begin";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            box(form,
                boxes,
                {"council_lead",
                 msg::lab_begin_council{},
                 msg::lab_begin_who_hint{},
                 c::Box::Line,
                 area->card.lead_council});
            box(form, boxes, {"council_brings", msg::lab_begin_brings{}});
            box(form,
                boxes,
                {"community_lead",
                 msg::lab_begin_community{},
                 msg::lab_begin_who_hint{},
                 c::Box::Line,
                 area->card.lead_community});
            box(form, boxes, {"community_brings", msg::lab_begin_brings{}});
            box(form, boxes, {"begins", msg::lab_begins{}, {}, c::Box::Date, today.iso()});
            box(form, boxes, {"test_until", msg::lab_test_until{}, {}, c::Box::Date, until.iso()});
            box(form,
                boxes,
                {"measures", msg::lab_measures_label{}, msg::lab_measures_hint{}, c::Box::Area});
            box(form, boxes, {"stop_rule", msg::lab_stop_label{}, msg::lab_stop_hint{}});
            c::buttons(form, {{.words = msg::lab_begin_send{}}});
        });
    });
}

Result<Begin> parse_begin(
    ReadTx& /*tx*/, const Call& /*call*/, const Request& request, const PageConfig& config
) {
    const auto number = TRY(request.number("area"));
    const auto text = [&](std::string_view name) {
        return std::string{request.form.find(name).value_or("")};
    };
    return Begin{
        .area = ThingNumber{number},
        .council_lead = request.form.line("council_lead"),
        .community_lead = request.form.line("community_lead"),
        .council_brings = text("council_brings"),
        .community_brings = text("community_brings"),
        .begins = request.form.line("begins"),
        .test_until = request.form.line("test_until"),
        .measures = text("measures"),
        .stop_rule = text("stop_rule"),
        .kind = config.project,
        .public_url = config.public_url,
    };
}

std::int64_t project_number(ReadTx& tx, const Call& call, const Area& area) {
    if (!area.project) return 0;
    const auto project = thing::find_thing(tx, call.borough, *area.project);
    return project ? raw(project->number) : 0;
}

// A program gets the number of the project that was made.
Response reply(ReadTx& tx, const Call& call, const Request& request, const Result<Area>& outcome) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        outcome ? outcome->path() : "/lab",
        outcome && request.wants_json() ? project_number(tx, call, *outcome) : 0,
        [&](const std::optional<Error>& mended) { return begin_page(tx, call, request, mended); }
    );
}

}  // namespace

void mount_begin(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/areas/{area}/begin",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return begin_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse_begin(tx, call, request, config);
            },
            begin_area,
            reply
        ),
        .action = &kRunRound,
        .summary = "Begin a chosen area as a project that both sides lead",
        .form =
            {"council_lead",
             "council_brings",
             "community_lead",
             "community_brings",
             "begins",
             "test_until",
             "measures",
             "stop_rule"},
    });
}

}  // namespace bunting::lab
