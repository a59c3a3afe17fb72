// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/cards/list_text.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/csv.h"

namespace bunting::lab {
namespace {

constexpr std::array<std::string_view, 1> kRequired{"title"};
constexpr std::array<std::string_view, 4> kDays{
    "council", "community", "residents", "facilitators"
};

std::string_view trimmed(std::string_view line) {
    const auto from = line.find_first_not_of(" \t\r-•*");
    if (from == std::string_view::npos) return {};
    const auto to = line.find_last_not_of(" \t\r");
    return line.substr(from, to - from + 1);
}

bool names_columns(std::string_view text) {
    const auto line = text.substr(0, text.find('\n'));
    return line.find(',') != std::string_view::npos && line.find("title") != std::string_view::npos;
}

using Cards = Import<std::vector<Card>>;

void add(Cards& cards, std::set<std::string>& seen, Card card, std::int64_t row) {
    if (!seen.insert(card.title).second) {
        cards.problems.add(row, "title", "lab.list_repeated", card.title);
        return;
    }
    if (cards.value.size() == kMostRows) {
        cards.problems.add(row, "list", "lab.list_many");
        return;
    }
    cards.value.push_back(std::move(card));
}

Cards from_lines(std::string_view text) {
    Cards cards;
    std::set<std::string> seen;
    std::int64_t row = 0;
    std::size_t from = 0;
    while (from < text.size()) {
        const auto end = std::min(text.find('\n', from), text.size());
        const auto line = trimmed(text.substr(from, end - from));
        ++row;
        if (!line.empty()) add(cards, seen, Card{.title = std::string{line}}, row);
        from = end + 1;
    }
    return cards;
}

bool put_days(Card& card, const CsvColumns& columns, const std::vector<std::string>& row) {
    for (std::size_t at = 0; at < kDays.size(); ++at) {
        const auto cell = columns.cell(row, kDays[at]);
        if (cell.empty()) continue;
        const auto [end, error] =
            std::from_chars(cell.data(), cell.data() + cell.size(), card.effort[at]);
        if (error != std::errc{} || end != cell.data() + cell.size() || card.effort[at] < 0)
            return false;
    }
    return true;
}

Cards from_csv(std::string_view text) {
    Cards cards;
    CsvReader reader{text, {.cells = 40}};
    std::vector<std::string> row;
    const auto header = reader.next(row);
    if (!header || !*header) {
        cards.problems.add(1, "list", "lab.list_header");
        return cards;
    }
    const auto columns = CsvColumns::from(row, kRequired, reader.row());
    if (!columns.ok()) {
        cards.problems.add(1, "title", "lab.list_header");
        return cards;
    }
    std::set<std::string> seen;
    for (;;) {
        const auto more = reader.next(row);
        if (!more) {
            cards.problems.add(reader.row(), "list", more.error().key);
            continue;
        }
        if (!*more) break;
        const auto& named = columns.value;
        Card card{.title = std::string{named.cell(row, "title")}};
        card.why = named.cell(row, "why");
        card.benefits = named.cell(row, "benefits");
        card.outcome = named.cell(row, "outcome");
        if (card.title.empty()) {
            cards.problems.add(reader.row(), "title", "lab.title_missing");
        } else if (!put_days(card, named, row)) {
            cards.problems.add(reader.row(), "days", "lab.list_days");
        } else {
            add(cards, seen, std::move(card), reader.row());
        }
    }
    return cards;
}

}  // namespace

Import<std::vector<Card>> cards_in(std::string_view text) {
    return names_columns(text) ? from_csv(text) : from_lines(text);
}

}  // namespace bunting::lab
