// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands/receive_mail.h"

#include <array>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "feature/mail_reply.h"
#include "mail/message.h"
#include "mail/reply_address.h"

namespace bunting::app {
namespace {

constexpr const char* kName = "receive-mail";
constexpr rlim_t kCpuSeconds = 20;  // reading one message takes thousandths of one

MailExit exit_of(Fault fault) {
    switch (fault) {
        case Fault::Invalid:
            return MailExit::Malformed;
        case Fault::Forbidden:
        case Fault::NotFound:
        case Fault::Conflict:
        case Fault::SignIn:
            return MailExit::NobodyThere;
        case Fault::Unavailable:
            return MailExit::TryLater;
    }
    return MailExit::TryLater;
}

MailExit say(std::ostream& err, const Error& error) {
    err << text::plain(text::default_locale(), text::message_of(error), {}) << ".\n";
    return exit_of(error.fault);
}

// Errors: NotFound("mail.nobody_there"), those of the features and of the act.
Result<void> give(
    Desk& desk,
    std::span<const feature::Feature* const> features,
    const std::string& mail_from,
    const mail::Incoming& incoming
) {
    const auto token = mail::reply_token(mail_from, incoming.recipients);
    if (!token) return refuse(Fault::NotFound, "mail.nobody_there");
    const auto call = desk.call();
    const feature::MailReply reply{
        *token, incoming.from, incoming.text, desk.house.services().config.public_url
    };
    return desk.act<void>(call, [&](access::ActTx& tx) {
        return feature::take_reply(features, tx, call, reply);
    });
}

// A border: what the database says of an accident may quote what was written, so it is not told.
Result<void> give_guarded(
    Desk& desk,
    std::span<const feature::Feature* const> features,
    const std::string& mail_from,
    const mail::Incoming& incoming
) {
    try {
        return give(desk, features, mail_from, incoming);
    } catch (const store::StoreUnavailable& error) {  // says nothing of what is written
        log_accident("receive-mail", error.what());
    } catch (const std::exception&) {
        log_accident("receive-mail", "the answer could not be kept");
    }
    return refuse(Fault::Unavailable, "page.busy");
}

// A border: the answer is kept, whatever comes after.
void settle(const Desk& desk) {
    try {
        desk.settle();
    } catch (const std::exception& error) {
        log_accident("receive-mail", error.what());
    }
}

// --- in the process that the mail server began ---------------------------------------------------

// All of it is read, so that whoever writes is not cut off, and kept as far as it may be one.
std::string message_on(std::istream& in) {
    std::string message;
    std::array<char, 64 * 1024> piece{};
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
        const auto got = static_cast<std::size_t>(in.gcount());
        if (message.size() <= mail::kMostIncoming) message.append(piece.data(), got);
    }
    return message;
}

extern "C" void end_as_malformed(int) {
    ::_exit(static_cast<int>(MailExit::Malformed));
}

// While it lives, a message that is made to take for ever ends this process, and goes back.
class CpuBound {
public:
    CpuBound() {
        ::getrlimit(RLIMIT_CPU, &before_);
        std::signal(SIGXCPU, end_as_malformed);
        rlimit bound = before_;
        bound.rlim_cur = std::min(kCpuSeconds, before_.rlim_cur);
        ::setrlimit(RLIMIT_CPU, &bound);
    }

    ~CpuBound() { ::setrlimit(RLIMIT_CPU, &before_); }

    CpuBound(const CpuBound&) = delete;
    CpuBound& operator=(const CpuBound&) = delete;

private:
    rlimit before_{};
};

Result<mail::Incoming> read_message() {
    const CpuBound bound;
    return mail::parse_incoming(message_on(std::cin));
}

// Whatever else a command or a server of another version says is no fault of the message.
MailExit known(int code) {
    for (const MailExit one : {MailExit::Taken, MailExit::Malformed, MailExit::NobodyThere}) {
        if (code == static_cast<int>(one)) return one;
    }
    return MailExit::TryLater;
}

// A new place has written no letters: it would send every answer back.
void must_be_there(const Options& options) {
    const auto address = address_of(options);
    if (address.engine == store::Engine::Sqlite && !std::filesystem::exists(address.target))
        throw std::runtime_error("there is no database in " + options.data.string());
}

// A border: what is wrong with us is for later.
MailExit receive(const Commands& commands, const DeskWork& take) {
    const auto incoming = read_message();
    if (!incoming) return say(std::cerr, incoming.error());
    if (incoming->is_from_machine) return MailExit::Taken;
    if (incoming->text.empty()) return say(std::cerr, {Fault::Invalid, "mail.no_words"});
    try {
        const std::string handed = handed_form(*incoming);
        if (const auto code = at_server(commands, handed)) return known(*code);
        must_be_there(commands.options);
        return known(at_own_desk(commands.options, handed, take));
    } catch (const std::exception& error) {
        std::cerr << "bunting: " << error.what() << "\n";
        return MailExit::TryLater;
    }
}

int receive_mail(const Commands& commands, const std::string& mail_from) {
    const DeskWork take = [&](Desk& desk) {
        return static_cast<int>(take_mail(desk, features(), mail_from));
    };
    if (commands.desk != nullptr) return take(*commands.desk);
    return static_cast<int>(receive(commands, take));
}

}  // namespace

std::string handed_form(const mail::Incoming& incoming) {
    std::string bytes;
    const auto append = [&](const std::string& piece) { bytes.append(piece).push_back('\0'); };
    append(incoming.from);
    append(incoming.text);
    for (const std::string& recipient : incoming.recipients)
        append(recipient);
    return bytes;
}

Result<mail::Incoming> read_handed(std::string_view bytes) {
    std::vector<std::string> pieces;
    for (auto end = bytes.find('\0'); end != std::string_view::npos; end = bytes.find('\0')) {
        pieces.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
    const bool whole =
        bytes.empty() && pieces.size() >= 2 && mail::is_mailbox(pieces[0]) && !pieces[1].empty();
    if (!whole) return refuse(Fault::Invalid, "mail.malformed");
    return mail::Incoming{
        .from = pieces[0],
        .recipients = {pieces.begin() + 2, pieces.end()},
        .text = pieces[1],
    };
}

MailExit take_mail(
    Desk& desk, std::span<const feature::Feature* const> features, const std::string& mail_from
) {
    const std::string& ours = desk.house.services().config.mail_from;
    const std::string& from = ours.empty() ? mail_from : ours;
    if (!mail::can_be_answered(from)) {
        desk.err << "bunting: say --mail-from, the address that our mail comes from\n";
        return MailExit::TryLater;
    }
    const auto incoming = read_handed(desk.file);
    if (!incoming) return say(desk.err, incoming.error());
    const auto given = give_guarded(desk, features, from, *incoming);
    if (!given) return say(desk.err, given.error());
    settle(desk);
    return MailExit::Taken;
}

int exit_of_slip(std::span<const std::string> words, int code) {
    const bool is_ours = code != 0 && !words.empty() && words.front() == kName;
    return is_ours ? static_cast<int>(MailExit::TryLater) : code;
}

void add_receive_mail(Commands commands) {
    auto* command = commands.app.add_subcommand(
        kName, "take an answer to one of our letters from a mail server, on standard input"
    );
    add_house_options(*command, commands.options);
    auto mail_from = std::make_shared<std::string>();
    command->add_option(
        "--mail-from",
        *mail_from,
        "address that our mail comes from, as serve has it; a running server knows its own"
    );
    command->callback([commands, mail_from] {
        commands.chosen = [commands, mail_from] { return receive_mail(commands, *mail_from); };
    });
}

}  // namespace bunting::app
