// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/request_reader.h"

#include "base/ensure.h"

namespace bunting::web {

Result<RequestReader::Step> RequestReader::next() {
    switch (stage_) {
        case Stage::Head:
            return read_head();
        case Stage::Body:
            return read_body();
        case Stage::Complete:
            return Step::Complete;
    }
    BUNTING_ENSURE(false);
    return Step::Complete;
}

Result<RequestReader::Step> RequestReader::read_head() {
    // RFC 9112 section 2.2: an empty line before a request is old browsers' noise.
    if (!noise_skipped_ && pending_.starts_with("\r\n")) {
        pending_.erase(0, 2);
        noise_skipped_ = true;
    }
    const std::size_t length = TRY(head_length(pending_, limits_));
    if (length == 0) return Step::NeedBytes;
    head_ = TRY(scan_head(std::string_view{pending_}.substr(0, length), limits_));
    pending_.erase(0, length);
    if (!head_.has_body()) {
        stage_ = Stage::Complete;
        return Step::Complete;
    }
    const std::size_t limit = body_limit_(head_.method, head_.path);
    if (head_.content_length.value_or(0) > limit) {
        return refuse(Fault::Invalid, "http.body_too_large");
    }
    body_ = std::make_unique<BodyReader>(head_, limit);
    stage_ = Stage::Body;
    // Whoever sends the body at once is not waiting for our word.
    if (head_.expects_continue && pending_.empty()) return Step::SendContinue;
    return read_body();
}

Result<RequestReader::Step> RequestReader::read_body() {
    pending_.erase(0, TRY(body_->take(pending_)));
    if (body_->is_complete()) {
        stage_ = Stage::Complete;
        return Step::Complete;
    }
    return Step::NeedBytes;
}

std::string RequestReader::take_body() {
    return body_ ? body_->release() : std::string{};
}

void RequestReader::start_next() {
    BUNTING_ENSURE(stage_ == Stage::Complete);
    stage_ = Stage::Head;
    noise_skipped_ = false;
    body_.reset();
    head_ = Head{};
    if (pending_.empty()) std::string{}.swap(pending_);  // an idle connection holds no buffer
}

}  // namespace bunting::web
