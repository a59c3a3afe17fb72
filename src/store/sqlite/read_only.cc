// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>

#include "store/sqlite/connection.h"
#include "store/verify.h"

namespace bunting::store {
namespace {

constexpr Query kTables{"SELECT count(*) FROM sqlite_master"};

std::int64_t tables(ReadTx& tx) {
    return tx.row(kTables, [](const Row& row) { return row.integer(0); }).value_or(0);
}

bool has_log(const std::string& path) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(path + "-wal", missing);
    return !missing && size > 0;
}

// SQLite keeps two files beside one that is written to with a log, and makes them even to read it.
// Where nothing can be made, the file is nobody's to write, so it may be read as it lies there:
// unless its log holds what the file does not.
std::unique_ptr<SqliteConnection> open_to_read(const std::string& path) {
    try {
        auto connection = std::make_unique<SqliteConnection>(path, Access::Read);
        ReadTx tx{*connection};
        static_cast<void>(tables(tx));
        return connection;
    } catch (const StoreUnavailable&) {
        if (has_log(path)) throw;
    }
    return std::make_unique<SqliteConnection>(path, Access::Frozen);
}

void read_sqlite(const std::string& path, const std::function<void(ReadTx&)>& use) {
    const auto connection = open_to_read(path);
    connection->step("BEGIN");
    ReadTx tx{*connection};
    use(tx);
    connection->step("COMMIT");
}

}  // namespace

void read_without_writing(const DatabaseAddress& address, const std::function<void(ReadTx&)>& use) {
    if (address.engine == Engine::Sqlite) return read_sqlite(address.target, use);
    DatabaseLimits limits;
    limits.connections = 1;
    limits.read_ms = 0;
    open_postgres(address.target, limits)->read(use);
}

}  // namespace bunting::store
