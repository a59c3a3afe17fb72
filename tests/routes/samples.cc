// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/routes/samples.h"

#include "access/setting.h"
#include "features/concerns/concern_store.h"
#include "features/notices/stop/stop_token.h"
#include "features/share/renewal/renewal_link.h"
#include "thing/kinds_on.h"

namespace bunting::testing {
namespace {

// For people who read a failure: every line says why nobody has to be asked.
constexpr std::array kWithoutRow{
    Exception{"/sign-in", "the way in: nobody is signed in yet"},
    Exception{"/sign-in/code", "the way in: proved by the code"},
    Exception{"/sign-in/link/{token}", "the way in: proved by the link"},
    Exception{"/sign-in/password", "the way in: proved by the password"},
    Exception{"/sign-out", "ends the sender's own session, and no other"},
    Exception{"/settings", "writes two cookies of the sender's own browser"},
    Exception{"/add/{kind}/{step}", "the sender's own draft: no account until the last step"},
    Exception{"/add/continue", "the sender's own draft, proved by its code"},
    Exception{"/room", "the way into a room: proved by the code on its wall"},
    Exception{"/lab/{round}/dots", "the sender’s own seat, proved by its secret"},
    Exception{"/lab/{round}/live", "the sender’s own seat, proved by its secret"},
    Exception{"/start/names", "the first day: proved by the one-time link"},
    Exception{"/start/phone", "the first day: proved by the one-time link"},
    Exception{"/start/you", "the first day: proved by the one-time link"},
    Exception{"/invite", "leads to the invitation whose code was typed"},
    Exception{"/invite/{code}", "proved by the invitation's code"},
    Exception{"/policies/{number}/drafter", "who holds the pen is known to the act: kDraftPolicy"},
    Exception{"/policies/{number}/sign", "who holds the pen is known to the act: kDraftPolicy"},
    Exception{"/policies/{number}/adopt", "who holds the pen is known to the act: kDraftPolicy"},
    Exception{
        "/policies/{number}/clauses/{clause}", "who holds the pen is known to the act: kDraftPolicy"
    },
    Exception{"/groups/{group}/edit", "who leads the group is known to the act alone: kEditBody"},
    Exception{"/groups/{group}/join", "membership is known to the act alone: kOwnMembership"},
    Exception{"/groups/{group}/accept", "the invited person's own answer: kOwnMembership"},
    Exception{"/groups/{group}/shown", "the member's own row: kOwnMembership"},
    Exception{"/groups/{group}/leave", "the member's own row: kOwnMembership"},
    Exception{"/groups/{group}/members/answer", "who leads is known to the act: kKeepMembers"},
    Exception{"/groups/{group}/members/invite", "who leads is known to the act: kKeepMembers"},
    Exception{"/groups/{group}/members/uninvite", "who leads is known to the act: kKeepMembers"},
    Exception{"/groups/{group}/members/keep", "who leads is known to the act: kKeepMembers"},
    Exception{"/t/{number}/ring", "who leads the project is known to the act: kKeepRing"},
    Exception{"/t/{number}/ring/open", "who leads the project is known to the act: kKeepRing"},
    Exception{"/t/{number}/ring/close", "who leads the project is known to the act: kKeepRing"},
    Exception{"/t/{number}/ring/publish", "who leads the project is known to the act: kKeepRing"},
    Exception{"/t/{number}/ring/meaning", "its partners are known to the act: kWorkOnRing"},
    Exception{"/t/{number}/ring/choose", "its partners are known to the act: kWorkOnRing"},
    Exception{"/t/{number}/ring/action", "its partners are known to the act: kWorkOnRing"},
    Exception{"/t/{number}/ring/drop", "its partners are known to the act: kWorkOnRing"},
    Exception{"/t/{number}/ring/nothing", "its partners are known to the act: kWorkOnRing"},
    Exception{"/t/{number}/ring/check-in", "its partners are known to the act: kWorkOnRing"},
    Exception{
        "/t/{number}/ring/check", "whose sheet it is is known to the act: kSendCheck, kTypeCheck"
    },
};

// Pages that one kind alone has.
struct OfKind {
    std::string_view ending;
    std::string_view kind;
};

constexpr std::array kOfKind{
    OfKind{"/join", "project"},           OfKind{"/leave", "project"},
    OfKind{"/tell", "project"},           OfKind{"/decision", "project"},
    OfKind{"/decided", "project"},        OfKind{"/end", "project"},
    OfKind{"/so-far", "project"},         OfKind{"/take-back", "story"},
    OfKind{"/reply", "gathering"},        OfKind{"/replies", "gathering"},
    OfKind{"/replies/keep", "gathering"}, OfKind{"/invite", "gathering"},
    OfKind{"/agenda", "gathering"},       OfKind{"/agenda/suggest", "gathering"},
    OfKind{"/agenda/keep", "gathering"},  OfKind{"/agenda/drop", "gathering"},
    OfKind{"/notes/save", "gathering"},   OfKind{"/notes", "gathering"},
    OfKind{"/agree", "gathering"},        OfKind{"/unagree", "gathering"},
    OfKind{"/action", "gathering"},       OfKind{"/close", "gathering"},
    OfKind{"/sheets", "gathering"},       OfKind{"/sheets/{sheet}", "gathering"},
};

constexpr std::array kNarrower{
    Narrower{"/queue/{number}", true, "moderation.own", "nobody decides about their own"},
    Narrower{"/queue/{number}/decide", true, "moderation.own", "nobody decides about their own"},
    Narrower{"/concerns/{number}/take", true, "concern.own", "another lead looks after one's own"},
    Narrower{"/concerns/{number}/note", true, "concern.own", "another lead looks after one's own"},
    Narrower{"/concerns/{number}/close", true, "concern.own", "another lead looks after one's own"},
};

std::string stop_token_of(app::House& house, const Case& given) {
    const notices::Stop stop{.party = given.scene.thing.author, .thing = given.scene.thing.id};
    return notices::stop_token(notices::stop_key(house.keys().signing_key()), stop);
}

// For the last day that support/troupe.cc gives an offer.
std::string renewal_token_of(app::House& house, const Case& given) {
    const Date until = date_in_london(given.scene.thing.created).plus_days(kTroupeLasts);
    return share::renewal_token(
        share::renewal_key(house.keys().signing_key()), BoroughId{1}, {given.scene.thing.id, until}
    );
}

// Told by whoever the thing is of; looked after by who asks, where the address is for that.
std::string concern_of(app::House& house, std::string_view pattern, const Case& given) {
    const Time now = given.scene.thing.updated;
    const access::Call call{.actor = {.hat = access::Hat::System}, .now = now};
    const bool is_taken = pattern.ends_with("/note") || pattern.ends_with("/close");
    const auto made = house.act<ThingNumber>(call, [&](access::ActTx& tx) -> Result<ThingNumber> {
        auto permit = access::permit_for_duty(tx, call);
        const ThingNumber number = TRY(tx.next_number(call.borough));
        concerns::Concern concern{
            .id = tx.fresh<concerns::ConcernId>(now),
            .number = number,
            .teller = given.scene.thing.author,
            .state = is_taken ? concerns::State::LookedAt : concerns::State::Told,
            .told = now,
        };
        if (is_taken) concern.keeper = given.person.actor.party;
        concerns::Telling words;
        words.words = "The gate to the water stands open.";
        TRY(concerns::insert_concern(tx, permit, concern, words));
        permit.record({.verb = "concern.told", .about = concern.id.uuid, .confidential = true});
        return concern.number;
    });
    if (!made) throw std::runtime_error("no concern: " + made.error().key);
    return fmt::format("{}", raw(*made));
}

std::optional<std::string> value_of(
    app::House& house, const web::Route& route, std::string_view name, const Case& given
) {
    const std::string_view pattern = route.pattern;
    if (name == "number" && pattern.starts_with("/promises"))
        return fmt::format("{}", raw(given.scene.promise));
    if (name == "number" && pattern.starts_with("/join-ups"))
        return fmt::format("{}", raw(given.scene.join_up));
    if (name == "number" && pattern.starts_with("/concern"))
        return concern_of(house, pattern, given);
    if (name == "number") return fmt::format("{}", raw(given.scene.thing.number));
    if (name == "place") return "kettle-bank";
    if (name == "pair") return "1-2";
    if (name == "sequence") return "0";
    if (name == "clause") return "1";
    if (name == "kind" && pattern.starts_with("/bring-in")) return "service";
    if (name == "kind") return "idea";
    if (name == "step") return "what";
    if (name == "blob") return given.scene.blob;
    if (name == "name" && pattern.starts_with("/design")) return "home";
    if (name == "token" && pattern.starts_with("/stop")) return stop_token_of(house, given);
    if (name == "token" && pattern.starts_with("/sign-in/link")) return given.link;
    if (name == "token" && pattern.starts_with("/share/renew"))
        return renewal_token_of(house, given);
    if (name == "level") return "0";
    if (name == "group") return "lock-keepers";
    if (name == "person") return "somebody";
    if (name == "code") return "KMTR-4729-KMTR";
    // Nobody has opened a round here: what the Lab answers is walked by tests/scenarios/lab.scn.
    if (name == "round" || name == "area") return "1";
    if (name == "id") return given.scene.thing.id.text();
    if (name == "file") return "places.xml";
    if (name == "sheet") return "agenda";
    if (pattern.starts_with("/journal/tile/")) return name == "a" ? "000.p" : "1";
    return std::nullopt;
}

std::string_view query_for(std::string_view pattern) {
    return pattern == "/queue/{number}/decide" ? "?deed=hide" : "";
}

}  // namespace

void keep_open(app::House& house, Time now) {
    const access::Call call{.actor = {.hat = access::Hat::System}, .now = now};
    const bool is_open = house.database().reading([&](store::ReadTx& tx) {
        return access::setting(tx, call.borough, "open") == "1" &&
               access::setting(tx, call.borough, thing::kKindsOff).empty();
    });
    if (is_open) return;
    const auto opened = house.act<void>(call, [&](access::ActTx& tx) -> Result<void> {
        auto permit = access::permit_for_duty(tx, call);
        TRY(access::set_setting(permit, call.borough, thing::kKindsOff, ""));
        return access::set_setting(permit, call.borough, "open", "1");
    });
    if (!opened) throw std::runtime_error("the place stays shut: " + opened.error().key);
}

bool is_owned(const web::Route& route) {
    return route.pattern.find("{number}") != std::string::npos;
}

thing::State state_for(const web::Route& route) {
    if (route.pattern == "/t/{number}/renew") return thing::State::Ended;
    return route.pattern == "/t/{number}/appeal" ? thing::State::Hidden : thing::State::Published;
}

std::string_view kind_for(const web::Route& route) {
    const std::string_view pattern = route.pattern;
    if (pattern.starts_with("/share/renew") || pattern.starts_with("/share/hello")) return "offer";
    if (!pattern.starts_with("/t/{number}")) return "idea";
    for (const OfKind& each : kOfKind) {
        if (pattern.ends_with(each.ending)) return each.kind;
    }
    return "idea";
}

std::optional<std::string> address_of(
    app::House& house, const web::Route& route, const Case& given
) {
    keep_open(house, given.scene.thing.updated);
    std::string out;
    std::string_view rest = route.pattern;
    while (!rest.empty()) {
        const auto open = rest.find('{');
        out += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = rest.find('}', open);
        const auto value = value_of(house, route, rest.substr(open + 1, close - open - 1), given);
        if (!value) return std::nullopt;
        out += *value;
        rest = rest.substr(close + 1);
    }
    return out + std::string{query_for(route.pattern)};
}

// Tiles of a journal with millions of entries; groups, people and invitations, whose own tests know
// who belongs to what (tests/things/people_test.cc, tests/start); rounds of the Lab; and the first
// day, which sends away whoever has nothing to do there.
bool is_rarely_there(const web::Route& route) {
    for (const std::string_view part :
         {"{group}", "{person}", "{code}", "{id}", "{round}", "{area}"}) {
        if (route.pattern.find(part) != std::string::npos) return true;
    }
    if (route.pattern.starts_with("/policies/{number}")) return true;
    // What was said, written or noted there has tests of its own: tests/scenarios/gathering.scn.
    for (const std::string_view ending :
         {"/agenda", "/agenda/keep", "/notes", "/replies/keep", "/unagree"}) {
        if (route.pattern.starts_with("/t/{number}") && route.pattern.ends_with(ending))
            return true;
    }
    // Only once the partners of a project began one: tests/scenarios/ring.scn, tests/contract.
    if (route.pattern.starts_with("/t/{number}/ring")) return true;
    // Who is introduced to whom, and what fits what: tests/scenarios/matches.scn.
    if (route.pattern.starts_with("/share/introductions/")) return true;
    if (route.pattern.starts_with("/share/matches/{pair}")) return true;
    // The first thing of all has nothing beside it.
    if (route.pattern == "/join-ups/{number}") return true;
    if (route.action == nullptr && route.pattern.starts_with("/start")) return true;
    return route.pattern.starts_with("/journal/tile/") && !route.pattern.ends_with("{a}/{b}");
}

// What is named there is looked for before anybody is asked who they are: nothing is done either
// way.
bool is_looked_for_first(const web::Route& route) {
    const std::string_view pattern = route.pattern;
    return pattern == "/t/{number}/leave" || pattern == "/policies/{number}/comment" ||
           pattern.starts_with("/lab/") || pattern.starts_with("/areas/");
}

std::span<const Exception> writes_without_a_row() {
    return kWithoutRow;
}

std::span<const Narrower> narrower_rules() {
    return kNarrower;
}

}  // namespace bunting::testing
