// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/bring_in/rows.h"

#include <algorithm>
#include <set>

#include "base/csv.h"

namespace bunting::bring_in {
namespace {

constexpr std::array<std::string_view, 4> kCommon{"title", "summary", "body", "spot"};
constexpr std::string_view kPlace = "place";

// One row after the other, with everything that is wrong with it.
class RowReader {
public:
    RowReader(
        Import<std::vector<NewThing>>& import,
        const thing::Kind& kind,
        const PlaceNamed& place_named
    )
        : import_{import},
          kind_{kind},
          place_named_{place_named} {}

    void take(const CsvColumns& columns, const std::vector<std::string>& cells, std::int64_t row) {
        row_ = row;
        NewThing thing;
        thing.content.title = common(columns, cells, "title");
        thing.content.summary = common(columns, cells, "summary");
        thing.content.body = common(columns, cells, "body");
        thing.content.spot = common(columns, cells, "spot");
        const auto slug = columns.cell(cells, kPlace);
        const auto place = place_named_(slug);
        if (!place) problem(kPlace, "bring_in.place_unknown", slug);
        thing.place = place.value_or(PlaceId{});
        for (const thing::Field& field : kind_.fields)
            answer(thing, field, csv_unguarded(columns.cell(cells, field.name)));
        if (!titles_.insert(thing.content.title).second)
            problem("title", "bring_in.repeated", thing.content.title);
        import_.value.push_back(std::move(thing));
    }

private:
    void problem(std::string_view field, std::string_view key, std::string_view detail = {}) {
        import_.problems.add(row_, field, key, detail);
    }

    std::string common(
        const CsvColumns& columns, const std::vector<std::string>& cells, std::string_view name
    ) {
        const thing::Field* field = thing::field_of(kind_, name);
        const auto cell = csv_unguarded(columns.cell(cells, name));
        auto stored = thing::read_field(*field, cell);
        if (stored) return std::move(*stored);
        problem(name, stored.error().key, cell);
        return {};
    }

    void answer(NewThing& thing, const thing::Field& field, std::string_view cell) {
        auto stored = thing::read_field(field, cell);
        if (!stored)
            problem(field.name, stored.error().key, cell);
        else if (!stored->empty())
            thing.content.details[std::string{field.name}] = std::move(*stored);
    }

    Import<std::vector<NewThing>>& import_;
    const thing::Kind& kind_;
    const PlaceNamed& place_named_;
    std::set<std::string> titles_;
    std::int64_t row_ = 0;
};

}  // namespace

bool is_required(const thing::Kind& kind, std::string_view column) {
    if (column == "title" || column == "summary") return true;
    const auto found =
        std::find_if(kind.fields.begin(), kind.fields.end(), [&](const thing::Field& field) {
            return field.name == column;
        });
    return found != kind.fields.end() && found->required;
}

std::vector<std::string_view> columns_of(const thing::Kind& kind) {
    std::vector<std::string_view> all{kCommon.begin(), kCommon.end()};
    all.push_back(kPlace);
    for (const thing::Field& field : kind.fields) {
        if (field.shown) all.push_back(field.name);
    }
    std::stable_partition(all.begin(), all.end(), [&](std::string_view column) {
        return is_required(kind, column);
    });
    return all;
}

Import<std::vector<NewThing>> read_rows(
    const thing::Kind& kind, std::string_view csv, const PlaceNamed& place_named
) {
    Import<std::vector<NewThing>> import;
    CsvReader reader{csv};
    std::vector<std::string> cells;
    const auto header = reader.next(cells);
    if (!header) {
        import.problems.add(reader.row(), "", header.error().key);
        return import;
    }
    std::vector<std::string_view> required;
    for (const std::string_view column : columns_of(kind)) {
        if (is_required(kind, column)) required.push_back(column);
    }
    const auto columns = CsvColumns::from(cells, required);
    for (const ImportProblem& problem : columns.problems.kept())
        import.problems.add(problem);
    if (!columns.ok()) return import;
    RowReader rows{import, kind, place_named};
    while (true) {
        const auto more = reader.next(cells);
        if (!more) {
            import.problems.add(reader.row(), "", more.error().key);
            continue;
        }
        if (!*more) break;
        if (import.value.size() == kMostRows) {
            import.problems.add(reader.row(), "", "bring_in.too_many");
            break;
        }
        rows.take(columns.value, cells, reader.row());
    }
    if (import.value.empty() && import.problems.empty())
        import.problems.add(0, "", "bring_in.none");
    return import;
}

}  // namespace bunting::bring_in
