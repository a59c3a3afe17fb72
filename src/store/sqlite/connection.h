// SPDX-License-Identifier: AGPL-3.0-or-later
// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bunting::store {

// Frozen: nobody writes to the file while it is open, and nothing is made beside it.
enum class Access : std::uint8_t { Read, Write, Frozen };

class SqliteConnection final : public Session {
public:
    // Throws StoreUnavailable where the file cannot be opened, or is to be written and cannot.
    SqliteConnection(const std::string& path, Access access);
    ~SqliteConnection() override;

    void query(std::string_view sql, std::span<const Param> params, const EachRow& each) override;
    Result<std::int64_t> change(std::string_view sql, std::span<const Param> params) override;

    // Runs a script of statements without parameters.
    void run(const std::string& script);
    // A statement of our own without rows: BEGIN, COMMIT, SAVEPOINT a.
    void step(std::string_view sql);
    // Ends a transaction without its changes, if there is one. What fails here is found out by the
    // next BEGIN.
    void give_up() noexcept;
    // False after an error made SQLite give up the whole transaction.
    bool in_transaction() const;
    // A statement that still runs after `limit` is stopped. Zero: no limit.
    void set_deadline(std::chrono::milliseconds limit);
    std::optional<std::string> complaint_about(std::string_view sql);
    void copy_to(const std::string& path);
    // Moves the write-ahead log into the file where no reader is in the way.
    void checkpoint();

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    using Handle = std::unique_ptr<sqlite3_stmt, Finalize>;

    struct Statement {
        Handle handle;
        std::vector<int> positions;  // of $1, $2, …
    };

    struct SqlHash {
        using is_transparent = void;

        std::size_t operator()(std::string_view sql) const {
            return std::hash<std::string_view>{}(sql);
        }
    };

    const Statement& prepared(std::string_view sql);
    static int on_progress(void* self) noexcept;

    sqlite3* db_ = nullptr;
    std::unordered_map<std::string, Statement, SqlHash, std::equal_to<>> statements_;
    std::chrono::steady_clock::time_point deadline_{};
};

}  // namespace bunting::store
