// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_mail bunting_text bunting_base
// Any bytes, cut at their NULs, as the fields of a message: a named refusal, or exactly the headers
// that were meant, in seven bits and lines of a length.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mail/message.h"

using namespace bunting;
using namespace bunting::mail;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::size_t headers_in(std::string_view wire) {
    std::size_t count = 0;
    for (std::size_t at = 0; !wire.substr(at).starts_with("\r\n");) {
        count += wire[at] == ' ' ? 0 : 1;  // a folded line goes on
        const auto end = wire.find("\r\n", at);
        require(end != std::string_view::npos);
        at = end + 2;
    }
    return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::array<std::string, 8> fields;
    std::size_t field = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (data[i] == 0 && field + 1 < fields.size()) {
            ++field;
        } else {
            fields.at(field) += static_cast<char>(data[i]);
        }
    }
    const Message message{
        .from = {fields[0], "post@bunting.example"},
        .to = {fields[1], fields[2].empty() ? "a@b.example" : fields[2]},
        .subject = fields[3],
        .text = fields[4],
        .html = fields[5],
        .message_id = fields[6].empty() ? "1@bunting.example" : fields[6],
        .unsubscribe = fields[7],
    };
    const auto wire = wire_form(message);
    if (!wire) {
        require(wire.error().key.starts_with("mail.") && !wire.error().field.empty());
        return 0;
    }
    require(std::all_of(wire->begin(), wire->end(), [](char c) { return c > 0 && c != 0x7f; }));
    const std::size_t stop = message.unsubscribe.empty() ? 0 : 2;
    const std::size_t type = message.html.empty() ? 2 : 1;
    require(headers_in(*wire) == 7 + stop + type);
    return 0;
}
