// SPDX-License-Identifier: AGPL-3.0-or-later
// Invitations: a code that somebody got by mail or on a slip, and that gives a hat, once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"

namespace bunting::access {

inline constexpr std::int64_t kInvitationDays = 28;

// Stored by word; never rename.
enum class InvitationState : std::uint8_t { Open, Used, Withdrawn };

struct Invitation {
    InviteId id;
    Hat hat = Hat::Resident;
    std::string name;                  // whom it is for, as the inviter wrote it
    std::optional<std::string> email;  // nullopt: on a printed slip
    std::optional<PartyId> made_by;
    Time created;
    Time expires;
    InvitationState state = InvitationState::Open;
    std::optional<PartyId> used_by;

    bool is_open(Time now) const { return state == InvitationState::Open && now < expires; }
};

// ---- codes: pure ----
// Twelve letters and digits that nobody mistakes for each other, in fours: K7QM-4TXN-9RBW. About 59
// bits: not to be guessed, also not from a copy of the database while they last.
std::string fresh_invitation_code(Random& random);
// "k7qm 4txn 9rbw" as K7QM-4TXN-9RBW; nullopt where it can be no code.
std::optional<std::string> normal_invitation_code(std::string_view typed);

// ---- rows ----
// The open one that the code, in its normal form, belongs to.
std::optional<Invitation> find_invitation(
    store::ReadTx& tx, BoroughId borough, std::string_view code, Time now
);
std::optional<Invitation> find_invitation(store::ReadTx& tx, BoroughId borough, const InviteId& id);
// Newest first.
std::vector<Invitation> latest_invitations(store::ReadTx& tx, BoroughId borough, int limit);
// Used, or open still.
std::int64_t people_invited(store::ReadTx& tx, BoroughId borough, Time now);

// Each records its entry: invitation.made, invitation.accepted, invitation.withdrawn; the hat is
// public, whom it is for is not.
Result<void> insert_invitation(
    Permit& permit, BoroughId borough, const Invitation& invitation, std::string_view code
);
// Errors: Conflict("invitation.gone") where it was used or withdrawn meanwhile.
Result<void> use_invitation(
    Permit& permit, BoroughId borough, const Invitation& invitation, const PartyId& person
);
Result<void> withdraw_invitation(Permit& permit, BoroughId borough, const Invitation& invitation);

// Takes names and addresses off invitations that ran out before the instant; how many it was.
// Unjournalled: that they were made, used or taken back stays.
std::int64_t forget_invited(store::WriteTx& tx, Time expired_before);

std::vector<std::string> invitation_queries();

}  // namespace bunting::access
