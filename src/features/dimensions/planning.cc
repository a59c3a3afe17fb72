// SPDX-License-Identifier: AGPL-3.0-or-later
// From what was compared to a work plan on the promise ledger, and how it goes.
#include <algorithm>
#include <charconv>

#include "features/dimensions/acts.h"
#include "features/dimensions/permissions.h"
#include "features/promises/promises.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::dimensions {
namespace {

constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kLongestWords = 2000;
constexpr std::array kPlans{Stage::Compare, Stage::Plan};
constexpr std::array kPublished{Stage::Published};

Result<access::Permit> permit_to_work(ActTx& tx, const Call& call, const Held& ours) {
    return access::authorize(
        tx, call, kWorkOnRing, partner_in(tx, call, ours.project, ours.partners)
    );
}

// What an action is built on: what a partner brings, or an asset by its number or address.
struct BuiltOn {
    std::optional<PartnerId> brings = {};
    std::optional<ThingId> asset = {};
};

std::optional<std::int64_t> number_at_end(std::string_view typed) {
    const auto from = typed.find_last_not_of("0123456789");
    const auto digits = from == std::string_view::npos ? typed : typed.substr(from + 1);
    std::int64_t number = 0;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || failed != std::errc{}) return std::nullopt;
    return number;
}

// By id, as the page's own list sends it; or by name, as people and programs say it.
const projects::Partner* partner_called(
    store::ReadTx& tx, const Call& call, const Held& ours, std::string_view typed
) {
    if (typed.empty()) return nullptr;
    if (const auto id = parse_uuid(typed)) return partner_with(ours.partners, PartnerId{*id});
    const std::string key = access::name_key_of(typed);
    for (const projects::Partner& partner : ours.partners) {
        const auto party =
            partner.party ? access::find_party(tx, call.borough, *partner.party) : std::nullopt;
        if (access::name_key_of(party ? party->name : partner.name) == key) return &partner;
    }
    return nullptr;
}

Result<BuiltOn> built_on(
    store::ReadTx& tx, const Call& call, const Held& ours, std::string_view typed
) {
    if (typed.empty()) return BuiltOn{};
    const auto* partner = partner_called(tx, call, ours, typed);
    if (partner != nullptr && !partner->brings.empty()) return BuiltOn{.brings = partner->id};
    const auto number = number_at_end(typed);
    const auto asset =
        number ? thing::find_thing(tx, call.borough, ThingNumber{*number}) : std::nullopt;
    if (!asset || asset->kind != "asset" || !asset->is_public())
        return refuse(Fault::Invalid, "ring.asset_unknown", "built_on");
    return BuiltOn{.asset = asset->id};
}

Result<Date> due_in(std::string_view typed, Date today) {
    const auto due = parse_date(typed);
    if (!due) return refuse(Fault::Invalid, "ring.due_missing", "due");
    if (*due < today || due->days > today.days + 3 * 366)
        return refuse(Fault::Invalid, "ring.due_past", "due");
    return *due;
}

Result<Action> read_action(ActTx& tx, const Call& call, const Held& ours, const AddAction& typed) {
    const auto statements = statements_of(tx, call.borough, ours.project.id);
    const bool is_chosen =
        std::any_of(statements.begin(), statements.end(), [&](const Statement& each) {
            return each.code == typed.code && each.chosen;
        });
    if (!is_chosen) return refuse(Fault::Invalid, "ring.statement_missing", "statement");
    std::string what = TRY(text::clean_line(typed.what, kLongestLine, "what"));
    if (what.empty()) return refuse(Fault::Invalid, "ring.what_missing", "what");
    const auto* partner = partner_called(tx, call, ours, typed.partner);
    if (partner == nullptr) return refuse(Fault::Invalid, "ring.partner_missing", "partner");
    const auto on = TRY(built_on(tx, call, ours, typed.built_on));
    const auto due = TRY(due_in(typed.due, date_in_london(call.now)));
    std::string know = TRY(text::clean_line(typed.know, kLongestLine, "know"));
    if (know.empty()) return refuse(Fault::Invalid, "ring.know_missing", "know");
    return Action{
        .id = tx.fresh<ActionId>(call.now),
        .round = ours.ring.round,
        .code = typed.code,
        .what = std::move(what),
        .partner = partner->id,
        .brings = on.brings,
        .asset = on.asset,
        .due = due,
        .know = std::move(know),
    };
}

promises::Who who_of(const projects::Partner& partner) {
    return {.party = partner.party, .name = partner.name};
}

bool is_same(const projects::Partner& a, const projects::Partner& b) {
    if (a.party || b.party) return a.party == b.party;
    return a.name == b.name;
}

// A promise is made to the other side: one who leads it there, else anybody of another sector, else
// any other partner. Requires: partners from two sectors.
promises::Who made_to(std::span<const projects::Partner> partners, const projects::Partner& by) {
    const projects::Partner* best = nullptr;
    int best_rank = -1;
    for (const projects::Partner& each : partners) {
        if (is_same(each, by)) continue;
        const int rank = (each.sector != by.sector ? 2 : 0) + (each.leads ? 1 : 0);
        if (rank > best_rank) {
            best = &each;
            best_rank = rank;
        }
    }
    return best == nullptr ? promises::Who{} : who_of(*best);
}

