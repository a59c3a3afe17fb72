// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_control bunting_base
// Any bytes, in pieces of any size, as a request over the control socket: a named refusal, or a
// request within its bounds; the same one however the bytes were cut, and read again from its own
// wire form.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "app/control/request.h"

using namespace bunting;
using namespace bunting::control;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

struct Read {
    std::string refusal;
    std::optional<Request> request;
};

Read read_in(std::string_view bytes, std::size_t piece) {
    RequestReader reader;
    while (!bytes.empty()) {
        const auto some = bytes.substr(0, piece);
        bytes.remove_prefix(some.size());
        const auto whole = reader.take(some);
        if (!whole) return {whole.error().key, std::nullopt};
        if (*whole) return {"", reader.request()};
    }
    return {};
}

bool same(const Request& one, const Request& other) {
    return one.database == other.database && one.words == other.words && one.file == other.file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t piece = 1 + data[0] % 16;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const Read at_once = read_in(bytes, bytes.size());
    const Read in_pieces = read_in(bytes, piece);
    require(at_once.refusal == in_pieces.refusal);
    require(at_once.refusal.empty() || at_once.refusal.starts_with("control."));
    require(at_once.request.has_value() == in_pieces.request.has_value());
    if (!at_once.request) return 0;
    require(same(*at_once.request, *in_pieces.request));
    require(at_once.request->words.size() <= kMostWords);
    const std::string wire = wire_of(*at_once.request);
    const Read again = read_in(wire, wire.size());
    require(again.request && same(*again.request, *at_once.request));
    return 0;
}
