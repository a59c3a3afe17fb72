// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/request.h"

#include <charconv>

#include <boost/json.hpp>

#include "text/clean.h"

namespace bunting::web {
namespace {

constexpr std::size_t kMostFields = 400;
constexpr std::size_t kLongestLine = 2'000;
constexpr std::size_t kLongestWords = 50'000;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// The value of name="…" in a header's parameters; quotes may be missing.
std::optional<std::string> header_param(std::string_view header, std::string_view name) {
    std::size_t at = header.find(';');
    while (at != std::string_view::npos) {
        header.remove_prefix(at + 1);
        header = trimmed(header);
        at = header.find(';');
        if (!header.starts_with(name) || header.size() <= name.size() || header[name.size()] != '=')
            continue;
        std::string_view value = header.substr(name.size() + 1);
        if (value.starts_with('"')) {
            const auto end = value.find('"', 1);
            if (end == std::string_view::npos) return std::nullopt;
            return std::string{value.substr(1, end - 1)};
        }
        return std::string{trimmed(value.substr(0, value.find(';')))};
    }
    return std::nullopt;
}

struct Part {
    std::string_view head;
    std::string_view body;
};

// The value of one header of a part, by its lower-case name.
std::string_view part_header(std::string_view head, std::string_view name) {
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        const bool same =
            line.size() > name.size() && line[name.size()] == ':' &&
            std::equal(name.begin(), name.end(), line.begin(), [](char want, char got) {
                return want == (got >= 'A' && got <= 'Z' ? static_cast<char>(got + 32) : got);
            });
        if (same) return trimmed(line.substr(name.size() + 1));
        if (end == std::string_view::npos) break;
        head.remove_prefix(end + 2);
    }
    return {};
}

bool add_part(Form& form, const Part& part) {
    const std::string_view disposition = part_header(part.head, "content-disposition");
    const auto name = header_param(disposition, "name");
    if (!disposition.starts_with("form-data") || !name) return false;
    if (const auto file_name = header_param(disposition, "filename")) {
        if (file_name->empty() && part.body.empty()) return true;  // no file was chosen
        form.add(Upload{
            *name,
            *file_name,
            std::string{part_header(part.head, "content-type")},
            std::string{part.body}
        });
    } else {
        form.add(*name, std::string{part.body});
    }
    return true;
}

}  // namespace

std::optional<std::string_view> Form::find(std::string_view name) const {
    for (const auto& [field, value] : fields_) {
        if (field == name) return value;
    }
    return std::nullopt;
}

std::string Form::line(std::string_view name) const {
    return text::clean_line(find(name).value_or(""), kLongestLine).value_or("");
}

std::string Form::words(std::string_view name) const {
    return text::clean_text(find(name).value_or(""), kLongestWords).value_or("");
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [field, value] : fields_) {
        if (field == name) out.push_back(text::clean_line(value, kLongestLine).value_or(""));
    }
    return out;
}

bool Form::flag(std::string_view name) const {
    const auto value = find(name);
    return value && !value->empty() && *value != "false" && *value != "0";
}

const Upload* Form::upload(std::string_view name) const {
    for (const Upload& upload : uploads_) {
        if (upload.field == name) return &upload;
    }
    return nullptr;
}

Result<std::int64_t> Form::number(std::string_view name) const {
    const auto value = find(name);
    if (!value || value->empty()) return refuse(Fault::Invalid, "field.missing", std::string{name});
    const auto number = whole_number(*value);
    if (!number) return refuse(Fault::Invalid, "field.not_a_number", std::string{name});
    return *number;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 15U];
        }
    }
    return out;
}

Result<Form> parse_urlencoded(std::string_view body) {
    Form form;
    while (!body.empty()) {
        const auto end = body.find('&');
        const std::string_view pair = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view{} : body.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals));
        auto value = percent_decode(
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1)
        );
        if (!name || !value || form.fields().size() >= kMostFields)
            return refuse(Fault::Invalid, "form.malformed");
        form.add(std::move(*name), std::move(*value));
    }
    return form;
}

Result<Form> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto boundary = header_param(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70)
        return refuse(Fault::Invalid, "form.malformed");
    const std::string first = "--" + *boundary;
    const std::string between = "\r\n" + first;
    if (!body.starts_with(first)) return refuse(Fault::Invalid, "form.malformed");
    body.remove_prefix(first.size());
    Form form;
    for (std::size_t count = 0; !body.starts_with("--"); ++count) {
        const auto end = body.find(between);
        const auto split = body.find("\r\n\r\n");
        if (!body.starts_with("\r\n") || end == std::string_view::npos || split >= end ||
            count >= kMostFields) {
            return refuse(Fault::Invalid, "form.malformed");
        }
        const std::string_view head = split < 2 ? std::string_view{} : body.substr(2, split - 2);
        if (!add_part(form, Part{head, body.substr(split + 4, end - split - 4)})) {
            return refuse(Fault::Invalid, "form.malformed");
        }
        body.remove_prefix(end + between.size());
    }
    return form;
}

Result<Form> parse_json_form(std::string_view body) {
    boost::json::error_code failed;
    boost::json::parse_options options;
    options.max_depth = 4;
    const auto value = boost::json::parse(body, failed, {}, options);
    if (failed || !value.is_object() || value.get_object().size() > kMostFields) {
        return refuse(Fault::Invalid, "form.malformed");
    }
    Form form;
    for (const auto& [name, field] : value.get_object()) {
        if (field.is_string()) {
            form.add(std::string{name}, std::string{field.get_string()});
        } else if (field.is_int64() || field.is_uint64() || field.is_double() || field.is_bool()) {
            form.add(std::string{name}, boost::json::serialize(field));
        } else if (!field.is_null()) {
            return refuse(Fault::Invalid, "form.malformed", std::string{name});
        }
    }
    return form;
}

Result<Form> parse_body(const RawRequest& raw) {
    const std::string_view type = raw.header("content-type");
    if (raw.body.empty() && type.empty()) return Form{};
    if (type.starts_with("application/x-www-form-urlencoded")) return parse_urlencoded(raw.body);
    if (type.starts_with("multipart/form-data")) return parse_multipart(type, raw.body);
    if (type.starts_with("application/json")) return parse_json_form(raw.body);
    return refuse(Fault::Invalid, "form.unknown_type");
}

std::string_view Request::param(std::string_view name) const {
    const auto found = params.find(name);
    return found == params.end() ? std::string_view{} : std::string_view{found->second};
}

Result<std::int64_t> Request::number(std::string_view name) const {
    const auto value = whole_number(param(name));
    if (!value || *value < 0) return refuse(Fault::NotFound, "page.not_found");
    return *value;
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = raw.header("cookie");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        const std::string_view pair = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
            return pair.substr(name.size() + 1);
        }
    }
    return {};
}

bool Request::wants_json() const {
    return format == Format::Json ||
           raw.header("accept").find("application/json") != std::string_view::npos;
}

std::string Request::site(const std::string& public_url) const {
    if (!public_url.empty()) return public_url;
    return (raw.secure ? "https://" : "http://") + raw.host;
}

bool is_local_path(std::string_view path) {
    if (!path.starts_with('/') || path.starts_with("//") || path.size() > 500) return false;
    return std::none_of(path.begin(), path.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x21 || c == '\\' || c == 0x7f;
    });
}

}  // namespace bunting::web