Result<void> promise_action(
    ActTx& tx, access::Permit& permit, const Held& ours, Action action, const std::string& url
) {
    const Call& call = permit.call();
    const auto* partner = partner_with(ours.partners, action.partner);
    if (partner == nullptr) return refuse(Fault::Conflict, "ring.partner_gone");
    const auto promise = TRY(promises::make_promise(
        tx,
        call,
        {
            .about = ours.project.id,
            .words = action.what,
            .by = who_of(*partner),
            .to = made_to(ours.partners, *partner),
            .due = action.due,
            .public_url = url,
            .agreed = true,
        }
    ));
    action.promise = raw(promise.number);
    return set_promise(permit, call.borough, ours.project.id, action);
}

}  // namespace

Result<thing::Thing> choose(ActTx& tx, const Call& call, const Choose& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(permit_to_work(tx, call, ours));
    TRY(check_stage(ours.ring.stage, kPlans));
    std::int64_t count = 0;
    for (Statement statement : statements_of(tx, call.borough, ours.project.id)) {
        statement.chosen = std::find(command.codes.begin(), command.codes.end(), statement.code) !=
                           command.codes.end();
        count += statement.chosen ? 1 : 0;
        TRY(put_statement(permit, call.borough, ours.project.id, statement));
    }
    if (count == 0) return refuse(Fault::Invalid, "ring.choose_one", "statement");
    ours.ring.stage = Stage::Plan;
    TRY(put_ring(permit, call.borough, ours.ring));
    permit.record(ring_entry("ring.chosen", ours.project, ours.ring.round, count, {}));
    return std::move(ours.project);
}

Result<thing::Thing> add_action(ActTx& tx, const Call& call, const AddAction& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(permit_to_work(tx, call, ours));
    TRY(check_stage(ours.ring.stage, std::array{Stage::Plan}));
    const auto action = TRY(read_action(tx, call, ours, command));
    TRY(insert_action(permit, call.borough, ours.project.id, action));
    permit.record(ring_entry("ring.action_added", ours.project, ours.ring.round, 1, action.what));
    return std::move(ours.project);
}

Result<thing::Thing> drop_action(ActTx& tx, const Call& call, const DropAction& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(permit_to_work(tx, call, ours));
    TRY(check_stage(ours.ring.stage, std::array{Stage::Plan}));
    const auto id = parse_uuid(command.action);
    const auto all = actions_of(tx, call.borough, ours.project.id, ours.ring.round);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Action& each) {
        return id ? each.id.uuid == *id : each.what == command.action;
    });
    if (found == all.end()) return refuse(Fault::NotFound, "ring.action_gone");
    TRY(forget_action(permit, call.borough, ours.project.id, found->id));
    permit.record(ring_entry("ring.action_dropped", ours.project, ours.ring.round, 1, {}));
    return std::move(ours.project);
}

Result<thing::Thing> nothing_needed(ActTx& tx, const Call& call, const NothingNeeded& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(permit_to_work(tx, call, ours));
    TRY(check_stage(ours.ring.stage, std::array{Stage::Plan}));
    const auto dimension = dimension_named(command.dimension);
    if (!dimension) return refuse(Fault::NotFound, "page.not_found");
    const std::string field = "why_" + std::string{word_of(*dimension)};
    const std::string why = TRY(text::clean_line(command.why, kLongestLine, field));
    const Nothing nothing{*dimension, why};
    TRY(put_nothing(permit, call.borough, ours.project.id, ours.ring.round, nothing));
    permit.record(ring_entry("ring.nothing_needed", ours.project, ours.ring.round, 1, why));
    return std::move(ours.project);
}

Result<thing::Thing> publish_plan(ActTx& tx, const Call& call, const Publish& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit =
        TRY(access::authorize(tx, call, kKeepRing, lead_in(tx, call, ours.project, ours.partners)));
    TRY(check_stage(ours.ring.stage, std::array{Stage::Plan}));
    TRY(check_ring_partners(ours.partners));
    const auto actions = actions_of(tx, call.borough, ours.project.id, ours.ring.round);
    const auto nothings = nothings_of(tx, call.borough, ours.project.id, ours.ring.round);
    TRY(check_plan(facts_of(actions), dimensions_of(nothings)));
    for (const Action& action : actions)
        TRY(promise_action(tx, permit, ours, action, command.public_url));
    const Date today = date_in_london(call.now);
    ours.ring.stage = Stage::Published;
    if (!ours.ring.published) ours.ring.published = today;
    ours.ring.checked_in = today;
    const auto letters = letter_days(*ours.ring.published, ours.ring.round - 1, today);
    ours.ring.check_in_letter = letters.check_in;
    ours.ring.look_letter = letters.look;
    TRY(put_ring(permit, call.borough, ours.ring));
    const auto count = static_cast<std::int64_t>(actions.size());
    permit.record(ring_entry("ring.published", ours.project, ours.ring.round, count, {}));
    return std::move(ours.project);
}

Result<thing::Thing> check_in(ActTx& tx, const Call& call, const CheckInOn& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(permit_to_work(tx, call, ours));
    TRY(check_stage(ours.ring.stage, kPublished));
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "ring.words_missing", "words");
    const CheckIn entry{
        .id = tx.fresh<CheckInId>(call.now),
        .words = words,
        .author = call.actor.me(),
        .voice = call.actor.speaker(),
        .at = call.now,
    };
    TRY(insert_check_in(permit, call.borough, ours.project.id, entry));
    ours.ring.checked_in = date_in_london(call.now);
    ours.ring.check_in_letter = next_check_in(*ours.ring.checked_in);
    TRY(put_ring(permit, call.borough, ours.ring));
    permit.record(ring_entry("ring.checked_in", ours.project, ours.ring.round, 1, words));
    return std::move(ours.project);
}

}  // namespace bunting::dimensions
