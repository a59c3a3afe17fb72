// SPDX-License-Identifier: AGPL-3.0-or-later
// The agenda in the host's hands. Suggesting a line is in the front door.
#pragma once

#include "features/gatherings/acts.h"

namespace bunting::gatherings {

// Form words, stored nowhere.
enum class LineDeed : std::uint8_t { PutOn, TakeOff, Up, Down, Drop };

std::optional<LineDeed> line_deed_named(std::string_view word);
std::string_view word_of(LineDeed deed);

struct KeepLine {
    ThingNumber gathering{};
    LineId line;
    std::optional<LineDeed> deed = {};
};

// The host's. Errors: those of authorize(); NotFound("page.not_found");
// Conflict("gathering.closed"); Conflict("gathering.line_gone"); Invalid("gathering.deed_missing",
// "deed").
Result<thing::Thing> keep_line(ActTx& tx, const Call& call, const KeepLine& command);

struct DropLine {
    ThingNumber gathering{};
    LineId line;
};

// One's own suggestion, while it is one. Errors: those of authorize();
// NotFound("page.not_found"); Conflict("gathering.closed"); Conflict("gathering.line_gone");
// Forbidden("access.not_allowed").
Result<thing::Thing> drop_line(ActTx& tx, const Call& call, const DropLine& command);

}  // namespace bunting::gatherings
