// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/replies: who comes and what they need, for the host and scribes; and writing down
// what somebody said by phone, on a slip or at the door.
#include "features/gatherings/pages.h"
#include "locale/gathering.h"
#include "text/contact.h"
#include "web/components/components.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

text::MsgId coming_word(const ReplyRow& row) {
    if (row.waits) return msg::gathering_list_waits::id;
    switch (row.coming) {
        case Coming::Here:
            return msg::gathering_coming_here::id;
        case Coming::Remote:
            return msg::gathering_coming_remote::id;
        case Coming::Cannot:
            break;
    }
    return msg::gathering_coming_cannot::id;
}

text::MsgId channel_word(Channel channel) {
    switch (channel) {
        case Channel::Web:
            return msg::gathering_channel_web::id;
        case Channel::Phone:
            return msg::gathering_channel_phone::id;
        case Channel::Paper:
            return msg::gathering_channel_paper::id;
        case Channel::There:
            break;
    }
    return msg::gathering_channel_there::id;
}

// "+441632960143" as it is read out.
std::string reach_of(const ReplyRow& row) {
    return row.contact.starts_with('+') ? text::phone_to_read(row.contact) : row.contact;
}

struct ListRow {
    const ReplyRow& row;
    std::string name;
};

Words deed_word(ReplyDeed deed) {
    switch (deed) {
        case ReplyDeed::TakeOut:
            return msg::gathering_deed_out{};
        case ReplyDeed::AskForNotes:
            return msg::gathering_deed_notes{};
        case ReplyDeed::NoNotes:
            return msg::gathering_deed_no_notes{};
        case ReplyDeed::Came:
            return msg::gathering_deed_came{};
        case ReplyDeed::DidNotCome:
            break;
    }
    return msg::gathering_deed_not_came{};
}

std::vector<ReplyDeed> deeds_for(const GatheringView& view, const ReplyRow& row) {
    std::vector<ReplyDeed> deeds;
    if (view.frame.day <= view.today && row.coming != Coming::Cannot)
        deeds.push_back(row.came ? ReplyDeed::DidNotCome : ReplyDeed::Came);
    if (row.party) deeds.push_back(row.notes ? ReplyDeed::NoNotes : ReplyDeed::AskForNotes);
    deeds.push_back(ReplyDeed::TakeOut);
    return deeds;
}

void deed_buttons(
    Out& out, const GatheringView& view, const Request& request, const ListRow& line
) {
    const std::string action = view.path() + "/replies/keep";
    const std::string id = line.row.id.text();
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::hidden_field(form, "reply", id);
        std::vector<c::Button> buttons;
        for (const ReplyDeed deed : deeds_for(view, line.row)) {
            buttons.push_back(
                {.words = deed_word(deed),
                 .look = c::ButtonLook::Second,
                 .is_small = true,
                 .name = "deed",
                 .value = word_of(deed),
                 .more = std::string_view{line.name}}
            );
        }
        c::buttons(form, buttons);
    });
}

void one_row(Out& out, const GatheringView& view, const Request& request, const ListRow& line) {
    const ReplyRow& row = line.row;
    const std::string reach = reach_of(row);
    c::table_row(
        out,
        {c::Cell{html::Content{[&](Out& cell) {
             w<"<b>{}</b>">(cell, line.name);
             if (row.friends > 0) w<"<br>{}">(cell, msg::gathering_list_friend{});
             if (row.notes) w<"<br>{}">(cell, msg::gathering_list_notes{});
         }}},
         c::Cell{html::Content{[&](Out& cell) {
             w<"{}<br>{}">(cell, Words{coming_word(row)}, Words{channel_word(row.channel)});
         }}},
         c::Cell{html::Content{[&](Out& cell) {
             w<"{}">(cell, row.needs);
             if (!reach.empty()) w<"<br>{}">(cell, reach);
         }}},
         c::Cell{html::Content{[&](Out& cell) { deed_buttons(cell, view, request, line); }}}}
    );
}

std::string listed_name(const GatheringView& view, const ReplyRow& row) {
    if (!row.party) return row.name;
    const auto found = view.parties.find(*row.party);
    return found == view.parties.end() ? std::string{} : found->second.name;
}

void list_of(
    Out& out, const GatheringView& view, const Request& request, std::span<const ReplyRow> replies
) {
    seats_line(out, view);
    if (replies.empty()) {
        w<"<p>{}</p>">(out, msg::gathering_list_none{});
        return;
    }
    c::table(
        out,
        {.label = msg::gathering_list_title{},
         .columns =
             {{.words = msg::gathering_list_who{}},
              {.words = msg::gathering_list_coming{}},
              {.words = msg::gathering_list_needs{}},
              {.words = msg::gathering_list_do{}}}},
        [&](Out& rows) {
            for (const ReplyRow& row : replies)
                one_row(rows, view, request, {row, listed_name(view, row)});
        }
    );
}

