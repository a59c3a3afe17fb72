// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/close: the next date, or why there is none.
#include "features/gatherings/pages.h"
#include "locale/gathering.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

struct Box {
    std::string_view name;
    html::Words label;
    c::Box kind = c::Box::Line;
    html::Words hint = {};
    bool optional = false;
};

void one_box(
    Out& out,
    const Request& request,
    const std::optional<Error>& error,
    const Box& box,
    const std::string& otherwise
) {
    const std::string value = request.form.has(box.name) ? request.form.line(box.name) : otherwise;
    const std::string words = error_at(request, error, box.name);
    c::field(
        out,
        {.name = box.name,
         .label = box.label,
         .box = box.kind,
         .value = value,
         .hint = box.hint,
         .error = words,
         .optional = box.optional}
    );
}

// The next date, as long as this one unless its hours are changed.
void next_boxes(
    Out& form, const GatheringView& view, const Request& request, const std::optional<Error>& error
) {
    const std::string starts{view.answer("starts")};
    const std::string ends{view.answer("ends")};
    w<"<h2>{}</h2>">(form, msg::gathering_close_next{});
    one_box(
        form,
        request,
        error,
        {.name = "day",
         .label = msg::gathering_close_day{},
         .kind = c::Box::Date,
         .hint = msg::gathering_close_day_hint{},
         .optional = true},
        ""
    );
    one_box(
        form,
        request,
        error,
        {.name = "starts", .label = msg::gathering_starts{}, .kind = c::Box::Time, .optional = true
        },
        starts
    );
    one_box(
        form,
        request,
        error,
        {.name = "ends", .label = msg::gathering_ends{}, .kind = c::Box::Time, .optional = true},
        ends
    );
}

Response close_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const auto allowed =
        access::check(kHostGathering, call.actor, host_of(tx, call, view->gathering));
    if (!allowed) return web::refused(allowed.error());
    if (view->is_closed()) return web::refused(Error{Fault::Conflict, "gathering.closed"});
    if (view->today < view->frame.day)
        return web::refused(Error{Fault::Conflict, "gathering.not_yet"});
    const FormPage page{
        msg::gathering_close_title::id, msg::gathering_close_lede::id, view->gathering, error
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        const std::string action = view->path() + "/close";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            next_boxes(form, *view, request, error);
            w<"<h2>{}</h2>">(form, msg::gathering_close_none{});
            one_box(
                form,
                request,
                error,
                {.name = "no_next",
                 .label = msg::gathering_close_why{},
                 .hint = msg::gathering_close_why_hint{},
                 .optional = true},
                ""
            );
            w<"<p>{}</p>">(form, msg::gathering_close_forgets{});
            c::buttons(form, {{.words = msg::gathering_close_send{}}});
        });
    });
}

Result<Close> parse(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto number = TRY(request.number("number"));
    Close close{
        .gathering = ThingNumber{number},
        .closing = {.no_next = std::string{request.form.find("no_next").value_or("")}},
        .starts = request.form.line("starts"),
        .ends = request.form.line("ends"),
    };
    const std::string day = request.form.line("day");
    if (day.empty()) return close;
    close.closing.next = parse_date(day);
    if (!close.closing.next) return refuse(Fault::Invalid, "field.not_a_date", "day");
    return close;
}

Response closed(
    ReadTx& tx, const Call& call, const Request& request, const Result<Closed>& outcome
) {
    if (!outcome) return refused_or_again(tx, call, request, outcome.error(), close_page);
    if (!request.wants_json())
        return web::see_other(fmt::format("/t/{}#life", raw(outcome->gathering)));
    web::Json json;
    json.begin_object();
    json.field("number", raw(outcome->gathering));
    if (const auto& next = outcome->next)
        json.field("next", raw(*next));
    else
        json.null("next");
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace

void mount_closing(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/close",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return close_page(tx, call, request, std::nullopt); },
        .post = web::posts(parse, close, closed),
        .action = &kHostGathering,
        .summary = "Close a gathering: day (of the next one, starts, ends), or no_next: why",
        .form = {"day", "starts", "ends", "no_next"},
    });
}

}  // namespace bunting::gatherings
