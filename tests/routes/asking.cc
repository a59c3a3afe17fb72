// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/routes/asking.h"

#include <atomic>

namespace bunting::testing {
namespace {

using access::Hat;

std::string next_peer() {
    static std::atomic<int> count{0};
    const int n = count++;
    return fmt::format("10.{}.{}.{}", n / 62'500 % 250, n / 250 % 250, n % 250);
}

}  // namespace

std::string cookies_of(const Person& person, std::string_view more) {
    std::string out{more};
    if (!person.token.empty())
        out += (out.empty() ? "" : "; ") + ("bunting_session=" + person.token);
    return out;
}

Knock reading(const Person& person, std::string target, As as) {
    Knock knock{.target = std::move(target), .headers = {{"cookie", cookies_of(person)}}};
    if (as == As::Json) knock.headers.push_back({"accept", "application/json"});
    return knock;
}

Knock writing(const Person& person, std::string target, const Filled& filled, As as) {
    Knock knock{.method = "POST", .target = std::move(target), .peer = next_peer()};
    knock.headers = {{"cookie", cookies_of(person, filled.cookie)}};
    Fields fields = filled.fields;
    if (as == As::Html) {
        fields.emplace_back("csrf", person.csrf);
        knock.body = form_body(fields);
        knock.headers.push_back({"content-type", "application/x-www-form-urlencoded"});
    } else {
        knock.body = json_body(fields);
        knock.headers.push_back({"content-type", "application/json"});
        knock.headers.push_back({"accept", "application/json"});
    }
    return knock;
}

bool leads_to_sign_in(const web::RawResponse& answer) {
    return answer.status == 303 && header_of(answer, "location").starts_with("/sign-in?");
}

Result<void> expected(const web::Route& route, const Case& given) {
    if (route.action == nullptr) return {};
    const bool own = given.own || !is_owned(route);
    const auto owner = own ? given.person.actor.voice() : std::optional{given.scene.thing.owner};
    TRY(access::check(*route.action, given.person.actor, {.owner = owner}));
    for (const Narrower& rule : narrower_rules()) {
        if (rule.pattern == route.pattern && rule.own == given.own)
            return refuse(Fault::Forbidden, std::string{rule.key});
    }
    return {};
}

Case let_in(Troupe& troupe, const web::Route& route) {
    for (const bool own : {true, false}) {
        for (const Hat hat :
             {Hat::Resident,
              Hat::Moderator,
              Hat::Operator,
              Hat::Editor,
              Hat::Connector,
              Hat::SafeguardingLead}) {
            Case given{.person = troupe.person(hat), .own = own};
            const Person owner = own ? given.person : troupe.person(Hat::Resident);
            given.scene = troupe.scene(
                owner.actor,
                state_for(route),
                "Benches by the locks",
                thing::Visibility::Public,
                kind_for(route)
            );
            if (!expected(route, given)) continue;
            given.link = troupe.mailed(given.person.email).link;
            prepare(troupe, route, given);
            return given;
        }
    }
    throw std::runtime_error("nobody may use " + route.pattern);
}

std::string told(const web::RawResponse& answer) {
    return fmt::format(
        "{} {} → {}", answer.status, answer.content().substr(0, 300), header_of(answer, "location")
    );
}

}  // namespace bunting::testing
