// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/own_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "mail/ascii.h"

namespace bunting::mail {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kLongestLead = 3;    // lines that "On … wrote:" may be folded into
constexpr std::size_t kMostLetters = 400;  // in them
constexpr std::size_t kHeadersNearby = 4;  // lines after "From:" in which "Sent:" must come
constexpr std::size_t kFewestDashes = 4;

// How Outlook, in the languages that its users here have it in, begins the letter that is answered.
constexpr std::array<std::string_view, 11> kFrom{
    "from",
    "von",
    "de",
    "da",
    "van",
    "od",
    "från",
    "fra",
    "oddi wrth",
    "expéditeur",
    "kimden",
};
constexpr std::array<std::string_view, 14> kSent{
    "sent",
    "date",
    "gesendet",
    "datum",
    "envoyé",
    "enviado",
    "fecha",
    "inviato",
    "verzonden",
    "wysłano",
    "data",
    "skickat",
    "anfonwyd",
    "gönderildi",
};

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_empty(std::string_view line) {
    return trimmed(line).empty();
}

bool is_quoted(std::string_view line) {
    return trimmed(line).starts_with('>');
}

bool is_signature_mark(std::string_view line) {
    return line == "-- " || line == "--\xc2\xa0";
}

// -----Original Message-----, ---------- Forwarded message ---------
bool is_titled_rule(std::string_view line) {
    line = trimmed(line);
    const auto first = line.find_first_not_of('-');
    if (first == std::string_view::npos || first < kFewestDashes) return false;
    return line.ends_with("----");
}

// Drawn with _, as Outlook does above the letter that is answered, or with - or =.
bool is_bare_rule(std::string_view line) {
    line = trimmed(line);
    return line.size() >= kFewestDashes && line.find_first_not_of("_-=") == std::string_view::npos;
}

// What stands before the colon, small and without the stars of bold letters.
std::string label_of(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon > 20) return {};
    line = trimmed(line.substr(0, colon));
    while (line.starts_with('*'))
        line.remove_prefix(1);
    return lower_case(trimmed(line));
}

template <class List>
bool has_label(std::string_view line, const List& labels) {
    return std::find(labels.begin(), labels.end(), label_of(line)) != labels.end();
}

// From: … and soon after Sent: …
bool begins_headers(const Lines& lines, std::size_t at) {
    if (!has_label(lines[at], kFrom)) return false;
    const std::size_t end = std::min(lines.size(), at + 1 + kHeadersNearby);
    for (std::size_t i = at + 1; i < end; ++i) {
        if (has_label(lines[i], kSent)) return true;
    }
    return false;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Says when or who: an address, a year, or a time of day.
bool has_when_or_who(std::string_view lead) {
    if (lead.find('@') != std::string_view::npos) return true;
    for (std::size_t i = 0; i + 3 < lead.size(); ++i) {
        if (!is_digit(lead[i])) continue;
        if (lead.substr(i, 2) == "20" && is_digit(lead[i + 2]) && is_digit(lead[i + 3]))
            return true;
        if (lead[i + 1] == ':' && is_digit(lead[i + 2]) && is_digit(lead[i + 3])) return true;
    }
    return false;
}

// The line or two before line `end` that lead to a quote: where they begin, and as one line.
struct Lead {
    std::size_t begin = 0;
    std::string text;
};

std::string joined(const Lines& lines, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
        text.append(trimmed(lines[i])).append(" ");
    return text;
}

// As far up as it may be folded.
std::size_t first_of_lead(const Lines& lines, std::size_t end) {
    std::size_t first = end;
    while (first > 0 && end - first < kLongestLead && !is_empty(lines[first - 1]) &&
           !is_quoted(lines[first - 1]))
        --first;
    return first;
}

// A greeting may stand right above, and is not of it. Requires: end > 0.
Lead lead_before(const Lines& lines, std::size_t end) {
    const std::size_t first = first_of_lead(lines, end);
    for (std::size_t begin = end; begin-- > first;) {
        if (trimmed(lines[begin]).starts_with("On ")) return {begin, joined(lines, begin, end)};
    }
    std::size_t begin = end;
    while (begin > first && !has_when_or_who(joined(lines, begin, end)))
        --begin;
    while (begin > first && has_when_or_who(lines[begin - 1]))
        --begin;
    return {begin, joined(lines, begin, end)};
}

bool leads_to_quote(const Lead& lead) {
    const auto text = trimmed(lead.text);
    return text.size() <= kMostLetters && text.ends_with(':') && has_when_or_who(text);
}

// On Tue, 24 Nov 2026 at 10:00, Bunting <…> wrote:
bool is_english_lead(const Lead& lead) {
    const auto text = trimmed(lead.text);
    return text.starts_with("On ") && text.ends_with("wrote:") && leads_to_quote(lead);
}

std::size_t next_words(const Lines& lines, std::size_t at) {
    while (at < lines.size() && is_empty(lines[at]))
        ++at;
    return at;
}

// Where the letter that is answered begins and goes on to the end; else lines.size().
std::size_t end_of_own(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool ends =
            is_signature_mark(lines[i]) || is_titled_rule(lines[i]) || begins_headers(lines, i);
        if (ends) return i;
        if (!trimmed(lines[i]).ends_with("wrote:")) continue;
        const Lead lead = lead_before(lines, i + 1);
        const std::size_t next = next_words(lines, i + 1);
        if (is_english_lead(lead) && (next == lines.size() || !is_quoted(lines[next])))
            return lead.begin;
    }
    return lines.size();
}

// Marks the lines that lead to a quote at `quote`.
void drop_lead(const Lines& lines, std::size_t quote, std::vector<bool>& dropped) {
    std::size_t end = quote;
    while (end > 0 && is_empty(lines[end - 1]))
        --end;
    if (end == 0 || !trimmed(lines[end - 1]).ends_with(':')) return;
    const Lead lead = lead_before(lines, end);
    if (!leads_to_quote(lead)) return;
    std::fill(
        dropped.begin() + static_cast<std::ptrdiff_t>(lead.begin),
        dropped.begin() + static_cast<std::ptrdiff_t>(end),
        true
    );
}

Lines without_quotes(const Lines& lines) {
    std::vector<bool> dropped(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_quoted(lines[i])) continue;
        dropped[i] = true;
        if (i == 0 || !is_quoted(lines[i - 1])) drop_lead(lines, i, dropped);
    }
    Lines own;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!dropped[i]) own.push_back(lines[i]);
    }
    return own;
}

bool is_of_a_program(std::string_view line) {
    line = trimmed(line);
    const bool begins = line.starts_with("Sent from my ") || line.starts_with("Get Outlook for ") ||
                        line.starts_with("Sent from Outlook") ||
                        line.starts_with("Sent from Yahoo");
    return begins && line.size() < 120;
}

void drop_end(Lines& lines) {
    const auto goes = [](std::string_view line) {
        return is_empty(line) || is_bare_rule(line) || is_of_a_program(line);
    };
    while (!lines.empty() && goes(lines.back()))
        lines.pop_back();
}

}  // namespace

std::string own_words(std::string_view text) {
    Lines lines = lines_of(text);
    lines.resize(end_of_own(lines));
    lines = without_quotes(lines);
    drop_end(lines);
    std::string own;
    for (const std::string_view line : lines)
        own.append(line).append("\n");
    return own;
}

}  // namespace bunting::mail
