// SPDX-License-Identifier: AGPL-3.0-or-later
#include <set>

#include "access/setting.h"
#include "base/ensure.h"
#include "features/notices/digest/digest.h"
#include "thing/thing_store.h"

namespace bunting::notices {
namespace {

constexpr int kPartiesAtOnce = 10;
constexpr int kMostLines = 40;
constexpr int kMostComing = 20;
constexpr int kDaysAhead = 7;
constexpr int kFirstDays = 7;  // how far back the first letter looks
constexpr int kDaysKept = 28;

struct Due {
    BoroughId borough{1};
    PartyId party;
    Week week;
    Time now;
};

Coming coming_from(
    const thing::Line& line, const thing::Details& details, const thing::Kind& kind, Date today
) {
    const auto value = [&](std::string_view name) {
        const auto found = details.find(name);
        return found == details.end() ? std::string{} : found->second;
    };
    auto day = parse_date(value(kind.when));
    if (kind.next != nullptr) day = kind.next(details, today);
    return Coming{
        .number = line.number,
        .title = line.title,
        .summary = line.summary,
        .where = line.spot.empty() ? line.place_name : line.spot,
        .day = day.value_or(today),
        .starts = value("starts"),
        .ends = value("ends"),
    };
}

void add_coming(store::ReadTx& tx, const Due& due, const thing::Kind& kind, Digest& digest) {
    const Date today = date_in_london(due.now);
    const auto ids = coming_things(
        tx,
        {.borough = due.borough,
         .party = due.party,
         .kind = kind.name,
         .from = instant_in_london(today, 0),
         .until = instant_in_london(today.plus_days(kDaysAhead), 0),
         .limit = kMostComing}
    );
    const auto details = thing::details_of(tx, due.borough, kind, ids);
    for (const thing::Line& line : thing::lines_of(tx, due.borough, ids)) {
        const auto found = details.find(line.id);
        if (found == details.end()) continue;
        digest.coming.push_back(coming_from(line, found->second, kind, today));
    }
    std::ranges::stable_sort(digest.coming, {}, &Coming::day);
}

// What is among what comes up, or happened to what one follows, is not told twice.
void add_fresh(store::ReadTx& tx, const Due& due, const thing::Kinds& kinds, Digest& digest) {
    const auto before = told_to(tx, due.borough, due.party);
    std::set<ThingNumber> known;
    for (const Coming& one : digest.coming)
        known.insert(one.number);
    const auto fresh = fresh_things(
        tx,
        {.borough = due.borough,
         .party = due.party,
         .from = before ? before->told_to : 0,
         .since = due.week.begins.plus_days(before ? -kDaysKept : -kFirstDays),
         .limit = kMostFresh + kMostComing + 1}
    );
    for (const FreshThing& one : fresh) {
        if (known.contains(one.number) || kinds.find(one.kind) == nullptr) continue;
        digest.has_more = digest.fresh.size() == kMostFresh;
        if (digest.has_more) return;
        digest.fresh.push_back(one);
    }
}

Digest digest_for(store::ReadTx& tx, const DigestServices& services, const Due& due) {
    Digest digest{
        .told =
            {
                .borough = due.borough,
                .party = due.party,
                .site = access::setting(tx, due.borough, "name"),
                .public_url = services.letters.public_url,
                .lines = lines_for(tx, due.borough, due.party, Which::All, kMostLines),
            },
        .thursday = due.week.thursday,
        .phone = access::setting(tx, due.borough, "phone"),
        .places = places_followed(tx, due.borough, due.party),
    };
    for (const thing::Kind* kind : services.kinds.all()) {
        if (!kind->when.empty()) add_coming(tx, due, *kind, digest);
    }
    add_fresh(tx, due, services.kinds, digest);
    std::vector<PartyId> owners;
    owners.reserve(digest.fresh.size());
    for (const FreshThing& one : digest.fresh)
        owners.push_back(one.owner);
    add_names(tx, digest.told, owners);
    return digest;
}

// In one transaction: the letter is queued and the week is done, or neither. Who is done already,
// since another node was quicker, gets none.
bool write_to(
    const DigestServices& services, access::ActTx& act, store::WriteTx& tx, const Due& due
) {
    const std::string week = due.week.thursday.iso();
    const auto before = told_to(tx, due.borough, due.party);
    if (before && before->week >= week) return false;
    const auto reader = reader_of(tx, due.borough, due.party);
    const Digest digest = digest_for(tx, services, due);
    const auto position = store::projection_position(tx, due.borough, "notices");
    set_told_to(tx, due.borough, due.party, {week, position});
    forget_notes(tx, due.borough, due.party, Which::All);
    if (!reader || digest.is_empty()) return false;
    const auto* spoken = text::find_locale(reader->language);
    const auto& locale = spoken == nullptr ? text::default_locale() : *spoken;
    const auto key = stop_key(services.letters.acts.keys.signing_key());
    const access::Call call{
        .actor = {.hat = access::Hat::System}, .now = due.now, .borough = due.borough
    };
    const auto letter = digest_letter(locale, key, services.kinds, digest, reader->email);
    BUNTING_ENSURE(access::queue_letter(act, call, letter).has_value());
    return true;
}

int write_some(
    const DigestServices& services, const std::vector<PartyId>& parties, const Due& like
) {
    int written = 0;
    const auto outcome = services.letters.database.write([&](store::WriteTx& tx) {
        written = 0;
        access::ActTx act{tx, services.letters.acts};
        for (const PartyId& party : parties) {
            Due due = like;
            due.party = party;
            written += write_to(services, act, tx, due) ? 1 : 0;
        }
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written != store::Written::Committed)
        throw store::StoreUnavailable("the writer is busy");
    return written;
}

int write_in(const DigestServices& services, BoroughId borough, const Week& week, Time now) {
    int written = 0;
    PartyId after;
    for (;;) {
        const auto parties = services.letters.database.reading([&](store::ReadTx& tx) {
            return digest_parties(
                tx, {.borough = borough, .week = week, .after = after, .limit = kPartiesAtOnce}
            );
        });
        if (parties.empty()) return written;
        written += write_some(services, parties, {.borough = borough, .week = week, .now = now});
        after = parties.back();
    }
}

void forget_old(const DigestServices& services, BoroughId borough, const Week& week) {
    const auto outcome = services.letters.database.write([&](store::WriteTx& tx) {
        forget_place_news(tx, borough, week.begins.plus_days(-kDaysKept));
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
}

}  // namespace

int write_digests(const DigestServices& services, Time now) {
    const auto week = week_due(now);
    if (!week) return 0;
    int written = 0;
    const auto boroughs =
        services.letters.database.reading([](store::ReadTx& tx) { return jobs::boroughs(tx); });
    for (const BoroughId borough : boroughs) {
        const int here = write_in(services, borough, *week, now);
        if (here > 0) forget_old(services, borough, *week);
        written += here;
    }
    return written;
}

jobs::Tick digests(DigestServices services) {
    return {
        .name = "digest",
        .every_seconds = 60,
        .run = [services = std::move(services)](Time now) { write_digests(services, now); },
    };
}

}  // namespace bunting::notices
