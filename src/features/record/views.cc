// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/views.h"

#include "locale/record.h"
#include "text/time/when.h"
#include "web/components/actions/chips.h"
#include "web/components/actions/links.h"
#include "web/components/forms/field.h"
#include "web/components/messages/notice.h"
#include "web/components/tables/table.h"
#include "web/hat_words.h"

namespace bunting::record {
namespace {

using html::Out;
using html::w;
using html::Words;

constexpr std::string_view kPath = "/journal";

Words hat_words(const std::string& hat) {
    const auto known = access::hat_named(hat);
    if (known == access::Hat::Resident)
        return msg::record_hat_resident{};  // its own word is "yourself"
    return known ? Words{web::words_of(*known)} : Words{msg::record_hat_sealed{}};
}

// "Today, 2.02pm".
std::string when_text(const text::Locale& locale, Time at, Date today) {
    const Date day = date_in_london(at);
    const std::string clock = text::clock_time(locale, at);
    if (day == today) return text::plain(locale, msg::record_when_today{.clock = clock});
    if (day == today.plus_days(-1))
        return text::plain(locale, msg::record_when_yesterday{.clock = clock});
    const std::string date = text::date_short(locale, day, today);
    return text::plain(locale, msg::record_when_day{.date = date, .clock = clock});
}

void filters(Out& out, const Asked& asked) {
    std::vector<components::ChipLink> chips;
    std::vector<std::string> hrefs;
    hrefs.reserve(sorts().size() + 1);
    const auto add = [&](const Words& words, const std::optional<Sort>& sort) {
        hrefs.push_back(address_of(Asked{.sort = sort}, kPath));
        chips.push_back({words, hrefs.back(), asked.thing.empty() && asked.sort == sort});
    };
    add(msg::record_sort_all{}, std::nullopt);
    for (const SortName& name : sorts())
        add(Words{name.words}, name.sort);
    components::chip_links(out, {.label = msg::record_filter{}, .chips = chips});
    components::filter_form(
        out,
        {.action = kPath, .submit = msg::record_thing_show{}},
        [&](Out& form) {
            const auto problem = text::find_message(asked.problem);
            components::field(
                form,
                {
                    .name = "thing",
                    .label = msg::record_thing{},
                    .box = components::Box::Number,
                    .value = asked.thing,
                    .hint = msg::record_thing_hint{},
                    .error = problem ? Words{*problem} : Words{},
                }
            );
        }
    );
}

void what_happened(Out& out, const journal::Entry& entry, const std::map<Uuid, About>& about) {
    html::text(out, Words{sentence_of(entry.verb)});
    if (!entry.thing) return;
    const auto found = about.find(entry.thing->uuid);
    if (found == about.end()) return;
    w<R"(<br><a href="{}">{}</a>)">(out, found->second.href, found->second.name);
}

void row(Out& out, const ListView& view, const journal::StoredEntry& stored) {
    const auto& entry = stored.entry;
    const std::string when = when_text(out.locale, entry.at, view.today);
    components::table_row(
        out,
        {
            components::Cell{Words{when}},
            components::Cell{hat_words(entry.hat)},
            components::Cell{html::Content{[&](Out& cell) {
                what_happened(cell, entry, view.found.about);
            }}},
            components::Cell{html::Content{[&](Out& cell) {
                w<R"(<a href="/journal/{}"><code>{}</code></a>)">(
                    cell, entry.sequence, seal_text(stored.leaf_hash)
                );
            }}},
        }
    );
}

void table(Out& out, const ListView& view) {
    const std::vector<components::Column> columns{
        {msg::record_column_when{}},
        {msg::record_column_hat{}},
        {msg::record_column_what{}},
        {msg::record_column_seal{}},
    };
    components::table(out, {.label = msg::record_title{}, .columns = columns}, [&](Out& rows) {
        for (const auto& stored : view.found.entries)
            row(rows, view, stored);
    });
    const auto& found = view.found;
    const std::string newer =
        found.newer ? address_of(view.asked, kPath, "after", *found.newer) : "";
    const std::string older =
        found.older ? address_of(view.asked, kPath, "before", *found.older) : "";
    components::pager(out, {.previous = newer, .next = older});
}

void nothing(Out& out) {
    components::empty(
        out,
        {
            .title = msg::record_nothing_title{},
            .text = msg::record_nothing_text{},
            .link = {msg::record_nothing_link{}, kPath},
        }
    );
}

std::string hex_of(const crypto::Hash& hash) {
    return to_hex(hash.data(), hash.size());
}

void seal_notice(Out& out, const EntryView& view) {
    switch (view.seal) {
        case Seal::Holds:
            return components::notice(
                out,
                {
                    .tone = components::NoticeTone::Ok,
                    .title = msg::record_seal_holds{},
                    .text = msg::record_seal_holds_text{.size = view.proof.size},
                }
            );
        case Seal::Waits:
            return components::notice(
                out, {.title = msg::record_seal_waits{}, .text = msg::record_seal_waits_text{}}
            );
        case Seal::Broken:
            return components::notice(
                out,
                {
                    .tone = components::NoticeTone::Bad,
                    .title = msg::record_seal_broken{},
                    .text = msg::record_seal_broken_text{},
                }
            );
    }
}

void proof(Out& out, const EntryView& view) {
    if (view.seal == Seal::Waits) return;
    w<R"(<h2>{}</h2><p>{}</p><ol class="list-plain">)">(
        out, msg::record_proof{}, msg::record_proof_text{}
    );
    for (const auto& hash : view.proof.hashes)
        w<"<li><code>{}</code></li>">(out, hex_of(hash));
    w<"</ol><p>{}<br><code>{}</code></p>">(
        out, msg::record_proof_root{.size = view.proof.size}, hex_of(view.proof.root)
    );
}

void how_to_check(Out& out) {
    w<R"(<h2 id="check">{}</h2><ol><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ol><p>{}</p>)">(
        out,
        msg::record_check_title{},
        msg::record_check_1{},
        msg::record_check_2{},
        msg::record_check_3{},
        msg::record_check_4{.checkpoint_href = "/journal/checkpoint", .key_href = "/journal/key"},
        msg::record_check_keep{.checkpoint_href = "/journal/checkpoint"}
    );
}

}  // namespace

std::string seal_text(const crypto::Hash& leaf_hash) {
    const std::string hex = to_hex(leaf_hash.data(), 4);
    return hex.substr(0, 4) + " " + hex.substr(4);
}

void list_page(Out& out, const ListView& view) {
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::record_title{}, msg::record_lede{}
    );
    filters(out, view.asked);
    if (view.found.entries.empty()) {
        nothing(out);
    } else {
        table(out, view);
    }
    w<R"(<p>{}</p>)">(
        out,
        msg::record_how{
            .check_href = "/journal/0#check",
            .checkpoint_href = "/journal/checkpoint",
            .key_href = "/journal/key"
        }
    );
    const std::string csv = address_of(view.asked, "/journal.csv");
    const std::string json = address_of(view.asked, "/journal.json");
    components::data_links(out, {.csv = csv, .json = json, .atom = "/journal.atom"});
    w<"</div>">(out);
}

