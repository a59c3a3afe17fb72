// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/body.h"

#include <charconv>

#include "base/ensure.h"
#include "web/server/http/ascii.h"

namespace bunting::web {

namespace {

constexpr std::size_t kLongestLine = 1024;
constexpr std::size_t kMostTrailers = 4096;
constexpr std::size_t kMostDigits = 15;  // so that no size can overflow

tl::unexpected<Error> bad_chunk() {
    return refuse(Fault::Invalid, "http.chunk");
}

// The first line without its CR LF; nullopt while it is not whole.
Result<std::optional<std::string_view>> take_line(std::string_view& bytes) {
    const auto feed = bytes.find('\n');
    if (std::min(feed, bytes.size()) > kLongestLine) return bad_chunk();
    if (feed == std::string_view::npos) return std::nullopt;
    if (feed == 0 || bytes[feed - 1] != '\r') return bad_chunk();
    const auto line = bytes.substr(0, feed - 1);
    if (!all_of(line, is_value_character)) return bad_chunk();
    bytes.remove_prefix(feed + 1);
    return line;
}

bool is_header(std::string_view line) {
    const auto colon = line.find(':');
    return colon != std::string_view::npos && colon > 0 &&
           all_of(line.substr(0, colon), is_token_character);
}

}  // namespace

BodyReader::BodyReader(const Head& head, std::size_t limit)
    : limit_{limit},
      chunked_{head.chunked},
      part_{head.chunked ? Part::SizeLine : Part::Data},
      left_{head.content_length.value_or(0)} {
    BUNTING_ENSURE(head.has_body() && left_ <= limit);
}

Result<std::size_t> BodyReader::take(std::string_view bytes) {
    const std::size_t offered = bytes.size();
    while (!is_complete() && !bytes.empty()) {
        if (!TRY(take_part(bytes))) break;
    }
    return offered - bytes.size();
}

std::string BodyReader::release() {
    BUNTING_ENSURE(is_complete());
    return std::move(body_);
}

Result<bool> BodyReader::take_part(std::string_view& bytes) {
    switch (part_) {
        case Part::Data:
            take_data(bytes);
            return true;
        case Part::EndOfData:
            return take_end_of_data(bytes);
        case Part::SizeLine:
            return take_size(bytes);
        case Part::Trailer:
            return take_trailer(bytes);
        case Part::Complete:
            return false;
    }
    return false;
}

void BodyReader::take_data(std::string_view& bytes) {
    const auto now = bytes.substr(0, static_cast<std::size_t>(left_));
    body_ += now;
    left_ -= now.size();
    bytes.remove_prefix(now.size());
    if (left_ == 0) part_ = chunked_ ? Part::EndOfData : Part::Complete;
}

Result<bool> BodyReader::take_end_of_data(std::string_view& bytes) {
    if (bytes[0] != '\r') return bad_chunk();
    if (bytes.size() < 2) return false;
    if (bytes[1] != '\n') return bad_chunk();
    bytes.remove_prefix(2);
    part_ = Part::SizeLine;
    return true;
}

// Extensions are allowed and mean nothing to us, as to everybody.
Result<bool> BodyReader::take_size(std::string_view& bytes) {
    const auto line = TRY(take_line(bytes));
    if (!line) return false;
    const auto digits = line->substr(0, line->find(';'));
    if (digits.empty() || digits.size() > kMostDigits) return bad_chunk();
    const auto read = std::from_chars(digits.begin(), digits.end(), left_, 16);
    if (read.ec != std::errc{} || read.ptr != digits.end()) return bad_chunk();
    if (left_ > limit_ - body_.size()) return refuse(Fault::Invalid, "http.body_too_large");
    part_ = left_ == 0 ? Part::Trailer : Part::Data;
    return true;
}

Result<bool> BodyReader::take_trailer(std::string_view& bytes) {
    const auto line = TRY(take_line(bytes));
    if (!line) return false;
    if (line->empty()) {
        part_ = Part::Complete;
        return true;
    }
    trailer_bytes_ += line->size();
    if (!is_header(*line) || trailer_bytes_ > kMostTrailers) return bad_chunk();
    return true;
}

}  // namespace bunting::web
