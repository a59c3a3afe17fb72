// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "archive/manifest.h"
#include "archive/tar.h"
#include "base/ensure.h"
#include "store/write_key.h"

namespace bunting::archive {
namespace {

constexpr store::Duty kRestoring{"restore"};
constexpr std::size_t kRowsAtOnce = 500;

tl::unexpected<Error> refuse_member(std::string_view key, const std::string& name) {
    return refuse(Fault::Invalid, std::string{key}, name);
}

// What is done with what stands in an archive. Each may refuse.
struct Uses {
    std::function<Result<void>(const Contents&)> begin = [](const Contents&) {
        return Result<void>{};
    };
    std::function<Result<void>(const Table&, std::string_view line)> row;
    std::function<Result<void>(const Table&)> chunk_end = [](const Table&) {
        return Result<void>{};
    };
    std::function<Result<void>(const std::string& name, std::string_view bytes)> blob;
};

// One walk through an archive, in the one order that writing makes.
class Walk {
public:
    Walk(const std::filesystem::path& path, const Uses& uses)
        : tar_{path, kLongestMember},
          uses_{uses} {}

    Result<Contents> run() {
        const auto first = TRY(tar_.next());
        if (!first || first->name != kManifest) return refuse_member("archive.not_an_archive", "");
        contents_ = TRY(manifest_in(first->content));
        TRY(uses_.begin(contents_));
        note_sum(*first);
        for (auto member = TRY(tar_.next()); member; member = TRY(tar_.next()))
            TRY(take(*member));
        if (!is_summed_) return refuse_member("archive.cut_short", "");
        return contents_;
    }

private:
    void note_sum(const Member& member) {
        sums_ += fmt::format("{}  {}\n", hex_of_sha256(member.content), member.name);
    }

    Result<void> take(const Member& member) {
        if (is_summed_) return refuse_member("archive.after_the_end", member.name);
        if (member.name == kSums) {
            if (!is_ended_ || member.content != sums_)
                return refuse_member("archive.sum_differs", member.name);
            is_summed_ = true;
            return {};
        }
        if (is_ended_) return refuse_member("archive.after_the_end", member.name);
        note_sum(member);
        if (member.name == kEnd) {
            is_ended_ = true;
            if (!end_fits(member.content, contents_))
                return refuse_member("archive.count_differs", member.name);
            return {};
        }
        if (member.name.starts_with(kBlobs)) return take_blob(member);
        return take_chunk(member);
    }

    Result<void> take_blob(const Member& member) {
        const std::string name = member.name.substr(kBlobs.size());
        if (!media::is_blob_name(name) || hex_of_sha256(member.content) != name ||
            name <= last_blob_) {
            return refuse_member("archive.blob_differs", member.name);
        }
        last_blob_ = name;
        ++contents_.blobs;
        return uses_.blob(name, member.content);
    }

    // Tables in their order, chunks counted from 1.
    Result<void> take_chunk(const Member& member) {
        if (!last_blob_.empty()) return refuse_member("archive.out_of_order", member.name);
        while (table_ < contents_.tables.size()) {
            const Table& table = contents_.tables[table_];
            if (member.name == chunk_name(table.name, chunk_ + 1)) {
                ++chunk_;
                return take_rows(table, member);
            }
            ++table_;
            chunk_ = 0;
        }
        return refuse_member("archive.out_of_order", member.name);
    }

    Result<void> take_rows(const Table& table, const Member& member) {
        std::string_view rest = member.content;
        if (!rest.ends_with('\n')) return refuse_member("archive.row_malformed", member.name);
        while (!rest.empty()) {
            const auto end = rest.find('\n');
            if (auto taken = uses_.row(table, rest.substr(0, end)); !taken) {
                return refuse(taken.error().fault, taken.error().key, member.name);
            }
            ++contents_.rows[table.name];
            rest.remove_prefix(end + 1);
        }
        return uses_.chunk_end(table);
    }

