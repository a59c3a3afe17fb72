// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole installation in one file that belongs to no engine: every table's rows and every blob,
// never a key. The format is docs/formats/archive.md. Made while the server runs; brought back into
// an empty database of either engine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "archive/rows.h"
#include "crypto/hash.h"
#include "media/blobs.h"
#include "store/store.h"

namespace bunting::archive {

struct Applied {
    std::string name;  // thing/001_thing
    std::string checksum;
    friend bool operator==(const Applied&, const Applied&) = default;
};

// Where a borough's journal stood.
struct JournalHead {
    BoroughId borough{};
    std::int64_t size = 0;
    crypto::Hash root{};
    friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

std::vector<JournalHead> journal_heads(store::ReadTx& tx);

struct Contents {
    Time made;
    std::vector<Applied> migrations;  // by name
    std::vector<Table> tables;
    std::vector<JournalHead> heads;
    std::map<std::string, std::int64_t> rows;  // of each table
    std::int64_t blobs = 0;
};

// Writes an archive of what stands in the database on one picture of it. Throws std::system_error,
// store::StoreError.
Contents write_archive(
    const std::filesystem::path& path,
    const store::DatabaseAddress& database,
    const media::Blobs& blobs,
    Time now
);

// Reads all of it, keeps nothing, changes nothing: every member, every row and every sum is right,
// or why not. Safe on any bytes. Errors: Invalid("archive.…", the member). Throws std::system_error
// where it cannot be read.
Result<Contents> check_archive(const std::filesystem::path& path);

// Into a database that has the archive's migrations and no row, and a place for blobs. Requires:
// check_archive found nothing; nobody else uses the database. Errors:
// Conflict("archive.other_tables", a table) where the database's columns are others;
// Conflict("archive.not_empty", a table); those of check_archive, should the file have changed
// since. Throws StoreError, std::system_error.
Result<Contents> load_archive(
    const std::filesystem::path& path, store::Database& database, media::Blobs& blobs
);

// The archive's migrations, in the order of those that the program knows.
// Errors: Conflict("archive.unknown_migration", its name) where the archive is younger than the
// program.
Result<std::vector<store::Migration>> migrations_of(
    const Contents& contents, std::span<const store::Migration> known
);

}  // namespace bunting::archive
