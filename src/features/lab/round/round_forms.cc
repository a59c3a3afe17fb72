// SPDX-License-Identifier: AGPL-3.0-or-later
// /lab/new and /lab/{round}/edit.
#include <algorithm>

#include "features/lab/pages.h"
#include "features/lab/permissions.h"
#include "locale/lab.h"
#include "thing/place.h"
#include "web/components/components.h"

namespace bunting::lab {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

constexpr std::array<std::string_view, 4> kHas{
    "has_council", "has_community", "has_residents", "has_facilitators"
};
constexpr int kMostPlaces = 500;

// What a form shows before anything was typed.
struct Kept {
    std::string title;
    std::string question;
    std::string months = "8";
    std::string dots_each = "5";
    std::string most_on_one = "2";
    std::array<std::string, 4> has{"0", "0", "0", "0"};
    std::string absent_from;
    std::string absent_until;
};

Kept kept_of(const Round& round) {
    Kept kept{
        .title = round.title,
        .question = round.question,
        .months = std::to_string(round.months),
        .dots_each = std::to_string(round.rule.dots_each),
        .most_on_one = std::to_string(round.rule.most_on_one),
        .has = {},
        .absent_from = round.absent_from ? round.absent_from->iso() : "",
        .absent_until = round.absent_until ? round.absent_until->iso() : "",
    };
    for (std::size_t at = 0; at < kept.has.size(); ++at)
        kept.has[at] = std::to_string(round.capacity[at]);
    return kept;
}

struct BoxWords {
    std::string_view name;
    Words label;
    Words hint = {};
    c::Box box = c::Box::Line;
    bool optional = false;
};

void box(Out& out, const Boxes& boxes, const BoxWords& words, const std::string& kept) {
    const std::string value = boxes.value(words.name, kept);
    const std::string error = boxes.error(words.name);
    c::field(
        out,
        {.name = words.name,
         .label = words.label,
         .box = words.box,
         .value = value,
         .hint = words.hint,
         .error = error,
         .optional = words.optional}
    );
}

void capacity_boxes(Out& out, const Boxes& boxes, const Kept& kept) {
    w<"<h2>{}</h2><p>{}</p>">(out, msg::lab_capacity_title{}, msg::lab_capacity_hint{});
    for (const Role role : kRoles) {
        const auto at = static_cast<std::size_t>(role);
        box(out,
            boxes,
            {.name = kHas[at], .label = role_word(role), .box = c::Box::Number},
            kept.has[at]);
    }
}

void round_boxes(Out& out, const Boxes& boxes, const Kept& kept) {
    box(out, boxes, {"title", msg::lab_name{}, msg::lab_name_hint{}}, kept.title);
    box(out, boxes, {"question", msg::lab_question{}, msg::lab_question_hint{}}, kept.question);
    box(out,
        boxes,
        {"months", msg::lab_months_label{}, msg::lab_months_hint{}, c::Box::Number},
        kept.months);
    capacity_boxes(out, boxes, kept);
    w<"<h2>{}</h2>">(out, msg::lab_seat_dots_title{});
    box(out, boxes, {"dots_each", msg::lab_dots_label{}, {}, c::Box::Number}, kept.dots_each);
    box(out, boxes, {"most_on_one", msg::lab_most_label{}, {}, c::Box::Number}, kept.most_on_one);
    w<"<h2>{}</h2><p>{}</p>">(out, msg::lab_absent_title{}, msg::lab_absent_hint{});
    box(out,
        boxes,
        {"absent_from", msg::lab_absent_from{}, {}, c::Box::Date, true},
        kept.absent_from);
    box(out,
        boxes,
        {"absent_until", msg::lab_absent_until{}, {}, c::Box::Date, true},
        kept.absent_until);
}

void place_box(Out& out, const std::vector<thing::Place>& places, const std::string& chosen) {
    std::vector<c::Option> options;
    options.reserve(places.size());
    for (const thing::Place& place : places)
        options.push_back({place.slug, place.name, place.slug == chosen});
    c::select(out, {.name = "place", .label = msg::lab_place_label{}, .options = options});
}

Response new_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto places = thing::place_tree(tx, call.borough, kMostPlaces);
    const FormPage page{.title = msg::lab_new_title{}, .lede = msg::lab_new_lede{}, .error = error};
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        c::form(out, {.action = "/lab/new", .token = request.csrf}, [&](Out& form) {
            place_box(form, places, boxes.value("place", request.query.line("place")));
            round_boxes(form, boxes, {});
            c::buttons(form, {{.words = msg::lab_open_act{}}});
        });
    });
}

