// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/room/room_acts.h"

#include <algorithm>
#include <charconv>

#include "base/bytes.h"
#include "features/lab/permissions.h"
#include "features/lab/round/acts.h"
#include "text/clean.h"

namespace bunting::lab {
namespace {

constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestReason = 300;
constexpr std::size_t kLongestMark = 64;
constexpr int kMostSheets = 2000;

std::string upper(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

Result<Seat> seat_for(
    store::ReadTx& tx, const Call& call, const Round& round, const std::string& secret
) {
    if (secret.empty()) return refuse(Fault::Forbidden, "lab.no_seat");
    const auto seat = find_seat(tx, call.borough, round.id, crypto::sha256(secret));
    if (!seat) return refuse(Fault::Forbidden, "lab.no_seat");
    return *seat;
}

// Dots on areas of this round; those on others are not counted.
Result<std::vector<Put>> puts_in(
    store::ReadTx& tx, const Call& call, const Round& round, const std::map<ThingNumber, int>& dots
) {
    std::vector<Put> puts;
    std::vector<int> counts;
    for (const Area& area : areas_of(tx, call.borough, round.id)) {
        const auto put = dots.find(area.number);
        if (!area.is_in() || put == dots.end() || put->second == 0) continue;
        puts.push_back({area.id, put->second});
        counts.push_back(put->second);
    }
    TRY(check_dots(counts, round.rule));
    return puts;
}

// True where it was not taken before. Without a mark nothing is known: it is taken.
Result<bool> is_new(ActTx& tx, const Call& call, const Round& round, const std::string& mark) {
    if (mark.empty()) return true;
    return take_mark(tx, call.borough, round.id, mark.substr(0, kLongestMark));
}

Result<Live> live_from(const Area& area, const Answer& answer) {
    Live live{.area = area.id, .yes = answer.yes};
    if (live.yes) return live;
    const auto field = fmt::format("why_{}", raw(area.number));
    live.reason = TRY(text::clean_text(answer.reason, kLongestReason, field));
    if (live.reason.empty()) return refuse(Fault::Invalid, "lab.reason_missing", field);
    return live;
}

Result<std::vector<Live>> answers_in(
    store::ReadTx& tx, const Call& call, const Round& round, const SendAnswers& command
) {
    std::vector<Live> out;
    for (const Area& area : areas_of(tx, call.borough, round.id)) {
        if (area.rank == 0 || area.rank > round.k) continue;
        const auto found = command.answers.find(area.number);
        if (found == command.answers.end()) {
            auto field = fmt::format("live_{}", raw(area.number));
            return refuse(Fault::Invalid, "lab.answers_missing", std::move(field));
        }
        out.push_back(TRY(live_from(area, found->second)));
    }
    return out;
}

}  // namespace

std::string serial_of(const Round& round, int sheet) {
    constexpr std::string_view kLetters = "ACDEFHJKMNPRTUVWXY";
    const auto hash = crypto::sha256(fmt::format("lab sheet {} {}", round.id.text(), sheet));
    return fmt::format(
        "{:03}-{}{}",
        sheet,
        kLetters[hash[0] % kLetters.size()],
        kLetters[hash[1] % kLetters.size()]
    );
}

std::optional<int> sheet_of(const Round& round, std::string_view serial) {
    const std::string typed = upper(serial);
    int sheet = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), sheet);
    if (error != std::errc{} || sheet < 1 || sheet > kMostSheets) return std::nullopt;
    if (upper(serial_of(round, sheet)) != fmt::format("{:03}{}", sheet, end)) return std::nullopt;
    return sheet;
}

Result<Seated> take_seat(ActTx& tx, const Call& call, const TakeSeat& command) {
    const auto round = round_with_code(tx, call.borough, upper(command.code));
    if (!round) return refuse(Fault::Invalid, "lab.code_wrong", "code");
    const auto side = side_named(command.side);
    if (!side) return refuse(Fault::Invalid, "lab.side_missing", "side");
    std::array<std::uint8_t, 16> bytes{};
    tx.random().fill(bytes);
    Seated seated{*round, to_base64url(bytes.data(), bytes.size())};
    NewSeat seat{.id = tx.fresh<SeatId>(call.now), .side = *side};
    seat.secret = crypto::sha256(seated.secret);
    seat.name = TRY(text::clean_line(command.name, kLongestName, "name"));
    TRY(insert_seat(tx, call.borough, round->id, seat));
    return seated;
}

