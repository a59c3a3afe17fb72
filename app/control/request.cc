// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/control/request.h"

#include "base/ensure.h"

namespace bunting::control {
namespace {

constexpr std::size_t kHead = 5;

std::size_t length_in(std::string_view head) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length = (length << 8U) | static_cast<unsigned char>(head[i]);
    return length;
}

}  // namespace

std::string wire_of(const Frame& frame) {
    BUNTING_ENSURE(frame.payload.size() <= kMostPayload);
    std::string out;
    out.reserve(kHead + frame.payload.size());
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>((frame.payload.size() >> shift) & 0xffU);
    out += static_cast<char>(frame.kind);
    out += frame.payload;
    return out;
}

Result<bool> Frames::next(Frame& frame) {
    buffer_.erase(0, used_);
    used_ = 0;
    if (buffer_.size() < kHead) return false;
    const std::size_t length = length_in(buffer_);
    if (length > kMostPayload) return refuse(Fault::Invalid, "control.too_long");
    if (buffer_.size() < kHead + length) return false;
    frame.kind = static_cast<Kind>(static_cast<unsigned char>(buffer_[4]));
    frame.payload = std::string_view{buffer_}.substr(kHead, length);
    used_ = kHead + length;
    return true;
}

std::string wire_of(const Request& request) {
    std::string out =
        wire_of({Kind::Version, kVersion}) + wire_of({Kind::Database, request.database});
    for (const std::string& word : request.words)
        out += wire_of({Kind::Word, word});
    for (std::string_view rest = request.file; !rest.empty();) {
        const auto piece = rest.substr(0, kMostPayload);
        out += wire_of({Kind::File, piece});
        rest.remove_prefix(piece.size());
    }
    return out + wire_of({Kind::Go, {}});
}

Result<bool> RequestReader::take(std::string_view bytes) {
    if (whole_) return true;
    frames_.add(bytes);
    Frame frame;
    while (!whole_ && TRY(frames_.next(frame)))
        TRY(take_frame(frame));
    return whole_;
}

Result<void> RequestReader::take_frame(const Frame& frame) {
    if (!greeted_) {
        if (frame.kind != Kind::Version || frame.payload != kVersion)
            return refuse(Fault::Invalid, "control.version");
        greeted_ = true;
        return {};
    }
    switch (frame.kind) {
        case Kind::Database:
            request_.database = frame.payload;
            return {};
        case Kind::Word:
            if (request_.words.size() == kMostWords)
                return refuse(Fault::Invalid, "control.too_long");
            request_.words.emplace_back(frame.payload);
            return {};
        case Kind::File:
            if (request_.file.size() + frame.payload.size() > kMostFile)
                return refuse(Fault::Invalid, "control.too_long");
            request_.file += frame.payload;
            return {};
        case Kind::Go:
            whole_ = true;
            return {};
        case Kind::Version:
        case Kind::Out:
        case Kind::Err:
        case Kind::Exit:
            break;
    }
    return refuse(Fault::Invalid, "control.kind");
}

}  // namespace bunting::control
