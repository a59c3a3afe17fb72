// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/assemble.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <spdlog/spdlog.h>

#include "app/static_assets.h"
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
        if (!applied) throw std::runtime_error("migration " + applied.error().field + " has changed since it was applied");
    } else if (!database->is_migrated(migrations)) {
        throw std::runtime_error("the database needs migrating: run `bunting migrate`, or serve with --migrate");
    }
    return database;
}

}  // namespace

DataFolder::DataFolder(std::filesystem::path path) : path_{std::move(path)} {
    std::filesystem::create_directories(path_);
    lock_ = ::open((path_ / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock_ < 0) throw std::runtime_error("cannot write in " + path_.string());
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw std::runtime_error("another bunting is using " + path_.string());
    }
}

DataFolder::~DataFolder() {
    ::close(lock_);
}

store::DatabaseAddress address_of(const Options& options) {
    const std::string text =
        options.database.empty() ? "sqlite:" + (options.data / "bunting.sqlite").string() : options.database;
    auto address = store::parse_address(text);
    if (!address) throw std::runtime_error("--database is sqlite:PATH or postgres://…");
    return *address;
}

House::House(const Options& options, const Clock& clock, Random& random)
    : options_{options}, clock_{clock}, random_{random}, kinds_{all_kinds()} {
    database_ = open_migrated(options_, clock_);
    keys_ = std::make_unique<store::KeyStore>(options_.data / "keys", random_);
    numbers_ = jobs::number_source(*database_);
    acts_ = std::make_unique<access::ActServices>(access::ActServices{*keys_, random_, *numbers_});
    blobs_ = std::make_unique<media::FolderBlobs>(options_.data / "blobs");
    index_ = std::make_unique<search::Index>(options_.data / "index");
    pool_ = std::make_unique<web::Pool>(4, 256, [](const char* what) { log_accident("pool", what); });
    runner_ = std::make_unique<jobs::Runner>(jobs::RunnerConfig{
        .database = *database_, .keys = *keys_, .clock = clock_, .random = random_, .report = log_accident
    });
    runner_->add(jobs::counters());
    services_ = std::make_unique<feature::Services>(feature::Services{
        options_.site, clock_, *database_, *keys_, random_, *acts_, kinds_, *blobs_, *index_, *pool_, *runner_
    });
    for (const auto* feature : features()) feature->mount(router_, *services_);
    gate_ = std::make_unique<web::Gate>(web::GateConfig{
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
    });
    database_->on_commit([this] { runner_->wake(); });
}

House::~House() {
    runner_->stop();
    pool_.reset();
    database_->on_commit(nullptr);
    database_->close();
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
