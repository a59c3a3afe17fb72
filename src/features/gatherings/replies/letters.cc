// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/replies/letters.h"

#include "access/outbox.h"
#include "access/setting.h"
#include "locale/gathering.h"
#include "text/message.h"
#include "text/time/when.h"
#include "thing/place.h"
#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

// Greeting, body and the number to ring, as every letter of this house ends.
Result<void> send(
    ActTx& tx,
    const Call& call,
    const thing::Reader& reader,
    const std::string& subject,
    std::string body
) {
    const text::Locale& locale = *reader.locale;
    const auto settings = access::settings_of(tx, call.borough);
    const auto value = [&](std::string_view name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string{} : found->second;
    };
    const std::string phone = value("phone");
    const std::string site = value("name");
    if (!phone.empty())
        body += "\n\n" + text::plain(locale, msg::gathering_letter_ring{.phone = phone});
    body += "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
    return access::queue_letter(tx, call, {reader.email, subject, std::move(body)});
}

std::string link_to(const thing::Thing& gathering, const std::string& public_url) {
    return fmt::format("{}/t/{}", public_url, raw(gathering.number));
}

std::string host_name(store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering) {
    const auto host = access::find_party(tx, borough, gathering.owner);
    if (!host) return "";
    return host->is_body() ? host->name : access::first_name(host->name);
}

}  // namespace

std::string when_of(const text::Locale& locale, const Frame& frame) {
    std::string day = text::date_full(locale, frame.day);
    if (!frame.from) return day;
    const std::string hours = frame.until ? text::clock_range(locale, *frame.from, *frame.until)
                                          : text::clock_time(locale, *frame.from);
    return text::plain(locale, msg::gathering_when_line{.day = day, .hours = hours});
}

std::string where_of(store::ReadTx& tx, BoroughId borough, const thing::Thing& gathering) {
    const auto place = thing::find_place(tx, borough, gathering.place);
    std::string out = gathering.spot;
    if (place) out += (out.empty() ? "" : ", ") + place->name;
    return out;
}

Result<void> write_about_seat(
    ActTx& tx,
    const Call& call,
    const thing::Thing& gathering,
    const ReplyRow& reply,
    const std::string& public_url
) {
    std::vector<thing::Reader> readers;
    if (reply.party)
        readers = thing::readers_of(tx, call.borough, *reply.party);
    else if (reply.contact.find('@') != std::string::npos)
        readers.push_back({reply.contact});
    const Frame frame = frame_of(tx, call.borough, gathering);
    for (const thing::Reader& reader : readers) {
        const text::Locale& locale = *reader.locale;
        const std::string subject =
            text::plain(locale, msg::gathering_letter_seat_subject{.title = gathering.title});
        const std::string body =
            text::plain(locale, msg::gathering_letter_seat{.title = gathering.title}) + "\n\n" +
            when_of(locale, frame) + "\n" + where_of(tx, call.borough, gathering) + "\n\n" +
            text::plain(
                locale, msg::gathering_letter_seat_link{.link = link_to(gathering, public_url)}
            );
        TRY(send(tx, call, reader, subject, body));
    }
    return {};
}

Result<void> write_invitation(
    ActTx& tx,
    const Call& call,
    const thing::Thing& gathering,
    const Invitee& invitee,
    const std::string& public_url
) {
    const text::Locale& locale = *invitee.reader.locale;
    const auto details = thing::details_of(tx, call.borough, kKind, gathering.id);
    const std::string host = host_name(tx, call.borough, gathering);
    const std::string subject =
        text::plain(locale, msg::gathering_letter_subject{.title = gathering.title});
    std::string body =
        text::plain(
            locale,
            msg::gathering_letter_invite{
                .host = host.empty() ? std::string_view{"Bunting"} : host, .title = gathering.title
            }
        ) +
        "\n\n" + gathering.summary + "\n\n" + when_of(locale, frame_of(details)) + "\n" +
        where_of(tx, call.borough, gathering);
    for (const std::string_view field : {"access", "remote"}) {
        const auto found = details.find(field);
        if (found != details.end() && !found->second.empty()) body += "\n" + found->second;
    }
    const std::string link = link_to(gathering, public_url) + "/reply?for=" + invitee.invite.text();
    body += "\n\n" + text::plain(locale, msg::gathering_letter_reply{.link = link});
    return send(tx, call, invitee.reader, subject, std::move(body));
}

}  // namespace bunting::gatherings
