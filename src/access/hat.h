// SPDX-License-Identifier: AGPL-3.0-or-later
// Hats: the roles in which a person acts, one closed list (domain App. F). Who may put one on is
// decided by grants and memberships; what each may do stands in the policy tables of the features.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace bunting::access {

// Stored; never renumber.
enum class Hat : std::uint8_t {
    Visitor = 0,  // not signed in
    Resident = 1,
    Group = 2,  // for a voluntary group, faith group, business: a member acts for it
    Connector = 3,
    CaseOfficer = 4,
    DecisionOfficer = 5,
    ReviewOfficer = 6,
    Councillor = 7,
    Moderator = 8,
    PrintDesk = 9,
    DataProtection = 10,
    CompactChampion = 11,
    SafeguardingLead = 12,
    Editor = 13,
    Facilitator = 14,
    Operator = 15,  // runs the installation
    System = 16,    // a duty of the program itself
};

struct HatName {
    Hat hat;
    std::string_view word;  // stored in the journal; never change
};

inline constexpr std::array kHats{
    HatName{Hat::Visitor, "visitor"},
    HatName{Hat::Resident, "resident"},
    HatName{Hat::Group, "group"},
    HatName{Hat::Connector, "connector"},
    HatName{Hat::CaseOfficer, "case_officer"},
    HatName{Hat::DecisionOfficer, "decision_officer"},
    HatName{Hat::ReviewOfficer, "review_officer"},
    HatName{Hat::Councillor, "councillor"},
    HatName{Hat::Moderator, "moderator"},
    HatName{Hat::PrintDesk, "print_desk"},
    HatName{Hat::DataProtection, "data_protection"},
    HatName{Hat::CompactChampion, "compact_champion"},
    HatName{Hat::SafeguardingLead, "safeguarding_lead"},
    HatName{Hat::Editor, "editor"},
    HatName{Hat::Facilitator, "facilitator"},
    HatName{Hat::Operator, "operator"},
    HatName{Hat::System, "system"},
};

constexpr std::string_view word_of(Hat hat) {
    return kHats[static_cast<std::size_t>(hat)].word;
}

constexpr std::optional<Hat> hat_named(std::string_view word) {
    for (const HatName& name : kHats) {
        if (name.word == word) return name.hat;
    }
    return std::nullopt;
}

// A set of hats.
class HatSet {
public:
    constexpr HatSet() = default;

    constexpr HatSet(std::initializer_list<Hat> hats) {
        for (const Hat hat : hats)
            bits_ |= bit(hat);
    }

    constexpr bool contains(Hat hat) const { return (bits_ & bit(hat)) != 0; }

private:
    static constexpr std::uint32_t bit(Hat hat) { return 1U << static_cast<unsigned>(hat); }

    std::uint32_t bits_ = 0;
};

// Everyone who signed in, in whatever hat.
inline constexpr HatSet kSignedIn{
    Hat::Resident,
    Hat::Group,
    Hat::Connector,
    Hat::CaseOfficer,
    Hat::DecisionOfficer,
    Hat::ReviewOfficer,
    Hat::Councillor,
    Hat::Moderator,
    Hat::PrintDesk,
    Hat::DataProtection,
    Hat::CompactChampion,
    Hat::SafeguardingLead,
    Hat::Editor,
    Hat::Facilitator,
    Hat::Operator,
};

// Those who work for the council in a case.
inline constexpr HatSet kOfficers{
    Hat::CaseOfficer, Hat::DecisionOfficer, Hat::ReviewOfficer, Hat::Operator
};

// How sure we are who somebody is (domain 0.3). Stored; never renumber.
enum class Level : std::uint8_t {
    Anonymous = 0,
    Confirmed = 1,  // an e-mail address or phone number that answered
    Address = 2,    // a code posted to an address
    InPerson = 3,   // seen by a person at a library or the council for voluntary service
};

}  // namespace bunting::access
