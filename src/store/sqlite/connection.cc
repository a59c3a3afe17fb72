// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/connection.h"

#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/ensure.h"

namespace bunting::store {
namespace {

[[noreturn]] void fail(sqlite3* db, std::string_view doing) {
    const int code = sqlite3_errcode(db);
    const std::string what = fmt::format("sqlite: {}: {}", doing, sqlite3_errmsg(db));
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_READONLY:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_INTERRUPT:
        case SQLITE_NOMEM:
            throw StoreUnavailable(what);
        default:
            throw StoreError(what);
    }
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_{statement} {}

    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }

    std::int64_t integer(int column) const override {
        BUNTING_ENSURE(!is_null(column));
        return sqlite3_column_int64(statement_, column);
    }

    double real(int column) const override {
        BUNTING_ENSURE(!is_null(column));
        return sqlite3_column_double(statement_, column);
    }

    std::string_view text_view(int column) const override {
        BUNTING_ENSURE(!is_null(column));
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

    std::span<const std::uint8_t> bytes_view(int column) const override {
        BUNTING_ENSURE(!is_null(column));
        const auto* data =
            static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

struct Bind {
    sqlite3_stmt* statement;
    int at;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }

    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, at, value); }

    int operator()(double value) const { return sqlite3_bind_double(statement, at, value); }

    int operator()(std::string_view value) const {
        const char* data = value.data() == nullptr ? "" : value.data();
        return sqlite3_bind_text64(statement, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
    }

    int operator()(const std::string& value) const { return (*this)(std::string_view{value}); }

    int operator()(std::span<const std::uint8_t> value) const {
        if (value.empty()) return sqlite3_bind_zeroblob(statement, at, 0);
        return sqlite3_bind_blob64(statement, at, value.data(), value.size(), SQLITE_STATIC);
    }

    int operator()(const Uuid& value) const {
        return sqlite3_bind_blob64(statement, at, value.bytes.data(), 16, SQLITE_STATIC);
    }
};

// SQLite takes $2 for a name, not a position, so each is looked up, once: $2 may stand before $1.
std::vector<int> positions_in(sqlite3_stmt* statement) {
    std::vector<int> positions;
    const int count = sqlite3_bind_parameter_count(statement);
    for (int i = 1; i <= count; ++i) {
        const std::string name = fmt::format("${}", i);
        positions.push_back(sqlite3_bind_parameter_index(statement, name.c_str()));
    }
    return positions;
}

void bind_all(
    sqlite3* db,
    sqlite3_stmt* statement,
    const std::vector<int>& positions,
    std::span<const Param> params
) {
    BUNTING_ENSURE(positions.size() == params.size());
    for (std::size_t i = 0; i < params.size(); ++i) {
        BUNTING_ENSURE(positions[i] > 0);
        if (std::visit(Bind{statement, positions[i]}, params[i].held()) != SQLITE_OK)
            fail(db, "bind");
    }
}

// Gives a statement back ready for its next use, also when a mapper throws.
struct Reset {
    sqlite3_stmt* statement;

    explicit Reset(sqlite3_stmt* used) : statement{used} {}

    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

