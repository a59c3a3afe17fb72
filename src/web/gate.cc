// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/gate.h"

#include <chrono>
#include <list>
#include <mutex>
#include <system_error>
#include <unordered_map>

#include "base/ensure.h"
#include "store/disk.h"
#include "web/compress.h"

namespace bunting::web {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'self'; img-src 'self' data:{}; object-src 'none'; base-uri 'none'; form-action "
    "'self'; "
    "frame-ancestors 'none'";

std::string_view session_cookie(const Request& request) {
    return request.cookie("bunting_session");
}

const text::Locale& locale_of(const Request& request) {
    if (const auto* chosen = text::find_locale(request.cookie("bunting_lang"))) return *chosen;
    return text::negotiate(request.raw.header("accept-language"));
}

Theme theme_of(const Request& request) {
    const std::string_view chosen = request.cookie("bunting_theme");
    if (chosen == "light") return Theme::Light;
    if (chosen == "dark") return Theme::Dark;
    return Theme::Device;
}

std::string fresh_reference(Random& random) {
    constexpr std::string_view kLetters =
        "ABCDEFGHJKLMNPQRSTUVWXYZ";  // no I, no O: they read as 1 and 0
    std::string out;
    for (int i = 0; i < 8; ++i)
        out += kLetters[random.below(kLetters.size())];
    return out;
}

// Programs that send JSON need no token: another site cannot send that type without asking us first
// (CORS).
bool needs_token(const RawRequest& raw) {
    return !raw.header("content-type").starts_with("application/json");
}

bool has_header(const std::vector<Header>& headers, std::string_view name) {
    return std::any_of(headers.begin(), headers.end(), [&](const Header& header) {
        return header.name == name;
    });
}

std::string copy_key(const Request& request, std::int64_t changes) {
    // Pages say "today" and "3 days left": tomorrow's copy is another one.
    return fmt::format(
        "{}|{}|{}|{}|{}|{}",
        changes,
        date_in_london(request.raw.received).days,
        request.locale->tag(),
        static_cast<int>(request.theme),
        request.raw.host,
        request.raw.target
    );
}

}  // namespace

std::string mask_csrf(const std::array<std::uint8_t, 32>& secret, Random& random) {
    std::array<std::uint8_t, 64> out{};
    random.fill(std::span{out}.first(32));
    for (std::size_t i = 0; i < 32; ++i)
        out[32 + i] = static_cast<std::uint8_t>(out[i] ^ secret[i]);
    return to_base64url(out.data(), out.size());
}

bool csrf_fits(const std::array<std::uint8_t, 32>& secret, std::string_view token) {
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != 64) return false;
    std::array<std::uint8_t, 32> plain{};
    for (std::size_t i = 0; i < 32; ++i)
        plain[i] = static_cast<std::uint8_t>((*bytes)[i] ^ (*bytes)[32 + i]);
    return crypto::equal(crypto::ByteView{plain}, crypto::ByteView{secret});
}

bool is_same_origin(const RawRequest& request) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string_view origin = request.header("origin");
    if (origin.empty())
        return true;  // old and text browsers send none; sessions also need their token
    const auto scheme = origin.find("://");
    return scheme != std::string_view::npos && origin.substr(scheme + 3) == request.host;
}

// Visitors' pages, compressed once and kept until something changes. Oldest use goes first.
class Gate::Copies {
public:
    struct Copy {
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> gzip;
        std::vector<Header> headers;
        std::string etag;
    };

    std::shared_ptr<const Copy> find(const std::string& key) {
        const std::lock_guard lock{mutex_};
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second.at);
        return found->second.copy;
    }

    void keep(const std::string& key, std::shared_ptr<const Copy> copy) {
        const std::lock_guard lock{mutex_};
        if (by_key_.contains(key)) return;
        bytes_ += copy->plain->size() + copy->gzip->size();
        order_.push_front(key);
        by_key_.emplace(key, Kept{std::move(copy), order_.begin()});
        while (bytes_ > kMostBytes && order_.size() > 1) {
            const auto oldest = by_key_.find(order_.back());
            bytes_ -= oldest->second.copy->plain->size() + oldest->second.copy->gzip->size();
            by_key_.erase(oldest);
            order_.pop_back();
        }
    }

