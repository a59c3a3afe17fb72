// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody who looks can do, what has to be said with it, and what it makes of a thing. Pure.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "thing/thing.h"

namespace bunting::moderation {

enum class Deed : std::uint8_t { Publish, Hide, AskForChange, PassOn, Keep, Restore };

struct DeedWords {
    Deed deed;
    std::string_view word;  // in forms and addresses
    std::string_view done;  // stored; never rename
    std::string_view verb;  // of the journal
    bool needs_rule = false;
    bool needs_reason = false;
};

const DeedWords& words_of(Deed deed);
std::optional<Deed> deed_named(std::string_view word);

// Stored; never rename.
inline constexpr std::array<std::string_view, 6> kRules{
    "names_somebody",
    "unkind",
    "untrue",
    "unsafe",
    "advert",
    "off_place",
};

inline constexpr std::size_t kLongestReason = 1'000;

// Only a second person's answer to an appeal.
constexpr bool answers_an_appeal(Deed deed) {
    return deed == Deed::Keep || deed == Deed::Restore;
}

// Whether rule and reason are there where the deed needs them. Errors:
// Invalid("moderation.rule_missing", "rule"), Invalid("moderation.reason_missing", "reason").
Result<void> check_words(Deed deed, std::string_view rule, std::string_view reason);

// How the thing stands after it. What is shown already and is found to be right stays as it is.
// Errors: Conflict("thing.gone"), Conflict("thing.already_so").
Result<thing::Thing> after(Deed deed, thing::Thing thing, Time now);

}  // namespace bunting::moderation
