// SPDX-License-Identifier: AGPL-3.0-or-later
// /areas/{area}/edit: the card, joining, splitting, "not now". Each form posts to its own address.
#include <algorithm>

#include "features/lab/cards/area_acts.h"
#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "features/lab/round/round_store.h"
#include "locale/lab.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::array<std::string_view, 4> kAsks{
    "asks_council", "asks_community", "asks_residents", "asks_facilitators"
};

void box(Out& out, const Boxes& boxes, c::Field field, const std::string& kept = {}) {
    const std::string value = boxes.value(field.name, kept);
    const std::string error = boxes.error(field.name);
    field.value = value;
    field.error = error;
    c::field(out, field);
}

void words_box(
    Out& out,
    const Boxes& boxes,
    std::string_view name,
    const Words& label,
    const std::string& kept,
    const Words& hint = {}
) {
    box(out, boxes, {.name = name, .label = label, .hint = hint, .optional = true}, kept);
}

void card_form(Out& out, const Request& request, const Boxes& boxes, const Area& area) {
    const Card& card = area.card;
    const std::string action = area.path() + "/edit";
    const std::string seen = std::to_string(area.version);
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::lab_card_title{}},
        [&](Out& form) {
            c::hidden_field(form, "seen", seen);
            box(form, boxes, {.name = "title", .label = msg::lab_area_name{}}, card.title);
            box(form,
                boxes,
                {.name = "why",
                 .label = msg::lab_why{},
                 .box = c::Box::Area,
                 .hint = msg::lab_why_hint{},
                 .most_letters = 300,
                 .optional = true},
                card.why);
            words_box(form, boxes, "benefits", msg::lab_benefits{}, card.benefits);
            words_box(
                form, boxes, "outcome", msg::lab_outcome{}, card.outcome, msg::lab_outcome_hint{}
            );
            words_box(
                form,
                boxes,
                "lead_council",
                msg::lab_lead_council{},
                card.lead_council,
                msg::lab_lead_hint{}
            );
            words_box(
                form,
                boxes,
                "lead_community",
                msg::lab_lead_community{},
                card.lead_community,
                msg::lab_lead_hint{}
            );
            w<R"(<h2>{}</h2><p>{}</p>)">(form, msg::lab_effort_title{}, msg::lab_effort_hint{});
            for (const Role role : kRoles) {
                const auto at = static_cast<std::size_t>(role);
                box(form,
                    boxes,
                    {.name = kAsks[at], .label = role_word(role), .box = c::Box::Number},
                    std::to_string(card.effort[at]));
            }
            words_box(form, boxes, "needs", msg::lab_needs{}, card.needs);
            words_box(form, boxes, "risk_doing", msg::lab_risk_doing{}, card.risk_doing);
            words_box(form, boxes, "risk_not", msg::lab_risk_not{}, card.risk_not);
            c::buttons(form, {{.words = msg::lab_card_save{}}});
        }
    );
}

void merge_form(
    Out& out,
    const Request& request,
    const Boxes& boxes,
    const Area& area,
    const std::vector<Area>& others
) {
    if (others.empty()) return;
    w<R"(<h2>{}</h2>)">(out, msg::lab_merge_title{});
    const std::string action = area.path() + "/merge";
    std::vector<std::string> numbers;
    numbers.reserve(others.size());
    for (const Area& other : others)
        numbers.push_back(std::to_string(raw(other.number)));
    const std::string error = boxes.error("into");
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::lab_merge_title{}},
        [&](Out& form) {
            std::vector<c::Option> options;
            options.reserve(others.size());
            for (std::size_t i = 0; i < others.size(); ++i)
                options.push_back({numbers[i], others[i].card.title});
            c::select(
                form,
                {.name = "into",
                 .label = msg::lab_merge_into{},
                 .options = options,
                 .hint = msg::lab_merge_hint{},
                 .error = error}
            );
            c::buttons(form, {{.words = msg::lab_merge_send{}, .look = c::ButtonLook::Second}});
        }
    );
}

void split_form(Out& out, const Request& request, const Area& area) {
    w<R"(<h2>{}</h2>)">(out, msg::lab_split_title{});
    const std::string action = area.path() + "/split";
    c::form(
        out,
        {.action = action, .token = request.csrf, .label = msg::lab_split_title{}},
        [&](Out& form) {
            c::field(form, {.name = "title", .label = msg::lab_split_name{}, .id = "split_title"});
            c::field(
                form,
                {.name = "why", .label = msg::lab_split_why{}, .optional = true, .id = "split_why"}
            );
            c::buttons(form, {{.words = msg::lab_split_send{}, .look = c::ButtonLook::Second}});
        }
    );
}

void aside_form(Out& out, const Request& request, const Boxes& boxes, const Area& area) {
    const std::string aside = area.path() + "/aside";
    const std::string take = area.path() + "/take";
    if (area.state != AreaState::Open) {
        c::post_button(
            out, {.action = take, .token = request.csrf, .button = {.words = msg::lab_take_act{}}}
        );
    }
    if (area.state == AreaState::NotNow) return;
    w<R"(<h2>{}</h2>)">(out, msg::lab_aside_act{});
    c::form(
        out,
        {.action = aside, .token = request.csrf, .label = msg::lab_aside_act{}},
        [&](Out& form) {
            box(form,
                boxes,
                {.name = "reason", .label = msg::lab_aside_reason{}, .hint = msg::lab_aside_hint{}}
            );
            c::buttons(form, {{.words = msg::lab_aside_send{}, .look = c::ButtonLook::Second}});
        }
    );
}

