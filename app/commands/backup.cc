// SPDX-License-Identifier: AGPL-3.0-or-later
// backup and restore: a whole installation in one file that belongs to no engine.
// docs/formats/archive.md.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "archive/archive.h"
#include "store/verify.h"

namespace bunting::app {
namespace {

std::string root_text(const crypto::Hash& root) {
    return to_base64(root.data(), root.size());
}

void say(const archive::Contents& contents) {
    std::int64_t rows = 0;
    for (const auto& [table, count] : contents.rows)
        rows += count;
    std::cout << fmt::format(
        "{} rows in {} tables, {} files\n", rows, contents.tables.size(), contents.blobs
    );
    for (const auto& head : contents.heads) {
        std::cout << fmt::format(
            "borough {}: journal of size {}, root {}\n",
            raw(head.borough),
            head.size,
            root_text(head.root)
        );
    }
}

// No lock is taken: a server may be at work.
int backup(const Options& options, const std::filesystem::path& file) {
    const media::FolderBlobs blobs{options.data / "blobs"};
    say(archive::write_archive(file, address_of(options), blobs, SystemClock{}.now()));
    std::cout << "The keys in " << (options.data / "keys").string()
              << " are not in it. Keep a copy of them apart, and of the file `erased` above all.\n";
    return 0;
}

std::string words_of(const Error& error) {
    const std::string where = error.field.empty() ? "" : " (" + error.field + ")";
    if (error.key == "archive.unknown_migration")
        return "this archive was made by a newer bunting" + where;
    if (error.key == "archive.not_empty") return "the database is not empty" + where;
    if (error.key == "archive.other_tables")
        return "the database has other tables than the archive" + where;
    return "this is no whole archive: " + error.key + where;
}

template <class T>
T or_stop(Result<T> result) {
    if (!result) throw std::runtime_error(words_of(result.error()));
    return std::move(*result);
}

void must_be_empty(store::Database& database) {
    if (!database
             .reading([&](store::ReadTx& tx) { return archive::tables_of(tx, database.engine()); })
             .empty()) {
        throw std::runtime_error("the database is not empty: restore into a new one");
    }
}

void migrate(store::Database& database, std::span<const store::Migration> migrations) {
    const auto applied = database.migrate(migrations, SystemClock{}.now());
    if (!applied)
        throw std::runtime_error(
            "migration " + applied.error().field + " was applied in another form"
        );
}

// The head must be the archive's, and the tree whole; who signed it is verify-journal's question.
void check_journal(store::Database& database, const archive::Contents& contents) {
    const auto heads =
        database.reading([](store::ReadTx& tx) { return archive::journal_heads(tx); });
    if (heads != contents.heads)
        throw std::runtime_error("the journal's head is not the archive's");
}

void load(
    const Options& options, const std::filesystem::path& file, const archive::Contents& contents
) {
    const auto database = store::open_database(address_of(options));
    must_be_empty(*database);
    const auto known = all_migrations();
    migrate(*database, or_stop(archive::migrations_of(contents, known)));
    media::FolderBlobs blobs{options.data / "blobs"};
    or_stop(archive::load_archive(file, *database, blobs));
    check_journal(*database, contents);
    migrate(*database, known);
    jobs::settle_numbers(*database);
    database->close();
}

int restore(const Options& options, const std::filesystem::path& file) {
    const auto contents = or_stop(archive::check_archive(file));
    const DataFolder folder{options.data};
    load(options, file, contents);
    say(contents);
    if (!store::read_signing_key(options.data / "keys")) {
        std::cout << "There are no keys in " << (options.data / "keys").string()
                  << " yet. Put the copy that you kept there before you serve: without it what "
                     "people said in the "
                     "journal stays sealed, and its heads are signed by somebody else.\n";
        return 0;
    }
    // Opening the house erases again who was erased since the archive was made.
    const SystemClock clock;
    SystemRandom random;
    Options house_options = options;
    house_options.migrate = true;
    House house{house_options, clock, random};
    house.runner().run_once();
    return 0;
}

std::shared_ptr<std::filesystem::path> file_option(CLI::App& command, const char* about) {
    auto file = std::make_shared<std::filesystem::path>();
    command.add_option("file", *file, about)->required();
    return file;
}

}  // namespace

void add_backup(Commands commands) {
    auto* command = commands.app.add_subcommand(
        "backup", "write everything but the keys to one file, while the server runs"
    );
    add_house_options(*command, commands.options);
    const auto file = file_option(*command, "the archive to write; it must not be there yet");
    command->callback([commands, file] {
        commands.chosen = [&options = commands.options, file] { return backup(options, *file); };
    });
}

void add_restore(Commands commands) {
    auto* command = commands.app.add_subcommand(
        "restore", "bring an archive back into an empty database of either engine"
    );
    add_house_options(*command, commands.options);
    const auto file = file_option(*command, "the archive that backup wrote");
    command->callback([commands, file] {
        commands.chosen = [&options = commands.options, file] { return restore(options, *file); };
    });
}

}  // namespace bunting::app
