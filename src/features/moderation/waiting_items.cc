// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/waiting_items.h"

#include <algorithm>

#include "features/moderation/permissions.h"
#include "locale/moderation.h"

namespace bunting::moderation {
namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

struct Scene {
    const access::Call& call;
    const text::Locale& locale;
    const Given& given;
};

bool is_shown(const Subject& subject) {
    if (subject.turn) return subject.turn->state == "published";
    return subject.thing.state == thing::State::Published ||
           subject.thing.state == thing::State::Ended;
}

std::string reason_of_reports(const text::Locale& locale, const Reports& reports) {
    const auto id = text::find_message("moderation.report." + reports.reason);
    const std::string words = id ? text::plain(locale, *id, {}) : reports.reason;
    return text::plain(locale, msg::moderation_why_reports{.n = reports.count, .reason = words});
}

std::vector<std::string> reasons_of(
    const Scene& scene, const Waiting& waiting, const Subject& subject, const std::string& note
) {
    const text::Locale& locale = scene.locale;
    std::vector<std::string> out;
    if (waiting.appeal) {
        out.push_back(
            text::plain(locale, msg::moderation_why_appeal{.words = waiting.appeal->appeal})
        );
        out.push_back(
            text::plain(locale, msg::moderation_why_decided{.reason = waiting.appeal->reason})
        );
    } else if (waiting.first_look) {
        out.push_back(
            waiting.turn ? text::plain(locale, msg::moderation_why_turn_first_look{})
                         : text::plain(locale, msg::moderation_why_first_look{})
        );
    }
    for (const Reports& reports : waiting.reports)
        out.push_back(reason_of_reports(locale, reports));
    if (!note.empty())
        out.push_back(text::plain(locale, msg::moderation_why_passed_on{.note = note}));
    if (subject.thing.visibility != thing::Visibility::Public) {
        out.push_back(text::plain(locale, msg::moderation_why_few{}));
    }
    if (is_own(scene.call.actor, subject))
        out.push_back(text::plain(locale, msg::moderation_why_own{}));
    return out;
}

std::vector<Deed> deeds_for(const Waiting& waiting) {
    if (waiting.appeal) return {Deed::Restore, Deed::Keep, Deed::PassOn};
    if (waiting.turn) return {Deed::Publish, Deed::Hide, Deed::PassOn};
    return {Deed::Publish, Deed::AskForChange, Deed::Hide, Deed::PassOn};
}

std::string decide_path(const Subject& subject, Deed deed) {
    std::string path =
        fmt::format("/queue/{}/decide?deed={}", raw(subject.thing.number), words_of(deed).word);
    if (subject.turn) path += "&turn=" + subject.turn->id.text();
    return path;
}

// Its page; where that is not open to somebody who looks, the page on which they decide.
std::string path_of(const access::Actor& actor, const Subject& subject) {
    const bool sees_all =
        subject.thing.is_public() ||
        (kKeepers.contains(actor.hat) && subject.thing.visibility != thing::Visibility::Connectors);
    if (!sees_all) return decide_path(subject, Deed::Hide);
    const std::string page = fmt::format("/t/{}", raw(subject.thing.number));
    return subject.turn ? page + "#turn-" + subject.turn->id.text() : page;
}

html::Words kind_words(const Scene& scene, const Waiting& waiting, const Subject& subject) {
    if (waiting.appeal) return msg::moderation_appeal_kind{};
    if (waiting.turn) return msg::moderation_turn_kind{};
    const thing::Kind* kind = scene.given.kinds.find(subject.thing.kind);
    return kind == nullptr ? html::Words{} : html::Words{kind->word};
}

Item item_of(
    const Scene& scene, const Waiting& waiting, const Subject& subject, const std::string& note
) {
    Item item{
        .kind = kind_words(scene, waiting, subject),
        .since = wait_words(scene.locale, waiting.since, scene.call.now),
        .title = subject.thing.title,
        .href = path_of(scene.call.actor, subject),
        .words = quoted(subject),
        .language = subject.thing.language == scene.locale.tag() ? "" : subject.thing.language,
        .reasons = reasons_of(scene, waiting, subject, note),
        .action = fmt::format("/queue/{}", raw(subject.thing.number)),
    };
    if (subject.turn) item.action += "?turn=" + subject.turn->id.text();
    if (is_own(scene.call.actor, subject)) return item;
    for (const Deed deed : deeds_for(waiting)) {
        const bool asks = words_of(deed).needs_reason;
        item.buttons.push_back(
            {act_words(deed, subject), deed, asks ? decide_path(subject, deed) : ""}
        );
    }
    return item;
}

// What somebody decided is not for them while its appeal is open.
bool is_for_another(const access::Call& call, const std::optional<Decision>& last) {
    return last && last->is_open() && last->moderator == call.actor.party;
}

}  // namespace

std::string wait_words(const text::Locale& locale, Time since, Time now) {
    const std::int64_t wait = std::max<std::int64_t>(0, now.micros - since.micros);
    if (wait < kHour) return text::plain(locale, msg::moderation_wait_minutes{.n = wait / kMinute});
    if (wait < 2 * kDay) return text::plain(locale, msg::moderation_wait_hours{.n = wait / kHour});
    return text::plain(locale, msg::moderation_wait_days{.n = wait / kDay});
}

std::string short_wait(const text::Locale& locale, Time since, Time now) {
    const std::int64_t wait = std::max<std::int64_t>(0, now.micros - since.micros);
    if (wait < kHour)
        return text::plain(locale, msg::moderation_wait_minutes_short{.n = wait / kMinute});
    if (wait < 2 * kDay)
        return text::plain(locale, msg::moderation_wait_hours_short{.n = wait / kHour});
    return text::plain(locale, msg::moderation_wait_days_short{.n = wait / kDay});
}

text::MsgId act_words(Deed deed, const Subject& subject) {
    switch (deed) {
        case Deed::Publish:
            return is_shown(subject) ? text::MsgId{msg::moderation_act_leave::id}
                                     : text::MsgId{msg::moderation_act_publish::id};
        case Deed::Hide:
            return msg::moderation_act_hide::id;
        case Deed::AskForChange:
            return msg::moderation_act_ask_for_change::id;
        case Deed::PassOn:
            return msg::moderation_act_pass_on::id;
        case Deed::Keep:
            return msg::moderation_act_keep::id;
        case Deed::Restore:
            return is_shown(subject) ? text::MsgId{msg::moderation_act_agree::id}
                                     : text::MsgId{msg::moderation_act_restore::id};
    }
    return msg::moderation_act_hide::id;
}

QueueView queue_view(
    store::ReadTx& tx, const access::Call& call, const text::Locale& locale, const Given& given
) {
    const Scene scene{call, locale, given};
    QueueView view;
    view.decided = decisions_since(tx, call.borough, Time{call.now.micros - 7 * kDay});
    for (const Waiting& waiting : waiting_for(tx, call.borough, call.actor.me())) {
        const auto subject = subject_of(tx, call.borough, waiting.thing, waiting.turn);
        if (!subject || !may_look(tx, call, subject->thing)) continue;
        if (is_for_another(call, latest_decision(tx, call.borough, waiting.thing, waiting.turn)))
            continue;
        if (view.items.size() == kMostShown) {
            view.is_full = true;
            break;
        }
        const std::string note = note_passed_on(tx, call.borough, waiting.thing, waiting.turn);
        if (view.items.empty()) view.longest = short_wait(locale, waiting.since, call.now);
        if (waiting.appeal) ++view.appeals;
        view.items.push_back(item_of(scene, waiting, *subject, note));
    }
    return view;
}

}  // namespace bunting::moderation
