// SPDX-License-Identifier: AGPL-3.0-or-later
// An act: authorise, decide, change, record. An ActTx reads as a ReadTx does; only the Permit that
// authorize hands out runs a Change and writes to the journal, so an unauthorised write does not
// compile.
//
//   Request ─ parse ─► Command ─► act(ActTx&, Call, Command) ─► Outcome ─ reply ─► Response
//                                  │ authorize ─► Permit ─► change … record
//                                  └ finish(): each thing a Change touched has its entry, or Bug
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "access/policy.h"
#include "base/random.h"
#include "store/journal_store.h"
#include "store/store.h"
#include "store/write_key.h"

namespace bunting::access {

// Sayable numbers, handed out without an act touching a shared row; gaps are allowed.
class NumberSource {
public:
    NumberSource() = default;
    NumberSource(const NumberSource&) = delete;
    NumberSource& operator=(const NumberSource&) = delete;
    virtual ~NumberSource() = default;
    virtual Result<ThingNumber> next(store::ReadTx& tx, BoroughId borough) = 0;
};

// What every act and page is told: explicit, no ambient current user.
struct Call {
    Actor actor;
    Time now;  // the instant the last byte of the request was read
    BoroughId borough{1};
};

// What the writer lends to an act, the same for all.
struct ActServices {
    store::KeyStore& keys;
    Random& random;
    NumberSource& numbers;
};

class Permit;

class ActTx : public store::ReadTx {
public:
    ActTx(store::WriteTx& tx, const ActServices& services)
        : ReadTx{tx},
          write_{&tx},
          services_{&services} {}

    // A new identifier of the instant `now`.
    template <class I>
    I fresh(Time now) {
        return I::fresh(now, services_->random);
    }

    Result<ThingNumber> next_number(BoroughId borough) {
        return services_->numbers.next(*this, borough);
    }

    // A change to a table that is declared unjournalled, under the name of the duty.
    template <class... Args>
    Result<std::int64_t> unjournalled(
        const store::Duty& duty, const store::Change& change, const Args&... args
    ) {
        return write_->change(duty.key(), change, args...);
    }

    Random& random() { return services_->random; }

    store::KeyStore& keys() { return services_->keys; }

    // Throws Bug where something was changed and nothing recorded about it. Called before the
    // commit.
    void finish() const;

private:
    friend class Permit;
    store::WriteTx* write_;
    const ActServices* services_;
    std::vector<Uuid> touched_;
    std::vector<Uuid> recorded_;
};

// One entry of the journal, as the feature says it.
struct Record {
    std::string verb;                               // offer.accepted
    Uuid about;                                     // the thing, place or party that changed
    std::int64_t version = 1;                       // its version after the act
    std::vector<journal::PublicField> fields = {};  // the verb's public list
    std::string said = {};                          // what was said, sealed under the speaker's key
    std::optional<PartyId> speaker = {};            // whose words, where not the actor's
    bool public_about = true;   // false: the entry does not name what it is about
    bool confidential = false;  // complaint.assigned is published as complaint.sealed, and no more
};

// The right to change what one target is about, for the length of one act.
class Permit {
public:
    // Runs a Change that touches `about`. Errors: Conflict("store.taken").
    template <class... Args>
    Result<std::int64_t> change(
        const Uuid& about, const store::Change& change, const Args&... args
    ) {
        touch(about);
        return tx_->write_->change(key_, change, args...);
    }

    template <class Tag, class... Args>
    Result<std::int64_t> change(
        const Id<Tag>& about, const store::Change& change, const Args&... args
    ) {
        return this->change(about.uuid, change, args...);
    }

    Result<std::int64_t> change_with(
        const Uuid& about, const store::Change& change, std::span<const store::Param> params
    ) {
        touch(about);
        return tx_->write_->change_with(key_, change, params);
    }

    void record(Record record);

    const Call& call() const { return *call_; }

private:
    friend Result<Permit> authorize(
        ActTx& tx, const Call& call, const Action& action, const Target& target
    );
    friend Permit permit_for_duty(ActTx& tx, const Call& call);

    Permit(ActTx& tx, const Call& call) : tx_{&tx}, call_{&call} {}

    void touch(const Uuid& about) { tx_->touched_.push_back(about); }

    ActTx* tx_;
    const Call* call_;
    store::WriteKey key_;
};

// The only source of permits for people: asks the policy table, and the database whether the actor
// still has the hat. Errors: those of check(); SignIn("access.sign_in") where the account is gone;
// Forbidden("access.hat_taken_back").
Result<Permit> authorize(ActTx& tx, const Call& call, const Action& action, const Target& target);

// For the system's own acts (imports, furnishing, expiry): the call's hat is System. Bug otherwise.
Permit permit_for_duty(ActTx& tx, const Call& call);

// Whether the actor holds the hat now: a grant, a membership, or being an active resident.
bool holds_hat(store::ReadTx& tx, BoroughId borough, const Actor& actor);

}  // namespace bunting::access
