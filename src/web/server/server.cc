// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/server.h"

#include <array>
#include <future>
#include <thread>
#include <unordered_set>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "base/ensure.h"
#include "web/server/house.h"
#include "web/server/http/reply.h"
#include "web/server/session.h"

namespace bunting::web {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

class Worker;

using Scratch = std::array<char, 32'768>;

Address address_of(const asio::ip::address& address) {
    const auto v6 = address.is_v4()
                        ? asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4())
                        : address.to_v6();
    return Address{v6.to_bytes()};
}

// The socket of one session. All but the promise runs on the worker's thread.
class Connection final : public Wire, public std::enable_shared_from_this<Connection> {
public:
    Connection(Worker& worker, tcp::socket socket, const Address& peer, Door::Place place);

    Session& session() { return session_; }

    void await_bytes() override;
    void poll_bytes() override;
    void send(std::string_view head, std::string_view body) override;
    bool send_now(std::string_view bytes) override;
    void half_close() override;
    void close() override;
    Done promise(std::uint64_t exchange) override;

private:
    void write_rest();
    bool read();

    Worker& worker_;
    tcp::socket socket_;
    Session session_;
    bool waiting_ = false;
    std::string_view head_;
    std::string_view body_;
};

// One thread and what lives on it.
class Worker final : public std::enable_shared_from_this<Worker> {
public:
    explicit Worker(std::shared_ptr<House> house)
        : house_{std::move(house)},
          acceptor_{io_},
          tick_{io_} {}

    void listen(const tcp::endpoint& endpoint);
    // Until the drain is over and nothing is left to do, or somebody stops it.
    void run();
    void drain();

    // Ends run() from any thread.
    void stop() { io_.stop(); }

    // After run() has returned.
    void clear() { connections_.clear(); }

    House& house() { return *house_; }

    asio::io_context& io() { return io_; }

    Scratch& scratch() { return scratch_; }

    void forget(const std::shared_ptr<Connection>& connection);

private:
    void accept();
    void admit(tcp::socket socket);
    void turn_away(tcp::socket& socket);
    void await_tick();
    void on_tick();

    bool has_ended() const { return draining_ && connections_.empty(); }

    std::shared_ptr<House> house_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer tick_;
    bool accept_later_ = false;  // out of descriptors: try again at the next tick
    bool draining_ = false;
    // Bytes on their way from a socket to its session; never kept across a callback.
    Scratch scratch_{};
    std::unordered_set<std::shared_ptr<Connection>> connections_;
};

// The right to answer one request, from whatever thread, even after the server is gone.
class Promise final {
public:
    Promise(
        std::shared_ptr<Worker> worker, std::weak_ptr<Connection> connection, std::uint64_t exchange
    )
        : worker_{std::move(worker)},
          connection_{std::move(connection)},
          exchange_{exchange} {}

    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;
    ~Promise();

    void keep(RawResponse response);

private:
    std::shared_ptr<Worker> worker_;
    // Only the worker's thread may lock it: who locks may be the one who destroys the socket.
    std::weak_ptr<Connection> connection_;
    std::uint64_t exchange_;
    std::atomic<bool> kept_{false};
};

Promise::~Promise() {
    if (kept_) return;
    // Posted, never run here: this may be the unwinding of an exception.
    try {
        asio::post(worker_->io(), [connection = connection_, exchange = exchange_] {
            const auto alive = connection.lock();
            if (alive) alive->session().on_dropped(exchange, std::chrono::steady_clock::now());
        });
    } catch (const std::exception&) {
        return;  // out of memory: the handler's deadline answers
    }
}

void Promise::keep(RawResponse response) {
    check_response(response);
    BUNTING_ENSURE(!kept_.exchange(true));
    asio::dispatch(
        worker_->io(),
        [connection = connection_, exchange = exchange_, response = std::move(response)]() mutable {
            const auto alive = connection.lock();
            if (!alive) return;
            alive->session().on_answer(
                exchange, std::move(response), std::chrono::steady_clock::now()
            );
        }
    );
}

Connection::Connection(Worker& worker, tcp::socket socket, const Address& peer, Door::Place place)
    : worker_{worker},
      socket_{std::move(socket)},
      session_{worker.house(), *this, peer, std::move(place), std::chrono::steady_clock::now()} {}

void Connection::await_bytes() {
    if (waiting_) return;
    waiting_ = true;
    // Waiting for readiness rather than for bytes: an idle connection owns no buffer.
    socket_.async_wait(
        tcp::socket::wait_read,
        [self = shared_from_this()](const error_code& error) {
            self->waiting_ = false;
            if (error) return;  // closed by us meanwhile
            if (!self->read()) self->await_bytes();
        }
    );
}

