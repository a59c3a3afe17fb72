// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/notices/letters.h"

#include <set>

#include "access/party.h"
#include "access/setting.h"
#include "base/ensure.h"
#include "locale/notices.h"
#include "text/message.h"

namespace bunting::notices {
namespace {

constexpr int kMostLines = 20;
constexpr int kPartiesAtOnce = 20;
constexpr std::int64_t kSecondsBetween = std::int64_t{24} * 60 * 60;

text::MsgId sentence_of(std::string_view verb) {
    if (verb == "activity.ended" || verb == "offer.ended" || verb == "need.ended")
        return msg::notices_ended::id;
    if (verb == "thing.renewed") return msg::notices_renewed::id;
    if (verb == "project.joined") return msg::notices_project_joined::id;
    if (verb == "project.told" || verb == "project.checked_in")
        return msg::notices_project_told::id;
    if (verb == "project.decided") return msg::notices_project_decided::id;
    if (verb == "project.ended") return msg::notices_project_ended::id;
    if (verb == "outcome.told") return msg::notices_outcome::id;
    return msg::notices_edited::id;
}

std::string heading(const text::Locale& locale, const Line& line, const Told& told) {
    if (!line.voice)
        return text::plain(
            locale, sentence_of(line.verb), std::array{text::Arg{std::string_view{line.title}}}
        );
    const auto name = told.names.find(*line.voice);
    if (name == told.names.end())
        return text::plain(locale, msg::notices_said{.title = line.title});
    return text::plain(locale, msg::notices_said_by{.name = name->second, .title = line.title});
}

std::string subject_of(const text::Locale& locale, const Told& told) {
    std::set<ThingId> things;
    for (const Line& line : told.lines)
        things.insert(line.thing);
    if (things.size() == 1) {
        return text::plain(locale, msg::notices_subject_one{.title = told.lines.front().title});
    }
    return text::plain(locale, msg::notices_subject_many{.site = told.site, .n = things.size()});
}

Told told_to(
    store::ReadTx& tx, BoroughId borough, const PartyId& party, std::string_view public_url
) {
    Told told{
        .borough = borough,
        .party = party,
        .site = access::setting(tx, borough, "name"),
        .public_url = std::string{public_url},
        .lines = lines_for(tx, borough, party, Which::Pressing, kMostLines),
    };
    add_names(tx, told);
    return told;
}

// In one transaction: the letter is queued and what it tells is forgotten, or neither.
bool write_to(
    const LetterServices& services,
    access::ActTx& act,
    store::WriteTx& tx,
    const access::Call& call,
    const PartyId& party
) {
    const auto reader = reader_of(tx, call.borough, party);
    const Told told = told_to(tx, call.borough, party, services.public_url);
    forget_notes(tx, call.borough, party, Which::Pressing);
    if (!reader || told.lines.empty()) return false;
    const auto* spoken = text::find_locale(reader->language);
    const auto& locale = spoken == nullptr ? text::default_locale() : *spoken;
    const auto key = stop_key(services.acts.keys.signing_key());
    BUNTING_ENSURE(
        access::queue_letter(act, call, letter_of(locale, key, told, reader->email)).has_value()
    );
    set_sent(tx, call.borough, party, call.now);
    return true;
}

int write_some(
    const LetterServices& services, const access::Call& call, const std::vector<PartyId>& parties
) {
    int written = 0;
    const auto outcome = services.database.write([&](store::WriteTx& tx) {
        written = 0;
        access::ActTx act{tx, services.acts};
        for (const PartyId& party : parties)
            written += write_to(services, act, tx, call, party) ? 1 : 0;
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written != store::Written::Committed)
        throw store::StoreUnavailable("the writer is busy");
    return written;
}

int write_in(const LetterServices& services, BoroughId borough, Time now) {
    const access::Call call{.actor = {.hat = access::Hat::System}, .now = now, .borough = borough};
    int written = 0;
    for (std::size_t got = kPartiesAtOnce; got == kPartiesAtOnce;) {
        const auto parties = services.database.reading([&](store::ReadTx& tx) {
            return due_parties(tx, borough, now.plus_seconds(-kSecondsBetween), kPartiesAtOnce);
        });
        got = parties.size();
        if (!parties.empty()) written += write_some(services, call, parties);
    }
    return written;
}

}  // namespace

void add_names(store::ReadTx& tx, Told& told, std::vector<PartyId> others) {
    for (const Line& line : told.lines) {
        if (line.voice) others.push_back(*line.voice);
    }
    for (const auto& [id, voice] : access::parties_of(tx, told.borough, others)) {
        const bool is_person = voice.kind == access::PartyKind::Person;
        told.names.emplace(id, is_person ? access::first_name(voice.name) : voice.name);
    }
}

std::string news(const text::Locale& locale, const Told& told) {
    std::string out;
    for (const Line& line : told.lines) {
        out += heading(locale, line, told) + "\n\n";
        if (!line.words.empty()) out += line.words + "\n\n";
        out += fmt::format("{}/t/{}\n\n\n", told.public_url, raw(line.number));
    }
    return out;
}

std::string ways_to_stop(const text::Locale& locale, const crypto::Key& key, const Told& told) {
    std::string out;
    std::set<ThingId> seen;
    for (const Line& line : told.lines) {
        if (!seen.insert(line.thing).second) continue;
        const std::string token = stop_token(key, {told.borough, told.party, line.thing});
        out += text::plain(locale, msg::notices_stop_about{.title = line.title}) + "\n";
        out += fmt::format("{}/stop/{}\n\n", told.public_url, token);
    }
    return out;
}

access::Letter letter_of(
    const text::Locale& locale,
    const crypto::Key& key,
    const Told& told,
    const std::string& recipient
) {
    BUNTING_ENSURE(!told.lines.empty());
    const std::string all = "/stop/" + stop_token(key, {told.borough, told.party});
    std::string body = news(locale, told);
    body += text::plain(locale, msg::notices_why{.site = told.site}) + "\n\n";
    body += ways_to_stop(locale, key, told);
    body += text::plain(locale, msg::notices_stop_all{}) + "\n" + told.public_url + all + "\n";
    return {
        .recipient = recipient,
        .subject = subject_of(locale, told),
        .body = std::move(body),
        .unsubscribe = all
    };
}

int write_letters(const LetterServices& services, Time now) {
    int written = 0;
    const auto boroughs =
        services.database.reading([](store::ReadTx& tx) { return jobs::boroughs(tx); });
    for (const BoroughId borough : boroughs)
        written += write_in(services, borough, now);
    return written;
}

jobs::Tick letters(LetterServices services) {
    return {
        .name = "notices",
        .every_seconds = 5,
        .run = [services = std::move(services)](Time now) { write_letters(services, now); },
    };
}

}  // namespace bunting::notices
