// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/mail_room.h"

#include "app/assemble.h"
#include "journal/note.h"
#include "mail/message.h"
#include "mail/reply_address.h"

namespace bunting::app {
namespace {

std::unique_ptr<mail::Sender> sender_for(const feature::Config& site) {
    auto server = mail::parse_smtp_server(site.smtp, site.smtp_user, site.smtp_password);
    if (!server) {
        const bool in_clear = server.error().key == "mail.password_in_clear";
        throw std::runtime_error(
            in_clear ? "--smtp-user needs smtp+starttls:// or smtps://"
                     : "--smtp is smtp://, smtp+starttls:// or smtps:// and a host"
        );
    }
    if (!mail::is_mailbox(site.mail_from))
        throw std::runtime_error("--smtp needs --mail-from, an e-mail address");
    if (!mail::can_be_answered(site.mail_from))
        throw std::runtime_error("--mail-from: at most 23 characters before the @, for answers");
    if (site.public_url.empty())
        throw std::runtime_error("--smtp needs --public-url, for the links in letters");
    server->limit = std::chrono::seconds{20};
    return std::make_unique<mail::SmtpSender>(std::move(*server));
}

}  // namespace

MailRoom::MailRoom(const feature::Config& site, store::Database& database, const Clock& clock)
    : database_{database} {
    if (site.smtp.empty()) return;
    sender_ = sender_for(site);
    courier_ = std::make_unique<mail::Courier>(mail::CourierConfig{
        .database = database,
        .clock = clock,
        .sender = *sender_,
        .from = site.mail_from,
        .public_url = site.public_url,
        .report = [](std::string_view what) { log_accident("mail", what); },
    });
    courier_->start();
}

MailRoom::~MailRoom() = default;

std::vector<jobs::Tick> MailRoom::ticks() {
    std::vector<jobs::Tick> all{
        {"old letters", 3600, [this](Time now) { mail::forget_old_letters(database_, now); }},
    };
    if (courier_) all.push_back({"mail", 1, [this](Time) { courier_->wake(); }});
    return all;
}

std::string origin_of(const std::string& public_url) {
    const auto scheme = public_url.find("://");
    if (scheme == std::string::npos) return "bunting";
    const std::string rest = public_url.substr(scheme + 3);
    const std::string host = rest.substr(0, rest.find('/'));
    return journal::is_key_name(host) ? host : "bunting";
}

}  // namespace bunting::app
