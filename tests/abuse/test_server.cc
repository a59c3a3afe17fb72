// SPDX-License-Identifier: AGPL-3.0-or-later
#include "abuse/test_server.h"

#include <fmt/format.h>

#include "base/ensure.h"

namespace bunting::abuse {

namespace {

constexpr std::size_t kBig = 16 * 1024 * 1024;

web::RawResponse text(std::string body) {
    web::RawResponse response;
    response.headers = {{"content-type", "text/plain; charset=utf-8"}};
    response.body = std::move(body);
    return response;
}

void try_to_split(const web::Done& done) {
    auto split = text("split");
    split.headers.push_back({"location", "/\r\nset-cookie: session=stolen"});
    try {
        done(split);
    } catch (const Bug&) {
        done(text("caught"));
    }
}

web::ServerConfig config_of(
    web::Limits limits, std::vector<std::string> trusted_proxies, const Clock& clock
) {
    return web::ServerConfig{
        .port = 0,
        .threads = 2,
        .limits = limits,
        .body_limit =
            [](web::Method, std::string_view path) {
                return path == "/upload" ? 12 * web::kDefaultBodyLimit : web::kDefaultBodyLimit;
            },
        .trusted_proxies = std::move(trusted_proxies),
        .report = [](std::string_view) {},
        .clock = clock,
    };
}

}  // namespace

web::Limits patient_limits() {
    web::Limits limits;
    limits.tick = 20ms;
    limits.connections_per_neighbourhood = limits.connections;
    return limits;
}

web::Limits short_limits() {
    web::Limits limits = patient_limits();
    limits.idle_time = 900ms;
    limits.head_time = 600ms;
    limits.body_time = 600ms;
    limits.handler_time = 600ms;
    limits.write_time = 600ms;
    limits.linger_time = 300ms;
    return limits;
}

TestServer::TestServer(web::Limits limits, std::vector<std::string> trusted_proxies)
    : server_{config_of(limits, std::move(trusted_proxies), clock_),
              [this](web::RawRequest&& request, web::Done done) {
                  handle(std::move(request), std::move(done));
              }},
      pool_{2, 64} {
    server_.start();
}

TestServer::~TestServer() {
    open_gate();
}

void TestServer::open_gate() {
    const std::lock_guard lock{mutex_};
    gate_open_ = true;
    changed_.notify_all();
}

void TestServer::handle(web::RawRequest&& request, web::Done done) {
    if (request.path == "/echo" || request.path == "/upload") return done(text(request.body));
    if (request.path == "/peer") {
        return done(text(fmt::format("{} {}", request.peer, request.secure)));
    }
    if (request.path == "/big") {
        static const auto big = std::make_shared<const std::string>(kBig, 'x');
        web::RawResponse response;
        response.shared_body = big;
        return done(response);
    }
    if (request.path == "/drop") return;
    if (request.path == "/throw") throw std::runtime_error("thrown on purpose");
    if (request.path == "/split") return try_to_split(done);
    if (request.path == "/never") {
        const std::lock_guard lock{mutex_};
        never_answered_.push_back(std::move(done));
        return;
    }
    if (request.path == "/slow") {
        const bool taken = pool_.submit([this, done = std::move(done)] {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [this] { return gate_open_; });
            lock.unlock();
            done(text("slow"));
        });
        BUNTING_ENSURE(taken);
        return;
    }
    done(text(fmt::format("{} {}", request.method_text, request.target)));
}

RawClient TestServer::client(int receive_buffer) const {
    return RawClient{server_.port(), receive_buffer};
}

std::optional<Reply> TestServer::get(std::string_view target) const {
    RawClient socket = client();
    socket.send(request(target));
    return socket.reply();
}

bool TestServer::connections_become(int count) const {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (server_.stats().connections != count) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

std::string request(std::string_view target, std::string_view headers) {
    return fmt::format("GET {} HTTP/1.1\r\nHost: kettlebank.example\r\n{}\r\n", target, headers);
}

}  // namespace bunting::abuse
