// SPDX-License-Identifier: AGPL-3.0-or-later
// One PostgreSQL connection with its prepared statements. Used by one thread at a time. Results
// come in binary; whole numbers and text go as text, ids and bytes as binary, so that the server
// decides the types.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/store.h"

struct pg_conn;
struct pg_result;

namespace bunting::store {

class PostgresConnection final : public Session {
public:
    // Throws StoreUnavailable where the server does not answer.
    explicit PostgresConnection(const std::string& target);
    ~PostgresConnection() override;

    void query(std::string_view sql, std::span<const Param> params, const EachRow& each) override;
    Result<std::int64_t> change(std::string_view sql, std::span<const Param> params) override;

    void run(const std::string& script);
    bool is_broken() const;
    std::optional<std::string> complaint_about(std::string_view sql);

private:
    struct Clear {
        void operator()(pg_result* result) const;
    };

    using Answer = std::unique_ptr<pg_result, Clear>;

    const std::string& prepared(std::string_view sql);
    Answer execute(std::string_view sql, std::span<const Param> params);
    [[noreturn]] void fail(const pg_result* result, std::string_view doing) const;

    pg_conn* connection_ = nullptr;
    std::unordered_map<std::string, std::string>
        names_;  // SQL → the statement's name on the server
};

}  // namespace bunting::store