private:
    static constexpr std::size_t kMostBytes = 16U << 20U;

    struct Kept {
        std::shared_ptr<const Copy> copy;
        std::list<std::string>::iterator at;
    };

    std::mutex mutex_;
    std::list<std::string> order_;
    std::unordered_map<std::string, Kept> by_key_;
    std::size_t bytes_ = 0;
};

struct Gate::Visit {
    Request request;
    Call call;
    const Route* route = nullptr;
    Done done;
    std::chrono::steady_clock::time_point began;
    std::optional<access::Session> session;
    std::unique_ptr<Posted> posted;
    std::string copy_key;
};

Gate::Gate(GateConfig config) : config_{std::move(config)}, copies_{std::make_unique<Copies>()} {}

Gate::~Gate() = default;

namespace {

RawResponse from_copy(const auto& copy, const Request& request) {
    RawResponse out;
    out.headers = copy.headers;
    if (request.raw.header("if-none-match") == copy.etag) {
        out.status = 304;
        return out;
    }
    if (accepts_gzip(request.raw)) {
        out.headers.push_back({"content-encoding", "gzip"});
        out.shared_body = copy.gzip;
    } else {
        out.shared_body = copy.plain;
    }
    return out;
}

// What no route has: read like any page, so that it says whose site this is and whom to ring.
const Route kNowhere{
    .pattern = "",
    .page = [](ReadTx&,
               const access::Call&,
               const Request&) { return refused(Error{Fault::NotFound, "page.not_found"}); },
};

std::vector<Header> headers_of(const Response& response) {
    std::vector<Header> headers = response.headers;
    const std::string tiles = response.tile_host.empty() ? "" : " " + response.tile_host;
    add_security_headers(headers, fmt::format(fmt::runtime(kPolicy), tiles));
    if (response.status == 503) headers.push_back({"retry-after", "5"});
    headers.push_back({"vary", "accept-encoding, accept-language, cookie"});
    return headers;
}

}  // namespace

void Gate::handle(RawRequest&& raw, Done done) {
    ++counters_.requests;
    if (auto asset = config_.assets(raw)) return done(std::move(*asset));
    auto visit = std::make_shared<Visit>();
    visit->began = std::chrono::steady_clock::now();
    visit->done = std::move(done);
    Request& request = visit->request;
    request.raw = std::move(raw);
    request.reference = fresh_reference(config_.acts.random);
    request.locale = &locale_of(request);
    request.theme = theme_of(request);
    visit->call.now = request.raw.received;

    auto match = config_.router.find(request.raw.method, request.raw.path);
    request.format = match.format;
    request.params = std::move(match.params);
    visit->route = match.route;
    guarded(visit, [&] {
        auto query = parse_urlencoded(request.raw.query);
        if (!query) return finish(visit, refused(query.error()));
        request.query = std::move(*query);
        if (match.route == nullptr) {
            visit->route = &kNowhere;
            if (request.raw.method != Method::Post && !match.other_method) return read(visit);
            Response response = refused(Error{Fault::NotFound, "page.not_found"});
            if (match.other_method) response.status = 405;
            return finish(visit, std::move(response));
        }
        if (request.raw.method == Method::Post) return write(visit);
        return read(visit);
    });
}

void Gate::on_pool_or_here(const std::shared_ptr<Visit>& visit, std::function<void()> work) {
    const bool waits =
        visit->route->runs == Runs::Pool || config_.database.engine() == store::Engine::Postgres;
    if (!waits) return work();
    const bool taken =
        config_.pool.submit([this, visit, work = std::move(work)] { guarded(visit, work); });
    if (!taken) finish(visit, refused(Error{Fault::Unavailable, "page.busy"}));
}

// The border: what escapes here is an accident or a bug, and becomes a page with a reference.
void Gate::guarded(const std::shared_ptr<Visit>& visit, const std::function<void()>& work) {
    std::string what;
    int status = 500;
    try {
        return work();
    } catch (const store::StoreUnavailable& error) {
        status = 503;
        what = error.what();
    } catch (const std::system_error& error) {
        status = store::is_disk_trouble(error.code().value()) ? 503 : 500;
        what = error.what();
    } catch (const std::exception& error) {
        what = error.what();
    }
    ++counters_.accidents;
    config_.log(
        {visit->request.reference,
         visit->request.raw.method_text,
         visit->route ? visit->route->pattern : "",
         status,
         0,
         what}
    );
    Response response;
    response.status = status;
    response.may_cache = false;
    const bool not_saved = status == 503 && visit->request.raw.method == Method::Post;
    if (not_saved) response = refused(Error{Fault::Unavailable, "page.not_saved"});
    finish(visit, std::move(response));
}

