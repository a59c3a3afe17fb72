// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/told/conversation.h"

#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/share.h"
#include "features/things/things.h"
#include "locale/told.h"
#include "text/clean.h"
#include "text/message.h"

namespace bunting::share {
namespace {

constexpr store::Duty kMarks{"told marks"};
constexpr store::Change kTakeMark{
    "INSERT INTO told_mark (borough, mark) VALUES ($1, $2) ON CONFLICT DO NOTHING"
};
constexpr std::size_t kLongestGift = 120;
constexpr std::size_t kLongestMark = 60;

std::string_view sort_of(Part part) {
    switch (part) {
        case Part::Hand:
            return kSkill;
        case Part::Head:
            return kKnowledge;
        case Part::Heart:
            return kTime;
    }
    return kTime;
}

std::string summary_of(const text::Locale& locale, const Conversation& told, Part part) {
    switch (part) {
        case Part::Hand:
            return text::plain(locale, msg::told_summary_hand{.name = told.name});
        case Part::Head:
            return text::plain(locale, msg::told_summary_head{.name = told.name});
        case Part::Heart:
            break;
    }
    return text::plain(locale, msg::told_summary_heart{.name = told.name});
}

things::AddThing offer_of(const Conversation& told, const Gift& gift) {
    const text::Locale& locale = text::default_locale();
    thing::Details details{
        {"sort", std::string{sort_of(gift.part)}},
        {"terms", gift.words},
        {"whereabouts", "come"},
        {"reach", "three_miles"},
        {"shown_to", "connectors"},
        {"on_behalf", told.name},
    };
    if (gift.part == Part::Heart) details.erase("terms");
    if (!told.times.empty()) details["times"] = told.times;
    if (!told.reach_by.empty()) details["reach_by"] = told.reach_by;
    return {
        .kind = &kOffer,
        .place = told.place,
        .content =
            {.title = gift.words,
             .summary = summary_of(locale, told, gift.part),
             .details = std::move(details)},
    };
}

// False where this sheet or device sent it before.
Result<bool> is_new(access::ActTx& tx, const access::Call& call, const std::string& mark) {
    if (mark.empty()) return true;
    const auto taken =
        TRY(tx.unjournalled(kMarks, kTakeMark, call.borough, mark.substr(0, kLongestMark)));
    return taken == 1;
}

}  // namespace

Result<std::vector<Gift>> gifts_in(std::string_view typed, Part part, const std::string& field) {
    std::vector<Gift> out;
    while (!typed.empty()) {
        const auto end = typed.find('\n');
        auto words = TRY(text::clean_line(typed.substr(0, end), kLongestGift, field));
        if (!words.empty()) out.push_back({part, std::move(words)});
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
        if (out.size() > kMostGifts) return refuse(Fault::Invalid, "told.too_many", field);
    }
    return out;
}

Result<std::vector<thing::Thing>> write_down(
    access::ActTx& tx, const access::Call& call, const Conversation& told
) {
    TRY(access::authorize(tx, call, kHoldConversation, {}));
    if (told.name.empty()) return refuse(Fault::Invalid, "told.name_missing", "name");
    if (told.gifts.empty()) return refuse(Fault::Invalid, "told.no_gift", "hand");
    if (!told.agreed) return refuse(Fault::Invalid, "told.consent_missing", "agreed");
    std::vector<thing::Thing> out;
    if (!TRY(is_new(tx, call, told.mark))) return out;
    for (const Gift& gift : told.gifts)
        out.push_back(TRY(things::add_thing(tx, call, offer_of(told, gift))));
    return out;
}

std::vector<std::string> told_queries() {
    return {std::string{kTakeMark.sql}};
}

}  // namespace bunting::share
