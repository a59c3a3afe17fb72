// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/reply.h"

#include <array>

#include <fmt/format.h>

#include "base/ensure.h"
#include "web/server/http/ascii.h"

namespace bunting::web {

namespace {

constexpr std::array<std::string_view, 6> kOurs{
    "connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade"
};

struct Reason {
    int status;
    std::string_view phrase;
};

constexpr std::array kReasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{206, "Partial Content"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{416, "Range Not Satisfiable"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
};

constexpr std::array<std::string_view, 7> kWeekdays{
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
};
constexpr std::array<std::string_view, 12> kMonths{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
};

bool is_ours(std::string_view name) {
    return std::any_of(kOurs.begin(), kOurs.end(), [name](std::string_view ours) {
        return equals_ignoring_case(ours, name);
    });
}

}  // namespace

void check_response(const RawResponse& response) {
    BUNTING_ENSURE(response.status >= 200 && response.status <= 599);
    for (const Header& header : response.headers) {
        BUNTING_ENSURE(!header.name.empty() && all_of(header.name, is_token_character));
        BUNTING_ENSURE(all_of(header.value, is_value_character));
        BUNTING_ENSURE(!is_ours(header.name));
    }
}

std::string reply_head(const RawResponse& response, const ReplyFrame& frame) {
    std::string head;
    head.reserve(256 + 64 * response.headers.size());
    const auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    for (const Header& header : response.headers) {
        head.append(header.name).append(": ").append(header.value).append("\r\n");
    }
    if (status_has_body(response.status)) {
        fmt::format_to(out, "content-length: {}\r\n", response.content().size());
    }
    head.append("date: ").append(frame.date).append("\r\n");
    if (!frame.keep_alive) {
        head += "connection: close\r\n";
    } else if (frame.http_1_0) {
        head += "connection: keep-alive\r\n";
    }
    head += "\r\n";
    return head;
}

bool status_has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string_view reason_phrase(int status) {
    for (const Reason& reason : kReasons) {
        if (reason.status == status) return reason.phrase;
    }
    return "Other";
}

std::string http_date(Time time) {
    constexpr std::int64_t kDay = 86'400;
    const std::int64_t second = ((time.seconds() % kDay) + kDay) % kDay;
    const Date date{static_cast<std::int32_t>((time.seconds() - second) / kDay)};
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        kWeekdays[static_cast<std::size_t>(date.weekday() - 1)],
        date.day(),
        kMonths[date.month() - 1],
        date.year(),
        second / 3600,
        second / 60 % 60,
        second % 60
    );
}

RawResponse plain_page(int status) {
    RawResponse page;
    page.status = status;
    page.headers = {{"content-type", "text/plain; charset=utf-8"}, {"cache-control", "no-store"}};
    if (status == 503) page.headers.push_back({"retry-after", "5"});
    page.body = fmt::format("{} {}\n", status, reason_phrase(status));
    return page;
}

}  // namespace bunting::web
