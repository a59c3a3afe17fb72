// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that the pages of a place need beside the lists of thing/: postcodes, what lies near a
// point, what was answered. Decides nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "geo/geometry.h"
#include "geo/postcodes.h"
#include "thing/thing_store.h"

namespace bunting::places {

// ---- postcodes ----
struct PostcodeRow {
    std::string postcode;
    geo::Point at;
    std::optional<PlaceId> ward;
};

std::optional<PostcodeRow> postcode_row(
    store::ReadTx& tx, BoroughId borough, std::string_view postcode
);
// All of them, in order.
std::vector<PostcodeRow> postcode_rows(store::ReadTx& tx, BoroughId borough);
std::int64_t postcode_total(store::ReadTx& tx, BoroughId borough);

// Derived from edges, so not in the journal.
Result<void> set_postcode_ward(
    access::ActTx& tx,
    BoroughId borough,
    std::string_view postcode,
    const std::optional<PlaceId>& ward
);

// ---- an import on its way ----
struct IncomingPostcode {
    geo::PostcodePoint point;
    std::optional<PlaceId> ward;
};

Result<void> add_incoming(
    access::ActTx& tx, BoroughId borough, std::span<const IncomingPostcode> postcodes
);
Result<void> forget_incoming(access::ActTx& tx, BoroughId borough);
// Moves all that came in to the postcodes, over those of the same name. Touches the place `about`.
Result<void> take_in_incoming(access::Permit& permit, BoroughId borough, const PlaceId& about);

// ---- near a point ----
struct NearThing {
    ThingId id;
    std::int64_t distance_dm = 0;  // tenths of a metre
};

struct NearAsk {
    BoroughId borough{1};
    PlaceId place;
    std::string kind;  // empty: all
    geo::Point centre;
    std::size_t enough = 200;
};

// What is shown under the place and has a point of its own, nearest first, ties by id. At least
// `enough` where there are that many within 20 km, at most some more. Cost: a few walks of an index
// over growing boxes.
std::vector<NearThing> near_things(store::ReadTx& tx, const NearAsk& ask);

// ---- you said, we did ----
struct Answer {
    ThingId thing;
    std::string words;
    access::Hat hat = access::Hat::CaseOfficer;
    PartyId voice;
    Time at;
};

// The newest answers that the council's people gave in public to the newest things of this kind,
// one of each thing.
std::vector<Answer> answers_at(
    store::ReadTx& tx, BoroughId borough, const PlaceId& place, std::string_view kind
);

enum class PromiseState : std::uint8_t { Open, Kept, Broken };

// The latest promise about a thing; nullopt where there is none or it was withdrawn.
struct PromiseMade {
    std::string words;
    PromiseState state = PromiseState::Open;
    std::optional<Date> due;
};

std::optional<PromiseMade> promise_about(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing
);

std::vector<std::string> place_queries();

}  // namespace bunting::places
