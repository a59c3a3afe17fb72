// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of those who tell, and of those who look after what was told.
#pragma once

#include <string>

#include "features/concerns/concern_store.h"
#include "web/page.h"

namespace bunting::concerns {

inline constexpr std::size_t kLongestWords = 4'000;
inline constexpr std::size_t kLongestWhom = 400;
inline constexpr std::size_t kLongestReach = 200;

// Settings of the borough, and fields of /start/safety; docs/how-to/answer-a-concern.md.
inline constexpr std::string_view kLinePhone = "safeguarding_phone";
inline constexpr std::string_view kLineWords = "safeguarding_words";
inline constexpr std::string_view kAdultYears = "concern_years_adult";
inline constexpr std::string_view kChildYears = "concern_years_child";

int years_kept(store::ReadTx& tx, BoroughId borough, bool about_child);

struct PageConfig {
    store::KeyStore& keys;
    std::string public_url;
};

void mount_telling(web::Router& router, const PageConfig& config);  // /concern
void mount_own(web::Router& router);                                // /concern/{number}
void mount_safety(web::Router& router);                             // /start/safety
void mount_handling(
    web::Router& router, const PageConfig& config
);  // /concerns, /concerns/{number}

// Whom to ring now, first on every page of those who tell.
struct Danger {
    std::string line;   // the number of the place's safeguarding line
    std::string words;  // when it is answered, other numbers
    std::string phone;  // of the place
};

Danger danger_in(store::ReadTx& tx, BoroughId borough);
void danger_notice(html::Out& out, const Danger& danger);

// How far it is, as those who told it hear.
html::Words words_of(State state);

}  // namespace bunting::concerns
