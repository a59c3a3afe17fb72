// SPDX-License-Identifier: AGPL-3.0-or-later
// What is said over DATA/control.sock, as bytes: docs/formats/control.md. Pure; sockets are in
// socket.h, who may ask for what in server.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bunting::control {

constexpr std::string_view kVersion = "bunting control 1";
constexpr std::size_t kMostPayload = std::size_t{64} * 1024;
constexpr std::size_t kMostWords = 64;
constexpr std::size_t kMostFile = std::size_t{256} * 1024 * 1024;

// The kind of a frame; on the wire, never change.
enum class Kind : std::uint8_t {
    Version = 'V',
    Database = 'D',
    Word = 'W',
    File = 'F',
    Go = 'G',
    Out = 'O',
    Err = 'E',
    Exit = 'X',
};

struct Frame {
    Kind kind = Kind::Go;
    std::string_view payload;
};

// Four bytes of length, most significant first, one of kind, and the payload. Requires: at most
// kMostPayload bytes of it.
std::string wire_of(const Frame& frame);

// Cuts what arrives into frames.
class Frames {
public:
    void add(std::string_view bytes) { buffer_ += bytes; }

    // True and a frame, good until the next call; false where more has to arrive. Errors:
    // Invalid("control.too_long").
    Result<bool> next(Frame& frame);

private:
    std::string buffer_;
    std::size_t used_ = 0;
};

// A command as it is asked for: its words as on a command line, and the bytes of its file.
struct Request {
    std::string database;  // as --database would say it, in full; empty: whichever it is
    std::vector<std::string> words;
    std::string file;
};

// The frames of a request, one after the other.
std::string wire_of(const Request& request);

class RequestReader {
public:
    // True once the request is whole; what comes after is not read. Errors:
    // Invalid("control.too_long" | "control.version" | "control.kind").
    Result<bool> take(std::string_view bytes);

    const Request& request() const { return request_; }

private:
    Result<void> take_frame(const Frame& frame);

    Frames frames_;
    Request request_;
    bool greeted_ = false;
    bool whole_ = false;
};

}  // namespace bunting::control
