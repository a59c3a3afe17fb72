// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the room: seats, dots, answers. Unjournalled, since nobody is to learn from the journal
// who put a dot where; gone once the room has agreed. Decides nothing.
#pragma once

#include "crypto/crypto.h"
#include "features/lab/round/round_store.h"

namespace bunting::lab {

// Stored by word; never rename.
enum class Channel : std::uint8_t { Phone, Sheet, Post, Page };

std::string_view word_of(Channel channel);

struct Seat {
    SeatId id;
    Side side{};
    std::string name = {};
    bool sent = false;
    bool agreed = false;
};

std::optional<Seat> find_seat(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const crypto::Hash& secret
);
bool has_serial(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, std::string_view serial
);

struct NewSeat {
    SeatId id;
    std::optional<crypto::Hash> secret = {};
    Side side{};
    std::string name = {};
    Channel channel = Channel::Phone;
    std::string serial = {};
    bool sent = false;
};

Result<void> insert_seat(ActTx& tx, BoroughId borough, const RoundId& round, const NewSeat& seat);
// True where this sending comes for the first time.
Result<bool> take_mark(ActTx& tx, BoroughId borough, const RoundId& round, std::string_view mark);
// True where this person had not sent dots from home yet.
Result<bool> mark_absent(ActTx& tx, BoroughId borough, const RoundId& round, const PartyId& party);

struct Put {
    AreaId area;
    int dots = 0;
};

// In place of what the seat sent before.
Result<void> put_dots(
    ActTx& tx,
    BoroughId borough,
    const RoundId& round,
    const SeatId& seat,
    std::span<const Put> dots
);

struct Live {
    AreaId area;
    bool yes = true;
    std::string reason = {};
};

Result<void> put_answers(
    ActTx& tx,
    BoroughId borough,
    const RoundId& round,
    const SeatId& seat,
    std::span<const Live> answers
);
std::vector<Put> dots_of(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const SeatId& seat
);
std::vector<Live> answers_of(
    store::ReadTx& tx, BoroughId borough, const RoundId& round, const SeatId& seat
);
// Only counts stay: requires that they were kept.
Result<void> forget_room(ActTx& tx, BoroughId borough, const RoundId& round);

// ---- counting ----
// In the order of kSides.
struct RoomCount {
    std::array<int, 3> seats{};
    std::array<int, 3> sent{};
    std::array<int, 3> agreed{};

    int all(const std::array<int, 3>& of) const { return of[0] + of[1] + of[2]; }
};

RoomCount room_count(store::ReadTx& tx, BoroughId borough, const RoundId& round);
// Dots and the seats that gave them; answers.
std::vector<Tally> count_dots(store::ReadTx& tx, BoroughId borough, const RoundId& round);
std::vector<Tally> count_answers(store::ReadTx& tx, BoroughId borough, const RoundId& round);
std::vector<Turnout> count_channels(store::ReadTx& tx, BoroughId borough, const RoundId& round);

struct Objection {
    AreaId area;
    std::string reason;
};

std::vector<Objection> objections_in(store::ReadTx& tx, BoroughId borough, const RoundId& round);

std::vector<std::string> seat_queries();

}  // namespace bunting::lab