    TarReader tar_;
    const Uses& uses_;
    Contents contents_;
    std::string sums_;
    std::size_t table_ = 0;
    int chunk_ = 0;
    std::string last_blob_;
    bool is_ended_ = false;
    bool is_summed_ = false;
};

// The database's own tables, so that no name of the archive ever stands in a statement.
class Loading {
public:
    explicit Loading(store::Database& database) : database_{database} {
        for (Table& table : database.reading([&](store::ReadTx& tx) {
                 return tables_of(tx, database.engine());
             })) {
            tables_.emplace(table.name, std::move(table));
        }
    }

    Result<void> begin(const Contents& contents) {
        if (contents.tables.size() != tables_.size()) return other_tables("");
        for (const Table& table : contents.tables) {
            const auto own = tables_.find(table.name);
            if (own == tables_.end() || !fit(table, own->second)) return other_tables(table.name);
            if (has_rows(own->second))
                return refuse(Fault::Conflict, "archive.not_empty", table.name);
        }
        return {};
    }

    Result<void> add(const Table& archived, std::string_view line) {
        rows_.push_back(TRY(cells_in(tables_.at(archived.name), line)));
        if (rows_.size() >= kRowsAtOnce) flush(archived);
        return {};
    }

    void flush(const Table& archived) {
        if (rows_.empty()) return;
        const std::string insert = insert_of(tables_.at(archived.name));
        const auto outcome = database_.write([&](store::WriteTx& tx) {
            for (const Cells& cells : rows_) {
                const auto added =
                    tx.change_with(kRestoring.key(), store::Change{insert}, params_of(cells));
                if (!added) throw store::StoreError("a row stands twice in " + archived.name);
            }
            return store::Verdict::Commit;
        });
        if (outcome.error) std::rethrow_exception(outcome.error);
        if (outcome.written != store::Written::Committed)
            throw store::StoreUnavailable("the writer is busy");
        rows_.clear();
    }

private:
    static tl::unexpected<Error> other_tables(const std::string& name) {
        return refuse(Fault::Conflict, "archive.other_tables", name);
    }

    static bool fit(const Table& archived, const Table& own) {
        return std::ranges::equal(
            archived.columns,
            own.columns,
            [](const Column& a, const Column& b) {
                return a.name == b.name && word_of(a.type) == word_of(b.type);
            }
        );
    }

    bool has_rows(const Table& table) {
        const std::string sql = "SELECT 1 FROM " + table.name + " LIMIT 1";
        return database_.reading([&](store::ReadTx& tx) {
            return tx.row(store::Query{sql}, [](const store::Row&) { return true; }).has_value();
        });
    }

    store::Database& database_;
    std::map<std::string, Table> tables_;
    std::vector<Cells> rows_;
};

}  // namespace

Result<Contents> check_archive(const std::filesystem::path& path) {
    const Uses uses{
        .row = [](const Table& table, std::string_view line) -> Result<void> {
            TRY(cells_in(table, line));
            return {};
        },
        .blob = [](const std::string&, std::string_view) { return Result<void>{}; },
    };
    return Walk{path, uses}.run();
}

Result<Contents> load_archive(
    const std::filesystem::path& path, store::Database& database, media::Blobs& blobs
) {
    Loading loading{database};
    const Uses uses{
        .begin = [&](const Contents& contents) { return loading.begin(contents); },
        .row = [&](const Table& table, std::string_view line) { return loading.add(table, line); },
        .chunk_end =
            [&](const Table& table) {
                loading.flush(table);
                return Result<void>{};
            },
        .blob =
            [&](const std::string&, std::string_view bytes) {
                blobs.put(crypto::view_of(bytes));
                return Result<void>{};
            },
    };
    return Walk{path, uses}.run();
}

Result<std::vector<store::Migration>> migrations_of(
    const Contents& contents, std::span<const store::Migration> known
) {
    for (const Applied& applied : contents.migrations) {
        const auto found = std::ranges::find(known, applied.name, &store::Migration::name);
        if (found == known.end() || hex_of_sha256(found->sql) != applied.checksum) {
            return refuse(Fault::Conflict, "archive.unknown_migration", applied.name);
        }
    }
    std::vector<store::Migration> out;
    for (const store::Migration& migration : known) {
        const auto found = std::ranges::find(contents.migrations, migration.name, &Applied::name);
        if (found != contents.migrations.end()) out.push_back(migration);
    }
    return out;
}

}  // namespace bunting::archive