void Connection::poll_bytes() {
    read();
}

// False when nothing has arrived.
bool Connection::read() {
    error_code error;
    auto& scratch = worker_.scratch();
    const std::size_t size = socket_.read_some(asio::buffer(scratch), error);
    if (error == asio::error::would_block) return false;
    if (error == asio::error::eof) {
        session_.on_end();
        return true;
    }
    if (error) {
        session_.abandon();
        return true;
    }
    session_.on_bytes({scratch.data(), size}, std::chrono::steady_clock::now());
    return true;
}

void Connection::send(std::string_view head, std::string_view body) {
    head_ = head;
    body_ = body;
    write_rest();
}

void Connection::write_rest() {
    const std::array<asio::const_buffer, 2> rest{
        asio::buffer(head_.data(), head_.size()), asio::buffer(body_.data(), body_.size())
    };
    socket_.async_write_some(
        rest,
        [self = shared_from_this()](const error_code& error, std::size_t written) {
            if (error) return self->session_.abandon();
            const auto of_head = std::min(written, self->head_.size());
            self->head_.remove_prefix(of_head);
            self->body_.remove_prefix(written - of_head);
            const bool all = self->head_.empty() && self->body_.empty();
            self->session_.on_written(written, all, std::chrono::steady_clock::now());
            if (!all) self->write_rest();
        }
    );
}

bool Connection::send_now(std::string_view bytes) {
    error_code error;
    return socket_.write_some(asio::buffer(bytes.data(), bytes.size()), error) == bytes.size();
}

void Connection::half_close() {
    error_code gone_already;
    socket_.shutdown(tcp::socket::shutdown_send, gone_already);
}

void Connection::close() {
    error_code ignored;
    socket_.close(ignored);
    worker_.forget(shared_from_this());
}

Done Connection::promise(std::uint64_t exchange) {
    auto promise =
        std::make_shared<Promise>(worker_.shared_from_this(), weak_from_this(), exchange);
    return [promise = std::move(promise)](RawResponse response) {
        promise->keep(std::move(response));
    };
}

void Worker::listen(const tcp::endpoint& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    const int on = 1;
    if (setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0) {
        throw std::system_error(errno, std::generic_category(), "SO_REUSEPORT");
    }
    acceptor_.bind(endpoint);
    acceptor_.listen();
}

void Worker::run() {
    accept();
    await_tick();
    for (;;) {
        try {
            io_.run();
            return;
        } catch (const std::exception& error) {
            // One connection's accident. It is left to its deadline; all others go on.
            ++house_->counters.accidents;
            house_->report(error.what());
        }
    }
}

void Worker::accept() {
    acceptor_.async_accept([this](const error_code& error, tcp::socket socket) {
        if (!acceptor_.is_open()) return;
        if (error && error != asio::error::connection_aborted) {
            accept_later_ = true;
            return;
        }
        accept();
        if (!error) admit(std::move(socket));
    });
}

void Worker::admit(tcp::socket socket) {
    error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) return;  // gone already
    socket.non_blocking(true, error);
    if (!error) socket.set_option(tcp::no_delay(true), error);
    if (error) return;
    const Address peer = address_of(remote.address());
    auto place = house_->door.enter(peer, is_in(peer, house_->trusted));
    if (!place) return turn_away(socket);
    ++house_->counters.accepted;
    auto connection =
        std::make_shared<Connection>(*this, std::move(socket), peer, std::move(*place));
    connections_.insert(connection);
    connection->session().start();
}

// One attempt to say so, without waiting: whoever floods us gets no more of our time.
void Worker::turn_away(tcp::socket& socket) {
    ++house_->counters.turned_away;
    const RawResponse page = house_->page(503);
    const std::string date = http_date(house_->clock.now());
    const std::string reply =
        reply_head(page, {/*keep_alive=*/false, /*http_1_0=*/false, date}).append(page.content());
    error_code gone_already;
    socket.read_some(
        asio::buffer(scratch_), gone_already
    );  // unread bytes would reset the connection
    socket.write_some(asio::buffer(reply), gone_already);
    socket.shutdown(tcp::socket::shutdown_send, gone_already);
}

void Worker::await_tick() {
    tick_.expires_after(house_->limits.tick);
    tick_.async_wait([this](const error_code& error) {
        if (error || has_ended()) return;
        await_tick();
        on_tick();
    });
}

// One timer for all connections: a look at a few thousand deadlines costs less than a timer per
// request.
void Worker::on_tick() {
    if (std::exchange(accept_later_, false)) accept();
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Connection>> late;
    for (const auto& connection : connections_) {
        if (connection->session().is_late(now)) late.push_back(connection);
    }
    for (const auto& connection : late)
        connection->session().on_tick(now);
}