    ~Reset() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

int open_flags(Access access) {
    switch (access) {
        case Access::Write:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        case Access::Read:
            return SQLITE_OPEN_READONLY;
        case Access::Frozen:
            return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    }
    throw Bug("no such access");
}

// What would end the path in an address is written as its number.
std::string frozen_address(std::string_view path) {
    std::string out = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out + "?immutable=1";
}

// SQLite opens what it may not write all the same, to read it, and complains at the first write.
void must_be_writable(const std::string& path) {
    const auto file = std::filesystem::path{path};
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    for (const auto& needed : {folder, file}) {
        const bool missing = ::faccessat(AT_FDCWD, needed.c_str(), F_OK, AT_EACCESS) != 0;
        if (missing && needed == file) continue;
        if (::faccessat(AT_FDCWD, needed.c_str(), W_OK, AT_EACCESS) == 0) continue;
        throw StoreUnavailable(fmt::format(
            "cannot write to {}: {}", needed.string(), std::generic_category().message(errno)
        ));
    }
}

}  // namespace

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteConnection::SqliteConnection(const std::string& path, Access access) {
    const std::string name = access == Access::Frozen ? frozen_address(path) : path;
    if (access == Access::Write) must_be_writable(path);
    const int flags = SQLITE_OPEN_NOMUTEX | open_flags(access);
    if (sqlite3_open_v2(name.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
        const std::string what = db_ == nullptr ? "no memory" : sqlite3_errmsg(db_);
        sqlite3_close(db_);
        throw StoreUnavailable(fmt::format("sqlite: open {}: {}", path, what));
    }
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, 5000);
    sqlite3_progress_handler(db_, 20'000, &SqliteConnection::on_progress, this);
    if (access == Access::Write) {
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000;");
    }
    run("PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA "
        "trusted_schema=OFF;");
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close(db_);
}

int SqliteConnection::on_progress(void* self) noexcept {
    const auto deadline = static_cast<SqliteConnection*>(self)->deadline_;
    if (deadline == std::chrono::steady_clock::time_point{}) return 0;
    return std::chrono::steady_clock::now() > deadline ? 1 : 0;
}

void SqliteConnection::set_deadline(std::chrono::milliseconds limit) {
    deadline_ = limit.count() == 0 ? std::chrono::steady_clock::time_point{}
                                   : std::chrono::steady_clock::now() + limit;
}

const SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        sqlite3_stmt* raw = nullptr;
        const char* rest = nullptr;
        const int code = sqlite3_prepare_v3(
            db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, &rest
        );
        if (code != SQLITE_OK) fail(db_, sql);
        Handle handle{raw};
        auto positions = positions_in(raw);
        found = statements_
                    .emplace(std::string{sql}, Statement{std::move(handle), std::move(positions)})
                    .first;
    }
    return found->second;
}

void SqliteConnection::query(
    std::string_view sql, std::span<const Param> params, const EachRow& each
) {
    const auto& [handle, positions] = prepared(sql);
    sqlite3_stmt* statement = handle.get();
    const Reset reset{statement};
    bind_all(db_, statement, positions, params);
    const SqliteRow row{statement};
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement))
        each(row);
    if (code != SQLITE_DONE) fail(db_, sql);
}

Result<std::int64_t> SqliteConnection::change(std::string_view sql, std::span<const Param> params) {
    const auto& [handle, positions] = prepared(sql);
    sqlite3_stmt* statement = handle.get();
    const Reset reset{statement};
    bind_all(db_, statement, positions, params);
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW)
        code = sqlite3_step(statement);
    const int extended = sqlite3_extended_errcode(db_);
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY) {
        if (code != SQLITE_DONE) return refuse(Fault::Conflict, "store.taken");
    }
    if (code != SQLITE_DONE) fail(db_, sql);
    return sqlite3_changes64(db_);
}

void SqliteConnection::run(const std::string& script) {
    if (sqlite3_exec(db_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(db_, script);
}

void SqliteConnection::step(std::string_view sql) {
    sqlite3_stmt* statement = prepared(sql).handle.get();
    const Reset reset{statement};
    if (sqlite3_step(statement) != SQLITE_DONE) fail(db_, sql);
}

void SqliteConnection::give_up() noexcept {
    if (in_transaction()) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(db_) == 0;
}

std::optional<std::string> SqliteConnection::complaint_about(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code =
        sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    const Handle statement{raw};
    if (code == SQLITE_OK) return std::nullopt;
    return std::string{sqlite3_errmsg(db_)};
}

void SqliteConnection::copy_to(const std::string& path) {
    const auto& [handle, positions] = prepared("VACUUM INTO $1");
    sqlite3_stmt* statement = handle.get();
    const Reset reset{statement};
    const std::array<Param, 1> params{Param(path)};
    bind_all(db_, statement, positions, params);
    if (sqlite3_step(statement) != SQLITE_DONE) fail(db_, "VACUUM INTO");
}

void SqliteConnection::checkpoint() {
    sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

}  // namespace bunting::store
