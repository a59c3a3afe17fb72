// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/sender.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/ensure.h"
#include "mail/message.h"
#include "text/utf8.h"

namespace bunting::mail {
namespace {

using Outcome = Delivery::Outcome;

constexpr std::size_t kLongestReply = 500;

// How far the conversation came, told from the commands that went out: libcurl's error codes do not
// say whether a 5xx was about the message or about us.
enum class Stage : std::uint8_t { Greeting, Envelope, Content };

// What was said in one attempt.
struct Talk {
    Stage stage = Stage::Greeting;
    std::string reply;  // since the last command
    std::string_view unsent;
    bool over = false;  // libcurl has said goodbye: what comes now answers that
};

void note_command(Talk& talk, std::string_view command) {
    talk.over = talk.over || command.starts_with("QUIT");
    if (talk.over) return;
    talk.reply.clear();
    if (command.starts_with("MAIL FROM")) talk.stage = Stage::Envelope;
    if (command.starts_with("DATA")) talk.stage = Stage::Content;
}

void note_reply(Talk& talk, std::string_view line) {
    if (!talk.over && talk.reply.size() < kLongestReply)
        talk.reply.append(line.substr(0, kLongestReply));
}

// Called by libcurl, through C: lets nothing out. The password passes by in AUTH lines and is not
// kept.
int on_trace(CURL*, curl_infotype type, char* data, std::size_t size, void* user) noexcept {
    auto& talk = *static_cast<Talk*>(user);
    if (type == CURLINFO_HEADER_OUT) note_command(talk, {data, size});
    if (type == CURLINFO_DATA_OUT) talk.reply.clear();  // what follows is about the content
    if (type == CURLINFO_HEADER_IN) note_reply(talk, {data, size});
    return 0;
}

std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* user) noexcept {
    auto& talk = *static_cast<Talk*>(user);
    const std::size_t now = std::min(size * count, talk.unsent.size());
    std::memcpy(buffer, talk.unsent.data(), now);
    talk.unsent.remove_prefix(now);
    return now;
}

std::size_t on_output(char*, std::size_t size, std::size_t count, void*) noexcept {
    return size * count;
}

// A stranger's words, fit for one line of a log or a page.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, kLongestReply)) {
        const bool printable = c >= ' ' && c <= '~';
        if (printable || c < 0) {
            line += c;
        } else if (c == '\n' && !line.empty()) {
            line += ' ';
        }
    }
    if (!text::is_utf8(line)) {
        std::replace_if(line.begin(), line.end(), [](char c) { return c < 0; }, '?');
    }
    while (line.ends_with(' '))
        line.pop_back();
    return line;
}

// RFC 4954: about our sign-in, not about the message.
bool is_about_us(long code) {
    return code == 530 || code == 534 || code == 535 || code == 538;
}

Outcome outcome_of(CURLcode result, long code, Stage stage) {
    if (result == CURLE_OK) return Outcome::Sent;
    const bool refused =
        code >= 500 && code <= 599 && stage != Stage::Greeting && !is_about_us(code);
    return refused ? Outcome::Refused : Outcome::TryLater;
}

void start_curl() {
    static const bool kStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    BUNTING_ENSURE(kStarted);
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

struct SmtpSender::Connection {
    explicit Connection(SmtpServer given) : server{std::move(given)} {
        start_curl();
        curl = curl_easy_init();
        BUNTING_ENSURE(curl != nullptr);
        set_server();
        set_security();
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    ~Connection() { curl_easy_cleanup(curl); }

    template <class Value>
    void set(CURLoption option, Value value) const {
        BUNTING_ENSURE(curl_easy_setopt(curl, option, value) == CURLE_OK);
    }

    void set_server() const {
        const bool tls = server.security == SmtpServer::Security::Tls;
        const auto url = fmt::format(
            "{}://{}:{}/{}", tls ? "smtps" : "smtp", server.host, server.port, server.hello
        );
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");  // not the environment's
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_limit.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(server.limit.count()));
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, &on_read);
        set(CURLOPT_WRITEFUNCTION, &on_output);
        set(CURLOPT_DEBUGFUNCTION, &on_trace);
        set(CURLOPT_VERBOSE, 1L);
    }

    void set_security() const {
        const bool must = server.security != SmtpServer::Security::None;
        set(CURLOPT_USE_SSL, static_cast<long>(must ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
        if (server.user.empty()) return;
        set(CURLOPT_USERNAME, server.user.c_str());
        set(CURLOPT_PASSWORD, server.password.c_str());
    }

    Delivery attempt(const Envelope& envelope, std::string_view message, Talk& talk) const {
        const std::unique_ptr<curl_slist, FreeList> to{
            curl_slist_append(nullptr, fmt::format("<{}>", envelope.to).c_str())
        };
        const auto from = fmt::format("<{}>", envelope.from);
        std::array<char, CURL_ERROR_SIZE> words{};
        talk.unsent = message;
        set(CURLOPT_MAIL_FROM, from.c_str());
        set(CURLOPT_MAIL_RCPT, to.get());
        set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
        set(CURLOPT_READDATA, &talk);
        set(CURLOPT_DEBUGDATA, &talk);
        set(CURLOPT_ERRORBUFFER, words.data());
        const CURLcode result = curl_easy_perform(curl);
        long code = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
        set(CURLOPT_ERRORBUFFER, nullptr);
        set(CURLOPT_MAIL_RCPT, nullptr);

        Delivery delivery{.outcome = outcome_of(result, code, talk.stage)};
        delivery.reply = one_line(talk.reply);
        // Without a reply to show, or where the last one was no refusal, libcurl's own words say
        // more.
        const bool spoke = code >= 400 || result == CURLE_OK;
        if (spoke) delivery.code = static_cast<int>(code);
        if (!spoke || delivery.reply.empty()) {
            delivery.reply = one_line(words[0] != '\0' ? words.data() : curl_easy_strerror(result));
        }
        return delivery;
    }

    SmtpServer server;
    CURL* curl = nullptr;
};

SmtpSender::SmtpSender(SmtpServer server)
    : connection_{std::make_unique<Connection>(std::move(server))} {}

SmtpSender::~SmtpSender() = default;

Delivery SmtpSender::send(const Envelope& envelope, std::string_view message) {
    if (!is_mailbox(envelope.from) || !is_mailbox(envelope.to)) {
        return {Outcome::Refused, 0, "not a mail address"};
    }
    Talk talk;
    return connection_->attempt(envelope, message, talk);
}

}  // namespace bunting::mail
