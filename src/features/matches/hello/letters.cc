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

// To each who reads for the voice; `subject` and `body` by their locale.
template <class Subject, class Body>
Result<void> write_to(
    access::ActTx& tx,
    const access::Call& call,
    const Post& post,
    const Subject& subject,
    const Body& body
) {
    for (const thing::Reader& reader : thing::readers_of(tx, call.borough, post.to)) {
        const std::string token =
            TRY(reply_token(tx, call.borough, {post.introduction.id, reader.person, post.to}));
        TRY(access::queue_letter(
            tx,
            call,
            {.recipient = reader.email,
             .subject = subject(*reader.locale),
             .body = body(*reader.locale),
             .reply_to = token}
        ));
    }
    return {};
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

Result<void> letter_of_message(access::ActTx& tx, const access::Call& call, const Post& post) {
    const Said said = said_of(tx, call, post);
    return write_to(
        tx,
        call,
        post,
        [&](const text::Locale& locale) {
            return text::plain(
                locale, msg::hello_letter_subject{.name = said.from, .title = said.title}
            );
        },
        [&](const text::Locale& locale) {
            return text::plain(
                locale,
                msg::hello_letter{
                    .name = said.from,
                    .title = said.title,
                    .words = post.words,
                    .link = said.link,
                    .site = said.site,
                }
            );
        }
    );
}

Result<void> letter_of_asking(access::ActTx& tx, const access::Call& call, const Post& post) {
    const Said said = said_of(tx, call, post);
    return write_to(
        tx,
        call,
        post,
        [&](const text::Locale& locale) {
            return text::plain(locale, msg::hello_ask_subject{.title = said.title});
        },
        [&](const text::Locale& locale) {
            return text::plain(
                locale,
                msg::hello_ask_letter{
                    .name = said.from,
                    .title = said.title,
                    .words = post.words,
                    .link = said.link,
                    .site = said.site,
                }
            );
        }
    );
}

Result<void> letter_of_contacts(access::ActTx& tx, const access::Call& call, const Post& post) {
    const Said said = said_of(tx, call, post);
    return write_to(
        tx,
        call,
        post,
        [&](const text::Locale& locale) {
            return text::plain(locale, msg::hello_contacts_subject{.name = said.from});
        },
        [&](const text::Locale& locale) {
            return text::plain(
                locale,
                msg::hello_contacts_letter{
                    .name = said.from,
                    .title = said.title,
                    .at = post.words,
                    .link = said.link,
                    .site = said.site,
                }
            );
        }
    );
}

}  // namespace bunting::matches
