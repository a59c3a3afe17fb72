// SPDX-License-Identifier: AGPL-3.0-or-later
// The database as the rest of the house sees it: Query and Change, a ReadTx for a page, a WriteTx
// for an act, and a Database that runs them on SQLite or PostgreSQL. Not here: who may do what
// (access/), and SQL of features (their own *_store.cc).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/ensure.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

namespace bunting::store {

// ---- accidents: the database is gone, full, read-only or slow. Never thrown for what a person
// typed. ----
struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// It will not do now: disk full, read-only, connection lost, took too long. The request answers
// 503.
struct StoreUnavailable : StoreError {
    using StoreError::StoreError;
};

// Two writers collided; the act is run again. Only the writer sees it.
struct SerializationFailure : StoreError {
    using StoreError::StoreError;
};

enum class Engine : std::uint8_t { Sqlite, Postgres };

// ---- statements ----
// A SELECT. Placeholders are $1…$n on both engines; the order of the result is total.
struct Query {
    std::string_view sql;
};

// An INSERT, UPDATE or DELETE. Only a permit, or a duty named in store/duty.h, can run one.
struct Change {
    std::string_view sql;
};

// One parameter. Text and bytes are borrowed for the length of the call.
class Param {
public:
    using Held = std::variant<
        std::monostate,
        std::int64_t,
        double,
        std::string_view,
        std::string,
        std::span<const std::uint8_t>,
        Uuid>;

    // Arguments become parameters silently.
    explicit(false) Param(std::nullopt_t) {}

    explicit(false) Param(std::int64_t value) : held_{value} {}

    explicit(false) Param(int value) : held_{std::int64_t{value}} {}

    explicit(false) Param(double value) : held_{value} {}

    explicit(false) Param(std::string_view value) : held_{value} {}

    explicit(false) Param(const std::string& value) : held_{std::string_view{value}} {}

    explicit(false) Param(const char* value) : held_{std::string_view{value}} {}

    explicit(false) Param(Time value) : held_{value.micros} {}

    explicit(false) Param(Date value) : held_{value.iso()} {}

    explicit(false) Param(const Uuid& value) : held_{value} {}

    explicit(false) Param(const Bytes& value) : held_{std::span{value}} {}

    template <std::size_t N>
    explicit(false) Param(const std::array<std::uint8_t, N>& value)
        : held_{std::span<const std::uint8_t>{value}} {}

    template <class Tag>
    explicit(false) Param(const Id<Tag>& id) : held_{id.uuid} {}

    template <class E>
        requires std::is_enum_v<E>
    explicit(false) Param(E value) : held_{static_cast<std::int64_t>(value)} {}

    template <class T>
    explicit(false) Param(const std::optional<T>& value) {
        if (value) held_ = Param(*value).held_;
    }

    const Held& held() const { return held_; }

private:
    Held held_;
};

// One line of a result, valid until the mapper returns. Columns count from 0. Reading NULL through
// a getter that is not optional_* is a Bug.
class Row {
public:
    Row() = default;
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;
    virtual ~Row() = default;

    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text_view(int column) const = 0;
    virtual std::span<const std::uint8_t> bytes_view(int column) const = 0;

    std::string text(int column) const { return std::string{text_view(column)}; }

    bool flag(int column) const { return integer(column) != 0; }

    Bytes bytes(int column) const;
    Uuid uuid(int column) const;

    Time time(int column) const { return Time{integer(column)}; }

    Date date(int column) const;

    template <class I>
    I id(int column) const {
        return I{uuid(column)};
    }

    template <class E>
    E as(int column) const {
        return static_cast<E>(integer(column));
    }

    std::optional<std::string> optional_text(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    std::optional<double> optional_real(int column) const;
    std::optional<Time> optional_time(int column) const;

    template <class I>
    std::optional<I> optional_id(int column) const {
        if (is_null(column)) return std::nullopt;
        return id<I>(column);
    }
};

// A connection in a transaction, as an engine provides it.
class Session {
public:
    using EachRow = std::function<void(const Row&)>;
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    virtual ~Session() = default;
    virtual void query(
        std::string_view sql, std::span<const Param> params, const EachRow& each
    ) = 0;
    // Rows changed. Errors: Conflict("store.taken") where a unique key stands already.
    virtual Result<std::int64_t> change(std::string_view sql, std::span<const Param> params) = 0;
};

// What a page reads through: one unchanging picture of the database.
class ReadTx {
public:
    explicit ReadTx(Session& session) : session_{&session} {}

    template <class Map, class... Args>
    auto rows(const Query& query, Map&& map, const Args&... args) {
        std::vector<std::invoke_result_t<Map, const Row&>> out;
        each(query, [&](const Row& row) { out.push_back(map(row)); }, args...);
        return out;
    }

