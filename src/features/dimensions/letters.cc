// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/dimensions/letters.h"

#include <set>

#include "access/outbox.h"
#include "access/setting.h"
#include "base/ensure.h"
#include "locale/ring.h"
#include "text/time/when.h"
#include "thing/readers.h"
#include "thing/thing_store.h"

namespace bunting::dimensions {
namespace {

using access::ActTx;
using access::Call;

constexpr int kAtOnce = 20;

struct Words {
    std::string subject;
    std::string body;
};

// The people of the plan, each address once.
std::vector<thing::Reader> readers_of(ActTx& tx, BoroughId borough, const ThingId& project) {
    std::vector<thing::Reader> readers;
    std::set<std::string> known;
    for (const projects::Partner& partner : projects::partners_of(tx, borough, project)) {
        if (!partner.party) continue;
        for (thing::Reader& reader : thing::readers_of(tx, borough, *partner.party)) {
            if (known.insert(reader.email).second) readers.push_back(std::move(reader));
        }
    }
    return readers;
}

template <class WordsIn>
Result<void> send_to_all(
    ActTx& tx, const Call& call, std::span<const thing::Reader> readers, const WordsIn& words_in
) {
    const std::string site = access::setting(tx, call.borough, "name");
    for (const thing::Reader& reader : readers) {
        Words words = words_in(*reader.locale);
        words.body += "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
        TRY(access::queue_letter(tx, call, {reader.email, words.subject, words.body}));
    }
    return {};
}

Words check_in_words(
    const text::Locale& locale, const thing::Thing& project, Date last, const std::string& link
) {
    const std::string day = text::date_full(locale, last);
    return {
        .subject = text::plain(locale, msg::ring_letter_plan_subject{.title = project.title}),
        .body = text::plain(locale, msg::ring_letter_check_in{.title = project.title, .day = day}) +
                "\n\n" + text::plain(locale, msg::ring_letter_check_in_link{.link = link}),
    };
}

Words look_words(
    const text::Locale& locale, const thing::Thing& project, int months, const std::string& link
) {
    return {
        .subject = text::plain(locale, msg::ring_letter_look_subject{.title = project.title}),
        .body =
            text::plain(locale, msg::ring_letter_look{.months = months, .title = project.title}) +
            "\n\n" + text::plain(locale, msg::ring_letter_look_link{.link = link}),
    };
}

bool is_written_about(ActTx& tx, BoroughId borough, const Ring& ring) {
    if (ring.stage != Stage::Published) return false;
    const auto life = projects::life_of(tx, borough, ring.project);
    return !life || !life->ending;
}

Result<void> write_about(ActTx& tx, const Call& call, Ring ring, const std::string& public_url) {
    const Date today = date_in_london(call.now);
    const auto project = thing::find_thing(tx, call.borough, ring.project);
    const auto is_due = [&](std::optional<Date>& day) {
        if (!day || *day > today) return false;
        day.reset();
        return true;
    };
    const bool check_in = is_due(ring.check_in_letter);
    const bool look = is_due(ring.look_letter);
    TRY(set_letters(tx, call.borough, ring));
    if (!project || !project->is_public() || !is_written_about(tx, call.borough, ring)) return {};
    const auto readers = readers_of(tx, call.borough, ring.project);
    const std::string link = fmt::format("{}/t/{}/ring", public_url, raw(project->number));
    const Date last = ring.checked_in.value_or(today);
    const auto check_in_letter = [&](const text::Locale& locale) {
        return check_in_words(locale, *project, last, link + "/plan#check-in");
    };
    if (check_in) TRY(send_to_all(tx, call, readers, check_in_letter));
    if (!look) return {};
    const int months = next_look(ring.published.value_or(today), ring.round - 1).months;
    return send_to_all(tx, call, readers, [&](const text::Locale& locale) {
        return look_words(locale, *project, months, link);
    });
}

// How many rings it was about.
int write_some(
    store::Database& database,
    const access::ActServices& acts,
    const Call& call,
    const std::string& public_url
) {
    int done = 0;
    const auto outcome = database.write([&](store::WriteTx& tx) {
        ActTx act{tx, acts};
        const auto due = rings_to_write_about(act, call.borough, date_in_london(call.now), kAtOnce);
        done = static_cast<int>(due.size());
        for (const Ring& ring : due)
            BUNTING_ENSURE(write_about(act, call, ring, public_url).has_value());
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    return done;
}

void write_all(
    store::Database& database,
    const access::ActServices& acts,
    const Call& call,
    const std::string& public_url
) {
    while (write_some(database, acts, call, public_url) == kAtOnce) {
    }
}

}  // namespace

jobs::Tick look_letters(
    store::Database& database, const access::ActServices& acts, std::string public_url
) {
    return {"dimensions", 3600, [&database, &acts, public_url = std::move(public_url)](Time now) {
                for (const BoroughId borough : database.reading(jobs::boroughs)) {
                    const Call call{
                        .actor = {.hat = access::Hat::System}, .now = now, .borough = borough
                    };
                    write_all(database, acts, call, public_url);
                }
            }};
}

}  // namespace bunting::dimensions
