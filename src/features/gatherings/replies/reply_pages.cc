// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/reply: "Come along", also for people without an account.
#include "features/gatherings/pages.h"
#include "features/gatherings/replies/invite_acts.h"
#include "locale/gathering.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;

void coming_field(Out& out, const ReplyForm& form, const std::string& error) {
    std::string chosen = form.request.form.line("coming");
    if (chosen.empty() && form.view.mine) chosen = word_of(form.view.mine->coming);
    if (chosen.empty() && !form.error) chosen = word_of(Coming::Here);
    const auto is = [&](Coming coming) { return chosen == word_of(coming); };
    c::choice_field(
        out,
        {.name = "coming",
         .legend = msg::gathering_coming{},
         .choices =
             {{.value = word_of(Coming::Here),
               .words = msg::gathering_coming_here{},
               .chosen = is(Coming::Here)},
              {.value = word_of(Coming::Remote),
               .words = msg::gathering_coming_remote{},
               .chosen = is(Coming::Remote)},
              {.value = word_of(Coming::Cannot),
               .words = msg::gathering_coming_cannot{},
               .chosen = is(Coming::Cannot)}},
         .error = error}
    );
}

// How somebody without an account is called, and reached if anything changes.
void visitor_fields(Out& out, const ReplyForm& form) {
    const bool was_sent = form.request.form.has("name");
    const std::string name = was_sent ? form.request.form.line("name") : form.invited;
    const std::string contact = form.request.form.line("contact");
    const std::string name_error = error_at(form.request, form.error, "name");
    const std::string contact_error = error_at(form.request, form.error, "contact");
    c::field(
        out,
        {.name = "name",
         .label = msg::gathering_first_name{},
         .value = name,
         .error = name_error,
         .autocomplete = "given-name"}
    );
    c::field(
        out,
        {.name = "contact",
         .label = msg::gathering_reach{},
         .value = contact,
         .hint = msg::gathering_reach_hint{},
         .error = contact_error,
         .optional = true}
    );
}

struct Thanks {
    html::Words title;
    html::Words text;
};

Thanks thanks_for(std::string_view done) {
    if (done == "waits") return {msg::gathering_mine_waits{}, msg::gathering_thanks_waits{}};
    if (done == "remote") return {msg::gathering_mine_remote{}, msg::gathering_thanks_remote{}};
    if (done == "cannot") return {msg::gathering_mine_cannot{}, msg::gathering_thanks_cannot{}};
    return {msg::gathering_mine_here{}, msg::gathering_thanks_here{}};
}

Response thanks_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const GatheringView& view,
    std::string_view done
) {
    const FormPage page{
        msg::gathering_thanks_title::id, msg::gathering_thanks_lede::id, view.gathering
    };
    const Thanks thanks = thanks_for(done);
    return form_page(tx, call, request, page, [&](Out& out) {
        c::notice(out, {.tone = c::NoticeTone::Ok, .title = thanks.title, .text = thanks.text});
        date_panel(out, view, false);
        const std::string calendar = view.path() + ".ics";
        const std::string back = view.path();
        c::buttons(
            out,
            {{.words = msg::gathering_calendar{}, .href = calendar, .look = c::ButtonLook::Second},
             {.words = msg::gathering_back{}, .href = back, .look = c::ButtonLook::Second}}
        );
    });
}

Response reply_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const std::string invited =
        invited_name(tx, call, view->gathering.id, request.query.line("for"));
    const auto done = request.query.find("done");
    if (done && !error) return thanks_page(tx, call, request, *view, *done);
    const FormPage page{
        msg::gathering_come_title::id, msg::gathering_come_lede::id, view->gathering, error
    };
    Response response = form_page(tx, call, request, page, [&](Out& out) {
        date_panel(out, *view, false);
        if (view->is_over()) {
            w<"<p>{}</p>">(out, msg::gathering_was{});
            return;
        }
        seats_line(out, *view);
        reply_form(out, {*view, request, error, invited});
    });
    if (!invited.empty()) response.may_cache = false;  // it is one person's
    return response;
}

Answer answer_in(const Request& request) {
    const auto raw = [&](std::string_view name) {
        return std::string{request.form.find(name).value_or("")};
    };
    return {
        .coming = coming_named(request.form.line("coming")),
        .name = raw("name"),
        .contact = raw("contact"),
        .needs = raw("needs"),
        .brings_friend = request.form.flag("friend"),
        .shows_name = request.form.flag("shown"),
    };
}

Response replied(
    ReadTx& tx, const Call& call, const Request& request, const Result<Replied>& outcome
) {
    if (!outcome) return refused_or_again(tx, call, request, outcome.error(), reply_page);
    const std::string_view done = outcome->waits ? "waits" : word_of(outcome->coming);
    if (!request.wants_json())
        return web::see_other(fmt::format("/t/{}/reply?done={}", raw(outcome->gathering), done));
    web::Json json;
    json.begin_object();
    json.field("number", raw(outcome->gathering));
    json.field("coming", word_of(outcome->coming));
    json.field("waits", outcome->waits);
    json.end_object();
    return web::json(std::move(json.text), 201);
}

}  // namespace

void reply_form(Out& out, const ReplyForm& form) {
    const std::string action = form.view.path() + "/reply";
    const std::string coming_error = error_at(form.request, form.error, "coming");
    const std::string needs_error = error_at(form.request, form.error, "needs");
    const std::string friend_error = error_at(form.request, form.error, "friend");
    const bool was_sent = !form.request.form.fields().empty();
    const auto& mine = form.view.mine;
    std::string needs = form.request.form.line("needs");
    if (!was_sent && mine) needs = mine->needs;
    const bool friend_comes =
        was_sent ? form.request.form.flag("friend") : mine && mine->friends > 0;
    const bool shown = was_sent ? form.request.form.flag("shown") : mine && mine->shown;
    c::form(out, {.action = action, .token = form.request.csrf}, [&](Out& inner) {
        coming_field(inner, form, coming_error);
        c::tick(
            inner,
            {.name = "friend",
             .words = msg::gathering_friend{},
             .chosen = friend_comes,
             .error = friend_error}
        );
        c::field(
            inner,
            {.name = "needs",
             .label = msg::gathering_needs{},
             .value = needs,
             .hint = msg::gathering_needs_hint{},
             .error = needs_error,
             .optional = true}
        );
        if (!form.view.is_signed_in) visitor_fields(inner, form);
        c::tick(inner, {.name = "shown", .words = msg::gathering_show_name{}, .chosen = shown});
        const html::Words send = mine ? html::Words{msg::gathering_change_seat{}}
                                      : html::Words{msg::gathering_save_seat{}};
        c::buttons(inner, {{.words = send}});
    });
}

void mount_replies(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/reply",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return reply_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) -> Result<Reply> {
                const auto number = TRY(request.number("number"));
                return Reply{
                    .gathering = ThingNumber{number},
                    .answer = answer_in(request),
                    .peer = request.raw.peer,
                    .public_url = config.public_url,
                };
            },
            reply,
            replied
        ),
        .action = &kReplyGathering,
        .summary = "Say if you come to a gathering: coming (here, remote, cannot), friend, needs",
        .query = {"done", "for"},
        .form = {"coming", "friend", "needs", "name", "contact", "shown"},
    });
}

}  // namespace bunting::gatherings
