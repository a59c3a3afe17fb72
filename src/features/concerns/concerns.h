// SPDX-License-Identifier: AGPL-3.0-or-later
// Anybody who signed in tells the safeguarding lead that something worries them. What they tell
// stands in a store of its own that nobody else reads. Other features link to the form; the acts
// are here for the demonstration.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feature/feature.h"
#include "features/concerns/concern_rules.h"

namespace bunting::concerns {

extern const feature::Feature kFeature;

// "/concern?about=%2Fshare%2Fintroductions%2F341": the form, which says what it was opened from.
// `about` is an address of this installation; what is none is left out.
std::string concern_path(std::string_view about);

struct TellConcern {
    std::string words;
    std::string whom;
    std::string reach;
    std::string about;
    bool may_tell = false;
    std::string public_url = {};  // for the letter to the leads
};

// Errors: those of authorize(); Conflict("concern.nobody_reads") where nobody wears the hat;
// Invalid("concern.words_missing", "words"); those of clean_text.
Result<ThingNumber> tell_concern(
    access::ActTx& tx, const access::Call& call, const TellConcern& command
);

struct TakeConcern {
    ThingNumber number{};
    std::optional<std::int64_t> seen = {};  // its version on the page
};

// The actor looks after it from now on, in whosever hands it was, also when it was done with.
// Errors: those of authorize(); NotFound("page.not_found"); Forbidden("concern.own") where the
// actor told it and somebody else could; Conflict("concern.yours_already");
// Conflict("concern.changed").
Result<ThingNumber> take_concern(
    access::ActTx& tx, const access::Call& call, const TakeConcern& command
);

struct NoteConcern {
    ThingNumber number{};
    std::string words;
};

// Errors: as above; Conflict("concern.not_with_you"); Invalid("concern.note_missing", "note").
Result<ThingNumber> note_concern(
    access::ActTx& tx, const access::Call& call, const NoteConcern& command
);

struct CloseConcern {
    ThingNumber number{};
    std::optional<Did> did = {};
    std::string words;
    bool about_child = false;  // kept longer then
    std::optional<std::int64_t> seen = {};
};

// Errors: as above; Invalid("concern.did_missing", "did"); Invalid("concern.closing_missing",
// "closing").
Result<ThingNumber> close_concern(
    access::ActTx& tx, const access::Call& call, const CloseConcern& command
);

}  // namespace bunting::concerns
