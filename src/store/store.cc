// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store.h"

#include <condition_variable>
#include <mutex>

#include "base/ensure.h"

namespace bunting::store {
namespace {

struct Word {
    std::string_view ours;
    std::string_view sqlite;
    std::string_view postgres;
};

constexpr std::array kWords{
    Word{"@id", "BLOB", "uuid"},
    Word{"@bytes", "BLOB", "bytea"},
    Word{"@int", "INTEGER", "bigint"},
    Word{"@real", "REAL", "double precision"},
    Word{"@clustered", "STRICT, WITHOUT ROWID", ""},
    Word{"@strict", "STRICT", ""},
    Word{"--postgres: ", "--postgres: ", ""},
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

Bytes Row::bytes(int column) const {
    const auto view = bytes_view(column);
    return Bytes(view.begin(), view.end());
}

Uuid Row::uuid(int column) const {
    const auto view = bytes_view(column);
    BUNTING_ENSURE(view.size() == 16);
    Uuid uuid;
    std::copy(view.begin(), view.end(), uuid.bytes.begin());
    return uuid;
}

Date Row::date(int column) const {
    const auto date = parse_date(text_view(column));
    BUNTING_ENSURE(date.has_value());
    return *date;
}

std::optional<std::string> Row::optional_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<double> Row::optional_real(int column) const {
    if (is_null(column)) return std::nullopt;
    return real(column);
}

std::optional<Time> Row::optional_time(int column) const {
    if (is_null(column)) return std::nullopt;
    return time(column);
}

Result<DatabaseAddress> parse_address(std::string_view text) {
    constexpr std::string_view kSqlite = "sqlite:";
    if (text.starts_with(kSqlite) && text.size() > kSqlite.size()) {
        return DatabaseAddress{Engine::Sqlite, std::string{text.substr(kSqlite.size())}};
    }
    if (text.starts_with("postgres://") || text.starts_with("postgresql://")) {
        return DatabaseAddress{Engine::Postgres, std::string{text}};
    }
    return refuse(Fault::Invalid, "database.address", "--database");
}

std::unique_ptr<Database> open_database(
    const DatabaseAddress& address, const DatabaseLimits& limits
) {
    switch (address.engine) {
        case Engine::Sqlite:
            return open_sqlite(address.target, limits);
        case Engine::Postgres:
            return open_postgres(address.target, limits);
    }
    throw Bug("no such engine");
}

WriteOutcome Database::write(ActFunction act) {
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<WriteOutcome> outcome;
    submit(std::move(act), [&](WriteOutcome got) {
        const std::lock_guard lock{mutex};
        outcome = std::move(got);
        ready.notify_one();
    });
    std::unique_lock lock{mutex};
    ready.wait(lock, [&] { return outcome.has_value(); });
    BUNTING_ENSURE(outcome.has_value());
    return *outcome;
}

std::string in_dialect(std::string_view sql, Engine engine) {
    std::string out{sql};
    for (const Word& word : kWords) {
        replace_all(out, word.ours, engine == Engine::Sqlite ? word.sqlite : word.postgres);
    }
    return out;
}

}  // namespace bunting::store
