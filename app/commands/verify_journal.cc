// SPDX-License-Identifier: AGPL-3.0-or-later
// verify-journal: is the journal whole? For anybody with a copy of the database; it changes nothing
// and may run beside the server.
#include <fstream>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "journal/note.h"
#include "locale/record.h"
#include "store/verify.h"
#include "text/message.h"

namespace bunting::app {
namespace {

constexpr int kWhole = 0;
constexpr int kNotWhole = 1;
constexpr int kNotChecked = 2;

struct Asked {
    std::vector<std::string> keys;
    std::vector<std::filesystem::path> against;
};

std::string note_in(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text(journal::kMaxNote + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad() || file.gcount() == 0) throw std::runtime_error("cannot read " + path.string());
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

// Who may have signed: those named on the command line, else who signs here.
std::vector<crypto::PublicKey> keys_for(const Options& options, const Asked& asked) {
    std::vector<crypto::PublicKey> keys;
    for (const std::string& text : asked.keys) {
        const auto key = journal::parse_vkey(text);
        if (!key) throw std::runtime_error("--key is not as /journal/key shows it: " + text);
        keys.push_back(key->key);
    }
    if (!keys.empty()) return keys;
    const auto own = store::read_signing_key(options.data / "keys");
    if (!own) {
        throw std::runtime_error(
            "no signing key in " + (options.data / "keys").string() +
            ": name the folder with --data, or the key that /journal/key shows with --key"
        );
    }
    return {own->public_key()};
}

std::string root_text(const crypto::Hash& root) {
    return to_base64(root.data(), root.size());
}

std::string where(const journal::Finding& finding, const std::string& entry) {
    if (finding.first != finding.last) {
        return fmt::format("one of the entries {} to {}", finding.first, finding.last);
    }
    if (entry.empty()) return fmt::format("entry {}", finding.first);
    return fmt::format("entry {} ({})", finding.first, entry);
}

void say(const store::JournalVerdict& verdict) {
    if (!verdict.finding) {
        std::cout << fmt::format(
            "borough {}: whole, size {}, root {}, signed to {}, not yet numbered {}\n",
            raw(verdict.borough),
            verdict.size,
            root_text(verdict.root),
            verdict.covered,
            verdict.unnumbered
        );
        return;
    }
    const auto& finding = *verdict.finding;
    const std::string word{journal::word_of(finding.flaw)};
    const auto sentence = text::find_message("journal.flaw." + word);
    std::cout << fmt::format(
        "borough {}: not whole: {}: {} ({}{}{})\n",
        raw(verdict.borough),
        where(finding, verdict.entry),
        sentence ? text::plain(text::default_locale(), *sentence, {}) : word,
        word,
        finding.about.empty() ? "" : ", ",
        finding.about
    );
}

int verify(const Options& options, const Asked& asked) {
    store::VerifyWith with{.keys = keys_for(options, asked)};
    for (const auto& path : asked.against)
        with.kept.push_back(note_in(path));
    std::vector<store::JournalVerdict> verdicts;
    store::read_without_writing(address_of(options), [&](store::ReadTx& tx) {
        verdicts = store::verify_journal(tx, with);
    });
    for (const auto& verdict : verdicts)
        say(verdict);
    const bool whole = std::ranges::none_of(verdicts, [](const auto& verdict) {
        return verdict.finding.has_value();
    });
    if (verdicts.empty()) std::cout << "no entries yet\n";
    std::cout << (whole ? "whole\n" : "not whole\n");
    return whole ? kWhole : kNotWhole;
}

// A border: what could not be read is neither whole nor not.
int verify_or_say_why(const Options& options, const Asked& asked) {
    try {
        return verify(options, asked);
    } catch (const std::exception& error) {
        std::cerr << "bunting: could not check: " << error.what() << "\n";
        return kNotChecked;
    }
}

}  // namespace

void add_verify_journal(Commands commands) {
    auto* command = commands.app.add_subcommand(
        "verify-journal", "say whether the journal is whole, or name the first entry that is not"
    );
    auto asked = std::make_shared<Asked>();
    command->add_option("--data", commands.options.data, "folder whose key signs here")
        ->capture_default_str();
    command->add_option(
        "--database",
        commands.options.database,
        "sqlite:PATH or postgres://…; default: in the folder"
    );
    command->add_option(
        "--key", asked->keys, "a key that may have signed, as /journal/key shows it"
    );
    command->add_option("--against", asked->against, "a file with a checkpoint that somebody kept");
    command->callback([commands, asked] {
        commands.chosen = [&options = commands.options, asked] {
            return verify_or_say_why(options, *asked);
        };
    });
}

}  // namespace bunting::app
