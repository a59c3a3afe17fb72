// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/gathering_rules.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bunting::gatherings {
namespace {

constexpr std::array<std::string_view, 3> kComings{"here", "remote", "cannot"};
constexpr std::array<std::string_view, 4> kChannels{"web", "phone", "paper", "there"};
constexpr int kDayMinutes = 24 * 60;
constexpr int kLongestPart = 480;

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

// "- ", "* ", "• ", "3. " and "3) " say only that a line is one of several.
std::string_view without_bullet(std::string_view line) {
    line = trimmed(line);
    for (const std::string_view bullet : {"- ", "* ", "• ", "– "}) {
        if (line.starts_with(bullet)) return trimmed(line.substr(bullet.size()));
    }
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9')
        ++digits;
    const std::string_view rest = line.substr(digits);
    const bool numbered =
        digits > 0 && digits < 3 && (rest.starts_with(". ") || rest.starts_with(") "));
    return numbered ? trimmed(rest.substr(2)) : line;
}

// A name is short and begins with a capital, or with a letter beyond ASCII.
bool is_like_a_name(std::string_view text) {
    if (text.empty() || text.size() > 60) return false;
    const auto first = static_cast<unsigned char>(text.front());
    const auto spaces = std::count(text.begin(), text.end(), ' ');
    return spaces <= 4 && ((first >= 'A' && first <= 'Z') || first >= 0x80);
}

}  // namespace

std::string_view word_of(Coming coming) {
    return kComings[static_cast<std::size_t>(coming)];
}

std::string_view word_of(Channel channel) {
    return kChannels[static_cast<std::size_t>(channel)];
}

std::optional<Coming> coming_named(std::string_view word) {
    return named<Coming>(kComings, word);
}

std::optional<Channel> channel_named(std::string_view word) {
    return named<Channel>(kChannels, word);
}

Taken taken_by(std::span<const Seat> seats) {
    Taken taken;
    for (const Seat& seat : seats) {
        if (seat.coming == Coming::Remote) taken.remote += 1 + seat.friends;
        (seat.waits ? taken.waiting : taken.here) += seat.wants();
    }
    return taken;
}

bool must_wait(std::optional<int> seats, const Taken& taken, int wanted) {
    if (!seats || wanted == 0) return false;
    return taken.waiting > 0 || taken.here + wanted > *seats;
}

std::vector<std::size_t> who_moves_up(std::optional<int> seats, std::span<const Seat> all) {
    std::vector<std::size_t> up;
    int here = taken_by(all).here;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].waits) continue;
        if (seats && here + all[i].wants() > *seats) break;
        here += all[i].wants();
        up.push_back(i);
    }
    return up;
}

std::vector<int> clock_times(int from, std::span<const int> minutes) {
    std::vector<int> times{from};
    for (const int part : minutes)
        times.push_back((times.back() + part) % kDayMinutes);
    return times;
}

int too_long_by(std::optional<int> from, std::optional<int> until, std::span<const int> minutes) {
    if (!from || !until) return 0;
    int end = *from;
    for (const int part : minutes)
        end += part;
    return std::max(0, end - *until);
}

Result<int> read_minutes(std::string_view typed) {
    int minutes = 0;
    const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), minutes);
    const bool whole = failed == std::errc{} && end == typed.data() + typed.size();
    if (!whole || minutes < 1 || minutes > kLongestPart)
        return refuse(Fault::Invalid, "gathering.minutes_wrong", "minutes");
    return minutes;
}

std::vector<std::string> lines_of(std::string_view notes) {
    std::vector<std::string> lines;
    while (!notes.empty()) {
        const auto end = notes.find('\n');
        const std::string_view line = without_bullet(notes.substr(0, end));
        if (!line.empty()) lines.emplace_back(line);
        if (end == std::string_view::npos) break;
        notes.remove_prefix(end + 1);
    }
    return lines;
}

ActionGuess guess_action(std::string_view line) {
    line = without_bullet(line);
    for (const std::string_view word : {" will ", " to ", ": "}) {
        const auto at = line.find(word);
        if (at == std::string_view::npos) continue;
        const std::string_view who = trimmed(line.substr(0, at));
        const std::string_view what = trimmed(line.substr(at + word.size()));
        if (!is_like_a_name(who) || what.empty()) continue;
        // "We will": nobody by name.
        if (who == "We" || who == "I") return {"", std::string{what}};
        return {std::string{who}, std::string{what}};
    }
    return {"", std::string{line}};
}

Result<void> check_closing(const Closing& closing, Date day, Date today) {
    if (today < day) return refuse(Fault::Conflict, "gathering.not_yet");
    if (!closing.next && closing.no_next.empty())
        return refuse(Fault::Invalid, "gathering.next_missing", "day");
    if (closing.next && !closing.no_next.empty())
        return refuse(Fault::Invalid, "gathering.next_or_not", "no_next");
    if (closing.next && (*closing.next <= day || *closing.next < today))
        return refuse(Fault::Invalid, "gathering.next_past", "day");
    return {};
}

}  // namespace bunting::gatherings
