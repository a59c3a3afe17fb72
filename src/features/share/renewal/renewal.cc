// SPDX-License-Identifier: AGPL-3.0-or-later
// A week before an offer or a need ends its owner is asked by letter whether it goes on; the link
// in it needs no signing in. /share/renew/{token}.
#include "access/outbox.h"
#include "access/setting.h"
#include "features/share/pages.h"
#include "features/share/permissions.h"
#include "features/share/renewal/renewal_link.h"
#include "features/share/share.h"
#include "features/things/things.h"
#include "locale/share.h"
#include "text/time/when.h"
#include "thing/readers.h"
#include "web/components/components.h"

namespace bunting::share {
namespace {

namespace c = components;
using access::ActTx;
using html::Out;
using html::w;

constexpr int kAtOnce = 50;
constexpr int kDaysBefore = 7;
constexpr store::Duty kAsking{"renewal letters"};

#define ENDING(table)                                                                      \
    "SELECT thing.id, " table ".until FROM " table " JOIN thing ON thing.borough = " table \
    ".borough AND thing.id = " table ".thing WHERE " table ".borough = $1 AND " table      \
    ".until >= $2 AND " table                                                              \
    ".until <= $3 AND thing.state = 'published' AND NOT EXISTS "                           \
    "(SELECT 1 FROM renewal_asked WHERE renewal_asked.borough = " table                    \
    ".borough AND renewal_asked.thing = " table ".thing AND renewal_asked.until = " table  \
    ".until) ORDER BY " table ".until, " table ".thing LIMIT $4"
constexpr store::Query kOffersEnding{ENDING("offer")};
constexpr store::Query kNeedsEnding{ENDING("need")};
#undef ENDING
constexpr store::Change kAsked{
    "INSERT INTO renewal_asked (borough, thing, until) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
};

struct Ending {
    ThingId thing;
    std::string until;
};

std::vector<Ending> ending(store::ReadTx& tx, const Call& call, const store::Query& query) {
    const Date today = date_in_london(call.now);
    return tx.rows(
        query,
        [](const store::Row& row) { return Ending{row.id<ThingId>(0), row.text(1)}; },
        call.borough,
        today.iso(),
        today.plus_days(kDaysBefore).iso(),
        kAtOnce
    );
}

Result<void> ask(ActTx& tx, const Call& call, const RenewalConfig& config, const Ending& one) {
    const auto thing = thing::find_thing(tx, call.borough, one.thing);
    const auto until = parse_date(one.until);
    TRY(tx.unjournalled(kAsking, kAsked, call.borough, one.thing, one.until));
    if (!thing || !until) return {};
    const std::string site = access::setting(tx, call.borough, "name");
    const std::string link =
        config.public_url + "/share/renew/" +
        renewal_token(renewal_key(config.keys.signing_key()), call.borough, {one.thing, *until});
    for (const thing::Reader& reader : thing::readers_of(tx, call.borough, thing->owner)) {
        const auto& locale = *reader.locale;
        const std::string day = text::date_full(locale, *until);
        TRY(access::queue_letter(
            tx,
            call,
            {.recipient = reader.email,
             .subject = text::plain(locale, msg::share_renewal_subject{.title = thing->title}),
             .body = text::plain(
                 locale,
                 msg::share_renewal_letter{
                     .title = thing->title, .day = day, .link = link, .site = site
                 }
             )}
        ));
    }
    return {};
}

// How many were asked; in one act.
int ask_some(feature::Services& services, const Call& call, const RenewalConfig& config) {
    int asked = 0;
    const auto outcome = services.database.write([&](store::WriteTx& tx) {
        access::ActTx act{tx, services.acts};
        asked = 0;
        for (const store::Query& query : {kOffersEnding, kNeedsEnding}) {
            for (const Ending& one : ending(act, call, query)) {
                if (!ask(act, call, config, one)) return store::Verdict::Rollback;
                ++asked;
            }
        }
        act.finish();
        return store::Verdict::Commit;
    });
    if (outcome.error) std::rethrow_exception(outcome.error);
    return asked;
}

// ---- the page behind the link ----
struct Found {
    thing::Thing thing;
    const thing::Kind* kind = nullptr;
    Date until;  // its last day now
};

// Errors: NotFound("page.not_found") for a link that is not ours or serves no more.
Result<Found> found_by(
    store::ReadTx& tx, const Call& call, const RenewalConfig& config, std::string_view token
) {
    const auto link = renewal_in(renewal_key(config.keys.signing_key()), call.borough, token);
    if (!link) return refuse(Fault::NotFound, "page.not_found");
    auto thing = thing::find_thing(tx, call.borough, link->thing);
    const bool is_offer = thing && thing->kind == kOffer.name;
    const bool is_need = thing && thing->kind == kNeed.name;
    const bool goes =
        thing && (thing->state == thing::State::Published || thing->state == thing::State::Ended);
    if (!goes || (!is_offer && !is_need)) return refuse(Fault::NotFound, "page.not_found");
    const thing::Kind& kind = is_offer ? kOffer : kNeed;
    const auto details = thing::details_of(tx, call.borough, kind, thing->id);
    const auto last = details.find("until");
    const auto until = last == details.end() ? std::nullopt : parse_date(last->second);
    if (!until) return refuse(Fault::NotFound, "page.not_found");
    return Found{std::move(*thing), &kind, *until};
}

struct RenewByLink {
    Found found;
    bool is_done = false;  // the link was used before: its last day is another one now
};

Result<RenewByLink> parse_renew(
    store::ReadTx& tx, const Call& call, const Request& request, const RenewalConfig& config
) {
    const std::string_view token = request.param("token");
    auto found = TRY(found_by(tx, call, config, token));
    const bool done =
        renewal_in(renewal_key(config.keys.signing_key()), call.borough, token)->until !=
        found.until;
    return RenewByLink{std::move(found), done};
}

Result<void> renew_by_link(ActTx& tx, const Call& call, const RenewByLink& command) {
    auto permit = TRY(access::authorize(tx, call, kRenewByLink, {}));
    if (command.is_done) return {};
    const auto now = thing::find_thing(tx, call.borough, command.found.thing.id);
    if (!now || now->version != command.found.thing.version) return {};  // pressed twice
    TRY(things::renew_with(tx, permit, *command.found.kind, *now));
    return {};
}

Response renew_page(
    ReadTx& tx, const Call& call, const Request& request, const RenewalConfig& config
) {
    const auto asked = parse_renew(tx, call, request, config);
    if (!asked) return web::refused(asked.error());
    const Found& found = asked->found;
    const Date today = date_in_london(call.now);
    const std::string day = text::date_long(request.lang(), found.until, today);
    const std::string action = "/share/renew/" + std::string{request.param("token")};
    const web::PageInfo info{
        .title = msg::share_renewal_title{},
        .section = web::Section::Share,
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
            out, msg::share_renewal_title{}, found.thing.title
        );
        if (asked->is_done) {
            c::notice(
                out,
                {.tone = c::NoticeTone::Ok,
                 .title = msg::share_renewal_done{},
                 .text = msg::share_renewal_until{.day = day}}
            );
        } else {
            w<"<p>{}</p>">(out, msg::share_renewal_ends{.day = day});
            c::post_button(
                out,
                {.action = action,
                 .token = request.csrf,
                 .button = {.words = msg::share_renewal_act{}}}
            );
        }
        w<"</div>\n">(out);
    });
}

}  // namespace

jobs::Tick renewal_letters(feature::Services& services) {
    const RenewalConfig config{services.keys, services.config.public_url};
    return {"renewals", 600, [&services, config](Time now) {
                for (const BoroughId borough : services.database.reading(jobs::boroughs)) {
                    const Call call{
                        .actor = {.hat = access::Hat::System}, .now = now, .borough = borough
                    };
                    while (ask_some(services, call, config) >= kAtOnce) {
                    }
                }
            }};
}

void mount_renewal(web::Router& router, const RenewalConfig& config) {
    router.add({
        .pattern = "/share/renew/{token}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return renew_page(tx, call, request, config); },
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse_renew(tx, call, request, config);
            },
            renew_by_link,
            [](ReadTx&, const Call&, const Request& request, const Result<void>& outcome) {
                if (!outcome) return web::refused(outcome.error());
                return web::see_other("/share/renew/" + std::string{request.param("token")});
            }
        ),
        .action = &kRenewByLink,
    });
}

std::vector<std::string> renewal_queries() {
    return {std::string{kOffersEnding.sql}, std::string{kNeedsEnding.sql}, std::string{kAsked.sql}};
}

}  // namespace bunting::share
