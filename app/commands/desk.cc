// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands/desk.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "app/control/client.h"

namespace bunting::app {
namespace {

std::string bytes_of_file(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (bytes.view().size() > control::kMostFile)
        throw std::runtime_error(path + " is larger than 256 MiB");
    return std::move(bytes).str();
}

// As the server would say it, from whichever folder the command was typed.
std::string in_full(const Options& options) {
    const auto address = address_of(options);
    if (address.engine == store::Engine::Postgres) return address.target;
    return "sqlite:" + std::filesystem::weakly_canonical(address.target).string();
}

}  // namespace

access::Call Desk::call() const {
    return {.actor = {.party = {}, .hat = access::Hat::System, .body = {}}, .now = clock.now()};
}

int at_desk(const Commands& commands, const std::string& path, const DeskWork& work) {
    if (commands.desk != nullptr) return work(*commands.desk);
    const std::string bytes = bytes_of_file(path);
    const auto code = at_server(commands, bytes);
    return code ? *code : at_own_desk(commands.options, bytes, work);
}

std::optional<int> at_server(const Commands& commands, const std::string& bytes) {
    const Options& options = commands.options;
    const control::Request request{
        .database = options.database.empty() ? "" : in_full(options),
        .words = commands.words,
        .file = bytes,
    };
    return control::ask_server(options.data, request, std::cout, std::cerr);
}

int at_own_desk(const Options& options, const std::string& bytes, const DeskWork& work) {
    const SystemClock clock;
    SystemRandom random;
    const DataFolder folder{options.data};
    House house{options, clock, random};
    const std::atomic<bool> never{false};
    Desk desk{house, clock, bytes, std::cout, std::cerr, never};
    return work(desk);
}

int run_request(const control::Request& request, const Options& served, Desk& desk) {
    if (!request.database.empty() && request.database != in_full(served))
        throw std::runtime_error("the server that runs in this folder has another database");
    CLI::App app{"bunting, beside a running server"};
    app.require_subcommand(1);
    Options options;
    Chosen chosen;
    const Commands commands{app, options, chosen, request.words, &desk};
    add_import(commands);
    add_reindex(commands);
    add_receive_mail(commands);
    std::vector<std::string> last_first{request.words.rbegin(), request.words.rend()};
    try {
        app.parse(std::move(last_first));
    } catch (const CLI::ParseError& error) {
        return app.exit(error, desk.out, desk.err);
    }
    return chosen();
}

}  // namespace bunting::app