void Gate::read(const std::shared_ptr<Visit>& visit) {
    Request& request = visit->request;
    const bool visitor = session_cookie(request).empty() && request.cookie("bunting_draft").empty();
    if (visitor) {
        visit->copy_key = copy_key(request, config_.changes() + acts_.load());
        if (const auto copy = copies_->find(visit->copy_key)) {
            ++counters_.cached;
            return visit->done(from_copy(*copy, request));
        }
    }
    on_pool_or_here(visit, [this, visit] {
        Response response;
        config_.database.read([&](ReadTx& tx) { response = answer(tx, *visit); });
        finish(visit, std::move(response));
    });
}

Response Gate::answer(ReadTx& tx, Visit& visit) {
    recognise(tx, visit);
    return shown(&tx, visit, page_of(tx, visit));
}

void Gate::recognise(ReadTx& tx, Visit& visit) {
    const std::string_view cookie = session_cookie(visit.request);
    visit.session = access::find_session(tx, visit.call.borough, cookie, visit.call.now);
    if (!visit.session) return;
    visit.call.actor = visit.session->actor;
    visit.request.csrf = mask_csrf(visit.session->csrf, config_.acts.random);
}

bool Gate::is_closed(ReadTx& tx, const Visit& visit) const {
    return config_.is_open && !config_.is_open(tx, visit.call, visit.request);
}

// Before any page and any write: the route's own row of the policy table must let one in. Whose
// thing it is, pages and acts ask themselves. A visitor's write goes on: the act refuses it, and
// its reply keeps what was typed or shows the way in.
Result<void> Gate::may_enter(const Visit& visit) const {
    const bool asks_first =
        visit.request.raw.method != Method::Post || visit.call.actor.is_signed_in();
    if (visit.route->action == nullptr || !asks_first) return {};
    return access::check(
        *visit.route->action, visit.call.actor, {.owner = visit.call.actor.voice()}
    );
}

Response Gate::page_of(ReadTx& tx, const Visit& visit) {
    if (is_closed(tx, visit)) return config_.closed_view(tx, visit.call, visit.request);
    if (const auto allowed = may_enter(visit); !allowed) return refused(allowed.error());
    return visit.route->page(tx, visit.call, visit.request);
}

// A refusal becomes its page while there is still a picture of the database to draw the frame from.
Response Gate::shown(ReadTx* tx, const Visit& visit, Response response) {
    if (!response.refusal && !(response.status >= 400 && response.body.empty())) return response;
    Response page =
        config_.error_view(tx, visit.call, visit.request, response.status, response.refusal);
    page.may_cache = false;
    if (page.status == 200) page.status = response.status;
    page.headers.insert(page.headers.end(), response.headers.begin(), response.headers.end());
    return page;
}

void Gate::write(const std::shared_ptr<Visit>& visit) {
    on_pool_or_here(visit, [this, visit] {
        Request& request = visit->request;
        auto form = parse_body(request.raw);
        if (!form) return finish(visit, refused(form.error()));
        request.form = std::move(*form);
        std::optional<Response> refusal;
        config_.database.read([&](ReadTx& tx) { refusal = prepare(tx, *visit); });
        if (refusal) return finish(visit, std::move(*refusal));
        submit(visit);
    });
}

std::optional<Response> Gate::prepare(ReadTx& tx, Visit& visit) {
    recognise(tx, visit);
    const Request& request = visit.request;
    const bool token_fits = !visit.session || !needs_token(request.raw) ||
                            csrf_fits(visit.session->csrf, request.form.find("csrf").value_or(""));
    if (!is_same_origin(request.raw) || !token_fits)
        return shown(&tx, visit, refused(Error{Fault::Forbidden, "form.not_from_here"}));
    if (is_closed(tx, visit)) return config_.closed_view(tx, visit.call, request);
    if (const auto allowed = may_enter(visit); !allowed)
        return shown(&tx, visit, refused(allowed.error()));
    visit.posted = visit.route->post(tx, visit.call, request);
    return std::nullopt;
}

void Gate::submit(const std::shared_ptr<Visit>& visit) {
    ++counters_.writes;
    config_.database.submit(
        [this, visit](store::WriteTx& tx) {
            ActTx act{tx, config_.acts};
            if (!visit->posted->run(act, visit->call)) return store::Verdict::Rollback;
            act.finish();
            return store::Verdict::Commit;
        },
        [this, visit](store::WriteOutcome outcome) {
            guarded(visit, [&] { reply_to_write(visit, outcome); });
        }
    );
}