void Worker::drain() {
    draining_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    const std::vector<std::shared_ptr<Connection>> all{connections_.begin(), connections_.end()};
    for (const auto& connection : all)
        connection->session().on_drain();
    if (has_ended()) tick_.cancel();
}

void Worker::forget(const std::shared_ptr<Connection>& connection) {
    connections_.erase(connection);
    // Not io_.stop(): a socket accepted in this moment would stay open, in a queue that nobody
    // runs.
    if (has_ended()) tick_.cancel();
}

// As many descriptors as connections, if the system lets us: the usual 1024 would be the real
// limit.
void raise_descriptor_limit(int connections) {
    constexpr rlim_t kOthers = 512;  // databases, blobs, listeners
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = static_cast<rlim_t>(connections) + kOthers;
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

// The endpoint with its port settled. SO_REUSEPORT would let two servers share an address without a
// word; binding once without it tells whether somebody else is there.
tcp::endpoint claim(const ServerConfig& config) {
    asio::io_context io;
    tcp::acceptor probe{io};
    const tcp::endpoint wanted{asio::ip::make_address(config.address), config.port};
    probe.open(wanted.protocol());
    probe.set_option(tcp::acceptor::reuse_address(true));
    probe.bind(wanted);
    return probe.local_endpoint();
}

}  // namespace

struct Server::Running {
    struct Thread {
        std::shared_ptr<Worker> worker;
        std::future<void> ended;
        std::thread thread;
    };

    std::vector<std::shared_ptr<Worker>> listen();

    int thread_count;
    ServerConfig config;
    std::shared_ptr<House> house;
    tcp::endpoint endpoint;
    std::vector<Thread> threads;
};

std::vector<std::shared_ptr<Worker>> Server::Running::listen() {
    std::vector<std::shared_ptr<Worker>> workers;
    try {
        endpoint = claim(config);
        for (int i = 0; i < thread_count; ++i) {
            workers.push_back(std::make_shared<Worker>(house));
            workers.back()->listen(endpoint);
        }
    } catch (const boost::system::system_error& error) {
        const std::error_code code = error.code();
        throw std::system_error(code, fmt::format("{} port {}", config.address, config.port));
    }
    return workers;
}

Server::Server(ServerConfig config, Handle handle, ErrorPage error_page) {
    BUNTING_ENSURE(handle != nullptr);
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    auto house = house_of(config, std::move(handle), std::move(error_page));
    const int threads = config.threads > 0 ? config.threads : cores;
    running_.reset(new Running{threads, std::move(config), std::move(house), {}, {}});
}

Server::~Server() {
    stop(std::chrono::milliseconds{0});
    // A promise kept by somebody may outlive the application's objects that these functions know.
    running_->house->handle = nullptr;
    running_->house->error_page = nullptr;
    running_->house->report = nullptr;
}

void Server::start() {
    BUNTING_ENSURE(running_->threads.empty());
    raise_descriptor_limit(running_->config.limits.connections);
    for (const auto& worker : running_->listen()) {
        std::packaged_task<void()> task{[worker] { worker->run(); }};
        auto ended = task.get_future();
        running_->threads.push_back({worker, std::move(ended), std::thread{std::move(task)}});
    }
}

std::uint16_t Server::port() const {
    return running_->endpoint.port();
}

void Server::stop(std::chrono::milliseconds drain) {
    const auto deadline = std::chrono::steady_clock::now() + drain;
    for (const auto& thread : running_->threads) {
        // Not by shared pointer: what lies in its own queue would keep the worker alive.
        asio::post(thread.worker->io(), [worker = thread.worker.get()] { worker->drain(); });
    }
    for (auto& thread : running_->threads) {
        thread.ended.wait_until(deadline);
        thread.worker->stop();
        thread.thread.join();
        thread.worker->clear();
    }
    running_->threads.clear();
}

int Server::run_until_signal() {
    asio::io_context io;
    asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([](const error_code&, int) {});
    if (running_->threads.empty()) start();
    io.run();
    signals.clear();  // the default again: a second signal ends the process
    stop(running_->config.drain);
    return 0;
}

Stats Server::stats() const {
    const Counters& counters = running_->house->counters;
    return Stats{
        .connections = running_->house->door.inside(),
        .accepted = counters.accepted,
        .turned_away = counters.turned_away,
        .requests = counters.requests,
        .refused = counters.refused,
        .timed_out = counters.timed_out,
        .accidents = counters.accidents,
    };
}

}  // namespace bunting::web
