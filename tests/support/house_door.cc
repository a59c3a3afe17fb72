// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/house_door.h"

#include <future>

#include "web/json.h"
#include "web/request.h"
#include "web/server/http/target.h"

namespace bunting::testing {
namespace {

web::Method method_of(std::string_view name) {
    if (name == "GET") return web::Method::Get;
    if (name == "HEAD") return web::Method::Head;
    return name == "POST" ? web::Method::Post : web::Method::Other;
}

}  // namespace

web::RawResponse Door::ask(const Knock& knock) const {
    const auto target = web::read_target(knock.target);
    if (!target) throw std::runtime_error("no server lets in " + knock.target);
    web::RawRequest raw;
    raw.method = method_of(knock.method);
    raw.method_text = knock.method;
    raw.target = target->origin_form;
    raw.path = target->path;
    raw.query = target->query;
    raw.headers = knock.headers;
    raw.body = knock.body;
    raw.peer = knock.peer;
    raw.host = knock.host;
    raw.received = clock_.now();
    auto promise = std::make_shared<std::promise<web::RawResponse>>();
    auto answer = promise->get_future();
    house_.gate().handle(std::move(raw), [promise](web::RawResponse response) {
        promise->set_value(std::move(response));
    });
    return answer.get();
}

std::string header_of(const web::RawResponse& answer, std::string_view name) {
    const auto all = headers_of(answer, name);
    return all.empty() ? "" : all.front();
}

std::vector<std::string> headers_of(const web::RawResponse& answer, std::string_view name) {
    std::vector<std::string> all;
    for (const web::Header& header : answer.headers) {
        if (header.name == name) all.push_back(header.value);
    }
    return all;
}

bool has(const web::RawResponse& answer, std::string_view words) {
    return answer.content().find(words) != std::string_view::npos;
}

std::string form_body(const Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!body.empty()) body += '&';
        body += web::percent_encode(name) + "=" + web::percent_encode(value);
    }
    return body;
}

std::string json_body(const Fields& fields) {
    web::Json json;
    json.begin_object();
    for (const auto& [name, value] : fields)
        json.field(name, value);
    json.end_object();
    return std::move(json.text);
}

}  // namespace bunting::testing
