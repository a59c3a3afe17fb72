// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/entry.h"

#include <charconv>

#include <xapian.h>

#include "base/ensure.h"
#include "search/terms.h"
#include "search/words.h"
#include "text/fold.h"

namespace bunting::search {
namespace {

constexpr std::size_t kMostText = 200'000;  // bytes of one field: a book is found by its beginning
constexpr Xapian::termpos kGap = 100;       // between fields, so that no phrase runs across

enum class Field : std::uint8_t { Title, Other };

// Writes the fields of one document one after the other.
class Writer {
public:
    void add(std::string_view text, Xapian::termcount weight, Field field) {
        const std::string folded = text::fold_for_search(text.substr(0, kMostText));
        for (const Word& word : words_of(folded)) {
            const std::string stem = stem_(word.text);
            entry_.add_posting(word.text, ++position_, weight);
            entry_.add_term("Z" + stem, weight);
            if (field == Field::Title) entry_.add_term("S" + stem, 1);
        }
        position_ += kGap;
    }

    void filter(char prefix, std::string_view value) {
        entry_.add_boolean_term(filter_term(prefix, value));
    }

    // Weighs, unlike a filter: who types the number alone wants this thing first.
    void number(std::int64_t number) {
        entry_.add_term(filter_term(kNumber, std::to_string(number)), 1);
    }

    void spot(const Spot& spot) {
        if (!is_on_earth(spot)) return;
        const Xapian::LatLongCoords coords{Xapian::LatLongCoord{spot.lat, spot.lon}};
        entry_.add_value(kSpotSlot, coords.serialise());
        entry_.add_boolean_term(cell_term(cell_of(spot.lat), cell_of(spot.lon)));
    }

    Xapian::Document& entry() { return entry_; }

private:
    Xapian::Document entry_;
    Xapian::Stem stem_{"en"};
    Xapian::termpos position_ = 0;
};

void add_audience(Writer& writer, const Document& document) {
    if (document.audience.empty()) writer.filter(kAudience, "");
    for (const std::string& who : document.audience) {
        BUNTING_ENSURE(!who.empty() && who.size() <= kLongestFilter);
        writer.filter(kAudience, who);
    }
}

}  // namespace

Xapian::Document entry_of(const Document& document) {
    Writer writer;
    writer.add(document.title, 3, Field::Title);
    writer.add(document.summary, 2, Field::Other);
    for (const std::string& tag : document.tags)
        writer.add(tag, 3, Field::Other);
    writer.add(document.body, 1, Field::Other);

    writer.filter(kThing, document.id.text());
    writer.number(document.number);
    writer.filter(kKind, document.kind);
    writer.filter(kLanguage, document.language);
    for (const std::string& code : document.place_codes)
        writer.filter(kPlace, code);
    add_audience(writer, document);
    if (document.spot) writer.spot(*document.spot);

    Xapian::Document& entry = writer.entry();
    entry.add_value(
        kUpdatedSlot, Xapian::sortable_serialise(static_cast<double>(document.updated.micros))
    );
    entry.set_data(fmt::format("{}\n{}\n{}", document.id.text(), document.number, document.kind));
    return entry;
}

Hit hit_of(const Xapian::Document& entry) {
    const std::string data = entry.get_data();
    const auto first = data.find('\n');
    const auto second = data.find('\n', first + 1);
    const bool whole = first != std::string::npos && second != std::string::npos;
    const auto id = parse_uuid(std::string_view{data}.substr(0, whole ? first : 0));
    if (!id) throw Xapian::DatabaseCorruptError("an entry's data is not ours");
    Hit hit{.id = ThingId{*id}, .kind = data.substr(second + 1)};
    std::from_chars(data.data() + first + 1, data.data() + second, hit.number);
    return hit;
}

}  // namespace bunting::search
