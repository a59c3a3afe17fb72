// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/library/library.h"
#include "features/library/pages.h"
#include "locale/library.h"
#include "text/contact.h"
#include "web/components/components.h"

namespace bunting::library {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using web::Format;

std::string add_path(const Asked& asked) {
    return asked.is_whole ? "/add/reading" : "/add/reading?place=" + asked.ask.place.slug;
}

void topic_chips(Out& out, const Asked& asked) {
    Asked other = asked;
    other.ask.cursor.reset();
    std::vector<std::string> hrefs;
    hrefs.reserve(topics().size() + 1);
    std::vector<c::ChipLink> chips;
    const auto add = [&](const thing::Choice* topic, const Words& words) {
        other.ask.topic = topic;
        const auto& href = hrefs.emplace_back(shelf_path(other, Format::Html, std::nullopt));
        chips.push_back({.words = words, .href = href, .here = asked.ask.topic == topic});
    };
    add(nullptr, msg::library_all{});
    for (const thing::Choice& topic : topics())
        add(&topic, topic.word);
    c::chip_links(out, {.label = msg::library_topics{}, .chips = chips});
}

// "Anwen Pell, 2024", or what there is of it.
std::string maker_of(const text::Locale& locale, const Reading& reading) {
    std::string by{reading.said("written_by")};
    std::string year{reading.said("year")};
    if (by.empty()) return year;
    if (year.empty()) return by;
    return text::plain(locale, msg::library_maker{.by = by, .year = year});
}

Words topic_word(const Reading& reading) {
    for (const thing::Choice& topic : topics()) {
        if (topic.value == reading.said("topic")) return topic.word;
    }
    return {};
}

// The way out stands on the card: it leads away from us, and says where to.
void way_to_it(Out& out, const Reading& reading) {
    const std::string_view link = reading.said("link");
    if (link.empty()) {
        w<R"(<p class="small nomargin">{}</p>)">(out, reading.said("find_it"));
        return;
    }
    const std::string host{text::host_of(link)};
    w<R"(<p class="small nomargin"><a href="{}" rel="ugc nofollow noopener">{}<span class="vh"> {}</span></a></p>)">(
        out, link, msg::library_open{.host = host}, reading.line.title
    );
}

// A card refers to what stands in it, so it is kept as long as the cards are.
struct WayOut {
    const Reading* reading;

    void operator()(Out& out) const { way_to_it(out, *reading); }
};

void reading_cards(Out& out, const Shelf& shelf) {
    std::vector<std::string> kept;
    kept.reserve(shelf.readings.size() * 2);
    std::vector<WayOut> ways;
    ways.reserve(shelf.readings.size());
    std::vector<c::Card> cards;
    cards.reserve(shelf.readings.size());
    for (const Reading& reading : shelf.readings) {
        cards.push_back({
            .look = c::look_of(kKind.name),
            .kind = topic_word(reading),
            .title = reading.line.title,
            .href = kept.emplace_back(reading.path()),
            .text = reading.line.summary,
            .meta = kept.emplace_back(maker_of(out.locale, reading)),
            .more = ways.emplace_back(WayOut{&reading}),
        });
    }
    c::cards(out, cards, 2);
}

void nothing_yet(Out& out, const Asked& asked) {
    const std::string add = add_path(asked);
    const bool narrowed = asked.ask.topic != nullptr;
    c::empty(
        out,
        {
            .title = narrowed ? Words{msg::library_empty_topic_title{}}
                              : Words{msg::library_empty_title{}},
            .text = msg::library_empty_text{},
            .button = {.words = msg::library_add{}, .href = add},
        }
    );
}

void foot(Out& out, const Asked& asked, const Shelf& shelf) {
    const auto page = [&](const std::optional<thing::Cursor>& cursor) {
        return cursor ? shelf_path(asked, Format::Html, cursor) : std::string{};
    };
    const std::string previous = page(shelf.previous);
    const std::string next = page(shelf.next);
    c::pager(out, {.previous = previous, .next = next});
    const std::string csv = shelf_path(asked, Format::Csv, std::nullopt);
    const std::string json = shelf_path(asked, Format::Json, std::nullopt);
    const std::string atom = shelf_path(asked, Format::Atom, std::nullopt);
    c::data_links(out, {.csv = csv, .json = json, .atom = atom});
}

}  // namespace

void shelf_view(Out& out, const Asked& asked, const Shelf& shelf) {
    const std::string add = add_path(asked);
    w<R"(<div class="wrap"><div class="row between"><h1>{}</h1>{}</div><p class="lede">{}</p>)">(
        out,
        msg::library_title{},
        [&](Out& inner) { c::button(inner, {.words = msg::library_add{}, .href = add}); },
        msg::library_lede{}
    );
    if (!asked.is_whole) {
        Asked whole = asked;
        whole.is_whole = true;
        const std::string all = shelf_path(whole, Format::Html, std::nullopt);
        w<"<p>{} ">(out, msg::library_only{.place = asked.ask.place.name});
        c::link(out, {msg::library_everywhere{}, all});
        w<"</p>">(out);
    }
    topic_chips(out, asked);
    if (shelf.readings.empty()) {
        nothing_yet(out, asked);
    } else {
        reading_cards(out, shelf);
    }
    foot(out, asked, shelf);
    w<"</div>\n">(out);
}

}  // namespace bunting::library
