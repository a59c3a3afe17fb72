// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/start/groups/groups_csv.h"

#include <map>

#include "base/csv.h"
#include "text/clean.h"
#include "text/fold.h"
#include "text/words.h"

namespace bunting::start {
namespace {

constexpr std::array<std::string_view, 1> kRequired{"name"};
constexpr std::size_t kLongestName = 120;
constexpr std::size_t kLongestWords = 1'000;
constexpr std::array<std::string_view, 5> kYes{"yes", "y", "true", "1", "x"};
constexpr std::array<std::string_view, 5> kNo{"", "no", "n", "false", "0"};

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// One row after the other, with everything that is wrong with it.
class GroupReader {
public:
    GroupReader(Import<std::vector<NewGroup>>& import, const IsTaken& is_taken)
        : import_{import},
          is_taken_{is_taken} {}

    void take(const CsvColumns& columns, const std::vector<std::string>& cells, std::int64_t row) {
        row_ = row;
        NewGroup group{
            .name = clean("name", columns.cell(cells, "name"), kLongestName),
            .slug = lower(columns.cell(cells, "address")),
            .about = clean("about", columns.cell(cells, "about"), kLongestWords),
            .brings = clean("brings", columns.cell(cells, "brings"), kLongestWords),
        };
        if (columns.cell(cells, "name").empty()) problem("name", "group_table.name_missing");
        set_listed(group, columns.cell(cells, "listed"));
        set_address(group);
        import_.value.push_back(std::move(group));
    }

private:
    void problem(std::string_view field, std::string_view key, std::string_view detail = {}) {
        import_.problems.add(row_, field, key, detail);
    }

    std::string clean(std::string_view field, std::string_view cell, std::size_t most) {
        auto cleaned = text::clean_line(csv_unguarded(cell), most);
        if (cleaned) return std::move(*cleaned);
        const bool is_long = cleaned.error().key == "text.too_long";
        problem(field, is_long ? "group_table.too_long" : "group_table.not_readable");
        return {};
    }

    void set_listed(NewGroup& group, std::string_view cell) {
        const std::string word = lower(cell);
        group.listed = is_one_of(word, kYes);
        if (!group.listed && !is_one_of(word, kNo))
            problem("listed", "group_table.listed_form", cell);
    }

    void set_address(NewGroup& group) {
        const bool is_given = !group.slug.empty();
        if (!is_given) group.slug = text::slugify(group.name);
        if (group.name.empty() && !is_given) return;
        const std::string_view field = is_given ? "address" : "name";
        if (group.slug.empty() || text::slugify(group.slug) != group.slug)
            return problem("address", "group_table.address_form", group.slug);
        const auto [first, is_new] = seen_.emplace(group.slug, row_);
        if (!is_new) return problem(field, "group_table.repeated", std::to_string(first->second));
        if (is_taken_(group.slug)) problem(field, "group_table.here_already", group.name);
    }

    Import<std::vector<NewGroup>>& import_;
    const IsTaken& is_taken_;
    std::map<std::string, std::int64_t, std::less<>> seen_;
    std::int64_t row_ = 0;
};

// The next row; rows that cannot be read are reported and passed over.
bool next_row(CsvReader& csv, std::vector<std::string>& cells, ImportProblems& problems) {
    while (true) {
        const auto more = csv.next(cells);
        if (more) return *more;
        problems.add(csv.row(), "", more.error().key);
        if (more.error().key == "csv.too_large") return false;
    }
}

}  // namespace

Import<std::vector<NewGroup>> read_groups(std::string_view csv, const IsTaken& is_taken) {
    Import<std::vector<NewGroup>> import;
    CsvReader reader{csv, {.bytes = kGroupFileBytes, .cells = 64, .cell_bytes = 8U << 10U}};
    std::vector<std::string> cells;
    if (!next_row(reader, cells, import.problems)) {
        if (import.ok()) import.problems.add(0, "", "group_table.none");
        return import;
    }
    const auto columns = CsvColumns::from(cells, kRequired, reader.row());
    for (const auto& problem : columns.problems.kept())
        import.problems.add(problem);
    if (!import.ok()) return import;
    GroupReader groups{import, is_taken};
    while (next_row(reader, cells, import.problems))
        groups.take(columns.value, cells, reader.row());
    if (import.ok() && import.value.empty()) import.problems.add(0, "", "group_table.none");
    if (import.value.size() > kMostGroups)
        import.problems.add(0, "", "group_table.too_many", std::to_string(import.value.size()));
    if (!import.ok()) import.value.clear();
    return import;
}

}  // namespace bunting::start
