// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/me/views.h"

#include "features/me/me.h"
#include "locale/common.h"
#include "locale/me.h"
#include "text/time/when.h"
#include "web/components/actions/button.h"
#include "web/components/cards/items.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/frame/navigation.h"
#include "web/components/messages/notice.h"
#include "web/hat_words.h"

namespace bunting::me {
namespace {

using html::Out;
using html::w;
using html::Words;

// What a line says beside its kind, where it is not simply shown.
Words state_words(thing::State state) {
    switch (state) {
        case thing::State::Waiting:
            return msg::me_waiting{};
        case thing::State::Hidden:
            return msg::me_hidden{};
        case thing::State::Ended:
            return msg::me_ended{};
        case thing::State::Removed:
            return msg::me_removed{};
        case thing::State::Published:
            return {};
    }
    return {};
}

// Numbered on from `first`, so that no two lines have one number.
void own_things(Out& out, const OwnThings& own, int first) {
    if (own.lines.empty()) return;
    if (!own.of.empty()) w<"<h2>{}</h2>">(out, msg::me_things_of{.name = own.of});
    std::vector<std::string> hrefs;
    std::vector<components::Item> items;
    hrefs.reserve(own.lines.size());
    for (const thing::Line& line : own.lines) {
        hrefs.push_back(fmt::format("/t/{}", raw(line.number)));
        const Words state = state_words(line.state);
        items.push_back({
            .look = components::look_of(line.kind),
            .title = line.title,
            .href = hrefs.back(),
            .text = line.summary,
            .meta = state.empty() ? Words{line.place_name} : state,
        });
    }
    components::item_list(out, items, first, own.of.empty() ? 2 : 3);
}

// What only some roles may open. The policy tables of moderation and find decide; a crawler in each
// role would meet a link that they refuse.
void desk_links(Out& out, access::Hat hat) {
    constexpr access::HatSet kLookers{
        access::Hat::Moderator, access::Hat::Connector, access::Hat::Editor, access::Hat::Operator
    };
    if (kLookers.contains(hat)) w<R"(<a href="/queue">{}</a> )">(out, msg::me_desk_queue{});
    if (kLookers.contains(hat) || hat == access::Hat::CaseOfficer)
        w<R"(<a href="/search/missed">{}</a> )">(out, msg::me_desk_missed{});
    if (hat == access::Hat::Editor || hat == access::Hat::Operator)
        w<R"(<a href="/bring-in/service">{}</a>)">(out, msg::me_desk_bring_in{});
    if (hat == access::Hat::SafeguardingLead)
        w<R"(<a href="/concerns">{}</a>)">(out, msg::me_desk_concerns{});
}

void hat_choice(Out& out, const HatChoice& choice, const std::string& token) {
    w<"<li>">(out);
    const Words hat = choice.body ? Words{choice.body->name} : Words{web::words_of(choice.hat)};
    if (choice.now) {
        w<R"(<p class="row"><b>{}</b> {} )">(out, hat, msg::me_acting_now{});
        desk_links(out, choice.hat);
        w<"</p></li>">(out);
        return;
    }
    components::form(out, {.action = "/me/hat", .token = token, .label = hat}, [&](Out& form) {
        components::hidden_field(form, "hat", access::word_of(choice.hat));
        if (choice.body) components::hidden_field(form, "body", choice.body->id.text());
        w<R"(<p class="row">{} )">(form, hat);
        components::button(
            form,
            {
                .words = msg::me_act_as{},
                .look = components::ButtonLook::Second,
                .is_small = true,
                .more = hat,
            }
        );
        w<"</p>">(form);
    });
    w<"</li>">(out);
}

// First on the page: what one may do depends on it.
void acting(Out& out, const ThingsView& view) {
    if (view.hats.size() < 2) return;
    w<R"(<section class="panel" aria-labelledby="acting"><h2 id="acting">{}</h2><p>{}</p><ul class="list-plain">)">(
        out, msg::me_acting_title{}, msg::me_acting_lede{}
    );
    for (const HatChoice& choice : view.hats)
        hat_choice(out, choice, view.token);
    w<"</ul>">(out);
    const bool runs_it = std::any_of(view.hats.begin(), view.hats.end(), [](const auto& one) {
        return one.hat == access::Hat::Operator;
    });
    if (runs_it) w<"<p>{}</p>">(out, msg::me_runs_it{.first_day_href = "/start"});
    w<"</section>">(out);
}

const Error* error_of(const YouView& view, std::string_view field) {
    for (const Error& error : view.errors) {
        if (error.field == field) return &error;
    }
    return nullptr;
}

Words mistake(const YouView& view, std::string_view field) {
    const Error* error = error_of(view, field);
    return error == nullptr ? Words{} : Words{text::message_of(*error)};
}

void about_form(Out& out, const YouView& view) {
    components::form(out, {.action = "/me/about", .token = view.token}, [&](Out& form) {
        components::field(
            form,
            {
                .name = "name",
                .label = msg::me_name{},
                .value = view.party.name,
                .hint = msg::me_name_hint{},
                .error = mistake(view, "name"),
                .autocomplete = "name",
            }
        );
        components::field(
            form,
            {
                .name = "about",
                .label = msg::me_about{},
                .box = components::Box::Area,
                .value = view.party.about,
                .hint = msg::me_about_hint{},
                .optional = true,
            }
        );
        components::field(
            form,
            {
                .name = "brings",
                .label = msg::me_brings{},
                .box = components::Box::Area,
                .value = view.party.brings,
                .hint = msg::me_brings_hint{},
                .optional = true,
            }
        );
        components::tick(
            form,
            {
                .name = "listed",
                .words = msg::me_listed{},
                .chosen = view.party.listed,
                .hint = msg::me_listed_hint{},
            }
        );
        components::button(form, {.words = msg::me_save{}});
    });
}

// Where others see them, and the groups they belong to: whether they stand there is decided there.
void own_pages(Out& out, const YouView& view) {
    const std::string page = access::page_of(view.party);
    if (!page.empty() && view.errors.empty())
        w<R"(<p><a href="{}">{}</a></p>)">(out, page, msg::me_see_yourself{});
    w<"<h2>{}</h2><p>{}</p>">(out, msg::me_groups_title{}, msg::me_groups_lede{});
    if (!view.bodies.empty()) {
        w<"<ul>">(out);
        for (const access::Party& body : view.bodies)
            w<R"(<li><a href="/groups/{}">{}</a></li>)">(out, body.slug, body.name);
        w<"</ul>">(out);
    }
    w<R"(<p><a href="/people">{}</a><br><a href="/groups/new">{}</a></p>)">(
        out, msg::me_groups_find{}, msg::me_groups_add{}
    );
}

}  // namespace

void own_head(Out& out, const Words& title, Tab here) {
    w<R"(<div class="wrap"><h1>{}</h1>)">(out, title);
    components::subnav(
        out,
        {.label = msg::me_tabs{},
         .tabs =
             {
                 {msg::me_tab_things{}, "/me", here == Tab::Things},
                 {msg::me_tab_promises{}, "/me/promises", here == Tab::Promises},
                 {msg::me_tab_you{}, "/me/about", here == Tab::You},
                 {msg::me_tab_letters{}, "/me/letters", here == Tab::Letters},
                 {msg::me_tab_devices{}, "/me/devices", here == Tab::Devices},
                 {msg::me_tab_data{}, "/me/data", here == Tab::Data},
             }}
    );
}

void things_page(Out& out, const ThingsView& view) {
    own_head(out, msg::me_hello{.name = view.name}, Tab::Things);
    acting(out, view);
    const bool none = std::all_of(view.groups.begin(), view.groups.end(), [](const auto& g) {
        return g.lines.empty();
    });
    if (none) {
        components::empty(
            out,
            {
                .title = msg::me_nothing_title{},
                .text = msg::me_nothing_text{},
                .button = {.words = msg::me_nothing_button{}, .href = "/add"},
            }
        );
    }
    int first = 1;
    for (const OwnThings& own : view.groups) {
        own_things(out, own, first);
        first += static_cast<int>(own.lines.size());
    }
    w<"</div>">(out);
}

void you_page(Out& out, const YouView& view) {
    if (!view.errors.empty()) {
        w<R"(<div class="wrap narrow">)">(out);
        components::error_summary(
            out,
            {{.field = view.errors.front().field, .words = text::message_of(view.errors.front())}}
        );
        w<"</div>">(out);
    }
    own_head(out, msg::me_tab_you{}, Tab::You);
    if (view.saved)
        components::notice(out, {.tone = components::NoticeTone::Ok, .title = msg::me_saved{}});
    about_form(out, view);
    own_pages(out, view);
    w<"<h2>{}</h2><p>{}</p>">(out, msg::me_password_title{}, msg::me_password_lede{});
    components::form(out, {.action = "/me/password", .token = view.token}, [&](Out& form) {
        components::field(
            form,
            {
                .name = "password",
                .label = msg::me_password{},
                .box = components::Box::Password,
                .error = mistake(view, "password"),
                .autocomplete = "new-password",
            }
        );
        components::button(
            form, {.words = msg::me_password_save{}, .look = components::ButtonLook::Second}
        );
    });
    w<"</div>">(out);
}

void devices_page(Out& out, const DevicesView& view) {
    own_head(out, msg::me_tab_devices{}, Tab::Devices);
    w<R"(<p>{}</p><ul class="weekly">)">(out, msg::me_sessions_lede{});
    for (const access::Session& session : view.sessions) {
        const std::string since =
            text::moment(out.locale, session.created, date_in_london(view.now));
        w<"<li><p><b>{}</b><br>{}">(out, session.device, msg::me_since{.when = since});
        if (session.id == view.here) {
            w<"<br>{}</p>">(out, msg::me_this_one{});
            components::post_button(
                out,
                {.action = "/sign-out",
                 .token = view.token,
                 .button =
                     {.words = msg::frame_sign_out{},
                      .look = components::ButtonLook::Second,
                      .is_small = true}}
            );
            w<"</li>">(out);
            continue;
        }
        w<"</p>">(out);
        components::form(
            out,
            {.action = "/me/devices", .token = view.token, .label = Words{session.device}},
            [&](Out& form) {
                components::hidden_field(form, "session", session.id.text());
                components::button(
                    form,
                    {
                        .words = msg::me_end{},
                        .look = components::ButtonLook::Second,
                        .is_small = true,
                        .more = session.device,
                    }
                );
            }
        );
        w<"</li>">(out);
    }
    w<"</ul>">(out);
    components::post_button(
        out,
        {.action = "/sign-out",
         .token = view.token,
         .button =
             {.words = msg::me_end_all{},
              .look = components::ButtonLook::Second,
              .name = "all",
              .value = "1"}}
    );
    w<"</div>">(out);
}

void data_page(Out& out, std::string_view token) {
    static_cast<void>(token);
    own_head(out, msg::me_tab_data{}, Tab::Data);
    w<R"(<p>{}</p><p><a class="btn" href="/me/data.json">{}</a></p>)">(
        out, msg::me_data_lede{}, msg::me_data_get{}
    );
    w<R"(<h2>{}</h2><p><a href="/me/delete">{}</a></p></div>)">(
        out, msg::me_delete_title{}, msg::me_delete_link{}
    );
}

void delete_page(Out& out, std::string_view token) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p><ul><li>{}</li><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul>)">(
        out,
        msg::me_delete_title{},
        msg::me_delete_lede{},
        msg::me_delete_1{},
        msg::me_delete_2{},
        msg::me_delete_3{},
        msg::me_delete_4{},
        msg::me_delete_5{}
    );
    components::post_button(
        out,
        {
            .action = "/me/delete",
            .token = token,
            .button = {.words = msg::me_delete_yes{}, .look = components::ButtonLook::Remove},
        }
    );
    w<R"(<p><a href="/me">{}</a></p></div>)">(out, msg::me_delete_no{});
}

void deleted_page(Out& out) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p></div>)">(
        out, msg::me_deleted_title{}, msg::me_deleted_text{}
    );
}

}  // namespace bunting::me
