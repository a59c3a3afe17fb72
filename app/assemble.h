// SPDX-License-Identifier: AGPL-3.0-or-later
// The house from its parts: services in the order in which they need each other, features mounted,
// a gate in front. Built on the stack of a command; torn down in reverse.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/features.h"
#include "app/mail_room.h"
#include "media/blobs.h"
#include "search/index.h"
#include "store/keys.h"
#include "web/gate.h"

namespace bunting::app {

struct Options {
    std::filesystem::path data = "data";
    std::string database;  // empty: sqlite:DATA/bunting.sqlite
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    bool migrate = false;  // PostgreSQL too
    std::vector<std::string> trusted_proxies = {};
    feature::Config site = {};
};

// The folder of an installation, held by one process at a time.
class DataFolder {
public:
    // Throws std::runtime_error, in words, where it cannot be made or another process holds it.
    explicit DataFolder(std::filesystem::path path);
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    int lock_ = -1;
};

store::DatabaseAddress address_of(const Options& options);

class House {
public:
    // Opens the database (and migrates it where it may), keys, blobs and index; mounts every
    // feature. Throws StoreError, KeyStoreError, std::runtime_error, in words.
    House(const Options& options, const Clock& clock, Random& random);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    feature::Services& services() { return *services_; }

    // Of the one-time link: what the options brought, while nobody runs the place; empty after.
    const std::string& setup_token() const { return options_.site.setup_token; }

    web::Router& router() { return router_; }

    web::Gate& gate() { return *gate_; }

    store::Database& database() { return *database_; }

    jobs::Runner& runner() { return *runner_; }

    store::KeyStore& keys() { return *keys_; }

    const thing::Kinds& kinds() const { return kinds_; }

    media::Blobs& blobs() { return *blobs_; }

    const access::ActServices& acts() const { return *acts_; }

    // Before the first request: one more source of figures for /metrics.
    void add_figures(std::function<std::vector<feature::Figure>()> source) {
        figures_.push_back(std::move(source));
    }

    // Runs an act of the system's own: furnishing, imports. Throws what it met; refusals come back.
    template <class Outcome>
    Result<Outcome> act(
        const access::Call& call, const std::function<Result<Outcome>(access::ActTx&)>& work
    ) {
        std::optional<Result<Outcome>> outcome;
        const auto written = database_->write([&](store::WriteTx& tx) {
            access::ActTx act{tx, *acts_};
            outcome.emplace(work(act));
            if (!*outcome) return store::Verdict::Rollback;
            act.finish();
            return store::Verdict::Commit;
        });
        static_cast<void>(call);
        if (written.error) std::rethrow_exception(written.error);
        if (written.written == store::Written::Busy) return refuse(Fault::Unavailable, "page.busy");
        return std::move(*outcome);
    }

private:
    void add_duties();
    web::GateConfig gate_config();
    std::vector<feature::Figure> own_figures() const;

    Options options_;
    const Clock& clock_;
    Random& random_;
    feature::FigureSources figures_;
    thing::Kinds kinds_;
    feature::ThingParts parts_;
    feature::PlaceParts place_parts_;
    feature::AreaParts area_parts_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<store::KeyStore> keys_;
    std::unique_ptr<access::NumberSource> numbers_;
    std::unique_ptr<access::ActServices> acts_;
    std::unique_ptr<media::Blobs> blobs_;
    std::unique_ptr<search::Index> index_;
    std::unique_ptr<web::Pool> pool_;
    std::unique_ptr<MailRoom> mail_room_;
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<feature::Services> services_;
    web::Router router_;
    std::unique_ptr<web::Gate> gate_;
};

// One JSON line on stderr: references and route patterns, no personal data.
void log_request(const web::LogLine& line);
void log_accident(std::string_view job, std::string_view what);

}  // namespace bunting::app
