// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/ensure.h"
#include "features/notices/digest/digest.h"
#include "locale/notices.h"
#include "text/message.h"
#include "text/time/when.h"
#include "text/utf8.h"

namespace bunting::notices {
namespace {

constexpr std::size_t kMostWords = 1500;  // of one thing's text, in characters

class Body {
public:
    Body(const text::Locale& locale, const Digest& digest, const thing::Kinds& kinds)
        : locale_{locale},
          digest_{digest},
          kinds_{kinds} {}

    std::string text() {
        coming();
        happened();
        fresh();
        return std::move(out_);
    }

private:
    template <class Message>
    std::string say(const Message& message) const {
        return text::plain(locale_, message);
    }

    void title(const std::string& words) {
        out_ += words + "\n" + std::string(std::min<std::size_t>(words.size(), 60), '=') + "\n\n";
    }

    // A sentence of its own, where there is one.
    void line(std::string_view words) {
        if (words.empty()) return;
        out_ += words;
        out_ += '\n';
    }

    void address(ThingNumber number) {
        out_ += fmt::format("{}/t/{}\n\n", digest_.told.public_url, raw(number));
    }

    std::string when(const Coming& one) const {
        std::string day = text::date_long(locale_, one.day, digest_.thursday);
        const auto from = parse_minutes(one.starts);
        const auto until = parse_minutes(one.ends);
        if (!from) return day;
        const std::string clock =
            until ? text::clock_range(locale_, *from, *until) : text::clock_time(locale_, *from);
        return say(msg::digest_when{.day = day, .clock = clock});
    }

    void coming() {
        if (digest_.coming.empty()) return;
        title(say(msg::digest_coming{}));
        for (const Coming& one : digest_.coming) {
            line(one.title);
            line(say(msg::digest_at{.when = when(one), .where = one.where}));
            line(one.summary);
            address(one.number);
        }
    }

    void happened() {
        if (digest_.told.lines.empty()) return;
        title(say(msg::digest_happened{}));
        out_ += news(locale_, digest_.told);
    }

    std::string whose(const FreshThing& one) const {
        const thing::Kind* kind = kinds_.find(one.kind);
        const std::string word = kind == nullptr ? one.kind : text::plain(locale_, kind->word, {});
        const std::string& where = one.spot.empty() ? one.place_name : one.spot;
        const auto name = digest_.told.names.find(one.owner);
        if (name == digest_.told.names.end())
            return say(msg::digest_kind{.kind = word, .where = where});
        return say(msg::digest_kind_by{.kind = word, .where = where, .name = name->second});
    }

    void words_of(const FreshThing& one) {
        line(one.summary);
        if (one.body.empty()) return;
        const std::string words = text::shorten(one.body, kMostWords);
        out_ += "\n" + words + "\n";
        if (words.size() < one.body.size()) line(say(msg::digest_rest{}));
    }

    void fresh() {
        if (digest_.fresh.empty()) return;
        const bool is_one = digest_.places.size() == 1;
        title(
            is_one ? say(msg::digest_new_in{.place = digest_.places.front().name})
                   : say(msg::digest_new{})
        );
        for (const FreshThing& one : digest_.fresh) {
            line(one.title);
            line(whose(one));
            words_of(one);
            address(one.number);
        }
        if (!digest_.has_more) return;
        out_ += say(msg::digest_more{}) + "\n";
        for (const thing::Place& place : digest_.places)
            out_ += fmt::format("{}/p/{}/things\n", digest_.told.public_url, place.slug);
        out_ += "\n";
    }

    const text::Locale& locale_;
    const Digest& digest_;
    const thing::Kinds& kinds_;
    std::string out_;
};

std::string ways_to_stop_places(
    const text::Locale& locale, const crypto::Key& key, const Digest& digest
) {
    std::string out;
    for (const thing::Place& place : digest.places) {
        const Stop stop{
            .borough = digest.told.borough, .party = digest.told.party, .place = place.id
        };
        out += text::plain(locale, msg::notices_stop_about{.title = place.name}) + "\n";
        out += fmt::format("{}/stop/{}\n\n", digest.told.public_url, stop_token(key, stop));
    }
    return out;
}

}  // namespace

access::Letter digest_letter(
    const text::Locale& locale,
    const crypto::Key& key,
    const thing::Kinds& kinds,
    const Digest& digest,
    const std::string& recipient
) {
    BUNTING_ENSURE(!digest.is_empty());
    const Told& told = digest.told;
    const std::string all = "/stop/" + stop_token(key, {told.borough, told.party});
    std::string body = Body{locale, digest, kinds}.text();
    body += text::plain(locale, msg::digest_why{.site = told.site}) + "\n";
    if (!digest.phone.empty())
        body += text::plain(locale, msg::digest_ring{.phone = digest.phone}) + "\n";
    body += "\n" + text::plain(locale, msg::digest_change{}) + "\n";
    body += told.public_url + "/me/letters\n\n";
    body += ways_to_stop_places(locale, key, digest);
    body += ways_to_stop(locale, key, told);
    body += text::plain(locale, msg::notices_stop_all{}) + "\n" + told.public_url + all + "\n";
    const std::string date = text::date_full(locale, digest.thursday);
    return {
        .recipient = recipient,
        .subject = text::plain(locale, msg::digest_subject{.site = told.site, .date = date}),
        .body = std::move(body),
        .unsubscribe = all
    };
}

}  // namespace bunting::notices
