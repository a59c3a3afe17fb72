// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/migrate.h"

#include "crypto/crypto.h"

namespace bunting::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied "
    "@int NOT NULL) @strict";
constexpr Query kChecksum{"SELECT checksum FROM migration WHERE name = $1"};
constexpr std::string_view kInsert =
    "INSERT INTO migration (name, checksum, applied) VALUES ($1, $2, $3)";
constexpr Query kTableSqlite{
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
};
constexpr Query kTablePostgres{
    "SELECT count(*) FROM pg_tables WHERE tablename = 'migration' AND schemaname = ANY "
    "(current_schemas(false))"
};

std::string checksum_of(const Migration& migration) {
    const auto hash = crypto::sha256(migration.sql);
    return to_hex(hash.data(), hash.size());
}

std::optional<std::string> applied_checksum(ReadTx& tx, const Migration& migration) {
    return tx.row(kChecksum, [](const Row& row) { return row.text(0); }, migration.name);
}

// True if it was applied now, false if it was there already.
Result<bool> apply(const MigrationTarget& target, const Migration& migration, Time now) {
    ReadTx tx{target.session};
    const std::string checksum = checksum_of(migration);
    if (const auto before = applied_checksum(tx, migration)) {
        if (*before == checksum) return false;
        return refuse(Fault::Conflict, "database.migration_changed", std::string{migration.name});
    }
    target.script(in_dialect(migration.sql, target.engine));
    const std::array<Param, 3> params{Param(migration.name), Param(checksum), Param(now)};
    static_cast<void>(TRY(target.session.change(kInsert, params)));
    return true;
}

}  // namespace

Result<int> run_migrations(
    const MigrationTarget& target, std::span<const Migration> migrations, Time now
) {
    target.begin();
    target.script(in_dialect(kTable, target.engine));
    target.end(Verdict::Commit);
    int applied = 0;
    for (const Migration& migration : migrations) {
        target.begin();
        try {
            const auto done = apply(target, migration, now);
            target.end(done ? Verdict::Commit : Verdict::Rollback);
            if (!done) return refuse(done.error());
            applied += *done ? 1 : 0;
        } catch (...) {
            target.end(Verdict::Rollback);
            throw;
        }
    }
    return applied;
}

bool migrations_applied(ReadTx& tx, Engine engine, std::span<const Migration> migrations) {
    const Query& table = engine == Engine::Sqlite ? kTableSqlite : kTablePostgres;
    if (tx.row(table, [](const Row& row) { return row.integer(0); }).value_or(0) == 0) return false;
    return std::all_of(migrations.begin(), migrations.end(), [&](const Migration& migration) {
        return applied_checksum(tx, migration) == checksum_of(migration);
    });
}

}  // namespace bunting::store
