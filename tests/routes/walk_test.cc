// SPDX-License-Identifier: AGPL-3.0-or-later
// Every route × every hat × own and somebody else's, on both databases, as page and as data: the
// answer is what the row of the policy table says. Generated from the route table; a new route is
// walked without a line here.
#include <set>

#include <doctest/doctest.h>

#include "features/things/permissions.h"
#include "tests/routes/asking.h"
#include "tests/support/house_stage.h"

namespace bunting::testing {
namespace {

using access::Hat;
using web::RawResponse;
using web::Route;

bool is_refusal(const RawResponse& answer) {
    return answer.status == 401 || answer.status == 403 || answer.status == 404 ||
           leads_to_sign_in(answer);
}

void check_refused(const RawResponse& answer, const Error& error, As as) {
    CAPTURE(error.key);
    if (as == As::Html && error.fault == Fault::SignIn) {
        CHECK(leads_to_sign_in(answer));
        return;
    }
    CHECK(answer.status == web::status_of(error.fault));
    if (as == As::Json) CHECK(has(answer, fmt::format(R"("key":"{}")", error.key)));
}

class Walk {
public:
    explicit Walk(HouseStage& stage) : stage_{stage} {}

    void read_all() {
        for (const auto& name : access::kHats) {
            if (name.hat == Hat::System) continue;
            Case given{.person = stage_.troupe().person(name.hat)};
            given.link = stage_.troupe().mailed(mailbox(given.person)).link;
            for (const auto& route : stage_.house().router().routes()) {
                if (route->page) read_own_and_other(*route, given);
            }
        }
    }

    void write_all() {
        for (const auto& route : stage_.house().router().routes()) {
            if (!route->post) continue;
            for (const auto& name : access::kHats) {
                if (name.hat != Hat::System) write_own_and_other(*route, name.hat);
            }
        }
    }

    int asked() const { return asked_; }

private:
    // A known address: somebody new is asked for a name first.
    std::string mailbox(const Person& person) {
        return person.email.empty() ? stage_.troupe().person(Hat::Resident).email : person.email;
    }

    Scene scene_for(const Route& route, const Case& given) {
        const Person owner = given.own && given.person.actor.is_signed_in()
                                 ? given.person
                                 : stage_.troupe().person(Hat::Resident);
        return stage_.troupe().scene(
            owner.actor,
            state_for(route),
            "Benches by the locks",
            thing::Visibility::Public,
            kind_for(route)
        );
    }

    void read_own_and_other(const Route& route, Case given) {
        for (const bool own : {true, false}) {
            const bool walked =
                own ? given.person.actor.is_signed_in() || !is_owned(route) : is_owned(route);
            if (!walked) continue;
            given.own = own;
            given.scene = kept_scene(route, given);
            for (const As as : {As::Html, As::Json})
                read(route, given, as);
            read_formats(route, given);
        }
    }

    // One thing per person, state and side is enough to be read.
    Scene& kept_scene(const Route& route, const Case& given) {
        const auto key = std::tuple{
            given.person.actor.party, given.own, static_cast<int>(state_for(route)), kind_for(route)
        };
        const auto found = scenes_.find(key);
        if (found != scenes_.end()) return found->second;
        return scenes_.emplace(key, scene_for(route, given)).first->second;
    }

    void read(const Route& route, const Case& given, As as) {
        const auto address = address_of(stage_.house(), route, given);
        REQUIRE_MESSAGE(address, "say in tests/routes/samples.cc what stands in ", route.pattern);
        ++asked_;
        const RawResponse answer = stage_.door().ask(reading(given.person, *address, as));
        check(route, given, as, answer);
    }

    void read_formats(const Route& route, const Case& given) {
        for (const web::Format format : route.formats) {
            const auto address = address_of(stage_.house(), route, given);
            const std::string ending{web::ending_of(format)};
            ++asked_;
            const RawResponse answer =
                stage_.door().ask(reading(given.person, *address + ending, As::Html));
            CAPTURE(ending);
            const bool has_no_days = format == web::Format::Ics && answer.status == 404;
            if (!has_no_days)
                check(route, given, format == web::Format::Json ? As::Json : As::Html, answer);
        }
    }

    void write_own_and_other(const Route& route, Hat hat) {
        for (const bool own : {true, false}) {
            const bool walked = own ? hat != Hat::Visitor || !is_owned(route) : is_owned(route);
            if (!walked) continue;
            write(route, hat, own, As::Html);
            write(route, hat, own, As::Json);
        }
    }

