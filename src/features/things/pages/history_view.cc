// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/pages/history_view.h"

#include "features/things/add/form_view.h"
#include "features/things/pages/thing_page.h"
#include "locale/things.h"
#include "text/time/when.h"
#include "thing/thing_store.h"
#include "web/components/tables/table.h"

namespace bunting::things {
namespace {

constexpr std::array<std::string_view, 3> kCommon{"title", "summary", "body"};

// What a thing said at one time.
struct Said {
    std::int64_t version = 0;
    std::string title;
    std::string summary;
    std::string body;
    thing::Details details;
    Time at;                        // from when on
    std::optional<PartyId> editor;  // who replaced it
};

Said said_now(const ThingView& view) {
    const thing::Thing& thing = view.thing;
    return {
        thing.version,
        thing.title,
        thing.summary,
        thing.body,
        view.details,
        thing.updated,
        std::nullopt
    };
}

Said said_then(const thing::Version& version) {
    return {
        version.version,
        version.title,
        version.summary,
        version.body,
        version.details,
        version.at,
        version.editor
    };
}

// What was told in confidence, or not for everybody yet, stays so when the thing itself does not.
bool was_for_everybody(const ThingView& view, const thing::Version& version) {
    return view.thing.visibility != thing::Visibility::Public || view.kind->seen_by == nullptr ||
           view.kind->seen_by(version.details) == thing::Visibility::Public;
}

std::string_view common_of(const Said& said, std::string_view name) {
    if (name == "title") return said.title;
    return name == "summary" ? std::string_view{said.summary} : std::string_view{said.body};
}

std::string answer_of(
    const text::Locale& locale, const Said& said, const thing::Field& field, Date today
) {
    if (!has_answer(field, said.details)) return "";
    return answer_in_words(locale, field, said.details.find(field.name)->second, today);
}

// The change from `all[older]` to what came after it.
void changes(
    Out& out, const thing::Kind& kind, const std::vector<Said>& all, std::size_t older, Date today
) {
    const Said& before = all[older];
    const Said& after = all[older - 1];
    const auto row =
        [](Out& inner, const html::Words& label, std::string_view was, std::string_view is) {
            if (was != is) components::table_row(inner, {label, html::Words{was}, html::Words{is}});
        };
    const auto rows = [&](Out& inner) {
        for (const std::string_view name : kCommon) {
            row(inner,
                thing::common_field(name)->label,
                common_of(before, name),
                common_of(after, name));
        }
        for (const thing::Field& field : kind.fields) {
            if (!field.shown) continue;
            const std::string was = answer_of(inner.locale, before, field, today);
            const std::string is = answer_of(inner.locale, after, field, today);
            row(inner, field.label, was, is);
        }
    };
    components::table(
        out,
        {
            .label = msg::thing_history_changes{.n = static_cast<std::int64_t>(all.size() - older)},
            .columns =
                {{msg::thing_both_what{}},
                 {msg::thing_history_before{}},
                 {msg::thing_history_after{}}},
        },
        rows
    );
}

// Persons are not named here: the owner's voice, or "someone who looks after the place".
std::string by_whom(Out& out, const ThingView& view, const std::optional<PartyId>& editor) {
    const bool is_own = !editor || *editor == view.thing.author || *editor == view.thing.owner;
    const std::string name = is_own ? view.name_of(view.thing.owner) : "";
    return name.empty() ? text::plain(out.locale, msg::thing_history_keeper{}) : name;
}

}  // namespace

web::Response history_page(
    store::ReadTx& tx, const access::Call& call, const web::Request& request, const ThingView& view
) {
    std::vector<Said> all{said_now(view)};
    for (const auto& version : thing::versions_of(tx, call.borough, view.thing.id)) {
        if (was_for_everybody(view, version)) all.push_back(said_then(version));
    }
    const Date today = date_in_london(call.now);
    web::PageInfo info{
        .title = msg::thing_history_title{.title = view.thing.title},
        .place = view.above.empty() ? std::nullopt : std::optional{view.above.front()},
        .way = way_to(view),
        .in_search_engines = false,
    };
    info.way.push_back({view.thing.title, view.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::thing_history_title{.title = view.thing.title}, msg::thing_history_lede{}
        );
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            const std::string day = text::moment(out.locale, all[i].at, today);
            const std::string who = by_whom(out, view, all[i + 1].editor);
            html::w<"<h2>{}</h2>">(out, msg::thing_history_changed{.when = day, .name = who});
            changes(out, *view.kind, all, i + 1, today);
        }
        const std::string added = text::moment(out.locale, view.thing.created, today);
        const std::string who = by_whom(out, view, std::nullopt);
        html::w<R"(<h2>{}</h2><p><a href="/journal?thing={}">{}</a></p></div>)">(
            out,
            msg::thing_history_added{.when = added, .name = who},
            raw(view.thing.number),
            msg::thing_journal{}
        );
    });
}

}  // namespace bunting::things
