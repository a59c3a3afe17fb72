// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "archive/manifest.h"
#include "archive/tar.h"
#include "base/ensure.h"
#include "journal/tree.h"
#include "store/verify.h"

namespace bunting::archive {
namespace {

using store::Query;
using store::ReadTx;
using store::Row;

constexpr std::size_t kChunkBytes = std::size_t{4} << 20U;
constexpr int kFetch = 1000;

constexpr Query kApplied{"SELECT name, checksum FROM migration ORDER BY name"};
constexpr Query kTrees{"SELECT borough, tree FROM numbering ORDER BY borough"};

// Adds members and keeps their sums.
class Archive {
public:
    Archive(const std::filesystem::path& path, Time now) : tar_{path, now} {}

    void add(std::string_view name, std::string_view content) {
        tar_.add(name, content);
        sums_ += fmt::format("{}  {}\n", hex_of_sha256(content), name);
    }

    void finish() {
        tar_.add(kSums, sums_);
        tar_.finish();
    }

private:
    TarWriter tar_;
    std::string sums_;
};

// Rows of one table, in members of about four megabytes.
class Chunks {
public:
    Chunks(Archive& archive, const Table& table) : archive_{archive}, table_{table} {}

    void add(const Row& row) {
        text_ += line_of(table_, row);
        ++rows_;
        if (text_.size() >= kChunkBytes) flush();
    }

    std::int64_t finish() {
        if (!text_.empty()) flush();
        return rows_;
    }

private:
    void flush() {
        archive_.add(chunk_name(table_.name, ++number_), text_);
        text_.clear();
    }

    Archive& archive_;
    const Table& table_;
    std::string text_;
    std::int64_t rows_ = 0;
    int number_ = 0;
};

// PostgreSQL hands over a whole result at once; a cursor keeps it to a thousand rows.
void each_row(
    ReadTx& tx, store::Engine engine, const Table& table, const store::Session::EachRow& use
) {
    const std::string select = select_of(table);
    if (engine == store::Engine::Sqlite) return tx.each({select}, use);
    const std::string declare =
        fmt::format("DECLARE rows_of_{} NO SCROLL CURSOR FOR {}", table.name, select);
    const std::string fetch = fmt::format("FETCH {} FROM rows_of_{}", kFetch, table.name);
    const std::string close = "CLOSE rows_of_" + table.name;
    tx.each({declare}, [](const Row&) {});
    for (int got = kFetch; got == kFetch;) {
        got = 0;
        tx.each({fetch}, [&](const Row& row) {
            ++got;
            use(row);
        });
    }
    tx.each({close}, [](const Row&) {});
}

Contents describe(ReadTx& tx, store::Engine engine, Time now) {
    const auto applied = [](const Row& row) { return Applied{row.text(0), row.text(1)}; };
    return Contents{
        .made = now,
        .migrations = tx.rows(kApplied, applied),
        .tables = tables_of(tx, engine),
        .heads = journal_heads(tx),
    };
}

// How many rows it has.
std::int64_t add_table(Archive& archive, ReadTx& tx, store::Engine engine, const Table& table) {
    Chunks chunks{archive, table};
    each_row(tx, engine, table, [&](const Row& row) { chunks.add(row); });
    return chunks.finish();
}

// A blob that went since the listing was erased; its row may still stand in our picture of the
// database.
void add_blobs(Archive& archive, const media::Blobs& blobs, Contents& contents) {
    for (const std::string& name : blobs.names()) {
        const auto bytes = blobs.read(name);
        if (!bytes && bytes.error().fault == Fault::NotFound) continue;
        if (!bytes) throw std::runtime_error("the file " + name + " among the blobs is damaged");
        archive.add(std::string{kBlobs} + name, text_of(*bytes));
        ++contents.blobs;
    }
}

}  // namespace

std::vector<JournalHead> journal_heads(ReadTx& tx) {
    return tx.rows(kTrees, [](const Row& row) {
        const auto tree = journal::Tree::from_bytes(row.bytes_view(1));
        BUNTING_ENSURE(tree.has_value());
        return JournalHead{row.as<BoroughId>(0), tree->size(), tree->root()};
    });
}

Contents write_archive(
    const std::filesystem::path& path,
    const store::DatabaseAddress& database,
    const media::Blobs& blobs,
    Time now
) {
    Archive archive{path, now};
    Contents contents;
    store::read_without_writing(database, [&](ReadTx& tx) {
        contents = describe(tx, database.engine, now);
        archive.add(kManifest, manifest_text(contents));
        for (const Table& table : contents.tables)
            contents.rows[table.name] = add_table(archive, tx, database.engine, table);
    });
    add_blobs(archive, blobs, contents);
    archive.add(kEnd, end_text(contents));
    archive.finish();
    return contents;
}

}  // namespace bunting::archive