Response edit_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto round = asked_round(tx, call, request);
    if (!round) return web::refused(round.error());
    const FormPage page{
        .title = msg::lab_edit_title{},
        .lede = msg::lab_new_lede{},
        .above = round->title,
        .above_href = round->path(),
        .place = round->place,
        .error = error,
    };
    const Boxes boxes{request, error};
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = round->path() + "/edit";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            round_boxes(form, boxes, kept_of(*round));
            c::buttons(form, {{.words = msg::lab_save{}}});
        });
    });
}

std::string raw_text(const web::Form& form, std::string_view name) {
    return std::string{form.find(name).value_or("")};
}

Result<OpenRound> words_in(const web::Form& form) {
    OpenRound words{.place = {}, .title = raw_text(form, "title")};
    words.question = raw_text(form, "question");
    words.months = TRY(form.number("months"));
    words.rule.dots_each =
        static_cast<int>(std::clamp<std::int64_t>(TRY(form.number("dots_each")), 0, 1000));
    words.rule.most_on_one =
        static_cast<int>(std::clamp<std::int64_t>(TRY(form.number("most_on_one")), 0, 1000));
    for (std::size_t at = 0; at < kHas.size(); ++at) {
        const bool is_said = !form.line(kHas[at]).empty();
        words.capacity[at] = is_said ? TRY(form.number(kHas[at])) : 0;
    }
    words.absent_from = form.line("absent_from");
    words.absent_until = form.line("absent_until");
    return words;
}

Result<OpenRound> parse_new(ReadTx& tx, const Call& call, const Request& request) {
    OpenRound words = TRY(words_in(request.form));
    const auto place = thing::find_place_by_slug(tx, call.borough, request.form.line("place"));
    if (!place) return refuse(Fault::Invalid, "thing.place_missing", "place");
    words.place = place->id;
    return words;
}

Result<ChangeRound> parse_edit(ReadTx&, const Call&, const Request& request) {
    const auto number = TRY(request.number("round"));
    ChangeRound change{.round = ThingNumber{number}, .words = {}};
    change.words = TRY(words_in(request.form));
    return change;
}

using PageAgain = Response (*)(ReadTx&, const Call&, const Request&, const std::optional<Error>&);

Response reply(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Round>& outcome,
    PageAgain page
) {
    const auto error = outcome ? std::nullopt : std::optional{outcome.error()};
    return reply_or_again(
        request,
        error,
        outcome ? outcome->path() : "/lab",
        outcome ? raw(outcome->number) : 0,
        [&](const std::optional<Error>& mended) { return page(tx, call, request, mended); }
    );
}

const std::vector<std::string> kFormFields{
    "title",
    "question",
    "months",
    "dots_each",
    "most_on_one",
    "has_council",
    "has_community",
    "has_residents",
    "has_facilitators",
    "absent_from",
    "absent_until"
};

}  // namespace

void mount_round_forms(web::Router& router) {
    std::vector<std::string> with_place = kFormFields;
    with_place.emplace_back("place");
    router.add({
        .pattern = "/lab/new",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return new_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_new,
            open_round,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply(tx, call, request, outcome, new_page);
            }
        ),
        .action = &kRunRound,
        .summary = "Open a round of the Lab",
        .query = {"place"},
        .form = with_place,
    });
    router.add({
        .pattern = "/lab/{round}/edit",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return edit_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            parse_edit,
            change_round,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                return reply(tx, call, request, outcome, edit_page);
            }
        ),
        .action = &kRunRound,
        .summary = "Change a round’s words, days and dots before the room chooses",
        .form = kFormFields,
    });
}

}  // namespace bunting::lab
