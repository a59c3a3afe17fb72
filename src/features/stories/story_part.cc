// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "access/setting.h"
#include "features/stories/consent.h"
#include "features/stories/pages.h"
#include "features/stories/permissions.h"
#include "locale/story.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::stories {
namespace {

namespace c = components;
using html::Out;
using html::w;
using store::ReadTx;

constexpr int kStoriesHere = 6;
// What people tell stories about.
constexpr std::array<std::string_view, 7> kToldAbout{
    "project", "service", "asset", "pressure", "idea", "activity", "gathering"
};

constexpr store::Query kHere{
    "SELECT thing.id FROM story JOIN thing ON thing.borough = story.borough AND thing.id = "
    "story.thing WHERE story.borough = $1 AND story.about = $2 AND thing.state = 'published' AND "
    "thing.visibility = 'public' ORDER BY thing.id DESC LIMIT $3"
};

std::string_view answer(const thing::Details& details, std::string_view name) {
    const auto found = details.find(name);
    return found == details.end() ? std::string_view{} : std::string_view{found->second};
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc{} && end == text.data() + text.size();
    return whole && value > 0 ? std::optional{value} : std::nullopt;
}

struct Own {
    Consent consent;
    std::optional<Date> waits_until = {};
    std::string path;
    std::string phone;
    Date today;
};

void tier_line(Out& out, const Consent& consent) {
    html::Words words = msg::story_own_tier_service{};
    if (consent.tier == "named") words = msg::story_own_tier_named{};
    if (consent.tier == "wider") words = msg::story_own_tier_wider{};
    if (consent.tier == "reports") words = msg::story_own_tier_reports{};
    w<"<p>{}</p>">(out, words);
}

void own_panel(Out& out, const Own& own) {
    w<R"(<section class="panel"><h2 class="mt0">{}</h2>)">(out, msg::story_own_title{});
    tier_line(out, own.consent);
    if (own.consent.waits && own.waits_until) {
        const std::string day = text::date_long(out.locale, *own.waits_until, own.today);
        w<"<p>{}</p>">(out, msg::story_own_waits_until{.day = day});
    }
    const bool agreed = own.consent.agreed != "not_yet";
    if (!agreed) w<"<p>{}</p>">(out, msg::story_own_not_agreed{});
    if (own.consent.tier != "service") {
        const std::string href = own.path + "/take-back";
        c::buttons(
            out, {{.words = msg::story_own_withdraw{}, .href = href, .look = c::ButtonLook::Second}}
        );
    }
    if (!own.phone.empty()) {
        const std::string href = "tel:" + own.phone;
        w<"<h3>{}</h3><p>{}</p>">(
            out,
            msg::story_own_help_title{},
            msg::story_own_help_text{.number = own.phone, .phone_href = href}
        );
    }
    w<"</section>">(out);
}

// What the story belongs to, and the way to tell one's own.
void about_side(Out& out, const std::optional<thing::Thing>& about) {
    if (about) {
        w<R"(<h2>{}</h2><p><a href="/t/{}">{}</a></p>)">(
            out, msg::story_told_about{}, raw(about->number), about->title
        );
    }
    w<"<h2>{}</h2><p>{}</p>">(out, msg::story_got_title{}, msg::story_got_text{});
    const std::string href =
        about ? fmt::format("/add/story?about={}", raw(about->number)) : "/add/story";
    c::buttons(out, {{.words = msg::story_got_act{}, .href = href}});
}

}  // namespace

std::vector<Told> told_about(ReadTx& tx, BoroughId borough, ThingNumber about, int limit) {
    const auto id = [](const store::Row& row) { return row.id<ThingId>(0); };
    const auto ids = tx.rows(kHere, id, borough, about, limit);
    const auto details = thing::details_of(tx, borough, kKind, ids);
    std::vector<Told> told;
    for (thing::Line& line : thing::lines_of(tx, borough, ids)) {
        const auto found = details.find(line.id);
        Told story{line.number, std::move(line.title), std::move(line.summary), {}};
        if (found != details.end()) {
            const std::string_view quote = answer(found->second, "quote");
            if (!quote.empty()) story.words = quote;
            story.teller = answer(found->second, "teller");
        }
        told.push_back(std::move(story));
    }
    return told;
}

feature::Part story_part(const feature::PartAsk& ask) {
    feature::Part part;
    const Consent consent = consent_in(ask.details);
    if (ask.may_edit) {
        Own own{
            .consent = consent,
            .waits_until = parse_date(answer(ask.details, "cool_until")),
            .path = fmt::format("/t/{}", raw(ask.thing.number)),
            .phone = access::setting(ask.tx, ask.call.borough, "phone"),
            .today = date_in_london(ask.call.now),
        };
        part.side = [own = std::move(own)](Out& out) { own_panel(out, own); };
    }
    const auto own_side = std::move(part.side);
    std::optional<thing::Thing> about;
    if (const auto number = number_in(answer(ask.details, "about"))) {
        about = thing::find_thing(ask.tx, ask.call.borough, ThingNumber{*number});
        if (about && !about->is_public()) about.reset();
    }
    auto took = about ? took_panel(ask.tx, ask.call, *about) : nullptr;
    part.side = [own_side, about = std::move(about), took = std::move(took)](Out& out) {
        if (own_side) own_side(out);
        if (took) took(out);
        about_side(out, about);
    };
    const std::string teller{answer(ask.details, "teller")};
    part.main = [consent, teller](Out& out) {
        if (consent.by_helper && consent.agreed == "read_back")
            w<R"(<p class="mute">{}</p>)">(out, msg::story_told_helper_read_back{});
        if (consent.by_helper && consent.agreed == "on_paper")
            w<R"(<p class="mute">{}</p>)">(out, msg::story_told_helper_on_paper{});
        if (!consent.by_helper && consent.agreed == "own" && !teller.empty())
            w<R"(<p class="mute">{}</p>)">(out, msg::story_told_own{.name = teller});
    };
    return part;
}

feature::Part stories_here(const feature::PartAsk& ask) {
    feature::Part part;
    const bool is_told_about =
        std::find(kToldAbout.begin(), kToldAbout.end(), ask.thing.kind) != kToldAbout.end();
    if (!is_told_about || !ask.thing.is_public()) return part;
    auto told = told_about(ask.tx, ask.call.borough, ask.thing.number, kStoriesHere);
    const std::int64_t number = raw(ask.thing.number);
    part.main = [told = std::move(told), number](Out& out) {
        w<"<h2>{}</h2>">(out, msg::story_here_title{});
        if (told.empty()) w<"<p>{}</p>">(out, msg::story_here_none{});
        for (const Told& story : told) {
            const std::string href = fmt::format("/t/{}", raw(story.number));
            c::quote(out, {.words = story.words, .who = story.teller, .more = {story.title, href}});
        }
        w<R"(<p><a href="/add/story?about={}">{}</a></p>)">(out, number, msg::story_here_tell{});
    };
    return part;
}

std::vector<std::string> page_queries() {
    return {std::string{kHere.sql}};
}

}  // namespace bunting::stories
