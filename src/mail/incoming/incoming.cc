// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/incoming.h"

#include <array>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "mail/ascii.h"
#include "mail/incoming/flowed.h"
#include "mail/incoming/html_text.h"
#include "mail/incoming/own_words.h"
#include "mail/message.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace bunting::mail {
namespace {

constexpr std::size_t kMostSubject = 200;
constexpr std::size_t kMostRecipients = 100;
constexpr std::size_t kMostParts = 1000;
constexpr std::size_t kBytesPerCharacter = 16;  // what is cleaned; marks pile up on letters

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

struct Free {
    void operator()(void* memory) const { g_free(memory); }
};

template <class T>
using Owned = std::unique_ptr<T, Unref>;
using OwnedText = std::unique_ptr<char, Free>;

// GObject's own casts are C's.
template <class T>
T* as(gpointer object, GType type) {
    const bool is_one = g_type_check_instance_is_a(static_cast<GTypeInstance*>(object), type) != 0;
    return is_one ? static_cast<T*>(object) : nullptr;
}

std::string text_of(const char* text) {
    return text == nullptr ? "" : text;
}

std::string valid_utf8(std::string bytes) {
    if (text::is_utf8(bytes)) return bytes;
    const OwnedText valid{g_utf8_make_valid(bytes.data(), static_cast<gssize>(bytes.size()))};
    return text_of(valid.get());
}

// At most `most` characters, clean. Cut before it is cleaned: cleaning is dear.
template <class Clean>
std::string clean(std::string own, std::size_t most, Clean clean_one) {
    own.resize(std::min(own.size(), most * kBytesPerCharacter));
    const std::string valid = valid_utf8(std::move(own));
    const auto cleaned = clean_one(valid, valid.size() + 1, std::string{});
    return cleaned ? text::shorten(*cleaned, most) : "";
}

// --- headers -------------------------------------------------------------------------------------

struct Header {
    std::string name;  // small
    std::string value;
};

std::vector<Header> headers_of(GMimeMessage& message) {
    GMimeHeaderList* const list =
        g_mime_object_get_header_list(as<GMimeObject>(&message, g_mime_object_get_type()));
    std::vector<Header> headers;
    const int count = g_mime_header_list_get_count(list);
    for (int i = 0; i < count; ++i) {
        GMimeHeader* const header = g_mime_header_list_get_header_at(list, i);
        headers.push_back(
            {lower_case(text_of(g_mime_header_get_name(header))),
             text_of(g_mime_header_get_value(header))}
        );
    }
    return headers;
}

// "auto-replied; owner-email=x" as "auto-replied".
std::string first_word(const std::string& value) {
    const std::string_view words = trimmed(value);
    return lower_case(words.substr(0, words.find_first_of(" \t\r\n;(")));
}

bool is_of_machine(const Header& header) {
    const std::string word = first_word(header.value);
    if (header.name == "auto-submitted") return word != "no";
    if (header.name == "list-id") return true;
    if (header.name == "return-path") return word.empty() || word == "<>";
    return header.name == "precedence" &&
           (word == "bulk" || word == "list" || word == "junk" || word == "auto_reply");
}

// A bounce, or a receipt that a program sends when a letter is opened.
bool is_report(GMimeMessage& message) {
    GMimeObject* const part = g_mime_message_get_mime_part(&message);
    if (part == nullptr) return false;
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    return type != nullptr && g_mime_content_type_is_type(type, "multipart", "report") != 0;
}

bool is_from_machine(GMimeMessage& message, const std::vector<Header>& headers) {
    return is_report(message) || std::any_of(headers.begin(), headers.end(), is_of_machine);
}

// --- addresses -----------------------------------------------------------------------------------

// Members of a group are not looked at: nobody answers to one.
void append_mailboxes(std::vector<std::string>& out, InternetAddressList* list) {
    if (list == nullptr) return;
    const int count = internet_address_list_length(list);
    for (int i = 0; i < count && out.size() < kMostRecipients; ++i) {
        auto* const mailbox = as<InternetAddressMailbox>(
            internet_address_list_get_address(list, i), internet_address_mailbox_get_type()
        );
        if (mailbox == nullptr) continue;
        std::string address = lower_case(text_of(internet_address_mailbox_get_idn_addr(mailbox)));
        if (is_mailbox(address)) out.push_back(std::move(address));
    }
}

bool is_envelope(const Header& header) {
    return header.name == "delivered-to" || header.name == "x-original-to" ||
           header.name == "envelope-to";
}

std::vector<std::string> recipients_of(GMimeMessage& message, const std::vector<Header>& headers) {
    std::vector<std::string> all;
    for (const Header& header : headers) {
        if (!is_envelope(header)) continue;
        const Owned<InternetAddressList> list{
            internet_address_list_parse(nullptr, header.value.c_str())
        };
        append_mailboxes(all, list.get());
    }
    append_mailboxes(all, g_mime_message_get_addresses(&message, GMIME_ADDRESS_TYPE_TO));
    append_mailboxes(all, g_mime_message_get_addresses(&message, GMIME_ADDRESS_TYPE_CC));
    return all;
}

std::string sender_of(GMimeMessage& message) {
    std::vector<std::string> from;
    append_mailboxes(from, g_mime_message_get_from(&message));
    return from.empty() ? "" : from.front();
}

// --- words ---------------------------------------------------------------------------------------

std::string bytes_in(GMimeStream* stream) {
    const GByteArray* const bytes =
        g_mime_stream_mem_get_byte_array(as<GMimeStreamMem>(stream, g_mime_stream_mem_get_type()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string raw_text(GMimePart& part) {
    GMimeDataWrapper* const content = g_mime_part_get_content(&part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> memory{g_mime_stream_mem_new()};
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    return bytes_in(memory.get());
}

// Nothing where the charset is none that this machine knows.
std::string converted(const std::string& raw, const std::string& charset) {
    const Owned<GMimeFilter> filter{g_mime_filter_charset_new(charset.c_str(), "utf-8")};
    if (filter == nullptr) return {};
    const Owned<GMimeStream> memory{g_mime_stream_mem_new()};
    const Owned<GMimeStream> through{g_mime_stream_filter_new(memory.get())};
    g_mime_stream_filter_add(
        as<GMimeStreamFilter>(through.get(), g_mime_stream_filter_get_type()), filter.get()
    );
    g_mime_stream_write(through.get(), raw.data(), raw.size());
    g_mime_stream_flush(through.get());
    return bytes_in(memory.get());
}

// What programs call ISO-8859-1 or leave unsaid is Windows's 1252: a superset, with real quotation
// marks. Source: WHATWG Encoding, section 4.2.
std::string charset_of(GMimeObject* part) {
    const std::string said =
        lower_case(text_of(g_mime_object_get_content_type_parameter(part, "charset")));
    const bool is_western = said.empty() || said == "us-ascii" || said == "ascii" ||
                            said == "iso-8859-1" || said == "latin1";
    return is_western ? "windows-1252" : said;
}

std::string decoded(GMimePart& part, const std::string& charset) {
    std::string raw = raw_text(part);
    const bool is_west = charset == "windows-1252";
    const bool is_unicode = charset == "utf-8" || charset == "utf8";
    if ((is_west || is_unicode) && text::is_utf8(raw)) return raw;
    std::string text = is_unicode ? "" : converted(raw, charset);
    return valid_utf8(text.empty() ? std::move(raw) : std::move(text));
}

bool has_type(GMimeObject* part, const char* subtype) {
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    return type != nullptr && g_mime_content_type_is_type(type, "text", subtype) != 0;
}

std::string parameter(GMimeObject* part, const char* name) {
    return lower_case(text_of(g_mime_object_get_content_type_parameter(part, name)));
}

std::string plain_text(GMimeObject* object, GMimePart& part) {
    std::string text = decoded(part, charset_of(object));
    if (parameter(object, "format") != "flowed") return text;
    return unflowed(text, parameter(object, "delsp") == "yes" ? Space::Deleted : Space::Kept);
}

bool is_attached(GMimePart& part, GMimeObject* object) {
    return text_of(g_mime_object_get_disposition(object)) == "attachment" ||
           g_mime_part_get_filename(&part) != nullptr;
}

// The words of all parts that are shown as the message itself.
class Words {
public:
    void add(GMimeObject* object) {
        auto* const part = as<GMimePart>(object, g_mime_part_get_type());
        if (part == nullptr || is_attached(*part, object)) return;
        if (has_type(object, "plain")) {
            plain_.append(plain_text(object, *part)).append("\n\n");
        } else if (has_type(object, "html") && html_.empty()) {
            html_ = decoded(*part, charset_of(object));
        }
    }

    std::string text() const { return trimmed(plain_).empty() ? html_text(html_) : plain_; }

private:
    std::string plain_;
    std::string html_;
};

// In the order of the message. A message inside it (forwarded, returned) is not looked into.
Words words_of(GMimeMessage& message) {
    Words words;
    std::vector<GMimeObject*> waiting{g_mime_message_get_mime_part(&message)};
    for (std::size_t seen = 0; !waiting.empty() && seen < kMostParts; ++seen) {
        GMimeObject* const object = waiting.back();
        waiting.pop_back();
        if (object == nullptr) continue;
        auto* const several = as<GMimeMultipart>(object, g_mime_multipart_get_type());
        if (several == nullptr) {
            words.add(object);
            continue;
        }
        for (int i = g_mime_multipart_get_count(several); i-- > 0;)
            waiting.push_back(g_mime_multipart_get_part(several, i));
    }
    return words;
}

// --- the whole -----------------------------------------------------------------------------------

// Some programs hand a message over as a file of many keeps it: below a line "From ada Tue Nov 24".
std::string_view without_envelope_line(std::string_view bytes) {
    if (!bytes.starts_with("From ")) return bytes;
    return bytes.substr(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
}

Owned<GMimeMessage> message_from(std::string_view bytes) {
    static std::once_flag begun;
    std::call_once(begun, g_mime_init);
    bytes = without_envelope_line(bytes);
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
    return Owned<GMimeMessage>{g_mime_parser_construct_message(parser.get(), nullptr)};
}

}  // namespace

Result<Incoming> parse_incoming(std::string_view bytes) {
    if (bytes.size() > kMostIncoming) return refuse(Fault::Invalid, "mail.too_large");
    const auto message = message_from(bytes);
    if (message == nullptr) return refuse(Fault::Invalid, "mail.malformed");
    const auto headers = headers_of(*message);
    if (headers.empty()) return refuse(Fault::Invalid, "mail.malformed");
    if (is_from_machine(*message, headers)) return Incoming{.is_from_machine = true};
    Incoming incoming{
        .from = sender_of(*message),
        .recipients = recipients_of(*message, headers),
        .subject = clean(
            text_of(g_mime_message_get_subject(message.get())), kMostSubject, text::clean_line
        ),
        .text = clean(own_words(words_of(*message).text()), kMostReplyCharacters, text::clean_text),
    };
    if (incoming.from.empty()) return refuse(Fault::Invalid, "mail.no_sender");
    return incoming;
}

}  // namespace bunting::mail
