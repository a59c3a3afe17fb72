// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/act.h"

#include "base/ensure.h"

namespace bunting::access {
namespace {

constexpr store::Query kActiveParty{
    "SELECT level FROM party WHERE borough = $1 AND id = $2 AND state = 'active'"
};
constexpr store::Query kGrant{
    "SELECT 1 FROM hat_grant WHERE borough = $1 AND party = $2 AND hat = $3"
};
constexpr store::Query kMember{
    "SELECT 1 FROM membership WHERE borough = $1 AND body = $2 AND person = $3"
};

template <class... Args>
bool exists(store::ReadTx& tx, const store::Query& query, const Args&... args) {
    return tx.row(query, [](const store::Row&) { return true; }, args...).has_value();
}

}  // namespace

bool holds_hat(store::ReadTx& tx, BoroughId borough, const Actor& actor) {
    if (!actor.party) return actor.hat == Hat::Visitor;
    if (!exists(tx, kActiveParty, borough, *actor.party)) return false;
    if (actor.body && !exists(tx, kMember, borough, *actor.body, *actor.party)) return false;
    if (actor.hat == Hat::Resident) return !actor.body;
    if (actor.hat == Hat::Group) return actor.body.has_value();
    return exists(tx, kGrant, borough, *actor.party, actor.hat);
}

void ActTx::finish() const {
    for (const Uuid& about : touched_) {
        const bool recorded =
            std::find(recorded_.begin(), recorded_.end(), about) != recorded_.end();
        if (!recorded)
            throw Bug("a thing was changed and nothing recorded about it: " + about.text());
    }
}

void Permit::record(Record record) {
    tx_->recorded_.push_back(record.about);
    const auto speaker = record.speaker ? record.speaker : call_->actor.party;
    store::append_entry(
        *tx_->write_,
        key_,
        tx_->services_->keys,
        tx_->services_->random,
        store::NewEntry{
            .id = tx_->fresh<EntryId>(call_->now),
            .borough = call_->borough,
            .at = call_->now,
            .verb = std::move(record.verb),
            .hat = std::string{word_of(call_->actor.hat)},
            .thing = record.public_about ? std::optional{record.about} : std::nullopt,
            .version = record.version,
            .fields = std::move(record.fields),
            .subject = speaker.value_or(PartyId{}),
            .said = std::move(record.said),
            .confidential = record.confidential,
        }
    );
}

Result<Permit> authorize(ActTx& tx, const Call& call, const Action& action, const Target& target) {
    TRY(check(action, call.actor, target));
    if (call.actor.is_signed_in() && !holds_hat(tx, call.borough, call.actor)) {
        return refuse(Fault::Forbidden, "access.hat_taken_back");
    }
    return Permit{tx, call};
}

Permit permit_for_duty(ActTx& tx, const Call& call) {
    BUNTING_ENSURE(call.actor.hat == Hat::System);
    return Permit{tx, call};
}

}  // namespace bunting::access
