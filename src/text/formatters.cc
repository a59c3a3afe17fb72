// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/formatters.h"

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "text/catalogue.h"

namespace bunting::text {
namespace {

constexpr std::size_t kPatterns = 8;

void demand(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string{"ICU: "} + u_errorName(status));
}

const char* pattern_of(const Language& language, Pattern pattern) {
    switch (pattern) {
        case Pattern::Day:
            return language.day;
        case Pattern::Date:
            return language.date;
        case Pattern::ShortDay:
            return language.short_day;
        case Pattern::ShortDate:
            return language.short_date;
        case Pattern::Month:
            return language.month;
        case Pattern::MonthYear:
            return language.month_year;
        case Pattern::Clock:
            return language.clock;
        case Pattern::ClockWhole:
            return language.clock_whole;
    }
    return language.date;
}

std::unique_ptr<icu::SimpleDateFormat> date_format(const char* pattern, const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(
        icu::UnicodeString::fromUTF8(pattern), locale, status
    );
    demand(status);
    format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    return format;
}

struct Formatters {
    explicit Formatters(const Language& language)
        : locale{language.icu},
          whole{icu::number::NumberFormatter::withLocale(locale)},
          hundredths{whole.precision(icu::number::Precision::fixedFraction(2))} {
        for (std::size_t i = 0; i < kPatterns; ++i) {
            dates[i] = date_format(pattern_of(language, static_cast<Pattern>(i)), locale);
        }
        UErrorCode status = U_ZERO_ERROR;
        plurals.reset(icu::PluralRules::forLocale(locale, status));
        demand(status);
        std::string seven;
        whole.formatInt(7, status).toString(status).toUTF8String(seven);
        demand(status);
        has_ascii_digits = seven == "7";
    }

    icu::Locale locale;
    icu::number::LocalizedNumberFormatter whole;
    icu::number::LocalizedNumberFormatter hundredths;
    std::array<std::unique_ptr<icu::SimpleDateFormat>, kPatterns> dates;
    std::unique_ptr<icu::PluralRules> plurals;
    bool has_ascii_digits = false;
};

Formatters& formatters(const Locale& locale) {
    thread_local std::vector<std::unique_ptr<Formatters>> built(catalogue().languages.size());
    auto& own = built[locale.index()];
    if (!own) own = std::make_unique<Formatters>(locale.language());
    return *own;
}

}  // namespace

void append_pattern(
    std::string& out, const Locale& locale, Pattern pattern, std::int64_t civil_seconds
) {
    icu::UnicodeString words;
    const auto millis = static_cast<UDate>(civil_seconds) * 1000;
    formatters(locale).dates[static_cast<std::size_t>(pattern)]->format(millis, words);
    words.toUTF8String(out);
}

void append_whole(std::string& out, const Locale& locale, std::int64_t number) {
    Formatters& own = formatters(locale);
    if (own.has_ascii_digits && number >= 0 && number < 1000) {  // most of them, without ICU
        fmt::format_to(std::back_inserter(out), "{}", number);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    own.whole.formatInt(number, status).toString(status).toUTF8String(out);
    demand(status);
}

void append_hundredths(std::string& out, const Locale& locale, std::int64_t hundredths) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string decimal =
        fmt::format("{}e-2", hundredths);  // a decimal, so that nothing rounds
    formatters(locale).hundredths.formatDecimal(decimal, status).toString(status).toUTF8String(out);
    demand(status);
}

std::string_view plural_category(const Locale& locale, std::int64_t number) {
    constexpr std::array<std::string_view, 5> kCategories{"zero", "one", "two", "few", "many"};
    const auto keyword = formatters(locale).plurals->select(static_cast<double>(number));
    for (const std::string_view category : kCategories) {
        const icu::StringPiece piece{category.data(), static_cast<std::int32_t>(category.size())};
        if (keyword == icu::UnicodeString::fromUTF8(piece)) return category;
    }
    return "other";
}

}  // namespace bunting::text
