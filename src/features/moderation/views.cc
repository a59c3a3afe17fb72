// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/views.h"

#include "locale/common.h"
#include "locale/moderation.h"
#include "web/components/actions/button.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/frame/navigation.h"
#include "web/components/messages/notice.h"
#include "web/components/queue/queue.h"
#include "web/components/shapes/shapes.h"
#include "web/components/tables/table.h"

namespace bunting::moderation {
namespace {

using html::Out;
using html::w;
using html::Words;

void tabs(Out& out, const QueueView& view) {
    const std::vector<components::Tab> all{
        {msg::moderation_tab{.n = view.items.size()}, "/queue", true},
        {msg::moderation_tab_groups{}, "/groups/waiting"},
        {msg::moderation_tab_journal{}, "/journal"},
        {msg::moderation_tab_missed{}, "/search/missed"},
    };
    components::subnav(out, {.label = msg::moderation_tabs{}, .tabs = all});
}

void figures(Out& out, const QueueView& view) {
    const std::string count = std::to_string(view.items.size());
    const std::string appeals = std::to_string(view.appeals);
    const std::string decided = std::to_string(view.decided);
    const Words longest =
        view.longest.empty() ? Words{msg::moderation_nobody_waits{}} : Words{view.longest};
    components::stats(
        out,
        {
            {count, msg::moderation_count{}},
            {longest, msg::moderation_longest{}},
            {appeals, msg::moderation_appeals{}},
            {decided, msg::moderation_week{}},
        }
    );
}

Words words_done(Deed deed) {
    switch (deed) {
        case Deed::Publish:
            return msg::moderation_done_publish{};
        case Deed::Hide:
            return msg::moderation_done_hide{};
        case Deed::AskForChange:
            return msg::moderation_done_ask_for_change{};
        case Deed::PassOn:
            return msg::moderation_done_pass_on{};
        case Deed::Keep:
            return msg::moderation_done_keep{};
        case Deed::Restore:
            return msg::moderation_done_restore{};
    }
    return {};
}

// What the component refers to, kept as long as it is written.
struct Drawn {
    std::vector<Words> reasons;
    std::vector<components::Button> buttons;
};

Drawn draw(const Item& item) {
    Drawn drawn;
    for (const std::string& reason : item.reasons)
        drawn.reasons.emplace_back(reason);
    for (const DeedButton& button : item.buttons) {
        const bool one_press = button.href.empty();
        drawn.buttons.push_back({
            .words = button.words,
            .href = button.href,
            .look = one_press ? components::ButtonLook::Main : components::ButtonLook::Second,
            .is_small = true,
            .name = one_press ? "deed" : "",
            .value = one_press ? words_of(button.deed).word : std::string_view{},
            .more = one_press ? Words{} : Words{item.title},
        });
    }
    return drawn;
}

void items(Out& out, const QueueView& view) {
    std::vector<Drawn> drawn;
    drawn.reserve(view.items.size());
    std::vector<components::Waiting> waiting;
    for (const Item& item : view.items) {
        drawn.push_back(draw(item));
        waiting.push_back({
            .kind = item.kind,
            .since = item.since,
            .title = item.title,
            .href = item.href,
            .words = item.words,
            .language = item.language,
            .reasons = drawn.back().reasons,
            .action = item.action,
            .token = view.token,
            .buttons = drawn.back().buttons,
        });
    }
    w<"<h2>{}</h2>\n">(out, msg::moderation_oldest{});
    components::queue(out, waiting);
    if (view.is_full) w<"<p>{}</p>">(out, msg::moderation_more{});
    w<"<p>{}<br>{}</p>">(out, msg::moderation_note{}, msg::moderation_name{});
}

std::vector<components::Choice> rule_tiles(std::string_view chosen) {
    constexpr std::array kWords{
        msg::moderation_rule_names_somebody::id,
        msg::moderation_rule_unkind::id,
        msg::moderation_rule_untrue::id,
        msg::moderation_rule_unsafe::id,
        msg::moderation_rule_advert::id,
        msg::moderation_rule_off_place::id,
    };
    static_assert(kWords.size() == kRules.size());
    std::vector<components::Choice> tiles;
    tiles.reserve(kRules.size());
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        tiles.push_back({.value = kRules[i], .words = kWords[i], .chosen = chosen == kRules[i]});
    }
    return tiles;
}

Words mistake(const std::optional<Error>& error, std::string_view field) {
    if (!error || error->field != field) return {};
    return text::message_of(*error);
}

void summary_of(Out& out, const std::optional<Error>& error) {
    if (error)
        components::error_summary(
            out, {{.field = error->field, .words = text::message_of(*error)}}
        );
}

Words hint_of(Deed deed) {
    if (deed == Deed::PassOn) return msg::moderation_decide_pass_hint{};
    if (deed == Deed::Keep) return msg::moderation_decide_keep_hint{};
    return msg::moderation_decide_reason_hint{};
}

void decide_form(Out& out, const DecideView& view) {
    const auto tiles = rule_tiles(view.rule);
    components::form(out, {.action = view.action, .token = view.token}, [&](Out& form) {
        components::hidden_field(form, "deed", words_of(view.deed).word);
        if (!view.turn.empty()) components::hidden_field(form, "turn", view.turn);
        if (words_of(view.deed).needs_rule) {
            components::choice_field(
                form,
                {
                    .name = "rule",
                    .legend = msg::moderation_decide_rule{},
                    .choices = tiles,
                    .error = mistake(view.error, "rule"),
                }
            );
        }
        components::field(
            form,
            {
                .name = "reason",
                .label = msg::moderation_decide_reason{},
                .box = components::Box::Area,
                .value = view.reason,
                .hint = hint_of(view.deed),
                .error = mistake(view.error, "reason"),
                .most_letters = static_cast<int>(kLongestReason),
            }
        );
        components::buttons(
            form,
            {
                {.words = view.act},
                {.words = msg::moderation_decide_back{},
                 .href = "/queue",
                 .look = components::ButtonLook::Second},
            }
        );
    });
}

void what_was_decided(Out& out, const AppealView& view) {
    const Words what =
        view.is_hidden
            ? Words{msg::moderation_appeal_hidden{.title = view.title, .day = view.day}}
            : Words{msg::moderation_appeal_change_asked{.title = view.title, .day = view.day}};
    w<R"(<p>{}</p><dl class="sumlist">)">(out, what);
    if (!view.rule.empty())
        w<"<div><dt>{}</dt><dd>{}</dd></div>">(out, msg::moderation_appeal_rule{}, view.rule);
    w<"<div><dt>{}</dt><dd>{}</dd></div></dl>">(out, msg::moderation_appeal_reason{}, view.reason);
}

void appeal_form(Out& out, const AppealView& view) {
    components::form(out, {.action = view.action, .token = view.token}, [&](Out& form) {
        if (!view.turn.empty()) components::hidden_field(form, "turn", view.turn);
        components::field(
            form,
            {
                .name = "words",
                .label = msg::moderation_appeal_words{},
                .box = components::Box::Area,
                .value = view.words,
                .hint = msg::moderation_appeal_words_hint{},
                .error = mistake(view.error, "words"),
                .most_letters = static_cast<int>(kLongestReason),
            }
        );
        components::button(form, {.words = msg::moderation_appeal_act{}});
    });
    if (view.may_edit) {
        const std::string edit = view.page + "/edit";
        w<"<p>{}</p>">(out, msg::moderation_appeal_edit{.edit_href = edit});
    }
}

}  // namespace

