// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/session.h"

#include "web/server/http/reply.h"

namespace bunting::web {

namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
// Enough for a browser to notice that nobody wants its upload.
constexpr std::size_t kMostDiscarded = std::size_t{1024} * 1024;

}  // namespace

Session::Session(House& house, Wire& wire, const Address& socket, Door::Place place, Instant now)
    : house_{house},
      wire_{wire},
      socket_{socket},
      place_{std::move(place)},
      reader_{house.limits.head, house.body_limit},
      phase_began_{now} {}

Session::~Session() {
    release_body();
}

void Session::start() {
    wire_.await_bytes();
}

void Session::on_bytes(std::string_view bytes, Instant now) {
    if (phase_ == Phase::Lingering) {
        moved_ += bytes.size();
        if (moved_ > kMostDiscarded) return close();
        return wire_.await_bytes();
    }
    if (!is_reading()) return;  // the rest of a request that we have refused meanwhile
    last_read_ = house_.clock.now();
    reader_.feed(bytes);
    read_on(now);
}

void Session::abandon() {
    if (phase_ != Phase::Closed) close();
}

void Session::on_end() {
    if (is_reading() || phase_ == Phase::Lingering) close();
}

void Session::on_written(std::size_t bytes, bool all, Instant now) {
    if (phase_ != Phase::Writing) return;
    moved(bytes, now);
    if (all) after_answer(now);
}

void Session::on_answer(std::uint64_t exchange, RawResponse&& response, Instant now) {
    if (phase_ != Phase::Handling || exchange != exchange_) return;
    write(std::move(response), now);
}

void Session::on_dropped(std::uint64_t exchange, Instant now) {
    if (phase_ != Phase::Handling || exchange != exchange_) return;
    ++house_.counters.accidents;
    write(house_.page(500), now);
}

bool Session::is_late(Instant now) const {
    return phase_ != Phase::Closed && now - phase_began_ >= time_allowed();
}

void Session::on_tick(Instant now) {
    if (!is_late(now)) return;
    if (phase_ != Phase::Lingering && phase_ != Phase::Idle) ++house_.counters.timed_out;
    switch (phase_) {
        case Phase::Head:
        case Phase::Body:
            return refuse_request(408, now);
        case Phase::Handling:
            return refuse_request(503, now);
        case Phase::Idle:
        case Phase::Writing:
        case Phase::Lingering:
        case Phase::Closed:
            return close();
    }
}

void Session::on_drain() {
    draining_ = true;
    // A request may have arrived in this very moment; whoever sent it deserves an answer.
    if (phase_ == Phase::Idle) wire_.poll_bytes();
    if (phase_ == Phase::Idle) close();
}

bool Session::is_reading() const {
    return phase_ == Phase::Idle || phase_ == Phase::Head || phase_ == Phase::Body;
}

void Session::enter(Phase phase, Instant now) {
    if (phase == phase_) return;
    phase_ = phase;
    phase_began_ = now;
    moved_ = 0;
}

void Session::read_on(Instant now) {
    for (;;) {
        const auto step = reader_.next();
        if (!step) return refuse_request(refusal_status(step.error()), now);
        if (!hold_body(now)) return refuse_request(503, now);
        switch (*step) {
            case RequestReader::Step::Complete:
                return hand_over(now);
            case RequestReader::Step::SendContinue:
                if (!wire_.send_now(kContinue)) return close();
                break;
            case RequestReader::Step::NeedBytes:
                return wait(now);
        }
    }
}

void Session::wait(Instant now) {
    if (reader_.in_body()) {
        enter(Phase::Body, now);
    } else if (!reader_.is_idle()) {
        enter(Phase::Head, now);
    }
    wire_.await_bytes();
}

void Session::refuse_request(int status, Instant now) {
    ++house_.counters.refused;
    closing_ = true;
    write(house_.page(status), now);
}

void Session::moved(std::size_t bytes, Instant now) {
    moved_ += bytes;
    const auto seconds = std::chrono::duration<double>{time_allowed()}.count();
    const auto rate = static_cast<double>(house_.limits.slowest_bytes_per_second);
    if (static_cast<double>(moved_) < rate * seconds) return;
    phase_began_ = now;
    moved_ = 0;
}

bool Session::hold_body(Instant now) {
    const std::size_t now_held = reader_.body_bytes();
    const std::size_t more = now_held - held_body_;
    held_body_ = now_held;
    if (phase_ == Phase::Body) moved(more, now);
    return house_.counters.body_bytes.fetch_add(more) + more <= house_.limits.bodies_in_memory;
}

void Session::release_body() {
    house_.counters.body_bytes -= std::exchange(held_body_, 0);
}

void Session::hand_over(Instant now) {
    ++house_.counters.requests;
    ++exchange_;
    enter(Phase::Handling, now);
    // Dropping the promise, which an exception does, answers 500.
    try {
        house_.handle(take_request(), wire_.promise(exchange_));
    } catch (const std::exception& error) {
        house_.report(error.what());
    }
}

RawRequest Session::take_request() {
    Head& head = reader_.head();
    const Client client = client_of(socket_, head.headers, house_.trusted);
    RawRequest request;
    request.method = head.method;
    request.method_text = std::move(head.method_text);
    request.target = std::move(head.target);
    request.path = std::move(head.path);
    request.query = std::move(head.query);
    request.headers = std::move(head.headers);
    request.body = reader_.take_body();
    request.peer = client.address.text();
    request.host = std::move(head.host);
    request.secure = client.secure;
    request.received = last_read_;
    return request;
}

void Session::write(RawResponse&& response, Instant now) {
    const Head& head = reader_.head();
    const auto most = static_cast<std::uint64_t>(house_.limits.requests_per_connection);
    closing_ = closing_ || draining_ || response.close || !head.keep_alive || exchange_ >= most;
    response_ = std::move(response);
    const std::string date = http_date(house_.clock.now());
    head_ = reply_head(response_, {!closing_, head.http_1_0, date});
    const bool bodiless = head.method == Method::Head || !status_has_body(response_.status);
    enter(Phase::Writing, now);
    wire_.send(head_, bodiless ? std::string_view{} : response_.content());
}

void Session::after_answer(Instant now) {
    release_body();
    response_ = RawResponse{};
    if (closing_) {
        // To close with unread bytes would reset the connection and take our answer with it.
        wire_.half_close();
        enter(Phase::Lingering, now);
        return wire_.await_bytes();
    }
    reader_.start_next();
    enter(Phase::Idle, now);
    read_on(now);
    if (draining_) on_drain();
}

void Session::close() {
    phase_ = Phase::Closed;
    wire_.close();
}

std::chrono::milliseconds Session::time_allowed() const {
    const Limits& limits = house_.limits;
    switch (phase_) {
        case Phase::Idle:
            return limits.idle_time;
        case Phase::Head:
            return limits.head_time;
        case Phase::Body:
            return limits.body_time;
        case Phase::Handling:
            return limits.handler_time;
        case Phase::Writing:
            return limits.write_time;
        case Phase::Lingering:
        case Phase::Closed:
            return limits.linger_time;
    }
    return limits.linger_time;
}

}  // namespace bunting::web
