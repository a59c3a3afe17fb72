// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers as bytes. What could split one answer into two is a mistake of ours and is thrown as Bug.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "web/server/message.h"

namespace bunting::web {

// Throws Bug unless the status is 200 to 599, names are tokens, values hold no control character,
// and no header is one that the server writes itself.
void check_response(const RawResponse& response);

struct ReplyFrame {
    bool keep_alive = true;
    bool http_1_0 = false;  // such a peer must be told that the connection stays
    std::string_view date;  // as http_date wrote it
};

// Status line and headers up to and with the empty line.
// Requires: check_response passed.
std::string reply_head(const RawResponse& response, const ReplyFrame& frame);

// 1xx, 204 and 304 have no body, whatever the application gave.
bool status_has_body(int status);

std::string_view reason_phrase(int status);

// IMF-fixdate (RFC 9110 section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(Time time);

// What is sent when the application has no words: one line of plain text.
RawResponse plain_page(int status);

}  // namespace bunting::web
