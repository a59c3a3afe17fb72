// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/open_data/openapi.h"

#include <algorithm>
#include <map>

#include "access/policy.h"
#include "locale/open_data.h"
#include "web/json.h"

namespace bunting::open_data {
namespace {

using web::Format;
using web::Json;
using web::Route;

// "get" or "post" of an address.
struct Operation {
    std::string method;
    const Route* route;
    Format format = Format::Html;
};

using Paths = std::map<std::string, std::vector<Operation>>;

Paths paths_of(const web::Router& router) {
    Paths paths;
    for (const auto& route : router.routes()) {
        if (route->summary.empty()) continue;
        if (route->page) {
            for (const auto& [path, format] : data_paths(*route))
                paths[path].push_back({"get", route.get(), format});
        }
        if (route->post) paths[route->pattern].push_back({"post", route.get()});
    }
    return paths;
}

std::string identifier(const std::string& method, std::string_view path) {
    std::string out = method;
    for (const char c : path) {
        const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (keeps) out += c;
        if ((c == '/' || c == '.') && !out.ends_with('_')) out += '_';
    }
    return out;
}

void parameter(Json& json, std::string_view name, bool in_path) {
    json.begin_object();
    json.field("name", name);
    json.field("in", in_path ? "path" : "query");
    json.field("required", in_path);
    json.begin_object("schema");
    const bool number = name == "number" || name == "sequence";
    json.field("type", number ? "integer" : "string");
    json.end_object();
    json.end_object();
}

void parameters(Json& json, const Operation& operation) {
    json.begin_array("parameters");
    std::string_view rest = operation.route->pattern;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        parameter(json, rest.substr(open + 1, close - open - 1), /*in_path=*/true);
        rest = rest.substr(close + 1);
    }
    if (operation.method == "get") {
        for (const std::string& name : operation.route->query)
            parameter(json, name, /*in_path=*/false);
    }
    json.end_array();
}

void column(Json& json, const text::Locale& locale, const web::Column& column) {
    json.begin_object(column.name);
    if (column.may_be_empty) {
        json.begin_array("type");
        json.value(column.type);
        json.value("null");
        json.end_array();
    } else {
        json.field("type", column.type);
    }
    json.field("description", text::plain(locale, column.words, {}));
    json.end_object();
}

void item(Json& json, const text::Locale& locale, const web::OpenList& list) {
    json.field("type", "object");
    json.begin_object("properties");
    for (const web::Column& each : list.columns)
        column(json, locale, each);
    json.end_object();
}

// {"items":[…],"next":…}; of GeoJSON a FeatureCollection with the same next.
void list_schema(Json& json, const text::Locale& locale, const web::OpenList& list, Format format) {
    const std::string_view members = format == Format::GeoJson ? "features" : "items";
    json.field("type", "object");
    json.begin_array("required");
    json.value(members);
    json.value("next");
    json.end_array();
    json.begin_object("properties");
    json.begin_object(members);
    json.field("type", "array");
    json.begin_object("items");
    if (format == Format::Json) item(json, locale, list);
    if (format == Format::GeoJson) json.field("type", "object");
    json.end_object();
    json.end_object();
    json.begin_object("next");
    json.begin_array("type");
    json.value("string");
    json.value("null");
    json.end_array();
    json.end_object();
    json.end_object();
}

void schema(Json& json, const text::Locale& locale, const Operation& operation) {
    json.begin_object("schema");
    const bool is_json = operation.format == Format::Json || operation.format == Format::GeoJson;
    if (operation.route->list && is_json) {
        list_schema(json, locale, *operation.route->list, operation.format);
    } else {
        json.field("type", is_json ? "object" : "string");
    }
    json.end_object();
}

void refusal(Json& json, int status) {
    json.begin_object(std::to_string(status));
    json.field("$ref", "#/components/responses/refused");
    json.end_object();
}

void read_responses(Json& json, const text::Locale& locale, const Operation& operation) {
    json.begin_object("200");
    json.field("description", text::plain(locale, msg::open_data_api_ok{}));
    json.begin_object("content");
    // Where a route has one form only, what it is stands in its answer: text, or bytes.
    const bool plain = operation.format == Format::Html;
    json.begin_object(plain ? std::string_view{"*/*"} : web::content_type_of(operation.format));
    schema(json, locale, operation);
    json.end_object();
    json.end_object();
    json.end_object();
    json.begin_object("304");
    json.field("description", text::plain(locale, msg::open_data_api_unchanged{}));
    json.end_object();
    refusal(json, 404);
}

void write_responses(Json& json, const text::Locale& locale) {
    json.begin_object("2XX");
    json.field("description", text::plain(locale, msg::open_data_api_done{}));
    json.begin_object("content");
    json.begin_object("application/json");
    json.begin_object("schema");
    json.field("type", "object");
    json.end_object();
    json.end_object();
    json.end_object();
    json.end_object();
    for (const int status : {401, 403, 404, 409, 422, 429, 503})
        refusal(json, status);
}

void body(Json& json, const Route& route) {
    json.begin_object("requestBody");
    json.begin_object("content");
    for (const char* type : {"application/json", "application/x-www-form-urlencoded"}) {
        json.begin_object(type);
        json.begin_object("schema");
        json.field("type", "object");
        json.begin_object("properties");
        for (const std::string& name : route.form) {
            json.begin_object(name);
            json.field("type", "string");
            json.end_object();
        }
        json.end_object();
        json.end_object();
        json.end_object();
    }
    json.end_object();
    json.end_object();
}

// Whether one must be signed in: the row lets no visitor in.
bool wants_session(const Route& route) {
    return route.action != nullptr && !access::check(*route.action, access::Actor{}, {});
}

void operation_of(
    Json& json, const text::Locale& locale, std::string_view path, const Operation& operation
) {
    json.begin_object(operation.method);
    json.field("operationId", identifier(operation.method, path));
    json.field("summary", operation.route->summary);
    parameters(json, operation);
    if (operation.method == "post") body(json, *operation.route);
    json.begin_object("responses");
    if (operation.method == "post")
        write_responses(json, locale);
    else
        read_responses(json, locale, operation);
    json.end_object();
    json.begin_array("security");
    if (wants_session(*operation.route)) {
        json.begin_object();
        json.begin_array("session");
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

// RFC 9457, with what we add to it.
void components(Json& json, const text::Locale& locale) {
    json.begin_object("components");
    json.begin_object("securitySchemes");
    json.begin_object("session");
    json.field("type", "apiKey");
    json.field("in", "cookie");
    json.field("name", "bunting_session");
    json.field("description", text::plain(locale, msg::open_data_api_session{}));
    json.end_object();
    json.end_object();
    json.begin_object("schemas");
    json.begin_object("problem");
    json.field("type", "object");
    json.begin_object("properties");
    for (const auto& [name, type] :
         {std::pair{"title", "string"},
          std::pair{"status", "integer"},
          std::pair{"detail", "string"},
          std::pair{"key", "string"},
          std::pair{"field", "string"},
          std::pair{"reference", "string"}}) {
        json.begin_object(name);
        json.field("type", type);
        json.end_object();
    }
    json.end_object();
    json.end_object();
    json.end_object();
    json.begin_object("responses");
    json.begin_object("refused");
    json.field("description", text::plain(locale, msg::open_data_api_refused{}));
    json.begin_object("content");
    json.begin_object("application/problem+json");
    json.begin_object("schema");
    json.field("$ref", "#/components/schemas/problem");
    json.end_object();
    json.end_object();
    json.end_object();
    json.end_object();
    json.end_object();
    json.end_object();
}

void about_of(Json& json, const text::Locale& locale, const About& about) {
    json.field("openapi", "3.1.0");
    json.begin_object("info");
    json.field("title", about.title);
    json.field("version", "1");
    json.field("description", text::plain(locale, msg::open_data_api_about{}));
    json.begin_object("license");
    json.field("name", about.licence);
    if (!about.licence_href.empty()) json.field("url", about.licence_href);
    json.end_object();
    json.end_object();
    json.begin_array("servers");
    json.begin_object();
    json.field("url", about.base);
    json.end_object();
    json.end_array();
}

}  // namespace

std::vector<std::pair<std::string, Format>> data_paths(const Route& route) {
    std::vector<std::pair<std::string, Format>> paths;
    paths.reserve(route.formats.size());
    for (const Format format : route.formats)
        paths.emplace_back(route.pattern + std::string{web::ending_of(format)}, format);
    if (paths.empty()) paths.emplace_back(route.pattern, Format::Html);
    return paths;
}

std::string openapi_of(const web::Router& router, const text::Locale& locale, const About& about) {
    Json json;
    json.begin_object();
    about_of(json, locale, about);
    json.begin_object("paths");
    for (const auto& [path, operations] : paths_of(router)) {
        json.begin_object(path);
        for (const Operation& operation : operations)
            operation_of(json, locale, path, operation);
        json.end_object();
    }
    json.end_object();
    components(json, locale);
    json.end_object();
    return std::move(json.text);
}

}  // namespace bunting::open_data