void entry_page(Out& out, const EntryView& view) {
    const auto& entry = view.stored.entry;
    w<R"(<div class="wrap"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::record_entry_title{.number = entry.sequence}, Words{sentence_of(entry.verb)}
    );
    w<"<p>{}<br>{}</p>">(out, msg::record_entry_when{.at = entry.at}, [&](Out& inner) {
        html::text(inner, msg::record_entry_hat{});
        w<" {}">(inner, hat_words(entry.hat));
    });
    if (view.about) w<R"(<p><a href="{}">{}</a></p>)">(out, view.about->href, view.about->name);
    seal_notice(out, view);
    w<R"(<h2 id="leaf">{}</h2><p>{}</p><section class="tablewrap" aria-labelledby="leaf" tabindex="0"><pre>{}</pre></section>)">(
        out, msg::record_leaf{}, msg::record_leaf_text{}, view.leaf
    );
    w<"<p>{}<br><code>{}</code></p>">(out, msg::record_hash{}, hex_of(view.stored.leaf_hash));
    proof(out, view);
    how_to_check(out);
    w<R"(<p><a href="/journal/{}.json">JSON</a></p>)">(out, entry.sequence);
    const std::string newer = view.has_newer ? fmt::format("/journal/{}", entry.sequence + 1) : "";
    const std::string older =
        entry.sequence > 0 ? fmt::format("/journal/{}", entry.sequence - 1) : "";
    components::pager(out, {.previous = newer, .next = older});
    w<"</div>">(out);
}

}  // namespace bunting::record
