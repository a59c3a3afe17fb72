// SPDX-License-Identifier: AGPL-3.0-or-later
// A form for each POST route, as its own page would send it.
#include "features/moderation/queue_store.h"
#include "tests/routes/samples.h"

namespace bunting::testing {
namespace {

using Make = Filled (*)(Troupe& troupe, const Case& given);

struct Form {
    std::string_view pattern;
    Make make;
};

constexpr std::string_view kShape =
    R"({"type":"Polygon","coordinates":[[[-2.2,52.5],[-2.1,52.5],[-2.1,52.6],[-2.2,52.5]]]})";

Fields idea() {
    return {
        {"title", "Benches by the locks"},
        {"summary", "So that people can rest."},
        {"helps", "Walkers"},
        {"place", "kettle-bank"}
    };
}

Filled plain(Fields fields) {
    return {.fields = std::move(fields)};
}

Filled picture_of(const Case& given) {
    return plain({{"picture", given.scene.picture.text()}});
}

Filled edited(const Case& given) {
    Fields fields = idea();
    fields.emplace_back("seen", fmt::format("{}", given.scene.thing.version));
    return plain(std::move(fields));
}

// An ISO date so many days after the thing was added.
std::string days_on(const Case& given, int days) {
    return date_in_london(given.scene.thing.created).plus_days(days).iso();
}

Filled lacking(Fields fields) {
    return {.fields = std::move(fields), .cookie = {}, .has_file = false, .lacks = true};
}

// Of groups, invitations, the Lab and the first day: the group, code, round or day is not there.
constexpr std::array kLacking{
    "/bring-in/{kind}",
    "/areas/{area}/aside",
    "/areas/{area}/begin",
    "/areas/{area}/edit",
    "/areas/{area}/merge",
    "/areas/{area}/outcome",
    "/areas/{area}/split",
    "/areas/{area}/take",
    "/groups/new",
    "/groups/{group}/accept",
    "/groups/{group}/edit",
    "/groups/{group}/join",
    "/groups/{group}/leave",
    "/groups/{group}/look",
    "/groups/{group}/members/answer",
    "/groups/{group}/members/invite",
    "/groups/{group}/members/keep",
    "/groups/{group}/members/uninvite",
    "/groups/{group}/shown",
    "/invite",
    "/invite/{code}",
    "/lab/new",
    "/lab/{round}/add",
    "/lab/{round}/desk",
    "/lab/{round}/dots",
    "/lab/{round}/edit",
    "/lab/{round}/from-home",
    "/lab/{round}/list",
    "/lab/{round}/live",
    "/lab/{round}/lower",
    "/lab/{round}/move",
    "/lab/{round}/swap",
    "/room",
    "/share/introductions/unblock",
    "/share/introductions/{number}",
    "/share/introductions/{number}/answer",
    "/share/introductions/{number}/block",
    "/share/introductions/{number}/contact",
    "/share/introductions/{number}/end",
    "/share/matches/{pair}/aside",
    "/share/matches/{pair}/hello",
    "/places/import",
    "/policies/{number}/adopt",
    "/policies/{number}/clauses/{clause}",
    "/policies/{number}/comment",
    "/policies/{number}/drafter",
    "/policies/{number}/sign",
    "/places/postcodes",
    "/start/close",
    "/start/groups",
    "/start/names",
    "/start/open",
    "/start/people",
    "/start/people/{id}/withdraw",
    "/start/phone",
    "/start/words",
    "/start/you",
    // The thing is no project, or has no ring: tests/scenarios/ring.scn goes all the way.
    "/t/{number}/ring",
    "/t/{number}/ring/action",
    "/t/{number}/ring/check",
    "/t/{number}/ring/check-in",
    "/t/{number}/ring/choose",
    "/t/{number}/ring/close",
    "/t/{number}/ring/drop",
    "/t/{number}/ring/meaning",
    "/t/{number}/ring/nothing",
    "/t/{number}/ring/open",
    "/t/{number}/ring/publish",
};

// In the order of the addresses. A password that fits nobody costs as much time as one that does.
constexpr std::array kForms{
    Form{"/add/continue", [](Troupe&, const Case&) { return plain({{"code", "KMTR-4729"}}); }},
    Form{
        "/add/{kind}/join",
        [](Troupe& troupe, const Case& given) {
            return Filled{
                {{"number", fmt::format("{}", raw(given.scene.thing.number))}},
                "bunting_draft=" + troupe.draft()
            };
        }
    },
    Form{"/add/{kind}/send", [](Troupe&, const Case&) { return plain(idea()); }},
    Form{"/add/{kind}/{step}", [](Troupe&, const Case&) { return plain(idea()); }},
    Form{
        "/me/about",
        [](Troupe&, const Case&) { return plain({{"name", "Dorrie"}, {"about", "I mend."}}); }
    },
    Form{"/me/delete", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/me/devices",
        [](Troupe&, const Case& given) { return plain({{"session", given.person.session.text()}}); }
    },
    Form{"/me/letters", [](Troupe&, const Case&) { return plain({{"pace", "never"}}); }},
    Form{"/p/{place}/follow", [](Troupe&, const Case&) { return plain({{"follows", "1"}}); }},
    Form{"/me/hat", [](Troupe&, const Case&) { return plain({{"hat", "resident"}}); }},
    Form{
        "/me/password",
        [](Troupe&, const Case&) { return plain({{"password", "kettle on a bank"}}); }
    },
    Form{
        "/p/{place}/boundary",
        [](Troupe& troupe, const Case&) {
            return plain({{"boundary", std::string{kShape}}, {"seen", troupe.place_version()}});
        }
    },
    Form{
        "/p/{place}/edit",
        [](Troupe& troupe, const Case&) {
            return plain(
                {{"name", "Kettle Bank"}, {"slug", "kettle-bank"}, {"seen", troupe.place_version()}}
            );
        }
    },
    Form{
        "/places/new",
        [](Troupe& troupe, const Case&) {
            const std::string slug = "lock-house-" + troupe.next_word();
            return plain(
                {{"name", "The Lock House"},
                 {"slug", slug},
                 {"level", "building"},
                 {"parent", "kettle-bank"}}
            );
        }
    },
    Form{
        "/queue/{number}",
        [](Troupe&, const Case&) {
            return plain({{"deed", "hide"}, {"rule", "unkind"}, {"reason", "It names a person."}});
        }
    },
    Form{
        "/share/conversation",
        [](Troupe&, const Case&) {
            return plain(
                {{"name", "Rosa"},
                 {"hand", "Mend punctures"},
                 {"times", "thursday evening"},
                 {"place", "kettle-bank"},
                 {"agreed", "1"}}
            );
        }
    },
    Form{
        "/share/hello/{number}",
        // Not about one's own, nor more than ten a day: tests/scenarios/matches.scn says hello.
        [](Troupe&, const Case&) { return lacking({{"words", "Could we talk about it?"}}); }
    },
    Form{"/share/renew/{token}", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/share/words/keep",
        [](Troupe& troupe, const Case&) {
            return plain({{"word", "punctures" + troupe.next_word()}, {"means", ""}});
        }
    },
    // Nobody has kept that word.
    Form{
        "/share/words/drop", [](Troupe&, const Case&) { return lacking({{"word", "punctures"}}); }
    },
    Form{
        "/settings", [](Troupe&, const Case&) { return plain({{"theme", "dark"}, {"back", "/"}}); }
    },
    Form{
        "/sign-in",
        [](Troupe& troupe, const Case&) {
            return plain({{"email", "new" + troupe.next_word() + "@example.org"}});
        }
    },
    Form{"/sign-in/code", [](Troupe&, const Case&) { return plain({{"code", "000000"}}); }},
    Form{"/sign-in/link/{token}", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/sign-in/password",
        [](Troupe&, const Case&) {
            return plain({{"email", "nobody@example.org"}, {"password", "wrong"}});
        }
    },
    Form{"/sign-out", [](Troupe&, const Case&) { return plain({}); }},
    Form{"/stop/{token}", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/t/{number}/appeal",
        [](Troupe&, const Case&) { return plain({{"words", "Look again, please."}}); }
    },
    Form{
        "/promises/{number}/say",
        [](Troupe&, const Case&) { return plain({{"words", "It stands by the lock."}}); }
    },
    Form{
        "/promises/{number}/move",
        [](Troupe&, const Case& given) {
            return plain({{"due", days_on(given, 60)}, {"words", "The wood is wet."}});
        }
    },
    Form{
        "/promises/{number}/word",
        [](Troupe&, const Case&) { return plain({{"verdict", "kept"}, {"words", "Thank you."}}); }
    },
    Form{"/promises/{number}/disown", [](Troupe&, const Case&) { return plain({}); }},
    Form{"/promises/{number}/hide", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/t/{number}/promise",
        [](Troupe&, const Case& given) {
            return plain(
                {{"words", "Sand the bench"}, {"due", days_on(given, 20)}, {"to", "The lock keeper"}
                }
            );
        }
    },
    Form{
        "/t/{number}/outcome",
        [](Troupe&, const Case&) {
            return plain({{"sort", "not_yet"}, {"words", "The quay is being rebuilt."}});
        }
    },
    Form{"/t/{number}/join", [](Troupe&, const Case&) { return plain({{"brings", "A sander"}}); }},
    Form{
        "/policies/new",
        [](Troupe&, const Case&) {
            return plain(
                {{"title", "Sharing the lock"},
                 {"why", "It is shut."},
                 {"side", "community"},
                 {"place", "kettle-bank"}}
            );
        }
    },
    Form{
        "/join-ups/{number}/look",
        [](Troupe&, const Case&) { return plain({{"deed", "decline"}, {"reason", "Too far."}}); }
    },
    Form{
        "/join-ups/{number}/speak",
        [](Troupe&, const Case&) { return plain({{"sort", "help"}, {"words", "I have a van."}}); }
    },
    Form{
        "/t/{number}/join-up",
        [](Troupe&, const Case& given) {
            return lacking(
                {{"with", fmt::format("{}", raw(given.scene.thing.number))}, {"words", "It fits."}}
            );
        }
    },
    Form{"/t/{number}/take-back", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/t/{number}/leave",
        [](Troupe&, const Case& given) {
            return lacking({{"partner", given.scene.thing.id.text()}});
        }
    },
    Form{
        "/t/{number}/tell",
        [](Troupe&, const Case&) { return plain({{"words", "Half done."}, {"going", "well"}}); }
    },
    Form{
        "/t/{number}/decision",
        [](Troupe&, const Case& given) {
            return plain(
                {{"body", "The lock board"},
                 {"asked", "May it stand here?"},
                 {"day", days_on(given, 9)}}
            );
        }
    },
    Form{
        "/t/{number}/decided",
        [](Troupe&, const Case& given) {
            return lacking(
                {{"decision", given.scene.thing.id.text()}, {"outcome", "yes"}, {"why", "Why not"}}
            );
        }
    },
    Form{
        "/t/{number}/end",
        [](Troupe&, const Case&) {
            return plain({{"ending", "stopped"}, {"learned", "Nobody sat on it."}});
        }
    },
    Form{
        "/t/{number}/reply",
        [](Troupe&, const Case&) { return plain({{"coming", "here"}, {"name", "Rosa"}}); }
    },
    Form{
        "/t/{number}/replies",
        [](Troupe&, const Case&) {
            return plain({{"name", "Alf"}, {"coming", "here"}, {"channel", "phone"}});
        }
    },
    Form{
        "/t/{number}/replies/keep",
        [](Troupe&, const Case& given) {
            return lacking({{"reply", given.scene.thing.id.text()}, {"deed", "out"}});
        }
    },
    Form{
        "/t/{number}/invite",
        [](Troupe&, const Case&) { return plain({{"email", "mo@quayside.example"}}); }
    },
    Form{
        "/t/{number}/agenda/suggest",
        [](Troupe&, const Case&) {
            return plain({{"what", "Who is not here?"}, {"minutes", "20"}});
        }
    },
    Form{
        "/t/{number}/agenda/keep",
        [](Troupe&, const Case& given) {
            return lacking({{"line", given.scene.thing.id.text()}, {"deed", "on"}});
        }
    },
    Form{
        "/t/{number}/agenda/drop",
        [](Troupe&, const Case& given) { return lacking({{"line", given.scene.thing.id.text()}}); }
    },
    Form{
        "/t/{number}/notes/save",
        [](Troupe&, const Case&) { return plain({{"seen", "0"}, {"words", "Bring chairs."}}); }
    },
    Form{
        "/t/{number}/agree",
        [](Troupe&, const Case&) { return plain({{"words", "We meet on Thursdays."}}); }
    },
    Form{
        "/t/{number}/unagree",
        [](Troupe&, const Case& given) {
            return lacking({{"agreement", given.scene.thing.id.text()}});
        }
    },
    Form{
        "/t/{number}/action",
        [](Troupe&, const Case& given) {
            return plain(
                {{"words", "Sand the bench"}, {"due", days_on(given, 20)}, {"to", "The lock keeper"}
                }
            );
        }
    },
    // It is still to come, and cannot be closed before.
    Form{
        "/t/{number}/close",
        [](Troupe&, const Case&) { return lacking({{"no_next", "It is done."}}); }
    },
    Form{
        "/concern",
        [](Troupe& troupe, const Case&) {
            troupe.person(access::Hat::SafeguardingLead);  // somebody who reads it
            return plain({{"words", "The gate to the water stands open."}});
        }
    },
    Form{
        "/concerns/{number}/take",
        [](Troupe& troupe, const Case&) {
            troupe.person(access::Hat::SafeguardingLead);  // another one
            return plain({{"seen", "1"}});
        }
    },
    Form{
        "/concerns/{number}/note",
        [](Troupe& troupe, const Case&) {
            troupe.person(access::Hat::SafeguardingLead);
            return plain({{"note", "I went there and shut it."}});
        }
    },
    Form{
        "/concerns/{number}/close",
        [](Troupe& troupe, const Case&) {
            troupe.person(access::Hat::SafeguardingLead);
            return plain({{"did", "spoke"}, {"closing", "It has a lock now."}, {"seen", "1"}});
        }
    },
    Form{
        "/start/safety",
        [](Troupe&, const Case&) {
            return plain(
                {{"safeguarding_phone", "01632 960112"},
                 {"safeguarding_words", "At night: 01632 960113."},
                 {"concern_years_adult", "6"},
                 {"concern_years_child", "25"}}
            );
        }
    },
    Form{"/t/{number}/edit", [](Troupe&, const Case& given) { return edited(given); }},
    Form{"/t/{number}/follow", [](Troupe&, const Case&) { return plain({{"follows", "1"}}); }},
    Form{
        "/t/{number}/pictures",
        [](Troupe&, const Case&) {
            return Filled{{{"picture_words", "A red door"}}, "", /*has_file=*/true};
        }
    },
    Form{
        "/t/{number}/pictures/remove", [](Troupe&, const Case& given) { return picture_of(given); }
    },
    Form{"/t/{number}/remove", [](Troupe&, const Case&) { return plain({}); }},
    Form{"/t/{number}/renew", [](Troupe&, const Case&) { return plain({}); }},
    Form{
        "/t/{number}/report",
        [](Troupe&, const Case&) { return plain({{"reason", "unkind"}, {"words", "It hurts."}}); }
    },
    Form{
        "/t/{number}/say", [](Troupe&, const Case&) { return plain({{"words", "I would help."}}); }
    },
    Form{
        "/t/{number}/withdraw",
        [](Troupe&, const Case& given) { return plain({{"turn", given.scene.turn.text()}}); }
    },
};

}  // namespace

std::optional<Filled> form_for(Troupe& troupe, const web::Route& route, const Case& given) {
    const auto found = std::ranges::find(kForms, std::string_view{route.pattern}, &Form::pattern);
    const bool lacks = std::ranges::find(kLacking, route.pattern) != kLacking.end();
    if (found == kForms.end() && lacks)
        return lacking(
            {{"name", "The Lock Keepers"}, {"words", "We mend."}, {"email", "a@b.example"}}
        );
    if (found == kForms.end()) return std::nullopt;
    return found->make(troupe, given);
}

void prepare(Troupe& troupe, const web::Route& route, const Case& given) {
    if (route.pattern != "/t/{number}/appeal") return;
    const PartyId moderator = *troupe.person(access::Hat::Moderator).actor.party;
    const access::Call call = troupe.system_call();
    troupe.act<int>([&](access::ActTx& tx, access::Permit& permit) -> Result<int> {
        TRY(moderation::insert_decision(
            permit,
            call.borough,
            {
                .id = Uuid::v7(call.now, tx.random()),
                .thing = given.scene.thing.id,
                .turn = std::nullopt,
                .moderator = moderator,
                .deed = moderation::Deed::Hide,
                .rule = "unkind",
                .reason = "It names a person.",
                .at = call.now,
            }
        ));
        permit.record({.verb = "moderation.hidden", .about = given.scene.thing.id.uuid});
        return 0;
    });
}

}  // namespace bunting::testing
