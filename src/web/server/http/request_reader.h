// SPDX-License-Identifier: AGPL-3.0-or-later
// What one connection sent, turned into requests, one after the other. Knows no socket and no
// clock, so that a fuzzer can be the peer.
//
//   bytes ─► feed ─► [ head_length, scan_head ] ─► [ BodyReader ] ─► next() says what to do
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/server/http/body.h"
#include "web/server/http/head.h"
#include "web/server/limits.h"

namespace bunting::web {

class RequestReader {
public:
    enum class Step : std::uint8_t {
        NeedBytes,     // feed, then ask again
        SendContinue,  // the peer waits for "100 Continue"; ask again
        Complete,      // head() and take_body() are this request; start_next() afterwards
    };

    RequestReader(const HeadLimits& limits, const BodyLimit& body_limit)
        : limits_{limits},
          body_limit_{body_limit} {}

    void feed(std::string_view bytes) { pending_ += bytes; }

    // Errors: those of scan_head and BodyReader. After one, this connection has no next request.
    Result<Step> next();

    // Nothing of a request has arrived yet.
    bool is_idle() const { return stage_ == Stage::Head && pending_.empty(); }

    bool in_body() const { return stage_ == Stage::Body; }

    std::size_t body_bytes() const { return body_ ? body_->size() : 0; }

    Head& head() { return head_; }

    std::string take_body();
    void start_next();

private:
    enum class Stage : std::uint8_t { Head, Body, Complete };

    Result<Step> read_head();
    Result<Step> read_body();

    const HeadLimits& limits_;
    const BodyLimit& body_limit_;
    Stage stage_ = Stage::Head;
    std::string
        pending_;  // received, not yet understood; the next request may stand behind this one
    bool noise_skipped_ = false;
    Head head_;
    std::unique_ptr<BodyReader> body_;
};

}  // namespace bunting::web
