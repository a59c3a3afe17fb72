// SPDX-License-Identifier: AGPL-3.0-or-later
// An append writer for JSON, for lists that programs read. Reading JSON is Boost.JSON's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bunting::web {

class Json {
public:
    std::string text;

    void begin_object() { open('{'); }

    void end_object() { close('}'); }

    void begin_array() { open('['); }

    void end_array() { close(']'); }

    void begin_object(std::string_view name) {
        key(name);
        open_here('{');
    }

    void begin_array(std::string_view name) {
        key(name);
        open_here('[');
    }

    void field(std::string_view name, std::string_view value) {
        key(name);
        append_quoted(value);
    }

    void field(std::string_view name, const char* value) { field(name, std::string_view{value}); }

    void field(std::string_view name, std::int64_t value) {
        key(name);
        text += std::to_string(value);
    }

    void field(std::string_view name, int value) { field(name, std::int64_t{value}); }

    void field(std::string_view name, bool value) {
        key(name);
        text += value ? "true" : "false";
    }

    // Six decimals: a tenth of a metre.
    void field(std::string_view name, double value);

    void null(std::string_view name) {
        key(name);
        text += "null";
    }

    template <class T>
    void field(std::string_view name, const std::optional<T>& value) {
        if (value)
            field(name, *value);
        else
            null(name);
    }

    void value(std::string_view value) {
        comma();
        append_quoted(value);
    }

    void value(double value);

    // JSON made elsewhere, as it is: a geometry.
    void raw_field(std::string_view name, std::string_view json) {
        key(name);
        text += json;
    }

private:
    void comma() {
        if (needs_comma_) text += ',';
        needs_comma_ = true;
    }

    void key(std::string_view name) {
        comma();
        append_quoted(name);
        text += ':';
    }

    void open(char bracket) {
        comma();
        open_here(bracket);
    }

    void open_here(char bracket) {
        text += bracket;
        needs_comma_ = false;
    }

    void close(char bracket) {
        text += bracket;
        needs_comma_ = true;
    }

    void append_quoted(std::string_view value);

    bool needs_comma_ = false;
};

}  // namespace bunting::web
