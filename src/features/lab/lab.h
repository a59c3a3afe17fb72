// SPDX-License-Identifier: AGPL-3.0-or-later
// Front door of the Lab: a round collects areas of work, a room chooses a realistic number of them
// with dots, and each that is chosen becomes a project led from both sides. Chosen in a room is not
// voted: a ballot is another matter and not here. Areas are no things: they have a page of their
// own at /areas/{number}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/party.h"
#include "feature/feature.h"
#include "features/lab/room/count_rules.h"
#include "features/lab/round/round_rules.h"
#include "thing/kind.h"

namespace bunting::lab {

extern const feature::Feature kFeature;

using access::ActTx;
using access::Call;
using RoundId = Id<struct LabRoundTag>;
using AreaId = Id<struct LabAreaTag>;
using SeatId = Id<struct LabSeatTag>;

struct Round {
    RoundId id;
    ThingNumber number{};
    PlaceId place;
    std::string title;
    std::string question;
    std::int64_t months = 8;
    DotRule rule = {};
    Days capacity{};
    std::optional<Date> absent_from = {};
    std::optional<Date> absent_until = {};
    State state = State::Collect;
    std::string code = {};
    std::int64_t k = 0;
    std::optional<Date> chosen_on = {};
    PartyId author;
    Time at;
    std::int64_t version = 1;

    std::string path() const;
};

// Stored by word; never rename.
enum class AreaState : std::uint8_t { Offered, Open, Merged, NotNow, Chosen, Parked, Begun };

// What is on an area's card.
struct Card {
    std::string title;
    std::string why = {};
    std::string benefits = {};
    std::string lead_council = {};
    std::string lead_community = {};
    Days effort{};
    std::string needs = {};
    std::string risk_doing = {};
    std::string risk_not = {};
    std::string outcome = {};
};

struct Area {
    AreaId id;
    ThingNumber number{};
    RoundId round;
    PlaceId place;
    Card card;
    ThingNumber origin{};  // 0: nowhere
    AreaState state = AreaState::Offered;
    std::string reason = {};
    std::optional<AreaId> merged_into = {};
    std::optional<ThingId> project = {};
    std::int64_t rank = 0;
    Time at;
    Time changed;
    std::int64_t version = 1;

