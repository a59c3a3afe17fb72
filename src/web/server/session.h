// SPDX-License-Identifier: AGPL-3.0-or-later
// The life of one connection: what to do when bytes arrive, an answer is ready, or time runs out.
// It knows no socket and reads no clock for its deadlines: server.cc is the wire and tells it what
// happens, tests may be the wire too.
//
//   Idle ─► Head ─► Body ─► Handling ─► Writing ─► Idle …         the peer keeps the connection
//     │       └───────┴─ refusal ─────────┘  └──► Lingering ─► Closed  the last word was said
//     └───────────────────────────────────────────────────────► Closed  too late, or the peer left
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"
#include "web/server/address.h"
#include "web/server/house.h"
#include "web/server/http/request_reader.h"
#include "web/server/message.h"

namespace bunting::web {

using Instant = std::chrono::steady_clock::time_point;

// What a session asks of its socket. Nothing calls back before the asking function has returned,
// except poll_bytes.
class Wire {
public:
    Wire() = default;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    virtual ~Wire() = default;

    // on_bytes or on_end will follow, once. Asking again while waiting changes nothing.
    virtual void await_bytes() = 0;
    // Delivers what has arrived already, if anything, at once.
    virtual void poll_bytes() = 0;
    // on_written will follow, until both are sent. Their memory must stay until then.
    virtual void send(std::string_view head, std::string_view body) = 0;
    // A few bytes that fit the socket's buffer; false when they do not.
    virtual bool send_now(std::string_view bytes) = 0;
    // No more will be sent; the peer may still send.
    virtual void half_close() = 0;
    virtual void close() = 0;
    // Leads to on_answer or on_dropped with this number.
    virtual Done promise(std::uint64_t exchange) = 0;
};

class Session {
public:
    Session(House& house, Wire& wire, const Address& socket, Door::Place place, Instant now);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start();
    void on_bytes(std::string_view bytes, Instant now);
    void on_end();
    void on_written(std::size_t bytes, bool all, Instant now);
    void on_answer(std::uint64_t exchange, RawResponse&& response, Instant now);
    void on_dropped(std::uint64_t exchange, Instant now);
    void on_tick(Instant now);
    // Ends when the request under way is answered; at once when there is none.
    void on_drain();
    bool is_late(Instant now) const;
    // The peer is gone: nothing can be sent any more.
    void abandon();

private:
    enum class Phase : std::uint8_t { Idle, Head, Body, Handling, Writing, Lingering, Closed };

    bool is_reading() const;
    void enter(Phase phase, Instant now);
    void read_on(Instant now);
    void wait(Instant now);
    void refuse_request(int status, Instant now);
    void moved(std::size_t bytes, Instant now);
    bool hold_body(Instant now);
    void release_body();
    void hand_over(Instant now);
    RawRequest take_request();
    void write(RawResponse&& response, Instant now);
    void after_answer(Instant now);
    void close();
    std::chrono::milliseconds time_allowed() const;

    House& house_;
    Wire& wire_;
    const Address socket_;
    const Door::Place place_;
    RequestReader reader_;
    Phase phase_ = Phase::Idle;
    Instant phase_began_;    // or the last time when enough had moved
    std::size_t moved_ = 0;  // bytes since then, in the direction that the phase is about
    Time last_read_;
    std::uint64_t exchange_ = 0;  // which request of this connection; late answers know theirs
    std::size_t held_body_ = 0;   // our part of counters.body_bytes
    bool closing_ = false;        // the answer being written is the last
    bool draining_ = false;
    std::string head_;
    RawResponse response_;
};

}  // namespace bunting::web