    // The first line, if there is one.
    template <class Map, class... Args>
    auto row(const Query& query, Map&& map, const Args&... args) {
        std::optional<std::invoke_result_t<Map, const Row&>> out;
        const auto first = [&](const Row& row) {
            if (!out) out.emplace(map(row));
        };
        each(query, first, args...);
        return out;
    }

    template <class Use, class... Args>
    void each(const Query& query, Use&& use, const Args&... args) {
        const std::array<Param, sizeof...(Args)> params{Param(args)...};
        session_->query(query.sql, params, use);
    }

    // As each(), for a number of parameters known only at run time (kinds with their own columns).
    void each_with(const Query& query, std::span<const Param> params, const Session::EachRow& use) {
        session_->query(query.sql, params, use);
    }

protected:
    Session& session() { return *session_; }

private:
    Session* session_;
};

class WriteKey;

// What an act writes through. It neither begins nor commits; the writer does.
class WriteTx : public ReadTx {
public:
    using ReadTx::ReadTx;

    // Errors: Conflict("store.taken").
    template <class... Args>
    Result<std::int64_t> change(const WriteKey&, const Change& change, const Args&... args) {
        const std::array<Param, sizeof...(Args)> params{Param(args)...};
        return session().change(change.sql, params);
    }

    Result<std::int64_t> change_with(
        const WriteKey&, const Change& change, std::span<const Param> params
    ) {
        return session().change(change.sql, params);
    }
};

// ---- the database ----
struct Migration {
    std::string_view name;  // thing/001_thing
    std::string_view sql;   // in the words of schema/README.md, turned into the engine's own types
};

enum class Verdict : std::uint8_t { Commit, Rollback };
enum class Written : std::uint8_t { Committed, RolledBack, Busy, Unavailable, Failed };

struct WriteOutcome {
    Written written = Written::Committed;
    std::exception_ptr error = nullptr;  // for Failed: what the act threw (a Bug)
};

using ActFunction =
    std::function<Verdict(WriteTx&)>;  // may be run again: it does nothing but the transaction
using WriteDone = std::function<void(WriteOutcome)>;  // after the commit, on a thread of the writer

struct DatabaseAddress {
    Engine engine = Engine::Sqlite;
    std::string target;  // file path, or a libpq connection string
};

// sqlite:PATH, postgres://… or postgresql://…. Errors: Invalid("database.address", "--database").
Result<DatabaseAddress> parse_address(std::string_view text);

struct DatabaseLimits {
    std::size_t queue = 4096;  // acts waiting; one more is answered Busy
    int batch_ms = 5;          // longest collection of one group commit
    std::size_t batch_acts = 256;
    int read_ms = 5000;   // a read that runs longer is stopped: StoreUnavailable
    int connections = 8;  // PostgreSQL: writers and, beside them, readers
};

class Database {
public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    virtual Engine engine() const = 0;

    // Runs `use` on one picture of the database, on this thread. Throws StoreUnavailable.
    virtual void read(const std::function<void(ReadTx&)>& use) = 0;

    template <class Use>
    auto reading(Use&& use) {
        std::optional<std::invoke_result_t<Use, ReadTx&>> out;
        read([&](ReadTx& tx) { out.emplace(use(tx)); });
        BUNTING_ENSURE(out.has_value());
        return std::move(*out);
    }

    // Queues an act; `done` is called exactly once.
    virtual void submit(ActFunction act, WriteDone done) = 0;

    // Acts that wait for a writer now.
    virtual std::size_t queued() = 0;

    // Queues an act and waits for it: for jobs and commands, never on an io thread.
    WriteOutcome write(ActFunction act);

    // Called (on a writer's thread) after each commit that had an act in it.
    virtual void on_commit(std::function<void()> hook) = 0;

    // Applies what is missing, in order, each in its own transaction, under a lock.
    // Errors: Conflict("database.migration_changed") where an applied one has other bytes now.
    virtual Result<int> migrate(std::span<const Migration> migrations, Time now) = 0;
    // True where every migration is applied.
    virtual bool is_migrated(std::span<const Migration> migrations) = 0;

    // Prepares a statement without running it; the engine's complaint otherwise (check-queries).
    virtual std::optional<std::string> complaint_about(std::string_view sql) = 0;

    // A consistent copy of the whole database file, made while it runs (SQLite only).
    virtual Result<void> copy_to(const std::string& path) = 0;

    // Stops taking acts, finishes those queued, closes every connection.
    virtual void close() = 0;
};

std::unique_ptr<Database> open_sqlite(const std::string& path, const DatabaseLimits& limits);
std::unique_ptr<Database> open_postgres(const std::string& target, const DatabaseLimits& limits);
std::unique_ptr<Database> open_database(
    const DatabaseAddress& address, const DatabaseLimits& limits = {}
);

// The schema's words (@id @bytes @int @real @strict @clustered) as the engine says them.
std::string in_dialect(std::string_view sql, Engine engine);

}  // namespace bunting::store