Result<Round> send_dots(ActTx& tx, const Call& call, const SendDots& command) {
    Round round = TRY(round_for(tx, call, command.round));
    const Seat seat = TRY(seat_for(tx, call, round, command.secret));
    if (round.state != State::Dots) return refuse(Fault::Conflict, "lab.dots_not_open");
    const auto puts = TRY(puts_in(tx, call, round, command.dots));
    if (!TRY(is_new(tx, call, round, command.mark))) return round;
    TRY(put_dots(tx, call.borough, round.id, seat.id, puts));
    return round;
}

Result<Round> send_answers(ActTx& tx, const Call& call, const SendAnswers& command) {
    Round round = TRY(round_for(tx, call, command.round));
    const Seat seat = TRY(seat_for(tx, call, round, command.secret));
    if (round.state != State::Agree) return refuse(Fault::Conflict, "lab.asks_not_now");
    const auto answers = TRY(answers_in(tx, call, round, command));
    if (!TRY(is_new(tx, call, round, command.mark))) return round;
    TRY(put_answers(tx, call.borough, round.id, seat.id, answers));
    return round;
}

Result<Round> type_sheet(ActTx& tx, const Call& call, const Sheet& command) {
    TRY(access::authorize(tx, call, kWriteDown, {}));
    Round round = TRY(round_for(tx, call, command.round));
    const bool is_post = command.channel == "post";
    const bool is_open = round.state == State::Dots ||
                         (is_post && (round.state == State::Shape || round.state == State::Room));
    if (!is_open) return refuse(Fault::Conflict, "lab.dots_closed");
    const auto side = side_named(command.side);
    if (!side) return refuse(Fault::Invalid, "lab.side_missing", "side");
    const auto sheet = sheet_of(round, command.serial);
    if (!sheet) return refuse(Fault::Invalid, "lab.serial", "serial");
    const std::string serial = serial_of(round, *sheet);
    const auto puts = TRY(puts_in(tx, call, round, command.dots));
    if (!TRY(is_new(tx, call, round, command.mark))) return round;
    if (has_serial(tx, call.borough, round.id, serial))
        return refuse(Fault::Conflict, "lab.sheet_there", "serial");
    const NewSeat seat{
        .id = tx.fresh<SeatId>(call.now),
        .secret = {},
        .side = *side,
        .channel = is_post ? Channel::Post : Channel::Sheet,
        .serial = serial,
        .sent = true,
    };
    TRY(insert_seat(tx, call.borough, round.id, seat));
    TRY(put_dots(tx, call.borough, round.id, seat.id, puts));
    return round;
}

Result<Round> send_from_home(ActTx& tx, const Call& call, const FromHome& command) {
    TRY(access::authorize(tx, call, kSendFromHome, {}));
    Round round = TRY(round_for(tx, call, command.round));
    const Date today = date_in_london(call.now);
    if (!takes_absent(round.state, round.absent_from, round.absent_until, today))
        return refuse(Fault::Conflict, "lab.absent_closed");
    const auto side = side_named(command.side);
    if (!side) return refuse(Fault::Invalid, "lab.side_missing", "side");
    const auto puts = TRY(puts_in(tx, call, round, command.dots));
    if (!TRY(mark_absent(tx, call.borough, round.id, call.actor.me())))
        return refuse(Fault::Conflict, "lab.absent_there");
    const NewSeat seat{
        .id = tx.fresh<SeatId>(call.now),
        .secret = {},
        .side = *side,
        .channel = Channel::Page,
        .sent = true,
    };
    TRY(insert_seat(tx, call.borough, round.id, seat));
    TRY(put_dots(tx, call.borough, round.id, seat.id, puts));
    return round;
}

}  // namespace bunting::lab