    std::string path() const;
    // What the room chooses among, or has chosen among.
    bool is_in() const;
};

struct Author {
    std::optional<PartyId> party = {};
    std::string name = {};
};

// ---- acts that others call ----
struct OpenRound {
    PlaceId place;
    std::string title;
    std::string question;
    std::int64_t months = 8;
    DotRule rule = {};
    Days capacity{};
    std::string absent_from = {};  // ISO dates as typed
    std::string absent_until = {};
};

// Errors: those of authorize(); Invalid("lab.title_missing", "title"),
// Invalid("lab.question_missing", "question"), Invalid("lab.months", "months"),
// Invalid("lab.dots_each", "dots_each"), Invalid("field.not_a_date", …).
Result<Round> open_round(ActTx& tx, const Call& call, const OpenRound& command);

struct ChangeRound {
    ThingNumber round{};
    OpenRound words;
};

// Its words, days and capacity, before the room has agreed. Errors: those above;
// Conflict("lab.over").
Result<Round> change_round(ActTx& tx, const Call& call, const ChangeRound& command);

struct Collect {
    ThingNumber round{};
    Card card;
    std::vector<Author> authors = {};  // none: the actor
    ThingNumber origin{};
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("lab.collects_no_more");
// Invalid("lab.title_missing", "title").
Result<Area> collect(ActTx& tx, const Call& call, const Collect& command);

struct Shape {
    ThingNumber area{};
    std::int64_t seen = 0;  // the version that the form was made from; 0: not asked
    Card card;
};

// Errors: those of authorize(); NotFound("page.not_found"); Conflict("lab.card_fixed");
// Conflict("lab.changed"); Invalid("lab.title_missing", "title").
Result<Area> shape(ActTx& tx, const Call& call, const Shape& command);

struct Merge {
    ThingNumber from{};
    ThingNumber into{};
};

// Everybody who brought either is credited; the old address leads to the other. Errors: those
// above; Invalid("lab.merge_which", "into").
Result<Area> merge(ActTx& tx, const Call& call, const Merge& command);

struct PutAside {
    ThingNumber area{};
    std::string reason;
};

// "Not now, because". Errors: those above; Invalid("lab.reason_missing", "reason").
Result<Area> put_aside(ActTx& tx, const Call& call, const PutAside& command);

struct MoveRound {
    ThingNumber round{};
    Move move{};
};

// Errors: those of authorize() and moved(); NotFound("page.not_found").
Result<Round> move_round(ActTx& tx, const Call& call, const MoveRound& command);

struct Sheet {
    ThingNumber round{};
    std::string serial;
    std::string side;
    std::string channel = "sheet";  // or post
    std::map<ThingNumber, int> dots = {};
    std::string mark = {};  // of this sending: taken once
};

// A scribe types a printed sheet. Errors: those of authorize() and check_dots();
// Conflict("lab.dots_closed"); Invalid("lab.side_missing", "side"); Invalid("lab.serial",
// "serial"); Conflict("lab.sheet_there", "serial").
Result<Round> type_sheet(ActTx& tx, const Call& call, const Sheet& command);
// What stands on sheet n of a round: the number and two letters that a slip of the pen breaks.
std::string serial_of(const Round& round, int sheet);

struct Swap {
    ThingNumber round{};
    ThingNumber out{};
    ThingNumber in{};
    std::string reason;
};

// Errors: those of authorize(); Conflict("lab.not_this_move"); Invalid("lab.swap_which", "in");
// Invalid("lab.reason_missing", "reason").
Result<Round> swap(ActTx& tx, const Call& call, const Swap& command);

struct Lower {
    ThingNumber round{};
    std::int64_t k = 0;
    std::string reason;
};

// Errors: those above; Invalid("lab.only_lower", "k").
Result<Round> lower(ActTx& tx, const Call& call, const Lower& command);

struct Begin {
    ThingNumber area{};
    std::string council_lead;
    std::string community_lead;
    std::string council_brings = {};
    std::string community_brings = {};
    std::string begins;
    std::string test_until;
    std::string measures;  // one on each line
    std::string stop_rule;
    const thing::Kind* kind = nullptr;  // of projects
    std::string public_url = {};
};

// The area becomes a project that both sides lead. Errors: those of authorize(),
// check_work_in_progress(), check_leads(), check_test_days(), measures_in();
// NotFound("page.not_found"); Conflict("lab.not_chosen_yet"); Conflict("lab.begun_already");
// Invalid("lab.stop_rule_missing", "stop_rule").
Result<Area> begin_area(ActTx& tx, const Call& call, const Begin& command);

// ---- reading ----
std::optional<Round> find_round(store::ReadTx& tx, BoroughId borough, ThingNumber number);
std::optional<Area> find_area(store::ReadTx& tx, BoroughId borough, ThingNumber number);
// In the order of the room, else by number. Those merged are not among them.
std::vector<Area> areas_of(store::ReadTx& tx, BoroughId borough, const RoundId& round);
// The one that became this project.
std::optional<Area> area_of_project(store::ReadTx& tx, BoroughId borough, const ThingId& project);
// As everybody may see it: the one that stays, where it was merged; nullopt while it is only
// offered.
std::optional<Area> standing_area(store::ReadTx& tx, BoroughId borough, ThingNumber number);
// Those somebody may still work on that are no project yet, the newest first.
std::vector<Area> areas_in_hand(store::ReadTx& tx, BoroughId borough, int limit);
// Its own number, and those of what was merged into it.
std::vector<ThingNumber> numbers_of(store::ReadTx& tx, BoroughId borough, const Area& area);

}  // namespace bunting::lab
