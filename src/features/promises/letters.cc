// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/promises/letters.h"

#include "access/outbox.h"
#include "access/setting.h"
#include "base/ensure.h"
#include "locale/promise.h"
#include "text/message.h"
#include "text/time/when.h"
#include "thing/readers.h"
#include "thing/thing_store.h"

namespace bunting::promises {
namespace {

constexpr int kAtOnce = 50;

struct Words {
    std::string subject;
    std::string body;
};

// `words_in(locale)` writes it in the language of each.
template <class WordsIn>
Result<void> send_to(
    access::ActTx& tx, const access::Call& call, const PartyId& party, const WordsIn& words_in
) {
    const std::string site = access::setting(tx, call.borough, "name");
    for (const thing::Reader& reader : thing::readers_of(tx, call.borough, party)) {
        Words words = words_in(*reader.locale);
        words.body += "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
        TRY(access::queue_letter(tx, call, {reader.email, words.subject, words.body}));
    }
    return {};
}

std::string said_name(
    store::ReadTx& tx, BoroughId borough, const Promise& promise, const Who& who
) {
    return names_in(tx, borough, std::span{&promise, 1}).of(who);
}

Words reminder_in(
    const text::Locale& locale,
    const Promise& promise,
    Reminder reminder,
    const std::string& to,
    const std::string& link
) {
    const std::string day = text::date_full(locale, promise.due);
    Words words{
        .subject = text::plain(locale, msg::promise_letter_subject{.words = promise.words})
    };
    switch (reminder) {
        case Reminder::None:
        case Reminder::HalfWay:
            words.body = text::plain(
                locale, msg::promise_letter_half_way{.to = to, .words = promise.words, .day = day}
            );
            break;
        case Reminder::ThreeDays:
            words.body = text::plain(
                locale, msg::promise_letter_three_days{.to = to, .words = promise.words, .day = day}
            );
            break;
        case Reminder::Due:
            words.body =
                text::plain(locale, msg::promise_letter_due{.to = to, .words = promise.words});
            break;
        case Reminder::Late:
            words.body = text::plain(
                locale, msg::promise_letter_late{.to = to, .words = promise.words, .day = day}
            );
            break;
    }
    words.body += "\n\n" + text::plain(locale, msg::promise_letter_say{.link = link});
    return words;
}

Result<void> remind(
    access::ActTx& tx, const access::Call& call, const DueLetter& due, const std::string& public_url
) {
    const Promise& promise = due.promise;
    const Date today = date_in_london(call.now);
    const Date made = date_in_london(promise.made);
    const auto now = next_letter(made, promise.due, due.sent, today);
    const Reminder reminder = now && now->on <= today ? now->reminder : due.sent;
    if (now && now->on <= today && promise.state == State::Open && promise.by.party) {
        const std::string to = said_name(tx, call.borough, promise, promise.to);
        const std::string link = public_url + promise.path();
        TRY(send_to(tx, call, *promise.by.party, [&](const text::Locale& locale) {
            return reminder_in(locale, promise, reminder, to, link);
        }));
    }
    const auto next = is_running(promise.state)
                          ? next_letter(made, promise.due, reminder, today.plus_days(1))
                          : std::nullopt;
    return set_reminder(tx, call.borough, promise.id, reminder, next);
}

// How many it wrote.
int remind_some(
    store::Database& database,
    const access::ActServices& acts,
    const access::Call& call,
    const std::string& public_url
) {
    int done = 0;
    const auto outcome = database.write([&](store::WriteTx& tx) {
        access::ActTx act{tx, acts};
        const auto due = letters_due(act, call.borough, date_in_london(call.now), kAtOnce);
        done = static_cast<int>(due.size());
        for (const DueLetter& letter : due)
            BUNTING_ENSURE(remind(act, call, letter, public_url).has_value());
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    return done;
}

}  // namespace

Result<void> write_about_made(
    access::ActTx& tx,
    const access::Call& call,
    const Promise& promise,
    const thing::Thing& about,
    const std::string& public_url
) {
    if (!promise.by.party) return {};
    return send_to(tx, call, *promise.by.party, [&](const text::Locale& locale) {
        const std::string day = text::date_full(locale, promise.due);
        const std::string link = public_url + promise.path();
        return Words{
            .subject = text::plain(locale, msg::promise_letter_subject{.words = promise.words}),
            .body = text::plain(
                        locale,
                        msg::promise_letter_made{
                            .title = about.title, .day = day, .words = promise.words
                        }
                    ) +
                    "\n\n" + text::plain(locale, msg::promise_letter_made_link{.link = link}),
        };
    });
}

Result<void> write_about_said(
    access::ActTx& tx,
    const access::Call& call,
    const Promise& promise,
    const std::string& public_url
) {
    if (!promise.to.party) return {};
    const std::string by = said_name(tx, call.borough, promise, promise.by);
    return send_to(tx, call, *promise.to.party, [&](const text::Locale& locale) {
        const std::string day = text::date_full(locale, promise.due);
        const std::string link = public_url + promise.path();
        const bool moved = promise.state == State::Open;
        const std::string head =
            moved ? text::plain(
                        locale,
                        msg::promise_letter_moved{.by = by, .words = promise.words, .day = day}
                    )
                  : text::plain(locale, msg::promise_letter_said{.by = by, .words = promise.words});
        const std::string tail = moved
                                     ? text::plain(locale, msg::promise_letter_look{.link = link})
                                     : text::plain(locale, msg::promise_letter_word{.link = link});
        return Words{
            .subject = text::plain(locale, msg::promise_letter_subject{.words = promise.words}),
            .body = head + "\n\n" + promise.said + "\n\n" + tail,
        };
    });
}

namespace {

void remind_all(
    store::Database& database,
    const access::ActServices& acts,
    const access::Call& call,
    const std::string& public_url
) {
    while (remind_some(database, acts, call, public_url) == kAtOnce) {
    }
}

}  // namespace

jobs::Tick reminders(
    store::Database& database, const access::ActServices& acts, std::string public_url
) {
    return {"promises", 600, [&database, &acts, public_url = std::move(public_url)](Time now) {
                for (const BoroughId borough : database.reading(jobs::boroughs)) {
                    const access::Call call{
                        .actor = {.hat = access::Hat::System}, .now = now, .borough = borough
                    };
                    remind_all(database, acts, call, public_url);
                }
            }};
}

}  // namespace bunting::promises
