// SPDX-License-Identifier: AGPL-3.0-or-later
// A request as handlers read it: path parameters, query, form, uploads, cookies, language and
// theme. What it says was checked for size and shape by the server; what it means is checked by
// each handler's parse.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "base/result.h"
#include "text/locale.h"
#include "web/components/frame/frame.h"
#include "web/server/message.h"

namespace bunting::web {

struct Upload {
    std::string field;
    std::string file_name;  // as the browser named it; never used as a path
    std::string content_type;
    std::string bytes;
};

// Names and values in the order sent, and files. From a query, a form or a JSON object: the same to
// handlers.
class Form {
public:
    void add(std::string name, std::string value) {
        fields_.emplace_back(std::move(name), std::move(value));
    }

    void add(Upload upload) { uploads_.push_back(std::move(upload)); }

    // The first value as it was sent, or nullopt.
    std::optional<std::string_view> find(std::string_view name) const;
    // The first value, cleaned to one line (text::clean_line); empty where there is none or it is
    // unreadable.
    std::string line(std::string_view name) const;
    // The first value, cleaned as text with lines; empty where there is none.
    std::string words(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;

    bool has(std::string_view name) const { return find(name).has_value(); }

    // A ticked box.
    bool flag(std::string_view name) const;
    const Upload* upload(std::string_view name) const;

    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

    // Errors: Invalid("field.missing", name), Invalid("field.not_a_number", name).
    Result<std::int64_t> number(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
    std::vector<Upload> uploads_;
};

// application/x-www-form-urlencoded. At most 400 fields. Errors: Invalid("form.malformed").
Result<Form> parse_urlencoded(std::string_view body);
// multipart/form-data with the boundary of the content type. Errors: Invalid("form.malformed").
Result<Form> parse_multipart(std::string_view content_type, std::string_view body);
// A flat JSON object; numbers and booleans become text. Errors: Invalid("form.malformed").
Result<Form> parse_json_form(std::string_view body);
// By the request's content type. Errors: those above; Invalid("form.unknown_type").
Result<Form> parse_body(const RawRequest& raw);

using components::Theme;

// How the answer is wanted: by the address's ending, or by Accept for programs that write.
enum class Format : std::uint8_t { Html, Json, Csv, GeoJson, Atom, Ics };

struct Request {
    RawRequest raw;
    std::map<std::string, std::string, std::less<>> params;  // of the path: {place} → "kettle-bank"
    Form query;
    Form form;
    Format format = Format::Html;
    const text::Locale* locale = nullptr;
    Theme theme = Theme::Device;
    std::string csrf;       // masked token for forms; empty for visitors
    std::string reference;  // eight letters that stand in the log and on an error page

    std::string_view param(std::string_view name) const;
    // Errors: NotFound("page.not_found") where the path says no number.
    Result<std::int64_t> number(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    bool wants_json() const;
    // Where this place is reached, without a slash at its end: its public address where it has one,
    // else the one that was asked.
    std::string site(const std::string& public_url) const;

    const text::Locale& lang() const { return *locale; }
};

// A path of ours that a person may be sent to: begins with one '/', no scheme, no host, no control
// characters.
bool is_local_path(std::string_view path);

std::string percent_encode(std::string_view text);
// nullopt for a lone '%'. '+' becomes a space.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace bunting::web
