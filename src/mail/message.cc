// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/message.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mail/encoding.h"
#include "text/utf8.h"

namespace bunting::mail {
namespace {

constexpr std::size_t kLine = 76;
constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestHost = 253;
constexpr std::size_t kLongestMailbox = 254;
constexpr std::size_t kLongestLink = 900;  // a line must end before 998

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom_character(char c) {
    return is_letter_or_digit(c) ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

// Parts divided by single dots, none empty, each of which `is_part`.
template <class IsPart>
bool is_dotted(std::string_view text, IsPart is_part) {
    for (;;) {
        const auto dot = text.find('.');
        if (!is_part(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_atom(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_atom_character);
}

bool is_label(std::string_view text) {
    const auto fits = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), fits);
}

// local@host as dot-atoms: what a mailbox and a Message-ID have in common.
bool is_address_form(std::string_view text, std::size_t longest_local) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at > longest_local) return false;
    const auto host = text.substr(at + 1);
    return host.size() <= kLongestHost && is_dotted(text.substr(0, at), is_atom) &&
           is_dotted(host, is_label);
}

bool is_message_id(std::string_view text) {
    return text.size() <= kLongestMailbox && is_address_form(text, kLongestMailbox);
}

bool is_link(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && text.size() <= kLongestLink && std::all_of(text.begin(), text.end(), [](char c) {
               return c > ' ' && c <= '~' && c != '<' && c != '>' && c != '"' && c != ',';
           });
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// ASCII that is safe to write as it is: nothing a reader would decode.
bool is_plain(std::string_view text) {
    return is_ascii(text) && text.find("=?") == std::string_view::npos;
}

Result<void> check_address(const Address& address, const char* field) {
    if (!is_mailbox(address.mailbox)) return refuse(Fault::Invalid, "mail.address", field);
    if (!is_header_text(address.name)) return refuse(Fault::Invalid, "mail.header_text", field);
    return {};
}

bool is_body_text(std::string_view text) {
    return text::is_utf8(text) && text.find('\0') == std::string_view::npos;
}

Result<void> check(const Message& message) {
    TRY(check_address(message.from, "from"));
    TRY(check_address(message.to, "to"));
    if (message.reply_to) TRY(check_address(*message.reply_to, "reply_to"));
    const auto invalid = [](const char* key, const char* field) {
        return refuse(Fault::Invalid, key, field);
    };
    if (!is_header_text(message.subject)) return invalid("mail.header_text", "subject");
    if (!is_message_id(message.message_id)) return invalid("mail.message_id", "message_id");
    const bool answers = !message.in_reply_to.empty();
    if (answers && !is_message_id(message.in_reply_to)) {
        return invalid("mail.message_id", "in_reply_to");
    }
    const bool stops = !message.unsubscribe.empty();
    if (stops && !is_link(message.unsubscribe)) return invalid("mail.unsubscribe", "unsubscribe");
    if (!is_body_text(message.text)) return invalid("mail.body_text", "text");
    if (!is_body_text(message.html)) return invalid("mail.body_text", "html");
    return {};
}

// A name as a phrase: as it is, in quotes, or encoded.
std::string phrase_of(std::string_view name, std::size_t used) {
    if (!is_plain(name) || name.size() + used > kLine - 2) return encoded_words(name, used);
    const auto simple = [](char c) { return is_letter_or_digit(c) || c == ' ' || c == '-'; };
    if (std::all_of(name.begin(), name.end(), simple)) return std::string{name};
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string address_header(std::string_view header, const Address& address) {
    const std::string start = fmt::format("{}: ", header);
    if (address.name.empty()) return fmt::format("{}{}\r\n", start, address.mailbox);
    const std::string phrase = phrase_of(address.name, start.size());
    const auto last_break = phrase.rfind("\r\n");
    const std::size_t column = last_break == std::string::npos ? start.size() + phrase.size()
                                                               : phrase.size() - last_break - 2;
    const bool fold = column + address.mailbox.size() + 3 > kLine;
    return fmt::format("{}{}{}<{}>\r\n", start, phrase, fold ? "\r\n " : " ", address.mailbox);
}

std::string subject_header(std::string_view subject) {
    constexpr std::string_view kStart = "Subject: ";
    const bool as_it_is = is_plain(subject) && subject.size() + kStart.size() <= kLine;
    return fmt::format(
        "{}{}\r\n", kStart, as_it_is ? std::string{subject} : encoded_words(subject, kStart.size())
    );
}

std::string date_header(Time time) {
    constexpr std::array<const char*, 8> kDays{"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array<const char*, 13> kMonths{
        "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    const CivilTime civil = civil_in_london(time);
    const Time wall_as_utc = Time::from_seconds(
        std::int64_t{civil.date.days} * 86'400 + std::int64_t{civil.hour} * 3600 +
        std::int64_t{civil.minute} * 60 + civil.second
    );
    const std::int64_t ahead = (wall_as_utc.seconds() - time.seconds()) / 60;
    return fmt::format(
        "Date: {}, {} {} {} {:02}:{:02}:{:02} +{:02}{:02}\r\n",
        kDays.at(static_cast<std::size_t>(civil.date.weekday())),
        civil.date.day(),
        kMonths.at(civil.date.month()),
        civil.date.year(),
        civil.hour,
        civil.minute,
        civil.second,
        ahead / 60,
        ahead % 60
    );
}

// One part with its own headers. Base64 where quoting would more than double it.
std::string part_of(std::string_view type, std::string_view content) {
    const std::string text = with_crlf(content);
    const auto foreign = std::count_if(text.begin(), text.end(), [](char c) { return c < 0; });
    const bool quote = static_cast<std::size_t>(foreign) * 3 < text.size();
    return fmt::format(
        "Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{}",
        type,
        quote ? "quoted-printable" : "base64",
        quote ? quoted_printable(text) : base64_lines(text)
    );
}

std::string body_of(const Message& message) {
    std::string plain = part_of("text/plain", message.text);
    if (message.html.empty()) return plain;
    // "=_" stands in no quoted-printable and no base64 line, so no content can contain the
    // boundary.
    constexpr std::string_view kBoundary = "=_bunting_part";
    return fmt::format(
        "Content-Type: multipart/alternative; boundary=\"{0}\"\r\n\r\n"
        "--{0}\r\n{1}--{0}\r\n{2}--{0}--\r\n",
        kBoundary,
        plain,
        part_of("text/html", message.html)
    );
}

}  // namespace

bool is_mailbox(std::string_view text) {
    return text.size() <= kLongestMailbox && is_address_form(text, kLongestLocalPart);
}

Result<std::string> wire_form(const Message& message) {
    TRY(check(message));
    std::string out = date_header(message.date);
    out += address_header("From", message.from);
    out += address_header("To", message.to);
    if (message.reply_to) out += address_header("Reply-To", *message.reply_to);
    out += subject_header(message.subject);
    out += fmt::format("Message-ID: <{}>\r\n", message.message_id);
    if (!message.in_reply_to.empty()) {
        out += fmt::format("In-Reply-To: <{0}>\r\nReferences: <{0}>\r\n", message.in_reply_to);
    }
    if (!message.unsubscribe.empty()) {
        out += fmt::format("List-Unsubscribe: <{}>\r\n", message.unsubscribe);
        out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }
    out += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    return out + body_of(message);
}

}  // namespace bunting::mail
