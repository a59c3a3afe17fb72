// SPDX-License-Identifier: AGPL-3.0-or-later
#include "access/setting.h"

#include "crypto/crypto.h"

namespace bunting::access {
namespace {

constexpr store::Query kAll{"SELECT name, value FROM setting WHERE borough = $1 ORDER BY name"};
constexpr store::Query kOne{"SELECT value FROM setting WHERE borough = $1 AND name = $2"};
constexpr store::Change kSet{R"sql(
    INSERT INTO setting (borough, name, value) VALUES ($1, $2, $3)
    ON CONFLICT (borough, name) DO UPDATE SET value = excluded.value
)sql"};

}  // namespace

Settings settings_of(store::ReadTx& tx, BoroughId borough) {
    Settings out;
    tx.each(kAll, [&](const store::Row& row) { out.emplace(row.text(0), row.text(1)); }, borough);
    return out;
}

std::string setting(store::ReadTx& tx, BoroughId borough, std::string_view name) {
    return tx.row(
                 kOne, [](const store::Row& row) { return row.text(0); }, borough, name
    )
        .value_or("");
}

std::vector<std::string> promises_in(const Settings& settings) {
    std::vector<std::string> promises;
    for (const std::string_view name : kPromises) {
        const auto found = settings.find(name);
        if (found != settings.end() && !found->second.empty()) promises.push_back(found->second);
    }
    return promises;
}

Uuid setting_id(BoroughId borough, std::string_view name) {
    const auto hash = crypto::sha256(fmt::format("setting {} {}", raw(borough), name));
    Uuid id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

Result<void> set_setting(
    Permit& permit, BoroughId borough, std::string_view name, std::string_view value
) {
    const Uuid id = setting_id(borough, name);
    TRY(permit.change(id, kSet, borough, name, value));
    permit.record({
        .verb = "setting.changed",
        .about = id,
        .fields = {{"name", std::string{name}}},
        .said = std::string{value},
        .public_about = false,
    });
    return {};
}

}  // namespace bunting::access
