// SPDX-License-Identifier: AGPL-3.0-or-later
#include <csignal>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "app/commands/commands.h"
#include "app/commands/desk.h"
#include "app/control/server.h"
#include "crypto/crypto.h"
#include "web/server/server.h"

namespace bunting::app {
namespace {

void log_to_stderr() {
    auto logger = spdlog::stderr_logger_mt("bunting");
    logger->set_pattern(
        R"({"at":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l","event":%v})", spdlog::pattern_time_type::utc
    );
    spdlog::set_default_logger(std::move(logger));
}

std::vector<feature::Figure> figures_of(const web::Stats& stats) {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    return {
        {"bunting_connections", "Connections now.", false, stats.connections},
        {"bunting_connections_total", "Connections accepted.", true, number(stats.accepted)},
        {"bunting_turned_away_total",
         "Connections for which there was no place.",
         true,
         number(stats.turned_away)},
        {"bunting_protocol_refusals_total",
         "Requests that the server itself refused.",
         true,
         number(stats.refused)},
        {"bunting_timeouts_total", "Connections that were too slow.", true, number(stats.timed_out)
        },
    };
}

// A demonstration's clock: it set out at ten on the day of its story, and goes on from there.
class StoryClock final : public Clock {
public:
    explicit StoryClock(Date today)
        : behind_{SystemClock{}.now().micros - instant_in_london(today, kTen).micros} {}

    Time now() const override { return Time{SystemClock{}.now().micros - behind_}; }

private:
    static constexpr int kTen = 10 * 60;
    std::int64_t behind_;
};

std::unique_ptr<Clock> clock_of(const std::string& today) {
    if (today.empty()) return std::make_unique<SystemClock>();
    const auto date = parse_date(today);
    if (!date) throw std::runtime_error("--today is a date, as in 2026-11-22");
    return std::make_unique<StoryClock>(*date);
}

// What comes over the control socket is done in this house.
control::Run commands_for(House& house, const Options& options, const Clock& clock) {
    return [&](const control::Request& request,
               std::ostream& out,
               std::ostream& err,
               const std::atomic<bool>& ending) {
        Desk desk{house, clock, request.file, out, err, ending};
        return run_request(request, options, desk);
    };
}

// Said on the terminal and nowhere else; it is kept in memory only, so that each start has its own.
void say_one_time_link(const House& house, const Options& options, std::uint16_t port) {
    if (house.setup_token().empty()) return;
    const std::string& site = options.site.public_url;
    const std::string base =
        site.empty() ? fmt::format("http://{}:{}", options.address, port) : site;
    std::cout << "Nobody runs this place yet. Set it up here, once:\n"
              << base << "/start?token=" << house.setup_token() << '\n'
              << std::flush;
}

int serve(Options options, const std::string& today) {
    log_to_stderr();
    std::signal(SIGXFSZ, SIG_IGN);  // a bound on file sizes refuses a write; it ends nobody
    const auto clock = clock_of(today);
    SystemRandom random;
    options.site.setup_token = crypto::fresh_token(random);
    const DataFolder folder{options.data};
    House house{options, *clock, random};
    if (!today.empty() && !house.services().config.is_demo)
        throw std::runtime_error(
            "--today is for a demonstration only: real acts bear their real date"
        );
    web::Server server{
        web::ServerConfig{
            .address = options.address,
            .port = options.port,
            .body_limit = [&](web::Method method, std::string_view path) -> std::size_t {
                const auto match = house.router().find(method, path);
                return match.route != nullptr ? match.route->longest_body : web::kDefaultBodyLimit;
            },
            .trusted_proxies = options.trusted_proxies,
            .clock = *clock,
        },
        [&](web::RawRequest&& request, web::Done done) {
            house.gate().handle(std::move(request), std::move(done));
        },
        [&](int status) { return house.gate().error_page(status); },
    };
    house.add_figures([&server] { return figures_of(server.stats()); });
    server.start();
    house.runner().start();
    const control::Server control{options.data, commands_for(house, options, *clock)};
    std::cout << "Bunting is at http://" << options.address << ":" << server.port() << "/" << '\n'
              << std::flush;
    say_one_time_link(house, options, server.port());
    return server.run_until_signal();
}

}  // namespace

void add_serve(Commands commands) {
    auto* command = commands.app.add_subcommand("serve", "serve the place in browsers");
    add_house_options(*command, commands.options);
    command->add_option("--port", commands.options.port, "0: any free one")->capture_default_str();
    command->add_option("--address", commands.options.address)->capture_default_str();
    command->add_option(
        "--trusted-proxy",
        commands.options.trusted_proxies,
        "address or network of a proxy in front"
    );
    command->add_option(
        "--metrics-from",
        commands.options.site.metrics_from,
        "address or network that may read /metrics"
    );
    command->add_option(
        "--public-url", commands.options.site.public_url, "https://…, for mail and feeds"
    );
    command->add_option(
        "--smtp", commands.options.site.smtp, "smtp://host:port or smtp+starttls://host:port"
    );
    command->add_option("--smtp-user", commands.options.site.smtp_user);
    command->add_option("--smtp-password", commands.options.site.smtp_password)
        ->envname("BUNTING_SMTP_PASSWORD");
    command->add_option(
        "--mail-from", commands.options.site.mail_from, "address that mail comes from"
    );
    command->add_option(
        "--tiles", commands.options.site.tile_url, "address of map tiles, with {z} {x} {y}"
    );
    auto today = std::make_shared<std::string>();
    command->add_option("--today", *today, "of a demonstration: the day that it shows");
    command->callback([commands, today] {
        commands.chosen = [&options = commands.options, today] { return serve(options, *today); };
    });
}

}  // namespace bunting::app
