// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/matches/hello/letters.h"

#include "access/outbox.h"
#include "access/party.h"
#include "access/setting.h"
#include "locale/hello.h"
#include "text/message.h"
#include "thing/readers.h"
#include "thing/thing_store.h"

namespace bunting::matches {
namespace {

struct Said {
    std::string from;
    std::string title;
    std::string link;
    std::string site;
};

Said said_of(ReadTx& tx, const access::Call& call, const Post& post) {
    return {
        .from = name_of_voice(tx, call.borough, post.from),
        .title = title_of(tx, call.borough, post.introduction, post.to),
        .link = post.public_url + post.introduction.path(),
        .site = access::setting(tx, call.borough, "name"),
    };
}

struct Texts {
    std::string subject;
    std::string body;
};

// What it says to somebody who reads this language.
Texts texts_of(
    const text::Locale& locale, Letter letter, const Said& said, const std::string& words
) {
    const auto& [name, title, link, site] = said;
    switch (letter) {
        case Letter::Message:
            break;
        case Letter::Asking:
            return {
                text::plain(locale, msg::hello_ask_subject{.title = title}),
                text::plain(
                    locale,
                    msg::hello_ask_letter{
                        .name = name, .title = title, .words = words, .link = link, .site = site
                    }
                ),
            };
        case Letter::SaidYes:
            return {
                text::plain(locale, msg::hello_yes_subject{.name = name}),
                text::plain(
                    locale,
                    msg::hello_yes_letter{.name = name, .title = title, .link = link, .site = site}
                ),
            };
        case Letter::Contacts:
            return {
                text::plain(locale, msg::hello_contacts_subject{.name = name}),
                text::plain(
                    locale,
                    msg::hello_contacts_letter{
                        .name = name, .title = title, .at = words, .link = link, .site = site
                    }
                ),
            };
    }
    return {
        text::plain(locale, msg::hello_letter_subject{.name = name, .title = title}),
        text::plain(
            locale,
            msg::hello_letter{
                .name = name, .title = title, .words = words, .link = link, .site = site
            }
        ),
    };
}

}  // namespace

std::string name_of_voice(ReadTx& tx, BoroughId borough, const PartyId& voice) {
    const auto party = access::find_party(tx, borough, voice);
    if (!party) return "";
    return party->is_body() ? party->name : access::first_name(party->name);
}

std::string title_of(ReadTx& tx, BoroughId borough, const Introduction& one, const PartyId& voice) {
    // One's own first: what the other wrote may be seen by few.
    const bool own_offer = voice == one.giver;
    const auto& first = own_offer ? one.offer : one.need;
    const auto& second = own_offer ? one.need : one.offer;
    for (const auto& number : {first, second}) {
        const auto thing = number ? thing::find_thing(tx, borough, *number) : std::nullopt;
        if (thing) return thing->title;
    }
    return "";
}

Result<void> send_letter(
    access::ActTx& tx, const access::Call& call, Letter letter, const Post& post
) {
    const Said said = said_of(tx, call, post);
    for (const thing::Reader& reader : thing::readers_of(tx, call.borough, post.to)) {
        const std::string token =
            TRY(reply_token(tx, call.borough, {post.introduction.id, reader.person, post.to}));
        Texts texts = texts_of(*reader.locale, letter, said, post.words);
        TRY(access::queue_letter(
            tx,
            call,
            {.recipient = reader.email,
             .subject = std::move(texts.subject),
             .body = std::move(texts.body),
             .reply_to = token}
        ));
    }
    return {};
}

}  // namespace bunting::matches
