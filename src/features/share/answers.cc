// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/share/share.h"
#include "locale/share.h"
#include "text/time/week.h"
#include "text/time/when.h"

namespace bunting::share {
namespace {

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

std::string when_words(const text::Locale& locale, const thing::Details& details, Date today) {
    const std::string_view times = answer(details, "times");
    if (!times.empty()) return text::week_words(locale, text::week_from(times));
    const auto from = parse_date(answer(details, "from_day"));
    if (from && *from > today)
        return text::plain(
            locale, msg::share_meta_from{.day = text::date_short(locale, *from, today)}
        );
    const auto until = parse_date(answer(details, "until"));
    if (!until) return "";
    return text::plain(
        locale, msg::share_meta_until{.day = text::date_short(locale, *until, today)}
    );
}

}  // namespace

std::string meta_words(
    const text::Locale& locale, const thing::Kind& kind, const thing::Details& details, Date today
) {
    std::string out;
    const std::string_view sort = answer(details, "sort");
    for (const thing::Choice& choice : thing::field_of(kind, "sort")->choices) {
        if (choice.value == sort) out = text::plain(locale, choice.word, {});
    }
    const std::string when = when_words(locale, details, today);
    if (when.empty()) return out;
    return text::plain(locale, msg::share_meta{.sort = out, .when = when});
}

Result<thing::Details> settle(thing::Details details, Date today) {
    const auto from = parse_date(answer(details, "from_day"));
    if (answer(details, "until").empty()) {
        const Date begins = from && *from > today ? *from : today;
        details["until"] = begins.plus_days(kLastsDays).iso();
    }
    const auto until = parse_date(answer(details, "until"));
    if ((from && until && *until < *from) || (until && *until < today))
        return refuse(Fault::Invalid, "share.ends_before_it_begins", "until");
    return details;
}

thing::Visibility seen_by(const thing::Details& details) {
    return answer(details, "shown_to") == "everyone" ? thing::Visibility::Public
                                                     : thing::Visibility::Connectors;
}

bool shows_its_point(const thing::Details& details) {
    return answer(details, "whereabouts") == "building";
}

thing::Details again(thing::Details details, Date today) {
    details["until"] = today.plus_days(kLastsDays).iso();
    return details;
}

}  // namespace bunting::share
