// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/kind_sql.h"

#include <charconv>
#include <mutex>

#include "base/ensure.h"

namespace bunting::thing {
namespace {

bool is_number(FieldType type) {
    return type == FieldType::Pence || type == FieldType::Count || type == FieldType::Yes;
}

std::int64_t number_of(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    BUNTING_ENSURE(failed == std::errc{} && end == text.data() + text.size());
    return value;
}

KindSql make_sql(const Kind& kind) {
    std::string columns;
    std::string holes = "$1, $2";
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        columns += fmt::format(", {}", kind.fields[i].name);
        holes += fmt::format(", ${}", i + 3);
    }
    return KindSql{
        .insert = fmt::format(
            "INSERT INTO {} (borough, thing{}) VALUES ({})", kind.table, columns, holes
        ),
        .forget = fmt::format("DELETE FROM {} WHERE borough = $1 AND thing = $2", kind.table),
        .select = fmt::format(
            "SELECT thing{} FROM {} WHERE borough = $1 AND thing IN {}",
            columns,
            kind.table,
            many_placeholders()
        ),
    };
}

}  // namespace

std::string many_placeholders() {
    std::string out = "(";
    for (std::size_t i = 0; i < kMany; ++i)
        out += fmt::format("{}${}", i == 0 ? "" : ", ", i + 2);
    return out + ")";
}

const KindSql& sql_of(const Kind& kind) {
    static std::mutex mutex;
    static std::map<const Kind*, KindSql> made;
    const std::lock_guard lock{mutex};
    auto found = made.find(&kind);
    if (found == made.end()) found = made.emplace(&kind, make_sql(kind)).first;
    return found->second;
}

std::vector<store::Param> detail_params(
    const Kind& kind, BoroughId borough, const ThingId& id, const Details& details
) {
    std::vector<store::Param> params{store::Param(borough), store::Param(id)};
    for (const Field& field : kind.fields) {
        const auto found = details.find(field.name);
        if (found == details.end() || found->second.empty()) {
            params.emplace_back(std::nullopt);
        } else if (is_number(field.type)) {
            params.emplace_back(number_of(found->second));
        } else {
            params.emplace_back(found->second);
        }
    }
    return params;
}

std::vector<store::Param> many_params(BoroughId borough, std::span<const ThingId> ids) {
    BUNTING_ENSURE(!ids.empty() && ids.size() <= kMany);
    std::vector<store::Param> params{store::Param(borough)};
    for (std::size_t i = 0; i < kMany; ++i)
        params.emplace_back(ids[std::min(i, ids.size() - 1)]);
    return params;
}

Details details_from(const Kind& kind, const store::Row& row) {
    Details out;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const int column = static_cast<int>(i) + 1;
        if (row.is_null(column)) continue;
        const Field& field = kind.fields[i];
        out.emplace(
            field.name,
            is_number(field.type) ? std::to_string(row.integer(column)) : row.text(column)
        );
    }
    return out;
}

}  // namespace bunting::thing
