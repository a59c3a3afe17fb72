// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/gathering_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bunting::gatherings {
namespace {

Date day(std::string_view iso) {
    return parse_date(iso).value();
}

Seat seated(int friends = 0) {
    return {.coming = Coming::Here, .friends = friends};
}

Seat waiting(int friends = 0) {
    return {.coming = Coming::Here, .friends = friends, .waits = true};
}

}  // namespace

TEST_CASE("a friend takes a seat too, and who rings in takes none") {
    const std::vector<Seat> seats{
        seated(), seated(1), {.coming = Coming::Remote}, {.coming = Coming::Cannot}, waiting(1)
    };
    const Taken taken = taken_by(seats);
    CHECK(taken.here == 3);
    CHECK(taken.remote == 1);
    CHECK(taken.waiting == 2);
}

TEST_CASE("who finds no seat for all of theirs waits, and nobody overtakes who waits already") {
    CHECK_FALSE(must_wait(std::nullopt, {.here = 400}, 2));
    CHECK_FALSE(must_wait(20, {.here = 19}, 1));
    CHECK(must_wait(20, {.here = 19}, 2));
    CHECK(must_wait(20, {.here = 18, .waiting = 3}, 1));
    CHECK_FALSE(must_wait(20, {.here = 20, .waiting = 3}, 0));
}

TEST_CASE("a seat that comes free goes to whoever waits longest, if it is enough for them") {
    const std::vector<Seat> two_wait{seated(), waiting(1), waiting()};
    CHECK(who_moves_up(2, two_wait).empty());
    CHECK(who_moves_up(3, two_wait) == std::vector<std::size_t>{1});
    CHECK(who_moves_up(4, two_wait) == std::vector<std::size_t>{1, 2});
    CHECK(who_moves_up(std::nullopt, two_wait) == std::vector<std::size_t>{1, 2});
}

TEST_CASE("moving up never gives away more seats than there are") {
    rc::check([](const std::vector<std::uint8_t>& asks) {
        std::vector<Seat> seats;
        constexpr int kSeats = 9;
        for (const auto ask : asks) {
            const int friends = ask % 2;
            const bool waits = must_wait(kSeats, taken_by(seats), 1 + friends);
            seats.push_back({.coming = Coming::Here, .friends = friends, .waits = waits});
            if (ask % 5 == 0) seats.erase(seats.begin() + ask % static_cast<int>(seats.size()));
            for (const std::size_t up : who_moves_up(kSeats, seats))
                seats[up].waits = false;
            RC_ASSERT(taken_by(seats).here <= kSeats);
        }
    });
}

TEST_CASE("each part of the agenda begins when the one before it ends") {
    CHECK(clock_times(600, std::vector{40, 15, 60}) == std::vector{600, 640, 655, 715});
    CHECK(clock_times(1430, std::vector{20}) == std::vector{1430, 10});
    CHECK(clock_times(600, {}) == std::vector{600});
}

TEST_CASE("an agenda that goes on past the end says by how much") {
    CHECK(too_long_by(600, 720, std::vector{60, 60}) == 0);
    CHECK(too_long_by(600, 720, std::vector{60, 75}) == 15);
    CHECK(too_long_by(600, std::nullopt, std::vector{600}) == 0);
}

TEST_CASE("minutes are a number that fits into a day out") {
    CHECK(read_minutes("20").value() == 20);
    CHECK(read_minutes("0").error().field == "minutes");
    CHECK(read_minutes("481").error().key == "gathering.minutes_wrong");
    CHECK(read_minutes("ten").error().key == "gathering.minutes_wrong");
}

TEST_CASE("lines of the notes come without bullets and numbers") {
    CHECK(
        lines_of("- Keep the room\r\n\n  3. Ask Pip\n12 chairs are broken\n• Tea") ==
        std::vector<std::string>{"Keep the room", "Ask Pip", "12 chairs are broken", "Tea"}
    );
}

TEST_CASE("a line that says who will do what fills in the form") {
    CHECK(guess_action("Nadia will ask for a form").who == "Nadia");
    CHECK(guess_action("Nadia will ask for a form").what == "ask for a form");
    CHECK(guess_action("Greta and Sol: rewrite the page").who == "Greta and Sol");
    CHECK(guess_action("- Pip to visit the lunch").what == "visit the lunch");
    CHECK(guess_action("We will meet again").who.empty());
    CHECK(guess_action("We will meet again").what == "meet again");
    CHECK(guess_action("somebody will see").who.empty());
    CHECK(guess_action("Keep the room").what == "Keep the room");
}

TEST_CASE("a gathering is not closed before the next date is set, or said not to be") {
    const Date held = day("2026-12-03");
    CHECK(check_closing({.next = day("2027-01-21")}, held, held).has_value());
    CHECK(check_closing({.no_next = "it is done"}, held, held).has_value());
    CHECK(check_closing({}, held, held).error().key == "gathering.next_missing");
    CHECK(
        check_closing({.next = day("2027-01-21"), .no_next = "done"}, held, held).error().key ==
        "gathering.next_or_not"
    );
    CHECK(check_closing({.next = held}, held, held).error().key == "gathering.next_past");
    CHECK(
        check_closing({.next = day("2026-12-10")}, held, day("2026-12-11")).error().key ==
        "gathering.next_past"
    );
    CHECK(
        check_closing({.no_next = "it is done"}, held, day("2026-12-02")).error().key ==
        "gathering.not_yet"
    );
}

}  // namespace bunting::gatherings