Response edit_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto area = asked_area(tx, call, request);
    if (!area) return web::refused(area.error());
    if (area->state == AreaState::Merged)
        return web::refused(Error{Fault::Conflict, "lab.card_fixed"});
    auto others = areas_of(tx, call.borough, area->round);
    std::erase_if(others, [&](const Area& each) { return each.id == area->id || !each.is_in(); });
    const FormPage page{
        .title = msg::lab_card_title{},
        .lede = msg::lab_card_lede{},
        .above = area->card.title,
        .above_href = area->path(),
        .place = area->place,
        .error = error,
    };
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        if (area->state == AreaState::Offered) aside_form(out, request, boxes, *area);
        card_form(out, request, boxes, *area);
        merge_form(out, request, boxes, *area, others);
        split_form(out, request, *area);
        if (area->state != AreaState::Offered) aside_form(out, request, boxes, *area);
    });
}

std::string raw_text(const Request& request, std::string_view name) {
    return std::string{request.form.find(name).value_or("")};
}

Result<ThingNumber> number_of(const Request& request) {
    return ThingNumber{TRY(request.number("area"))};
}

Result<Shape> parse_card(ReadTx&, const Call&, const Request& request) {
    Shape command{.area = TRY(number_of(request)), .card = {}};
    command.seen = request.form.has("seen") ? TRY(request.form.number("seen")) : 0;
    Card& card = command.card;
    card.title = raw_text(request, "title");
    card.why = raw_text(request, "why");
    card.benefits = raw_text(request, "benefits");
    card.outcome = raw_text(request, "outcome");
    card.lead_council = raw_text(request, "lead_council");
    card.lead_community = raw_text(request, "lead_community");
    card.needs = raw_text(request, "needs");
    card.risk_doing = raw_text(request, "risk_doing");
    card.risk_not = raw_text(request, "risk_not");
    for (std::size_t at = 0; at < kAsks.size(); ++at) {
        const bool is_said = !request.form.line(kAsks[at]).empty();
        card.effort[at] = is_said ? TRY(request.form.number(kAsks[at])) : 0;
    }
    return command;
}

Result<Merge> parse_merge(ReadTx&, const Call&, const Request& request) {
    const auto into = request.form.number("into");
    if (!into) return refuse(Fault::Invalid, "lab.merge_which", "into");
    return Merge{.from = TRY(number_of(request)), .into = ThingNumber{*into}};
}

Result<PutAside> parse_aside(ReadTx&, const Call&, const Request& request) {
    const auto number = TRY(number_of(request));
    return PutAside{.area = number, .reason = raw_text(request, "reason")};
}

Result<ByNumber> parse_take(ReadTx&, const Call&, const Request& request) {
    const auto number = TRY(number_of(request));
    return ByNumber{.area = number};
}

Result<Split> parse_split(ReadTx&, const Call&, const Request& request) {
    const auto number = TRY(number_of(request));
    return Split{
        .area = number, .title = raw_text(request, "title"), .why = raw_text(request, "why")
    };
}

Response reply(ReadTx& tx, const Call& call, const Request& request, const Result<Area>& outcome) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        outcome ? outcome->path() : "/lab",
        outcome ? raw(outcome->number) : 0,
        [&](const std::optional<Error>& mended) { return edit_page(tx, call, request, mended); }
    );
}

}  // namespace

void mount_cards(web::Router& router) {
    router.add({
        .pattern = "/areas/{area}/edit",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return edit_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse_card, shape, reply),
        .action = &kRunRound,
        .summary = "Shape the card of an area of work",
        .form =
            {"title",
             "why",
             "benefits",
             "outcome",
             "lead_council",
             "lead_community",
             "asks_council",
             "asks_community",
             "asks_residents",
             "asks_facilitators",
             "needs",
             "risk_doing",
             "risk_not",
             "seen"},
    });
    router.add({
        .pattern = "/areas/{area}/merge",
        .post = web::posts(parse_merge, merge, reply),
        .action = &kRunRound,
        .summary = "Join an area into another",
        .form = {"into"},
    });
    router.add({
        .pattern = "/areas/{area}/aside",
        .post = web::posts(parse_aside, put_aside, reply),
        .action = &kRunRound,
        .summary = "Put an area aside, and say why",
        .form = {"reason"},
    });
    router.add({
        .pattern = "/areas/{area}/take",
        .post = web::posts(parse_take, take_in, reply),
        .action = &kRunRound,
        .summary = "Put an area on the list",
    });
    router.add({
        .pattern = "/areas/{area}/split",
        .post = web::posts(parse_split, split, reply),
        .action = &kRunRound,
        .summary = "Make two areas of one",
        .form = {"title", "why"},
    });
}

}  // namespace bunting::lab