void queue_page(Out& out, const QueueView& view) {
    w<R"(<div class="wrap"><h1>{}</h1>)">(out, msg::moderation_title{});
    tabs(out, view);
    if (view.done)
        components::notice(
            out, {.tone = components::NoticeTone::Ok, .title = words_done(*view.done)}
        );
    figures(out, view);
    if (view.items.empty()) {
        components::empty(
            out,
            {
                .title = msg::moderation_empty_title{},
                .text = msg::moderation_empty_text{},
                .link = {msg::moderation_empty_link{}, "/journal"},
            }
        );
    } else {
        items(out, view);
    }
    w<"</div>">(out);
}

void decide_page(Out& out, const DecideView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary_of(out, view.error);
    w<"<h1>{}</h1>">(out, view.act);
    w<R"(<div class="queue"><p class="row">{}<b>{}</b></p><blockquote{}>{}</blockquote></div>)">(
        out,
        [&](Out& inner) { components::plain_tag(inner, view.kind); },
        view.title,
        html::opt<"lang">(view.language),
        view.words
    );
    decide_form(out, view);
    w<R"(<p class="mute">{}</p></div>)">(out, msg::moderation_name{});
}

void appeal_page(Out& out, const AppealView& view) {
    w<R"(<div class="wrap narrow">)">(out);
    summary_of(out, view.error);
    w<"<h1>{}</h1>">(out, msg::moderation_appeal_title{});
    if (!view.has_decision) {
        components::notice(
            out,
            {
                .title = msg::moderation_appeal_none_title{},
                .text = msg::moderation_appeal_none_text{.help_href = "/about"},
            }
        );
    } else if (view.is_sent) {
        components::notice(
            out,
            {
                .tone = components::NoticeTone::Ok,
                .title = msg::moderation_appeal_sent_title{},
                .text = msg::moderation_appeal_sent_text{},
            }
        );
        what_was_decided(out, view);
    } else {
        w<R"(<p class="lede">{}</p>)">(out, msg::moderation_appeal_lede{});
        what_was_decided(out, view);
        appeal_form(out, view);
    }
    w<R"(<p><a href="{}">{}</a></p></div>)">(out, view.page, view.title);
}

}  // namespace bunting::moderation
