// SPDX-License-Identifier: AGPL-3.0-or-later
// Between the server and the handlers: finds the route, the session, the language; checks where a
// write comes from; runs a page on a reader and an act on the writer; turns refusals and accidents
// into pages with a reference; keeps visitors' copies; adds the headers every answer has.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "access/session.h"
#include "web/route.h"
#include "web/server/pool.h"
#include "web/server/server.h"

namespace bunting::web {

// What is shown for a refusal or an accident. `error` may be empty (accident).
using ErrorView = std::function<Response(
    ReadTx* tx,
    const Call& call,
    const Request& request,
    int status,
    const std::optional<Error>& error
)>;
// Static assets by path; nullopt where there is none.
using AssetFinder = std::function<std::optional<RawResponse>(const RawRequest& request)>;

// One line of the log.
struct LogLine {
    std::string reference;
    std::string_view method;
    std::string_view route;  // the pattern, never the path: paths can hold what people typed
    int status = 0;
    std::int64_t micros = 0;
    std::string_view what;  // of an accident
};

struct GateConfig {
    const Router& router;
    store::Database& database;
    const access::ActServices& acts;
    Pool& pool;
    const Clock& clock;
    ErrorView error_view;
    AssetFinder assets;
    std::function<void(const LogLine&)> log;
    std::function<std::int64_t()> changes;  // rises whenever any page may have changed
    // Whether a visitor may see this path before the operator has opened the place.
    std::function<bool(ReadTx&, const Call&, const Request&)> is_open;
    std::function<Response(ReadTx&, const Call&, const Request&)> closed_view;  // what they see
};

struct GateCounters {
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> writes{0};
    std::atomic<std::uint64_t> refusals{0};
    std::atomic<std::uint64_t> accidents{0};
    std::atomic<std::uint64_t> cached{0};
};

class Gate {
public:
    explicit Gate(GateConfig config);
    ~Gate();
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    // On the io thread of the connection; `done` is called once, from any thread.
    void handle(RawRequest&& raw, Done done);
    // The page for an error of the protocol itself.
    RawResponse error_page(int status) const;

    const GateCounters& counters() const { return counters_; }

private:
    struct Visit;
    class Copies;

    void read(const std::shared_ptr<Visit>& visit);
    Response answer(ReadTx& tx, Visit& visit);
    void write(const std::shared_ptr<Visit>& visit);
    // Makes the write ready; the answer to one that may not be.
    std::optional<Response> prepare(ReadTx& tx, Visit& visit);
    void submit(const std::shared_ptr<Visit>& visit);
    void reply_to_write(const std::shared_ptr<Visit>& visit, const store::WriteOutcome& outcome);
    void finish(const std::shared_ptr<Visit>& visit, Response response);
    RawResponse make_raw(const Visit& visit, Response response);
    // For the next visitors too.
    RawResponse keep_copy(const Visit& visit, std::string body, std::vector<Header> headers);
    void log(const Visit& visit, int status) const;
    void on_pool_or_here(const std::shared_ptr<Visit>& visit, std::function<void()> work);
    void guarded(const std::shared_ptr<Visit>& visit, const std::function<void()>& work);
    // Finds out who comes.
    void recognise(ReadTx& tx, Visit& visit);
    bool is_closed(ReadTx& tx, const Visit& visit) const;
    Result<void> may_enter(const Visit& visit) const;
    Response page_of(ReadTx& tx, const Visit& visit);
    Response shown(ReadTx* tx, const Visit& visit, Response response);

    GateConfig config_;
    GateCounters counters_;
    // Rises with every act that went through here: what was withdrawn is gone for visitors at once,
    // before the journal has numbered it.
    std::atomic<std::int64_t> acts_{0};
    std::unique_ptr<Copies> copies_;
};

// The token that a signed-in person's forms carry, masked anew for each page so that compression
// tells nothing about it.
std::string mask_csrf(const std::array<std::uint8_t, 32>& secret, Random& random);
bool csrf_fits(const std::array<std::uint8_t, 32>& secret, std::string_view token);

// Whether a write may come from where its headers say it comes from. Pure.
bool is_same_origin(const RawRequest& request);

}  // namespace bunting::web
