// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/moderation/letters.h"

#include "access/outbox.h"
#include "access/party.h"
#include "access/setting.h"
#include "locale/moderation.h"

namespace bunting::moderation {
namespace {

struct Said {
    const text::Locale& locale;
    std::string title;
    std::string rule;
    std::string reason;
    std::string edit;  // addresses
    std::string appeal;
    std::string page;
};

Said said_about(const Decide& decision, const Subject& subject) {
    const text::Locale* written = text::find_locale(subject.thing.language);
    const text::Locale& locale = written == nullptr ? text::default_locale() : *written;
    const std::string page = fmt::format("{}/t/{}", decision.public_url, raw(subject.thing.number));
    const std::string turn = subject.turn ? "?turn=" + subject.turn->id.text() : "";
    return Said{
        .locale = locale,
        .title = subject.thing.title,
        .rule = words_of_rule(locale, decision.rule),
        .reason = decision.reason,
        .edit = page + "/edit",
        .appeal = page + "/appeal" + turn,
        .page = page,
    };
}

// First what happened, then why.
std::string why(const Said& said) {
    std::string out =
        "\n\n" + text::plain(said.locale, msg::moderation_letter_reason{.reason = said.reason});
    if (!said.rule.empty()) {
        out =
            "\n\n" + text::plain(said.locale, msg::moderation_letter_rule{.rule = said.rule}) + out;
    }
    return out;
}

std::string how_to_appeal(const Said& said) {
    return "\n\n" + text::plain(said.locale, msg::moderation_letter_appeal{.link = said.appeal});
}

std::string what_now(const Said& said, Deed deed, bool is_turn) {
    const auto edit =
        "\n\n" + text::plain(said.locale, msg::moderation_letter_edit{.link = said.edit});
    switch (deed) {
        case Deed::Publish:
        case Deed::Restore:
            return "\n\n" + text::plain(said.locale, msg::moderation_letter_see{.link = said.page});
        case Deed::Hide:
            return why(said) + (is_turn ? "" : edit) + how_to_appeal(said);
        case Deed::AskForChange:
            return why(said) + edit + how_to_appeal(said);
        case Deed::PassOn:
        case Deed::Keep:
            return "\n\n" +
                   text::plain(said.locale, msg::moderation_letter_reason{.reason = said.reason});
    }
    return {};
}

std::string what_happened(const Said& said, Deed deed, bool is_turn) {
    const auto words = [&](const auto& message) { return text::plain(said.locale, message); };
    const std::string& title = said.title;
    switch (deed) {
        case Deed::Publish:
            return is_turn ? words(msg::moderation_letter_turn_published{.title = title})
                           : words(msg::moderation_letter_published{.title = title});
        case Deed::Hide:
            return is_turn ? words(msg::moderation_letter_turn_hidden{.title = title})
                           : words(msg::moderation_letter_hidden{.title = title});
        case Deed::AskForChange:
            return words(msg::moderation_letter_change_asked{.title = title});
        case Deed::PassOn:
            return words(msg::moderation_letter_passed_on{.title = title});
        case Deed::Keep:
            return words(msg::moderation_letter_kept{.title = title});
        case Deed::Restore:
            return words(msg::moderation_letter_restored{.title = title});
    }
    return {};
}

}  // namespace

std::string words_of_rule(const text::Locale& locale, std::string_view rule) {
    const auto id =
        rule.empty() ? std::nullopt : text::find_message("moderation.rule." + std::string{rule});
    return id ? text::plain(locale, *id, {}) : std::string{};
}

Result<void> write_to_author(
    access::ActTx& tx, const access::Call& call, const Decide& decision, const Subject& subject
) {
    const auto email = access::email_of(tx, call.borough, subject.author());
    if (!email) return {};
    const Said said = said_about(decision, subject);
    const bool is_turn = subject.turn.has_value();
    const std::string site = access::setting(tx, call.borough, "name");
    const std::string phone = access::setting(tx, call.borough, "phone");
    std::string body =
        what_happened(said, decision.deed, is_turn) + what_now(said, decision.deed, is_turn);
    if (!phone.empty())
        body += "\n\n" + text::plain(said.locale, msg::moderation_letter_ring{.phone = phone});
    body += "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
    return access::queue_letter(
        tx,
        call,
        {*email,
         text::plain(said.locale, msg::moderation_letter_subject{.title = said.title}),
         std::move(body)}
    );
}

}  // namespace bunting::moderation
