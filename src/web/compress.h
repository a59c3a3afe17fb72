// SPDX-License-Identifier: AGPL-3.0-or-later
// Compression, entity tags and the headers every answer has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/server/message.h"

namespace bunting::web {

enum class Effort : std::uint8_t {
    Once,       // kept and sent many times
    EveryTime,  // a signed-in page: lightly
};

std::string gzip(std::string_view plain, Effort effort);
bool accepts_gzip(const RawRequest& request);
// Strong: the bytes' own hash.
std::string etag_of(std::string_view body);
void add_security_headers(std::vector<Header>& headers, std::string policy);

}  // namespace bunting::web
