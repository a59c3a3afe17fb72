// SPDX-License-Identifier: AGPL-3.0-or-later
// From what waits for a follower to one letter in the outbox.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/outbox.h"
#include "features/notices/notice_store.h"
#include "features/notices/stop/stop_token.h"
#include "jobs/runner.h"
#include "text/locale.h"

namespace bunting::notices {

struct LetterServices {
    store::Database& database;
    const access::ActServices& acts;
    std::string public_url;  // before every address
};

// What a letter is made of.
struct Told {
    BoroughId borough{1};
    PartyId party;
    std::string site;  // what the place calls itself
    std::string public_url;
    std::vector<Line> lines;
    std::map<PartyId, std::string> names;  // of voices
};

// Adds the names of those who spoke, and of `others`: first names of people.
void add_names(store::ReadTx& tx, Told& told, std::vector<PartyId> others = {});

// What was said and became of things, one after the other. Pure.
std::string news(const text::Locale& locale, const Told& told);
// For each thing that is told of, the way to hear no more about it. Pure.
std::string ways_to_stop(const text::Locale& locale, const crypto::Key& key, const Told& told);

// Pure. The whole text, why it came, how to stop. Requires: there are lines.
access::Letter letter_of(
    const text::Locale& locale,
    const crypto::Key& key,
    const Told& told,
    const std::string& recipient
);

// Writes every letter that is due, at most one per person and day. In pieces of a few persons; how
// many letters.
int write_letters(const LetterServices& services, Time now);

// As a job of the lease holder.
jobs::Tick letters(LetterServices services);

}  // namespace bunting::notices
