// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/locale.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "locale/messages.h"
#include "text/catalogue.h"
#include "text/time/when.h"

using namespace bunting;
using namespace bunting::text;

TEST_CASE("English is offered, pseudo-languages are only found by name") {
    CHECK(default_locale().tag() == "en-GB");
    CHECK(default_locale().dir() == "ltr");
    CHECK(locales().front() == &default_locale());
    for (const Locale* locale : locales())
        CHECK_FALSE(locale->is_pseudo());
    REQUIRE(find_locale("AR-xb") != nullptr);
    CHECK(find_locale("ar-XB")->direction() == Direction::RightToLeft);
    CHECK(find_locale("ar-XB")->is_pseudo());
    CHECK(find_locale("tlh") == nullptr);
    CHECK(find_locale("") == nullptr);
}

TEST_CASE("what a browser asks for is met where it can be") {
    for (const char* header :
         {"en-GB,en;q=0.9", "fr, en-US;q=0.5", "", "*", "en-XA", "tlh;q=1", ";;,q=,=", "en;q=0"}) {
        CHECK(negotiate(header) == default_locale());
    }
}

TEST_CASE("any Accept-Language header leads to a language that is offered") {
    CHECK(rc::check([](const std::string& header) {
        const Locale& locale = negotiate(header);
        RC_ASSERT(!locale.is_pseudo());
    }));
}

TEST_CASE("the accented pseudo-language keeps parameters and is at least a third longer") {
    const Locale& accented = *find_locale("en-XA");
    const std::string words = plain(accented, msg::time_left_days{.n = 3});
    CHECK(words.starts_with("[3 đåýš"));
    CHECK(words.ends_with("]"));
    const std::string title = plain(accented, msg::error_page_404_title{});
    CHECK(title.find("Ţĥîš þåĝé") != std::string::npos);
    CHECK(title.size() * 3 > std::string_view{"This page is not here"}.size() * 4);
}

TEST_CASE("the mirrored pseudo-language turns each word, and isolates what was put in") {
    const Locale& mirrored = *find_locale("ar-XB");
    CHECK(plain(mirrored, msg::nav_meet{}) == "\u202eMeet\u202c \u202eup\u202c");
    CHECK(plain(mirrored, msg::time_left_days{.n = 3}).find("\u20683\u2069") != std::string::npos);
    CHECK(date_full(mirrored, Date::from_ymd(2026, 12, 25)) == "Friday 25 December 2026");
}

TEST_CASE("every message without parameters can be said in every language") {
    for (const char* tag : {"en-GB", "en-XA", "ar-XB"}) {
        const Locale& locale = *find_locale(tag);
        for (const KeyedMessage& message : catalogue().keys) {
            CHECK(is_translated(locale, message.id));
            CHECK_FALSE(plain(locale, message.id, {}).empty());
            CHECK(find_message(message.key) == message.id);
        }
    }
}

namespace {

class LanguageRecorder final : public Sink {
public:
    void text(std::string_view words) override { seen += words; }

    void open_language(const Locale& spoken) override { (seen += "{").append(spoken.tag()) += " "; }

    void close_language() override { seen += "}"; }

    std::string seen;
};

}  // namespace

TEST_CASE("what a language lacks is said in English and marked as English") {
    const std::vector<std::uint32_t> nothing(catalogue().file_starts.back(), kNoStep);
    Language young = default_locale().language();
    young.tag = "pl";
    young.direction = Direction::RightToLeft;
    young.first = nothing.data();
    const Locale locale{young, default_locale().index()};
    LanguageRecorder sink;
    walk(locale, msg::time_left_days{.n = 2}, sink);
    CHECK(sink.seen == "{en-GB 2 days left}");
    CHECK_FALSE(is_translated(locale, msg::time_left_days::id));
}
