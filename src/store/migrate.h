// SPDX-License-Identifier: AGPL-3.0-or-later
// Forward-only migrations, the same way on both engines. Each runs in a transaction under the
// engine's lock; its checksum is kept, so a migration that changed after it was applied is found
// out.
#pragma once

#include "store/store.h"

namespace bunting::store {

// How run_migrations talks to an engine.
struct MigrationTarget {
    Engine engine;
    Session& session;
    std::function<void()> begin;  // also takes the lock
    std::function<void(Verdict)> end;
    std::function<void(const std::string&)> script;
};

// Errors: Conflict("database.migration_changed", name).
Result<int> run_migrations(
    const MigrationTarget& target, std::span<const Migration> migrations, Time now
);

bool migrations_applied(ReadTx& tx, Engine engine, std::span<const Migration> migrations);

}  // namespace bunting::store
