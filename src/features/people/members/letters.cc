// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/members/letters.h"

#include "access/outbox.h"
#include "access/setting.h"
#include "features/people/body/actions.h"
#include "locale/people.h"
#include "text/message.h"

namespace bunting::people {
namespace {

constexpr store::Query kReached{
    "SELECT email, language FROM credential WHERE borough = $1 AND party = $2 AND email IS NOT NULL"
};

struct Reached {
    std::string email;
    const text::Locale* locale = nullptr;
};

std::optional<Reached> reached(store::ReadTx& tx, BoroughId borough, const PartyId& person) {
    const auto from = [](const store::Row& row) {
        const text::Locale* locale = text::find_locale(row.text_view(1));
        return Reached{row.text(0), locale == nullptr ? &text::default_locale() : locale};
    };
    return tx.row(kReached, from, borough, person);
}

std::string address_of(const Body& body, const std::string& public_url) {
    return public_url + "/groups/" + body.party.slug;
}

struct Words {
    std::string subject;
    std::string body;
};

Result<void> send(
    access::ActTx& tx,
    const access::Call& call,
    const std::string& email,
    const text::Locale& locale,
    Words words
) {
    const std::string site = access::setting(tx, call.borough, "name");
    const std::string phone = access::setting(tx, call.borough, "phone");
    if (!phone.empty())
        words.body += "\n\n" + text::plain(locale, msg::people_letter_ring{.phone = phone});
    words.body += "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
    return access::queue_letter(tx, call, {email, std::move(words.subject), std::move(words.body)});
}

// `words_in(locale)` writes it in the language of each.
template <class WordsIn>
Result<void> send_to_leads(
    access::ActTx& tx, const access::Call& call, const Body& body, const WordsIn& words_in
) {
    std::vector<PartyId> leads;
    if (body.founder) leads.push_back(*body.founder);
    for (const Member& member : members_of(tx, call.borough, body.party.id, /*only_shown=*/false)) {
        if (member.leads()) leads.push_back(member.person.id);
    }
    for (const PartyId& lead : leads) {
        const auto to = reached(tx, call.borough, lead);
        if (to) TRY(send(tx, call, to->email, *to->locale, words_in(*to->locale)));
    }
    return {};
}

}  // namespace

Result<void> write_about_look(
    access::ActTx& tx, const access::Call& call, const Body& body, const LookAtBody& command
) {
    const std::string& name = body.party.name;
    const std::string link = address_of(body, command.public_url);
    return send_to_leads(tx, call, body, [&](const text::Locale& locale) {
        Words words{.subject = text::plain(locale, msg::people_letter_subject{.name = name})};
        if (command.show) {
            words.body = text::plain(locale, msg::people_letter_shown{.name = name, .link = link});
        } else {
            const std::string edit = link + "/edit";
            words.body = text::plain(locale, msg::people_letter_sent_back{.name = name}) + "\n\n" +
                         text::plain(locale, msg::people_letter_reason{.reason = body.reason}) +
                         "\n\n" + text::plain(locale, msg::people_letter_edit{.link = edit});
        }
        return words;
    });
}

Result<void> write_about_ask(
    access::ActTx& tx, const access::Call& call, const Body& body, const std::string& public_url
) {
    const std::string& name = body.party.name;
    const std::string link = address_of(body, public_url) + "/members";
    return send_to_leads(tx, call, body, [&](const text::Locale& locale) {
        return Words{
            .subject = text::plain(locale, msg::people_letter_subject{.name = name}),
            .body = text::plain(locale, msg::people_letter_ask{.name = name, .link = link}),
        };
    });
}

Result<void> write_answer(
    access::ActTx& tx,
    const access::Call& call,
    const Body& body,
    const PartyId& person,
    bool yes,
    const std::string& public_url
) {
    const auto to = reached(tx, call.borough, person);
    if (!to) return {};
    const std::string& name = body.party.name;
    const std::string link = address_of(body, public_url);
    Words words{.subject = text::plain(*to->locale, msg::people_letter_subject{.name = name})};
    words.body =
        yes ? text::plain(*to->locale, msg::people_letter_welcome{.name = name, .link = link})
            : text::plain(*to->locale, msg::people_letter_declined{.name = name});
    return send(tx, call, to->email, *to->locale, std::move(words));
}

Result<void> write_invite(
    access::ActTx& tx,
    const access::Call& call,
    const Body& body,
    const std::string& email,
    const std::string& public_url
) {
    const auto& locale = text::default_locale();
    const std::string& name = body.party.name;
    const std::string link = address_of(body, public_url);
    Words words{
        .subject = text::plain(locale, msg::people_letter_subject{.name = name}),
        .body = text::plain(locale, msg::people_letter_invite{.name = name, .link = link}),
    };
    return send(tx, call, email, locale, std::move(words));
}

std::vector<std::string> letter_queries() {
    return {std::string{kReached.sql}};
}

}  // namespace bunting::people
