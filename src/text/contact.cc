// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/contact.h"

#include <algorithm>

namespace bunting::text {
namespace {

constexpr std::size_t kLongestLocal = 64;  // RFC 5321 section 4.5.3.1
constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestEmail = 254;
constexpr std::string_view kBritain = "+44";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_lower_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool has_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_local_character(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~.";
    return is_lower_letter(c) || is_digit(c) || kMarks.find(c) != std::string_view::npos;
}

bool is_local(std::string_view local) {
    if (local.empty() || local.size() > kLongestLocal) return false;
    if (local.front() == '.' || local.back() == '.') return false;
    if (local.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(local, is_local_character);
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > kLongestLabel) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    return std::ranges::all_of(label, [](char c) {
        return is_lower_letter(c) || is_digit(c) || c == '-';
    });
}

// At least two labels, and a last one that is no number.
bool is_domain(std::string_view domain) {
    const auto last = domain.rfind('.');
    if (last == std::string_view::npos) return false;
    if (std::ranges::all_of(domain.substr(last + 1), is_digit)) return false;
    while (!domain.empty()) {
        const auto dot = std::min(domain.find('.'), domain.size());
        if (!is_label(domain.substr(0, dot))) return false;
        if (dot == domain.size()) return true;
        domain.remove_prefix(dot + 1);
    }
    return false;
}

// The digits, with a + before them if one was typed; empty if anything else was.
std::string dialled(std::string_view typed) {
    constexpr std::string_view kBetween = " ()-./\t";
    std::string out;
    for (const char c : typed) {
        if (is_digit(c) || (c == '+' && out.empty())) {
            out += c;
        } else if (kBetween.find(c) == std::string_view::npos) {
            return {};
        }
        if (out.size() > 20) return {};
    }
    return out;
}

// "+44 (0)1632" is how many write it: the 0 is not dialled.
std::string international(std::string digits) {
    if (digits.starts_with("00")) digits = "+" + digits.substr(2);
    if (digits.starts_with("+440")) return "+44" + digits.substr(4);
    if (digits.starts_with("0")) return "+44" + digits.substr(1);
    return digits;
}

// Ofcom's plan: 1, 2, 3, 7, 8 and 9 begin numbers of ten digits (a few old ones have nine).
bool is_british(std::string_view national) {
    if (national.size() != 10 &&
        !(national.size() == 9 && (national[0] == '1' || national[0] == '8')))
        return false;
    return std::string_view{"123789"}.find(national[0]) != std::string_view::npos;
}

bool is_international(std::string_view number) {
    return number.starts_with('+') && number.size() >= 9 && number.size() <= 16 && number[1] != '0';
}

// Digits of the area code as it is spoken, with its 0.
std::size_t area_length(std::string_view with_zero) {
    if (with_zero.starts_with("02")) return 3;
    if (with_zero.starts_with("03") || with_zero.starts_with("08") || with_zero.starts_with("09"))
        return 4;
    if (with_zero.starts_with("011") || (with_zero.starts_with("01") && with_zero[3] == '1'))
        return 4;
    return 5;
}

bool same_without_case(std::string_view typed, std::string_view lower) {
    return typed.size() == lower.size() &&
           std::equal(typed.begin(), typed.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

// What may follow the host: nothing that ends an attribute, hides or breaks a line.
bool is_address_rest(std::string_view rest) {
    constexpr std::string_view kNever = " \"<>\\^`{|}";
    return std::ranges::all_of(rest, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && kNever.find(c) == std::string_view::npos;
    });
}

// Of "example.org:8080".
bool is_host_and_port(std::string_view text) {
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
        const auto port = text.substr(colon + 1);
        if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, is_digit)) return false;
    }
    return is_domain(text.substr(0, colon));
}

}  // namespace

Result<std::string> parse_web_address(std::string_view typed, std::string field) {
    while (!typed.empty() && has_space(typed.front()))
        typed.remove_prefix(1);
    while (!typed.empty() && has_space(typed.back()))
        typed.remove_suffix(1);
    std::string scheme = "https";
    if (const auto end = typed.find("://"); end != std::string_view::npos) {
        if (same_without_case(typed.substr(0, end), "http"))
            scheme = "http";
        else if (!same_without_case(typed.substr(0, end), "https"))
            return refuse(Fault::Invalid, "field.not_a_link", std::move(field));
        typed.remove_prefix(end + 3);
    }
    const auto host_end = std::min(typed.find_first_of("/?#"), typed.size());
    std::string host{typed.substr(0, host_end)};
    for (char& c : host) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (!is_host_and_port(host) || !is_address_rest(typed.substr(host_end)))
        return refuse(Fault::Invalid, "field.not_a_link", std::move(field));
    return scheme + "://" + host + std::string{typed.substr(host_end)};
}

std::string_view host_of(std::string_view web_address) {
    if (const auto end = web_address.find("://"); end != std::string_view::npos)
        web_address.remove_prefix(end + 3);
    web_address = web_address.substr(0, web_address.find_first_of("/?#:"));
    if (web_address.starts_with("www.")) web_address.remove_prefix(4);
    return web_address;
}

Result<std::string> parse_email(std::string_view typed, std::string field) {
    while (!typed.empty() && has_space(typed.front()))
        typed.remove_prefix(1);
    while (!typed.empty() && has_space(typed.back()))
        typed.remove_suffix(1);
    std::string email{typed.substr(0, kLongestEmail + 1)};
    for (char& c : email) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const auto at = std::min(email.find('@'), email.size());
    const std::string_view whole = email;
    const bool is_good = email.size() <= kLongestEmail && at < email.size() &&
                         is_local(whole.substr(0, at)) && is_domain(whole.substr(at + 1));
    if (!is_good) return refuse(Fault::Invalid, "contact.email_shape", std::move(field));
    return email;
}

Result<std::string> parse_phone(std::string_view typed, std::string field) {
    std::string number = international(dialled(typed));
    const bool is_good = number.starts_with(kBritain)
                             ? is_british(std::string_view{number}.substr(3))
                             : is_international(number);
    if (!is_good) return refuse(Fault::Invalid, "contact.phone_shape", std::move(field));
    return number;
}

std::string phone_to_read(std::string_view e164) {
    if (!e164.starts_with(kBritain) || !is_british(e164.substr(3))) return std::string{e164};
    std::string digits = "0" + std::string{e164.substr(3)};
    const std::size_t area = area_length(digits);
    if (area < 5 && digits.size() == 11) digits.insert(digits.size() - 4, " ");
    digits.insert(area, " ");
    return digits;
}

}  // namespace bunting::text
