// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/connection.h"

#include <bit>
#include <charconv>
#include <cstring>

#include <libpq-fe.h>

#include "base/ensure.h"

namespace bunting::store {
namespace {

// Type numbers of the server's catalogue; they never change.
constexpr Oid kBool = 16;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;

template <class Unsigned>
Unsigned big_endian(const char* data) {
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        value = static_cast<Unsigned>((value << 8U) | static_cast<unsigned char>(data[i]));
    }
    return value;
}

class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* result, int line) : result_{result}, line_{line} {}

    bool is_null(int column) const override { return PQgetisnull(result_, line_, column) == 1; }

    std::int64_t integer(int column) const override {
        const char* data = value(column);
        switch (PQftype(result_, column)) {
            case kBool:
                return data[0] != 0 ? 1 : 0;
            case kInt2:
                return static_cast<std::int16_t>(big_endian<std::uint16_t>(data));
            case kInt4:
                return static_cast<std::int32_t>(big_endian<std::uint32_t>(data));
            case kInt8:
                return static_cast<std::int64_t>(big_endian<std::uint64_t>(data));
            default:
                throw Bug(fmt::format("column {} is no whole number", PQfname(result_, column)));
        }
    }

    double real(int column) const override {
        const char* data = value(column);
        switch (PQftype(result_, column)) {
            case kFloat4:
                return std::bit_cast<float>(big_endian<std::uint32_t>(data));
            case kFloat8:
                return std::bit_cast<double>(big_endian<std::uint64_t>(data));
            default:
                return static_cast<double>(integer(column));
        }
    }

    std::string_view text_view(int column) const override {
        return {value(column), static_cast<std::size_t>(PQgetlength(result_, line_, column))};
    }

    std::span<const std::uint8_t> bytes_view(int column) const override {
        const auto* data = reinterpret_cast<const std::uint8_t*>(value(column));
        return {data, static_cast<std::size_t>(PQgetlength(result_, line_, column))};
    }

private:
    const char* value(int column) const {
        BUNTING_ENSURE(column < PQnfields(result_) && !is_null(column));
        return PQgetvalue(result_, line_, column);
    }

    const PGresult* result_;
    int line_;
};

// Parameters in the form libpq wants: parallel arrays, with storage for what had to be written out.
struct Wire {
    std::vector<std::string> kept;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;

    explicit Wire(std::span<const Param> params) {
        kept.reserve(params.size());
        for (const Param& param : params)
            std::visit(*this, param.held());
    }

    void add_text(std::string text) {
        // A NUL would cut the text short on the way; input cleaning never lets one through.
        BUNTING_ENSURE(text.find('\0') == std::string::npos);
        kept.push_back(std::move(text));
        add(kept.back().c_str(), 0, 0);
    }

    void add(const char* value, int length, int format) {
        values.push_back(value);
        lengths.push_back(length);
        formats.push_back(format);
    }

    void operator()(std::monostate) { add(nullptr, 0, 0); }

    void operator()(std::int64_t value) { add_text(std::to_string(value)); }

    void operator()(double value) { add_text(fmt::format("{}", value)); }

    void operator()(std::string_view value) { add_text(std::string{value}); }

    void operator()(const std::string& value) { add_text(value); }

    void operator()(std::span<const std::uint8_t> value) {
        const char* data = value.empty() ? "" : reinterpret_cast<const char*>(value.data());
        add(data, static_cast<int>(value.size()), 1);
    }

    void operator()(const Uuid& value) {
        add(reinterpret_cast<const char*>(value.bytes.data()), 16, 1);
    }
};

std::string_view sqlstate_of(const PGresult* result) {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state == nullptr ? std::string_view{} : std::string_view{state};
}

// Class 08 connection, 53 resources, 57 operator intervention, 58 system: it will not do now.
bool is_passing(std::string_view state) {
    return state.empty() || state.starts_with("08") || state.starts_with("53") ||
           state.starts_with("57") || state.starts_with("58") ||
           state == "25006";  // 25006: a read-only server
}

}  // namespace

void PostgresConnection::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

PostgresConnection::PostgresConnection(const std::string& target)
    : connection_{PQconnectdb(target.c_str())} {
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string what = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw StoreUnavailable("postgres: " + what);
    }
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    run("SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET bytea_output = 'hex'"
    );
}

PostgresConnection::~PostgresConnection() {
    PQfinish(connection_);
}

bool PostgresConnection::is_broken() const {
    return PQstatus(connection_) != CONNECTION_OK;
}

void PostgresConnection::fail(const pg_result* result, std::string_view doing) const {
    const std::string_view state = sqlstate_of(result);
    const std::string what =
        fmt::format("postgres {}: {}: {}", state, doing, PQerrorMessage(connection_));
    if (state == "40001" || state == "40P01") throw SerializationFailure(what);
    if (is_broken() || is_passing(state)) throw StoreUnavailable(what);
    throw StoreError(what);
}

const std::string& PostgresConnection::prepared(std::string_view sql) {
    auto found = names_.find(std::string{sql});
    if (found == names_.end()) {
        const std::string name = fmt::format("s{}", names_.size());
        const Answer answer{
            PQprepare(connection_, name.c_str(), std::string{sql}.c_str(), 0, nullptr)
        };
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), sql);
        found = names_.emplace(std::string{sql}, name).first;
    }
    return found->second;
}

PostgresConnection::Answer PostgresConnection::execute(
    std::string_view sql, std::span<const Param> params
) {
    const std::string& name = prepared(sql);
    const Wire wire{params};
    return Answer{PQexecPrepared(
        connection_,
        name.c_str(),
        static_cast<int>(params.size()),
        wire.values.data(),
        wire.lengths.data(),
        wire.formats.data(),
        /*resultFormat=*/1
    )};
}

void PostgresConnection::query(
    std::string_view sql, std::span<const Param> params, const EachRow& each
) {
    const Answer answer = execute(sql, params);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        fail(answer.get(), sql);  // a cursor's DECLARE
    const int lines = PQntuples(answer.get());
    for (int line = 0; line < lines; ++line)
        each(PostgresRow{answer.get(), line});
}

Result<std::int64_t> PostgresConnection::change(
    std::string_view sql, std::span<const Param> params
) {
    const Answer answer = execute(sql, params);
    const auto status = PQresultStatus(answer.get());
    if (sqlstate_of(answer.get()) == "23505") return refuse(Fault::Conflict, "store.taken");
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), sql);
    const std::string_view count = PQcmdTuples(answer.get());
    std::int64_t changed = 0;
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

void PostgresConnection::run(const std::string& script) {
    const Answer answer{PQexec(connection_, script.c_str())};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), script);
}

std::optional<std::string> PostgresConnection::complaint_about(std::string_view sql) {
    const Answer answer{PQprepare(connection_, "", std::string{sql}.c_str(), 0, nullptr)};
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK) return std::nullopt;
    return std::string{PQerrorMessage(connection_)};
}

}  // namespace bunting::store