void choices(Out& out, const Request& request, const std::optional<Error>& error) {
    const std::string channel = request.form.line("channel");
    const std::string coming = request.form.line("coming");
    const std::string channel_error = error_at(request, error, "channel");
    const std::string coming_error = error_at(request, error, "coming");
    const auto said = [&](Channel one) {
        return c::Choice{
            .value = word_of(one), .words = channel_word(one), .chosen = channel == word_of(one)
        };
    };
    c::choice_field(
        out,
        {.name = "channel",
         .legend = msg::gathering_channel{},
         .choices = {said(Channel::Phone), said(Channel::Paper), said(Channel::There)},
         .error = channel_error}
    );
    const auto comes = [&](Coming one, const Words& words) {
        return c::Choice{
            .value = word_of(one),
            .words = words,
            .chosen = coming.empty() ? one == Coming::Here : coming == word_of(one)
        };
    };
    c::choice_field(
        out,
        {.name = "coming",
         .legend = msg::gathering_list_coming{},
         .choices =
             {comes(Coming::Here, msg::gathering_coming_here{}),
              comes(Coming::Remote, msg::gathering_coming_remote{}),
              comes(Coming::Cannot, msg::gathering_coming_cannot{})},
         .error = coming_error}
    );
}

void taking_form(
    Out& out, const GatheringView& view, const Request& request, const std::optional<Error>& error
) {
    const std::string action = view.path() + "/replies";
    w<R"(<h2 id="take">{}</h2><p>{}</p>)">(
        out, msg::gathering_take_title{}, msg::gathering_take_lede{}
    );
    const std::string name = request.form.line("name");
    const std::string needs = request.form.line("needs");
    const std::string contact = request.form.line("contact");
    const std::string name_error = error_at(request, error, "name");
    const std::string contact_error = error_at(request, error, "contact");
    c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
        c::field(
            form,
            {.name = "name",
             .label = msg::gathering_their_name{},
             .value = name,
             .error = name_error}
        );
        choices(form, request, error);
        c::tick(
            form,
            {.name = "friend",
             .words = msg::gathering_their_friend{},
             .chosen = request.form.flag("friend")}
        );
        c::field(
            form,
            {.name = "needs",
             .label = msg::gathering_their_needs{},
             .value = needs,
             .hint = msg::gathering_needs_hint{},
             .optional = true}
        );
        c::field(
            form,
            {.name = "contact",
             .label = msg::gathering_their_reach{},
             .value = contact,
             .error = contact_error,
             .optional = true}
        );
        c::tick(
            form,
            {.name = "shown",
             .words = msg::gathering_their_show{},
             .chosen = request.form.flag("shown")}
        );
        c::buttons(form, {{.words = msg::gathering_take_send{}}});
    });
}

Response taking_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto view = asked_view(tx, call, request);
    if (!view) return web::refused(view.error());
    const auto allowed =
        access::check(kTakeReplies, call.actor, host_of(tx, call, view->gathering));
    if (!allowed) return web::refused(allowed.error());
    if (view->is_closed()) return web::refused(Error{Fault::Conflict, "gathering.closed"});
    const auto replies = replies_of(tx, call.borough, view->gathering.id);
    const FormPage page{
        msg::gathering_list_title::id,
        msg::gathering_list_lede::id,
        view->gathering,
        error,
        /*is_wide=*/true
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        list_of(out, *view, request, replies);
        taking_form(out, *view, request, error);
    });
}

Result<TakeReply> parse_take(const Request& request, const std::string& public_url) {
    const auto number = TRY(request.number("number"));
    const auto typed = [&](std::string_view name) {
        return std::string{request.form.find(name).value_or("")};
    };
    return TakeReply{
        .gathering = ThingNumber{number},
        .answer =
            {.coming = coming_named(request.form.line("coming")),
             .name = typed("name"),
             .contact = typed("contact"),
             .needs = typed("needs"),
             .brings_friend = request.form.flag("friend"),
             .shows_name = request.form.flag("shown")},
        .channel = channel_named(request.form.line("channel")),
        .public_url = public_url,
    };
}

Result<KeepReply> parse_keep(const Request& request, const std::string& public_url) {
    const auto number = TRY(request.number("number"));
    const auto id = parse_uuid(request.form.line("reply"));
    return KeepReply{
        .gathering = ThingNumber{number},
        .reply = id ? ReplyId{*id} : ReplyId{},
        .deed = reply_deed_named(request.form.line("deed")),
        .public_url = public_url,
    };
}

}  // namespace

void mount_taking(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/replies",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return taking_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_take(request, config.public_url);
            },
            take_reply,
            [](ReadTx& tx, const Call& call, const Request& request, const auto& outcome) {
                if (!outcome)
                    return refused_or_again(tx, call, request, outcome.error(), taking_page);
                const auto path = fmt::format("/t/{}/replies", raw(outcome->gathering));
                return reply_number(request, outcome->gathering, path);
            }
        ),
        .action = &kTakeReplies,
        .summary = "Write down who comes to a gathering: by phone, on paper, or at the door",
        .form = {"name", "channel", "coming", "friend", "needs", "contact", "shown"},
    });
    router.add({
        .pattern = "/t/{number}/replies/keep",
        .post = web::posts(
            [config](ReadTx&, const Call&, const Request& request) {
                return parse_keep(request, config.public_url);
            },
            keep_reply,
            [](ReadTx&, const Call&, const Request& request, const auto& outcome) {
                if (!outcome) return web::refused(outcome.error());
                const auto path = fmt::format("/t/{}/replies", raw(outcome->number));
                return reply_number(request, outcome->number, path);
            }
        ),
        .action = &kTakeReplies,
        .summary = "A reply: deed (out, notes, no_notes, came, not_came)",
        .form = {"reply", "deed"},
    });
}

}  // namespace bunting::gatherings