    void write(const Route& route, Hat hat, bool own, As as) {
        Troupe& troupe = stage_.troupe();
        Case given{.person = troupe.person(hat), .own = own};
        given.scene = scene_for(route, given);
        given.link = troupe.mailed(mailbox(given.person)).link;
        prepare(troupe, route, given);
        const auto address = address_of(stage_.house(), route, given);
        const auto filled = form_for(troupe, route, given);
        REQUIRE_MESSAGE(address, "say in tests/routes/samples.cc what stands in ", route.pattern);
        REQUIRE_MESSAGE(filled, "say in tests/routes/forms.cc what is sent to ", route.pattern);
        ++asked_;
        const RawResponse answer = stage_.door().ask(writing(given.person, *address, *filled, as));
        check(route, given, as, answer);
        // The form is one that can be sent: whoever may, has it done.
        const bool done = route.action != nullptr && !filled->has_file && !filled->lacks &&
                          expected(route, given);
        CAPTURE(route.pattern);
        CAPTURE(told(answer));
        if (done) CHECK(answer.status < 400);
    }

    void check(const Route& route, const Case& given, As as, const RawResponse& answer) {
        const std::string_view pattern = route.pattern;
        const std::string_view hat = access::word_of(given.person.actor.hat);
        const bool json = as == As::Json;
        CAPTURE(pattern);
        CAPTURE(hat);
        CAPTURE(given.own);
        CAPTURE(json);
        CAPTURE(told(answer));
        const auto wanted = expected(route, given);
        CHECK(answer.status < 500);
        const bool gone = is_looked_for_first(route) && answer.status >= 400;
        if (!wanted && !gone) return check_refused(answer, wanted.error(), as);
        if (!wanted) return;
        if (!is_rarely_there(route)) CHECK_FALSE(is_refusal(answer));
        CHECK(answer.status != 405);
    }

    HouseStage& stage_;
    std::map<std::tuple<std::optional<PartyId>, bool, int, std::string_view>, Scene> scenes_;
    int asked_ = 0;
};

bool stands_in_exceptions(const Route& route) {
    return std::ranges::any_of(writes_without_a_row(), [&](const Exception& exception) {
        return exception.pattern == route.pattern;
    });
}

}  // namespace

TEST_CASE("every page, for every hat, own and somebody else's, answers as its policy row says") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        Walk walk{stage};
        walk.read_all();
        MESSAGE("asked ", walk.asked());
        CHECK(walk.asked() > 1'000);
    }
}

TEST_CASE("every write, for every hat, own and somebody else's, answers as its policy row says") {
    for (const auto engine : engines()) {
        CAPTURE(engine == store::Engine::Sqlite);
        HouseStage stage{engine};
        Walk walk{stage};
        walk.write_all();
        MESSAGE("asked ", walk.asked());
        CHECK(walk.asked() > 800);
    }
}

TEST_CASE("every write has a row of a policy table, or a reason why it needs none") {
    HouseStage stage{store::Engine::Sqlite};
    std::set<std::string_view> seen;
    for (const auto& route : stage.house().router().routes()) {
        CAPTURE(route->pattern);
        if (!route->post) continue;
        seen.insert(route->pattern);
        CHECK((route->action != nullptr) != stands_in_exceptions(*route));
    }
    for (const Exception& exception : writes_without_a_row()) {
        CAPTURE(exception.pattern);
        CHECK(seen.contains(exception.pattern));
        CHECK_FALSE(exception.why.empty());
    }
}

TEST_CASE("every row that guards a route stands in its feature's manifest") {
    HouseStage stage{store::Engine::Sqlite};
    std::set<std::string_view> listed;
    for (const auto* feature : app::features()) {
        for (const auto* action : feature->actions)
            listed.insert(action->key);
    }
    for (const auto& route : stage.house().router().routes()) {
        CAPTURE(route->pattern);
        if (route->action != nullptr) CHECK(listed.contains(route->action->key));
    }
}

TEST_CASE("what was hidden, waits, or is private is there for its owner and the keepers alone") {
    for (const auto engine : engines()) {
        HouseStage stage{engine};
        Troupe& troupe = stage.troupe();
        const Person owner = troupe.person(Hat::Resident);
        for (const auto& name : access::kHats) {
            if (name.hat == Hat::System) continue;
            const Person reader = troupe.person(name.hat);
            for (const auto state : {thing::State::Waiting, thing::State::Hidden}) {
                for (const bool own : {true, false}) {
                    if (own && !reader.actor.is_signed_in()) continue;
                    const Case given{
                        .person = reader,
                        .scene = troupe.scene(own ? reader.actor : owner.actor, state),
                        .own = own
                    };
                    const bool may = access::check(
                                         things::kSeeHiddenThing,
                                         reader.actor,
                                         {.owner = given.scene.thing.owner}
                    )
                                         .has_value();
                    const std::string path = fmt::format("/t/{}", raw(given.scene.thing.number));
                    CAPTURE(name.word);
                    CAPTURE(own);
                    for (const char* part : {"", ".json", "/history"}) {
                        const auto answer =
                            stage.door().ask(reading(given.person, path + part, As::Html));
                        CHECK(answer.status == (may ? 200 : 404));
                    }
                }
            }
        }
    }
}

}  // namespace bunting::testing
