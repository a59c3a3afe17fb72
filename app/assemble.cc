// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/assemble.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include "access/party.h"
#include "access/setting.h"
#include "app/static_assets.h"
#include "jobs/erasures.h"
#include "web/json.h"
#include "web/open_gate.h"
#include "web/page.h"

namespace bunting::app {
namespace {

std::unique_ptr<store::Database> open_migrated(const Options& options, const Clock& clock) {
    auto database = store::open_database(address_of(options));
    const auto migrations = all_migrations();
    const bool may_migrate = database->engine() == store::Engine::Sqlite || options.migrate;
    if (may_migrate) {
        const auto applied = database->migrate(migrations, clock.now());
        if (!applied)
            throw std::runtime_error(
                "migration " + applied.error().field + " has changed since it was applied"
            );
    } else if (!database->is_migrated(migrations)) {
        throw std::runtime_error(
            "the database needs migrating: run `bunting migrate`, or serve with --migrate"
        );
    }
    return database;
}

// `bunting demo` leaves a mark, so that serving what it furnished needs no option.
bool is_demonstration(store::Database& database) {
    return database.reading([](store::ReadTx& tx) {
        return access::setting(tx, BoroughId{1}, "demo") == "1";
    });
}

[[noreturn]] void fail_to_write(const std::filesystem::path& path, std::error_code why) {
    throw std::runtime_error("cannot write to " + path.string() + ": " + why.message());
}

// Found out before anything is begun, and said in one sentence.
void must_be_writable(const std::filesystem::path& folder) {
    const bool writable = ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
    if (!writable && errno != ENOENT) fail_to_write(folder, {errno, std::generic_category()});
}

// The one-time link is good while nobody runs the place.
bool needs_administrator(store::Database& database) {
    return database.reading([](store::ReadTx& tx) {
        return !access::anyone_has(tx, BoroughId{1}, access::Hat::Operator);
    });
}

}  // namespace

DataFolder::DataFolder(std::filesystem::path path) : path_{std::move(path)} {
    std::error_code failed;
    std::filesystem::create_directories(path_, failed);
    if (failed) fail_to_write(path_, failed);
    must_be_writable(path_);
    for (const char* inside : {"keys", "blobs", "index"})
        must_be_writable(path_ / inside);
    lock_ = ::open((path_ / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock_ < 0) fail_to_write(path_ / "lock", {errno, std::generic_category()});
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw std::runtime_error("another bunting is using " + path_.string() + ": stop it first");
    }
}

DataFolder::~DataFolder() {
    ::close(lock_);
}

store::DatabaseAddress address_of(const Options& options) {
    const std::string text = options.database.empty()
                                 ? "sqlite:" + (options.data / "bunting.sqlite").string()
                                 : options.database;
    auto address = store::parse_address(text);
    if (!address) throw std::runtime_error("--database is sqlite:PATH or postgres://…");
    return *address;
}

House::House(const Options& options, const Clock& clock, Random& random)
    : options_{options},
      clock_{clock},
      random_{random},
      kinds_{every_kind()},
      parts_{all_parts()},
      place_parts_{all_place_parts()},
      area_parts_{all_area_parts()} {
    database_ = open_migrated(options_, clock_);
    if (is_demonstration(*database_)) options_.site.is_demo = true;
    if (!needs_administrator(*database_)) options_.site.setup_token.clear();
    keys_ = std::make_unique<store::KeyStore>(options_.data / "keys", random_);
    numbers_ = jobs::number_source(*database_);
    acts_ = std::make_unique<access::ActServices>(access::ActServices{*keys_, random_, *numbers_});
    blobs_ = std::make_unique<media::FolderBlobs>(options_.data / "blobs");
    index_ = std::make_unique<search::Index>(options_.data / "index");
    pool_ =
        std::make_unique<web::Pool>(4, 256, [](const char* what) { log_accident("pool", what); });
    runner_ = std::make_unique<jobs::Runner>(jobs::RunnerConfig{
        .database = *database_,
        .keys = *keys_,
        .clock = clock_,
        .random = random_,
        .origin = origin_of(options_.site.public_url),
        .report = log_accident,
    });
    mail_room_ = std::make_unique<MailRoom>(options_.site, *database_, clock_);
    add_duties();
    services_ = std::make_unique<feature::Services>(feature::Services{
        options_.site,
        clock_,
        *database_,
        *keys_,
        random_,
        *acts_,
        kinds_,
        *blobs_,
        *index_,
        *pool_,
        *runner_,
        figures_,
        parts_,
        place_parts_,
        area_parts_
    });
    for (const auto* feature : features()) {
        if (feature->mount != nullptr) feature->mount(router_, *services_);
    }
    gate_ = std::make_unique<web::Gate>(gate_config());
    figures_.push_back([this] { return own_figures(); });
    database_->on_commit([this] { runner_->wake(); });
}

void House::add_duties() {
    for (auto& tick : mail_room_->ticks())
        runner_->add(std::move(tick));
    runner_->add(jobs::counters());
    const jobs::ErasureServices erasing{*database_, *acts_, kinds_, [this](std::string_view blob) {
                                            blobs_->remove(blob);
                                        }};
    jobs::settle_erasures(erasing, clock_.now());
    runner_->add(jobs::erasures(erasing));
}

web::GateConfig House::gate_config() {
    return {
        .router = router_,
        .database = *database_,
        .acts = *acts_,
        .pool = *pool_,
        .clock = clock_,
        .error_view = web::error_page,
        .assets = find_static_asset,
        .log = log_request,
        .changes = [this] { return runner_->changes(); },
        .is_open = web::is_open_to,
        .closed_view = web::closed_page,
    };
}

std::vector<feature::Figure> House::own_figures() const {
    const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    const auto& counters = gate_->counters();
    return {
        {"bunting_requests_total",
         "Requests that reached the house.",
         true,
         number(counters.requests)},
        {"bunting_writes_total",
         "Writes that were handed to the writer.",
         true,
         number(counters.writes)},
        {"bunting_refusals_total",
         "Answers with a status of 400 or more.",
         true,
         number(counters.refusals)},
        {"bunting_accidents_total",
         "Requests that ended in an accident.",
         true,
         number(counters.accidents)},
        {"bunting_cached_total", "Pages answered from a kept copy.", true, number(counters.cached)},
        {"bunting_write_queue", "Acts that wait for the writer.", false, number(database_->queued())
        },
    };
}

House::~House() {
    runner_->stop();
    mail_room_.reset();
    database_->on_commit(nullptr);
    // The writer first: what it has still to finish is answered on the pool.
    database_->close();
    pool_.reset();
}

void log_request(const web::LogLine& line) {
    web::Json json;
    json.begin_object();
    json.field("reference", line.reference);
    json.field("method", line.method);
    json.field("route", line.route);
    json.field("status", line.status);
    json.field("micros", line.micros);
    if (!line.what.empty()) json.field("accident", line.what);
    json.end_object();
    spdlog::info(json.text);
}

void log_accident(std::string_view job, std::string_view what) {
    web::Json json;
    json.begin_object();
    json.field("job", job);
    json.field("accident", what);
    json.end_object();
    spdlog::error(json.text);
}

}  // namespace bunting::app