// The writer's thread only hands over: the reply's page is made elsewhere.
void Gate::reply_to_write(const std::shared_ptr<Visit>& visit, const store::WriteOutcome& outcome) {
    if (outcome.written == store::Written::Committed) ++acts_;
    const auto make_reply = [this, visit, outcome] {
        if (outcome.written == store::Written::Failed ||
            outcome.written == store::Written::Unavailable) {
            if (outcome.error) std::rethrow_exception(outcome.error);
            throw store::StoreUnavailable("the batch was given up");
        }
        if (outcome.written == store::Written::Busy) {
            return finish(visit, refused(Error{Fault::Unavailable, "page.busy"}));
        }
        Response response;
        config_.database.read([&](ReadTx& tx) {
            response = visit->posted->reply(tx, visit->call, visit->request);
            response.may_cache = false;
            response = shown(&tx, *visit, std::move(response));
        });
        finish(visit, std::move(response));
    };
    // An accepted write answers even when the pool is full.
    if (!config_.pool.submit([this, visit, make_reply] { guarded(visit, make_reply); }))
        make_reply();
}

void Gate::finish(const std::shared_ptr<Visit>& visit, Response response) {
    const bool blank = response.refusal || (response.status >= 400 && response.body.empty());
    if (blank) response = shown(nullptr, *visit, std::move(response));
    if (response.status >= 400) ++counters_.refusals;
    RawResponse out = make_raw(*visit, std::move(response));
    log(*visit, out.status);
    visit->done(std::move(out));
}

RawResponse Gate::make_raw(const Visit& visit, Response response) {
    std::vector<Header> headers = headers_of(response);
    // A handler that says itself how long its answer is good (a picture, good for ever) is not
    // second-guessed.
    const bool says_itself = has_header(headers, "cache-control");
    const bool keeps =
        !visit.copy_key.empty() && response.may_cache && response.status == 200 && !says_itself;
    if (keeps) return keep_copy(visit, std::move(response.body), std::move(headers));
    if (!says_itself)
        headers.push_back({"cache-control", visit.session ? "private, no-store" : "no-store"});
    RawResponse out;
    out.status = response.status;
    out.headers = std::move(headers);
    out.shared_body = response.shared_body;
    const bool is_packed = says_itself || response.body.size() < 1'000;
    if (is_packed || !accepts_gzip(visit.request.raw)) {
        out.body = std::move(response.body);
        return out;
    }
    out.body = gzip(response.body, Effort::EveryTime);
    out.headers.push_back({"content-encoding", "gzip"});
    return out;
}

RawResponse Gate::keep_copy(const Visit& visit, std::string body, std::vector<Header> headers) {
    auto copy = std::make_shared<Copies::Copy>();
    copy->etag = etag_of(body);
    copy->gzip = std::make_shared<const std::string>(gzip(body, Effort::Once));
    copy->plain = std::make_shared<const std::string>(std::move(body));
    copy->headers = std::move(headers);
    copy->headers.push_back({"etag", copy->etag});
    copy->headers.push_back({"cache-control", "no-cache"});
    copies_->keep(visit.copy_key, copy);
    return from_copy(*copy, visit.request);
}

void Gate::log(const Visit& visit, int status) const {
    const auto took = std::chrono::steady_clock::now() - visit.began;
    config_.log({
        visit.request.reference,
        visit.request.raw.method_text,
        visit.route ? std::string_view{visit.route->pattern} : "",
        status,
        std::chrono::duration_cast<std::chrono::microseconds>(took).count(),
        "",
    });
}

RawResponse Gate::error_page(int status) const {
    Request request;
    request.locale = &text::default_locale();
    request.reference = fresh_reference(config_.acts.random);
    const Call call{.now = config_.clock.now()};
    Response page = config_.error_view(nullptr, call, request, status, std::nullopt);
    RawResponse out;
    out.status = status;
    out.headers = std::move(page.headers);
    add_security_headers(out.headers, fmt::format(fmt::runtime(kPolicy), ""));
    out.headers.push_back({"cache-control", "no-store"});
    out.body = std::move(page.body);
    out.close = true;
    return out;
}

}  // namespace bunting::web
