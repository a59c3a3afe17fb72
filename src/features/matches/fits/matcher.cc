// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/fits/matcher.h"

#include <algorithm>

#include "features/share/share.h"

namespace bunting::matches {
namespace {

// Acts carry the time at which their request was read, and commit some seconds later at most.
constexpr std::int64_t kOverlapSeconds = 120;
constexpr std::int64_t kWriteShownSeconds = 60;
constexpr std::size_t kMostRings = 6;
constexpr ThingId kFirst{};

bool begins_with_any(std::string_view verb, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view each) {
        return verb.starts_with(each);
    });
}

// What changes more than single records.
bool changes_everything(std::string_view verb) {
    return begins_with_any(verb, {"word.", "place.", "places.", "party.erased"});
}

}  // namespace

// Of one borough.
struct Matcher::Hall {
    matching::Pool pool;
    std::unordered_map<std::string, matching::Term> terms;
    std::map<PlaceId, Spot> spots;
    std::shared_ptr<const Meanings> meanings;
    ShownCounts shown;
    Time offers_read;
    Time needs_read;
    Time said_read;  // what people said no to, and blocks
    std::int64_t position = 0;

    std::vector<matching::Term> terms_of(const thing::Details& details) {
        const auto typed = details.find("terms");
        std::vector<matching::Term> out;
        if (typed == details.end()) return out;
        for (const Named& named : terms_in(typed->second, *meanings)) {
            const auto next = static_cast<matching::Term>(terms.size());
            out.push_back(terms.try_emplace(named.key, next).first->second);
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    void take(ChangedRecord record) {
        Told& told = record.told;
        if (const auto times = shown.find(told.number); times != shown.end())
            told.shown = static_cast<std::uint32_t>(times->second);
        if (told.is_offer)
            take_offer(record);
        else
            take_need(record);
    }

    void take_offer(const ChangedRecord& record) {
        const auto offer =
            record.stands ? offer_of(record.told, terms_of(record.told.details)) : std::nullopt;
        if (!offer)
            pool.withdraw_offer(record.told.number);
        else if (const auto* before = pool.offer(offer->number);
                 before == nullptr || !(*before == *offer))
            pool.put(*offer);
    }

    void take_need(const ChangedRecord& record) {
        const auto need =
            record.stands ? need_of(record.told, terms_of(record.told.details)) : std::nullopt;
        if (!need)
            pool.withdraw_need(record.told.number);
        else if (const auto* before = pool.need(need->number);
                 before == nullptr || !(*before == *need))
            pool.put(*need);
    }

    void take(const SaidNo& said) {
        if (said.stands)
            pool.hide(said.pair.offer, said.pair.need);
        else
            pool.unhide(said.pair.offer, said.pair.need);
    }

    void take(const Block& block) {
        if (block.stands)
            pool.block(block.one, block.other);
        else
            pool.unblock(block.one, block.other);
    }
};

namespace {

// A round's news, read before anything is locked.
struct News {
    std::vector<ChangedRecord> records;
    std::vector<SaidNo> said;
    std::vector<Block> blocks;
};

void read_changed(
    ReadTx& tx,
    BoroughId borough,
    bool offers,
    Time since,
    const std::map<PlaceId, Spot>& spots,
    std::vector<ChangedRecord>& out
) {
    Since from{since, kFirst};
    for (bool more = true; more;) {
        auto page = changed_records(tx, borough, offers, from, spots);
        std::move(page.records.begin(), page.records.end(), std::back_inserter(out));
        from = page.next;
        more = page.more;
    }
}

}  // namespace

Matcher::Matcher(store::Database& database, const Clock& clock, const access::ActServices& acts)
    : database_{database},
      clock_{clock},
      acts_{acts},
      written_{clock.now()} {}

Matcher::~Matcher() = default;

Matcher::Hall* Matcher::hall(BoroughId borough) const {
    const auto found = halls_.find(borough);
    return found == halls_.end() ? nullptr : found->second.get();
}

bool Matcher::is_ready(BoroughId borough) const {
    const std::shared_lock lock{mutex_};
    return hall(borough) != nullptr;
}

std::vector<Fitting> Matcher::fits(const FitAsk& ask) const {
    const std::shared_lock lock{mutex_};
    std::vector<Fitting> out;
    const Hall* hall = this->hall(ask.borough);
    if (hall == nullptr) return out;
    const matching::Pool& pool = hall->pool;
    constexpr std::size_t kAll = 1'000;
    const auto ranked =
        ask.is_offer ? pool.needs_for(ask.number, kAll) : pool.offers_for(ask.number, kAll);
    for (const matching::Match& match : ranked.matches) {
        const bool secret = ask.is_offer ? pool.need(match.need)->in_confidence
                                         : pool.offer(match.offer)->in_confidence;
        if (secret && ask.sees == Sees::Open) continue;
        if (out.size() == ask.most) break;
        out.push_back({match, secret});
    }
    return out;
}

std::optional<matching::Explanation> Matcher::explain(BoroughId borough, const PairNumbers& pair)
    const {
    const std::shared_lock lock{mutex_};
    const Hall* hall = this->hall(borough);
    if (hall == nullptr) return std::nullopt;
    return hall->pool.explain(pair.offer, pair.need);
}

std::optional<matching::Match> Matcher::best_between(
    BoroughId borough, const PartyId& giver, const PartyId& taker
) const {
    const std::shared_lock lock{mutex_};
    const Hall* hall = this->hall(borough);
    if (hall == nullptr) return std::nullopt;
    return hall->pool.best_between(giver, taker);
}

std::vector<matching::Ring> Matcher::rings_with(BoroughId borough, const PartyId& party) const {
    const std::shared_lock lock{mutex_};
    const Hall* hall = this->hall(borough);
    if (hall == nullptr) return {};
    auto rings = matching::rings_with(hall->pool, party, {.most = 4 * kMostRings}).rings;
    std::erase_if(rings, [](const matching::Ring& ring) { return ring.parties.size() != 3; });
    if (rings.size() > kMostRings) rings.resize(kMostRings);
    return rings;
}

std::shared_ptr<const Meanings> Matcher::meanings(BoroughId borough) const {
    const std::shared_lock lock{mutex_};
    const Hall* hall = this->hall(borough);
    return hall == nullptr ? std::make_shared<const Meanings>() : hall->meanings;
}

void Matcher::shown(BoroughId borough, ThingNumber number) {
    const std::scoped_lock lock{shown_mutex_};
    ++shown_[borough][number];
}

// ---- keeping up ----

std::shared_ptr<Matcher::Hall> Matcher::read_all(BoroughId borough) {
    auto hall = std::make_shared<Hall>();
    News news;
    const Time now = clock_.now();
    database_.read([&](ReadTx& tx) {
        news = {};
        hall->position = store::journal_size(tx, borough);
        hall->spots = spots_of(tx, borough);
        hall->meanings = std::make_shared<const Meanings>(share::meanings(tx, borough));
        hall->shown = shown_lately(tx, borough, week_of(now));
        read_changed(tx, borough, true, Time{}, hall->spots, news.records);
        read_changed(tx, borough, false, Time{}, hall->spots, news.records);
        news.said = said_no_since(tx, borough, Time{});
        news.blocks = blocks_since(tx, borough, Time{});
    });
    hall->offers_read = hall->needs_read = hall->said_read = now;
    for (ChangedRecord& record : news.records)
        hall->take(std::move(record));
    for (const SaidNo& said : news.said)
        hall->take(said);
    for (const Block& block : news.blocks)
        hall->take(block);
    return hall;
}

// Where the clock was set back, from there: what was read twice changes nothing.
void Matcher::catch_up(BoroughId borough, Hall& hall) {
    const Time now = clock_.now();
    const auto since = [&](Time read) {
        return std::min(read, now).plus_seconds(-kOverlapSeconds);
    };
    News news;
    database_.read([&](ReadTx& tx) {
        news = {};
        read_changed(tx, borough, true, since(hall.offers_read), hall.spots, news.records);
        read_changed(tx, borough, false, since(hall.needs_read), hall.spots, news.records);
        news.said = said_no_since(tx, borough, since(hall.said_read));
        news.blocks = blocks_since(tx, borough, since(hall.said_read));
    });
    const std::unique_lock lock{mutex_};
    for (ChangedRecord& record : news.records)
        hall.take(std::move(record));
    for (const SaidNo& said : news.said)
        hall.take(said);
    for (const Block& block : news.blocks)
        hall.take(block);
    hall.offers_read = hall.needs_read = hall.said_read = now;
}

std::int64_t Matcher::position(BoroughId borough) {
    {
        const std::shared_lock lock{mutex_};
        if (const Hall* there = hall(borough)) return there->position;
    }
    auto made = read_all(borough);
    const std::unique_lock lock{mutex_};
    halls_[borough] = made;
    return made->position;
}

void Matcher::carry(
    BoroughId borough, std::span<const journal::StoredEntry> entries, std::int64_t end
) {
    const bool everything = std::ranges::any_of(entries, [](const auto& stored) {
        return changes_everything(stored.entry.verb);
    });
    if (everything) {
        auto made = read_all(borough);
        made->position = std::max(made->position, end);
        const std::unique_lock lock{mutex_};
        halls_[borough] = std::move(made);
        return;
    }
    Hall* here = hall(borough);  // this thread alone puts halls in their place
    catch_up(borough, *here);
    const std::unique_lock lock{mutex_};
    here->position = end;
}

void Matcher::write_shown(Time now) {
    if (now < written_.plus_seconds(kWriteShownSeconds) && written_ <= now) return;
    written_ = now;
    std::map<BoroughId, ShownCounts> counts;
    {
        const std::scoped_lock lock{shown_mutex_};
        counts.swap(shown_);
    }
    for (const auto& [borough, more] : counts) {
        const auto outcome = database_.write([&](store::WriteTx& tx) {
            access::ActTx act{tx, acts_};
            add_shown(act, borough, week_of(now), more);
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
    }
}

jobs::NodeProjection Matcher::projection() {
    return {
        .name = "matches",
        .position = [this](BoroughId borough) { return position(borough); },
        .carry =
            [this](
                BoroughId borough, std::span<const journal::StoredEntry> entries, std::int64_t end
            ) { carry(borough, entries, end); },
        .tidy = [this](Time now) { write_shown(now); },
    };
}

}  // namespace bunting::matches
