// SPDX-License-Identifier: AGPL-3.0-or-later
// Forming a ring, and what it means here. Checking is in checking.cc, the plan in planning.cc.
#include "features/dimensions/acts.h"

#include <algorithm>

#include "features/dimensions/permissions.h"
#include "features/dimensions/statements.h"
#include "text/clean.h"
#include "thing/thing_store.h"

namespace bunting::dimensions {
namespace {

constexpr std::size_t kLongestStatement = 200;
constexpr std::size_t kLongestMeaning = 500;
constexpr std::array kInterprets{Stage::Interpret, Stage::Published};

// The code of one more statement of this letter: the next number.
Result<std::string> next_code(std::span<const Statement> all, char letter) {
    int last = 0;
    for (const Statement& each : all) {
        if (each.code[0] == letter) last = std::max(last, each.code[1] - '0');
    }
    if (last >= kMostInDimension) return refuse(Fault::Conflict, "ring.enough_statements");
    return std::string{letter} + static_cast<char>('0' + last + 1);
}

Result<std::optional<Statement>> changed_by(std::span<const Statement> all, const Meaning& typed) {
    std::string words =
        TRY(text::clean_line(typed.words, kLongestStatement, "words_" + typed.code));
    std::string meaning =
        TRY(text::clean_text(typed.meaning, kLongestMeaning, "meaning_" + typed.code));
    if (typed.code.ends_with("+")) {
        if (words.empty()) return std::optional<Statement>{};
        std::string code = TRY(next_code(all, typed.code.front()));
        return std::optional{Statement{std::move(code), std::move(words), std::move(meaning)}};
    }
    const auto found = std::find_if(all.begin(), all.end(), [&](const Statement& each) {
        return each.code == typed.code;
    });
    if (found == all.end()) return std::optional<Statement>{};
    Statement statement = *found;
    const bool came_with_words = words_as_they_came(typed.code).has_value();
    if (!words.empty() || came_with_words) statement.words = std::move(words);
    statement.meaning = std::move(meaning);
    const bool same = statement.words == found->words && statement.meaning == found->meaning;
    if (same) return std::optional<Statement>{};
    return std::optional{std::move(statement)};
}

}  // namespace

bool speaks_as(store::ReadTx& tx, const Call& call, const std::optional<PartyId>& party) {
    if (!party || !call.actor.party) return false;
    if (party == call.actor.party || party == call.actor.body) return true;
    const auto bodies = access::bodies_of(tx, call.borough, call.actor.me());
    return std::any_of(bodies.begin(), bodies.end(), [&](const access::Party& body) {
        return body.id == *party;
    });
}

access::Target partner_in(
    store::ReadTx& tx,
    const Call& call,
    const thing::Thing& project,
    std::span<const projects::Partner> partners
) {
    if (!call.actor.party) return {};
    if (speaks_as(tx, call, project.owner)) return {.owner = call.actor.party};
    const bool is_one =
        std::any_of(partners.begin(), partners.end(), [&](const projects::Partner& each) {
            return speaks_as(tx, call, each.party);
        });
    return is_one ? access::Target{.owner = call.actor.party} : access::Target{};
}

access::Target lead_in(
    store::ReadTx& tx,
    const Call& call,
    const thing::Thing& project,
    std::span<const projects::Partner> partners
) {
    if (!call.actor.party) return {};
    if (speaks_as(tx, call, project.owner)) return {.owner = call.actor.party};
    const bool leads =
        std::any_of(partners.begin(), partners.end(), [&](const projects::Partner& each) {
            return each.leads && speaks_as(tx, call, each.party);
        });
    return leads ? access::Target{.owner = call.actor.party} : access::Target{};
}

const projects::Partner* partner_with(
    std::span<const projects::Partner> partners, const PartnerId& id
) {
    const auto found =
        std::find_if(partners.begin(), partners.end(), [&](const projects::Partner& each) {
            return each.id == id;
        });
    return found == partners.end() ? nullptr : &*found;
}

Result<thing::Thing> project_of(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto project = thing::find_thing(tx, call.borough, number);
    if (!project || project->kind != projects::kKind.name || !project->is_public())
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*project);
}

Result<Held> held(store::ReadTx& tx, const Call& call, ThingNumber number) {
    auto project = TRY(project_of(tx, call, number));
    auto ring = find_ring(tx, call.borough, project.id);
    if (!ring) return refuse(Fault::NotFound, "page.not_found");
    auto partners = projects::partners_of(tx, call.borough, project.id);
    return Held{std::move(project), *ring, std::move(partners)};
}

access::Record ring_entry(
    std::string verb, const thing::Thing& project, int round, std::int64_t count, std::string said
) {
    access::Record record{
        .verb = std::move(verb),
        .about = project.id.uuid,
        .version = project.version,
        .said = std::move(said),
    };
    record.fields = {
        {"number", raw(project.number)},
        {"round", std::int64_t{round}},
        {"count", count},
    };
    return record;
}

Result<void> check_ring_partners(std::span<const projects::Partner> partners) {
    std::vector<PartnerFact> facts;
    for (const projects::Partner& each : partners)
        facts.push_back({std::string{projects::word_of(each.sector)}, !each.brings.empty()});
    return check_partners(facts);
}

std::vector<ActionFact> facts_of(std::span<const Action> actions) {
    std::vector<ActionFact> facts;
    for (const Action& action : actions) {
        facts.push_back({
            .dimension = dimension_of(action.code).value_or(Dimension::Confident),
            .owner = action.partner.text(),
            .has_asset = action.brings.has_value() || action.asset.has_value(),
        });
    }
    return facts;
}

std::vector<Dimension> dimensions_of(std::span<const Nothing> nothings) {
    std::vector<Dimension> all;
    for (const Nothing& each : nothings)
        all.push_back(each.dimension);
    return all;
}

Result<thing::Thing> form_ring(ActTx& tx, const Call& call, const Form& command) {
    auto project = TRY(project_of(tx, call, command.project));
    const auto partners = projects::partners_of(tx, call.borough, project.id);
    auto permit = TRY(access::authorize(tx, call, kKeepRing, lead_in(tx, call, project, partners)));
    if (find_ring(tx, call.borough, project.id))
        return refuse(Fault::Conflict, "ring.there_already");
    TRY(check_ring_partners(partners));
    TRY(put_ring(permit, call.borough, {.project = project.id, .formed = call.now}));
    for (const std::string_view code : kStatements)
        TRY(put_statement(permit, call.borough, project.id, {.code = std::string{code}}));
    const auto count = static_cast<std::int64_t>(partners.size());
    permit.record(ring_entry("ring.formed", project, 0, count, {}));
    return project;
}

Result<thing::Thing> interpret(ActTx& tx, const Call& call, const Interpret& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit = TRY(
        access::authorize(tx, call, kWorkOnRing, partner_in(tx, call, ours.project, ours.partners))
    );
    TRY(check_stage(ours.ring.stage, kInterprets));
    auto all = statements_of(tx, call.borough, ours.project.id);
    std::string said;
    std::int64_t changed = 0;
    for (const Meaning& typed : command.meanings) {
        auto statement = TRY(changed_by(all, typed));
        if (!statement) continue;
        TRY(put_statement(permit, call.borough, ours.project.id, *statement));
        ++changed;
        said += statement->code + " " + statement->words + " " + statement->meaning + "\n";
        all.push_back(std::move(*statement));
    }
    if (changed > 0)
        permit.record(
            ring_entry("ring.interpreted", ours.project, ours.ring.round, changed, std::move(said))
        );
    return std::move(ours.project);
}

}  // namespace bunting::dimensions
