// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/canaries/plant.h"

#include <doctest/doctest.h>

#include "access/outbox.h"
#include "access/party.h"
#include "features/things/acts/entry.h"
#include "tests/routes/asking.h"
#include "thing/thing_store.h"

namespace bunting::testing {
namespace {

using access::ActTx;
using access::Hat;
using access::Permit;
using web::RawResponse;

constexpr BoroughId kBorough{1};

class Planter {
public:
    explicit Planter(HouseStage& stage) : stage_{stage} {}

    Planted all() {
        people();
        open_things();
        hidden_things();
        talk();
        reports_and_decisions();
        ways_in();
        searches();
        ring();
        who_comes();
        in_confidence();
        out_of_confidence();
        told_to_a_connector();
        two_who_write();
        told_to_the_lead();
        whoever_left();
        stage_.settle();
        stage_.clock().set(stage_.clock().now().plus_days(2));  // letters of the day are due
        stage_.settle();
        return std::move(planted_);
    }

private:
    std::string bird(std::string_view name, std::string where) {
        std::string word = canary_word(name);
        planted_.canaries.push_back({word, std::move(where)});
        return word;
    }

    RawResponse sends(const Person& person, const std::string& path, const Fields& fields) {
        const RawResponse answer =
            stage_.door().ask(writing(person, path, {.fields = fields}, As::Html));
        CAPTURE(path);
        CAPTURE(told(answer));
        CHECK(answer.status < 400);
        return answer;
    }

    std::string mailbox(const std::string& word) { return word + "@example.org"; }

    void name(const Person& person, const std::string& called, const std::string& email) {
        stage_.troupe().act<int>([&](ActTx& tx, Permit& permit) -> Result<int> {
            auto party = access::find_party(tx, kBorough, *person.actor.party).value();
            party.name = called;
            party.about = bird("about", "what somebody who is not listed says about themselves");
            party.brings = bird("brings", "what somebody who is not listed brings");
            ++party.version;
            TRY(access::update_party(permit, kBorough, party));
            TRY(access::set_email(permit, kBorough, party.id, email));
            return 0;
        });
    }

    // Acts for a group: what they add is the group's, and they are not named.
    void people() {
        owner_ = stage_.troupe().person(Hat::Group);
        keeper_ = stage_.troupe().person(Hat::Moderator);
        second_keeper_ = stage_.troupe().person(Hat::Moderator);
        reader_ = stage_.troupe().person(Hat::Resident);
        planted_.owner_mailbox = mailbox(bird("mail", "a person's mail address"));
        planted_.other_mailbox = reader_.email;
        name(
            owner_, bird("name", "the name of somebody who is not listed"), planted_.owner_mailbox
        );
        stage_.troupe().act<int>([&](ActTx&, Permit& permit) -> Result<int> {
            TRY(access::set_password_hash(
                permit,
                kBorough,
                *owner_.actor.party,
                "$argon2id$v=19$" + bird("hash", "a password's hash")
            ));
            return 0;
        });
        planted_.canaries.push_back({owner_.token, "the token of a session"});
        planted_.canaries.push_back({owner_.csrf, "the token of a form"});
        const std::string draft =
            stage_.troupe().draft(bird("draft", "a form that is half filled"));
        planted_.canaries.push_back({draft, "the cookie of a draft"});
    }

    std::string path_of(const Scene& scene) {
        return fmt::format("/t/{}", raw(scene.thing.number));
    }

    void open_things() {
        planted_.open_word = canary_word("open");
        open_ = stage_.troupe().scene(owner_.actor, thing::State::Published, planted_.open_word);
        planted_.open_thing = open_.thing.number;
        for (const Person* follower : {&owner_, &reader_})
            sends(*follower, "/me/letters", {{"pace", "at_once"}});
        sends(owner_, path_of(open_) + "/follow", {{"follows", "1"}});
        sends(reader_, path_of(open_) + "/follow", {{"follows", "1"}});
    }

    void hidden_things() {
        using thing::State;
        using thing::Visibility;
        Troupe& troupe = stage_.troupe();
        troupe.scene(owner_.actor, State::Waiting, bird("waits", "a thing that waits for a look"));
        troupe.scene(owner_.actor, State::Hidden, bird("hides", "a thing that was hidden"));
        troupe.scene(owner_.actor, State::Removed, bird("removed", "a thing that was taken away"));
        troupe.scene(
            owner_.actor,
            State::Published,
            bird("private", "a thing for its owner alone"),
            Visibility::Private
        );
        troupe.scene(
            owner_.actor, State::Published, bird("few", "a thing for members"), Visibility::Members
        );
        const Scene leaves = troupe.scene(
            owner_.actor, State::Published, bird("leaves", "a thing its owner took away")
        );
        stage_.settle();  // it stood in the index once
        sends(owner_, path_of(leaves) + "/remove", {});
    }

    TurnId turn_with(const std::string& word) {
        TurnId found{};
        stage_.house().database().read([&](store::ReadTx& tx) {
            static constexpr store::Query kTurn{
                "SELECT id FROM turn WHERE borough = $1 AND words LIKE $2"
            };
            const auto id = tx.row(
                kTurn,
                [](const store::Row& row) { return row.id<TurnId>(0); },
                kBorough,
                "%" + word + "%"
            );
            REQUIRE(id.has_value());
            found = *id;
        });
        return found;
    }

    void talk() {
        const std::string say = path_of(open_) + "/say";
        const std::string taken = bird("taken", "what somebody said and took back");
        sends(owner_, say, {{"words", taken}});
        sends(owner_, path_of(open_) + "/withdraw", {{"turn", turn_with(taken).text()}});
        const std::string waits = bird("number", "a number that waits for a look");
        sends(owner_, say, {{"words", waits + ", ring me on 01632 960199"}});
        sends(keeper_, say, {{"words", "A good thing to do."}});
        const std::string unkind = bird("unkind", "what was said and hidden");
        sends(owner_, say, {{"words", unkind}});
        sends(
            keeper_,
            fmt::format("/queue/{}", raw(open_.thing.number)),
            {{"deed", "hide"},
             {"turn", turn_with(unkind).text()},
             {"rule", "unkind"},
             {"reason", bird("because", "why something that was said is hidden")}}
        );
    }

    void reports_and_decisions() {
        sends(
            owner_,
            path_of(open_) + "/report",
            {{"reason", "other"}, {"words", bird("report", "the words of a report")}}
        );
        const Scene bad = stage_.troupe().scene(
            owner_.actor, thing::State::Published, bird("bad", "a thing that a moderator hid")
        );
        const std::string queue = fmt::format("/queue/{}", raw(bad.thing.number));
        stage_.settle();
        sends(
            keeper_,
            queue,
            {{"deed", "pass_on"}, {"reason", bird("pass", "what one moderator tells the next")}}
        );
        sends(
            second_keeper_,
            queue,
            {{"deed", "hide"},
             {"rule", "unkind"},
             {"reason", bird("reason", "why a thing is hidden")}}
        );
        sends(
            owner_, path_of(bad) + "/appeal", {{"words", bird("appeal", "the words of an appeal")}}
        );
    }

    void ways_in() {
        const std::string email = mailbox(bird("way", "an address that asked for a way in"));
        sends({}, "/sign-in", {{"email", email}});
        const auto mailed = stage_.troupe().mailed(email);
        planted_.canaries.push_back({mailed.link, "the link of a way in"});
        planted_.canaries.push_back({mailed.way.text(), "the name of a way in"});
    }

    void searches() {
        const std::string word = bird("miss", "what somebody looked for in vain");
        stage_.door().ask(reading(owner_, "/search?q=" + word, As::Html));
        stage_.door().ask(reading({}, "/search?q=" + word, As::Html));
    }

    std::int64_t number_with(const std::string& title) {
        std::int64_t number = 0;
        stage_.house().database().read([&](store::ReadTx& tx) {
            static constexpr store::Query kNumber{
                "SELECT number FROM thing WHERE borough = $1 AND title = $2"
            };
            const auto from = [](const store::Row& row) { return row.integer(0); };
            number = tx.row(kNumber, from, kBorough, title).value_or(0);
        });
        REQUIRE(number > 0);
        return number;
    }

    // One partner of two has checked: what it said is nobody's to see yet.
    void ring() {
        const Person lead = stage_.troupe().person(Hat::Editor);
        const Person partner = stage_.troupe().person(Hat::Resident);
        sends(
            lead,
            "/add/project/send",
            {{"title", "A ring in the making"},
             {"summary", "Two partners."},
             {"people", "Two"},
             {"place", "kettle-bank"}}
        );
        const std::string path = fmt::format("/t/{}", number_with("A ring in the making"));
        sends(partner, path + "/join", {{"brings", "A kettle"}});
        sends(
            lead,
            path + "/join",
            {{"name", "Estates team"}, {"sector", "council"}, {"brings", "A hall"}}
        );
        sends(lead, path + "/ring", {});
        sends(lead, path + "/ring/open", {});
        sends(
            partner,
            path + "/ring/check",
            {{"how_C1", "4"},
             {"because_C1", bird("unseen", "what a partner said in a check before all are in")}}
        );
    }

    // Who comes to a gathering, what they need and how to reach them are for its host alone.
    void who_comes() {
        const Scene meeting = stage_.troupe().scene(
            owner_.actor,
            thing::State::Published,
            "A morning at the locks",
            thing::Visibility::Public,
            "gathering"
        );
        sends(
            owner_,
            path_of(meeting) + "/replies",
            {{"name", bird("comes", "the first name of somebody who does not show it")},
             {"coming", "here"},
             {"channel", "phone"},
             {"contact", mailbox(bird("reach", "how to reach somebody who comes"))},
             {"needs", bird("rings", "what somebody needs who rang")}}
        );
        sends(
            reader_,
            path_of(meeting) + "/reply",
            {{"coming", "here"}, {"needs", bird("needs", "what somebody needs who comes")}}
        );
        sends(
            owner_,
            path_of(meeting) + "/invite",
            {{"email", mailbox(bird("asked", "an address that was invited"))},
             {"called", bird("called", "the first name that was given with that address")}}
        );
    }

    Fields offer(const std::string& word, const std::string& shown_to) {
        return {
            {"title", word},
            {"summary", word + ", in a line"},
            {"sort", "skill"},
            {"terms", word + ", sharpening"},
            {"times", "thu 18:00-20:00"},
            {"whereabouts", "home"},
            {"conditions", word + ", if it rains"},
            {"shown_to", shown_to},
            {"place", "kettle-bank"},
            {"tags", word}
        };
    }

    // Somebody who may read in letters what is theirs, and is named on pages.
    Person who_gives(std::string_view called) {
        Person giver = stage_.troupe().person(Hat::Resident);
        stage_.troupe().act<int>([&](ActTx&, Permit& permit) -> Result<int> {
            TRY(access::set_email(
                permit, kBorough, *giver.actor.party, mailbox(canary_word(called))
            ));
            return 0;
        });
        return giver;
    }

    // For its owner and for connectors: what is offered, and what the two say about it.
    void in_confidence() {
        const Person giver = who_gives("giver");
        const Person connector = stage_.troupe().person(Hat::Connector);
        const std::string word = bird("gift", "an offer that was told in confidence");
        sends(giver, "/add/offer/send", offer(word, "connectors"));
        const std::string path = fmt::format("/t/{}", number_with(word));
        const std::string asks = bird("asks", "what a connector asks in confidence");
        sends(connector, path + "/say", {{"words", asks + ", ring me on 01632 960199"}});
        sends(giver, path + "/say", {{"words", bird("answers", "what is answered in confidence")}});
        sends(
            connector,
            path + "/report",
            {{"reason", "other"}, {"words", bird("worry", "a worry about what was told")}}
        );

        // It stood in every list once, and somebody follows it.
        const std::string back = bird("back", "an offer that was shown, and then was not");
        sends(giver, "/add/offer/send", offer(back, "everyone"));
        const std::int64_t number = number_with(back);
        sends(keeper_, fmt::format("/queue/{}", number), {{"deed", "publish"}});
        const std::string shown = fmt::format("/t/{}", number);
        sends(reader_, shown + "/follow", {{"follows", "1"}});
        stage_.settle();
        Fields again = offer(back, "connectors");
        again.emplace_back("seen", "1");
        sends(giver, shown + "/edit", again);
        sends(giver, shown + "/say", {{"words", bird("after", "what was said when it was not")}});
    }

    // The offer is everybody's now; what it said before, and what was said about it, is not.
    void out_of_confidence() {
        const Person giver = who_gives("sharer");
        const Person connector = stage_.troupe().person(Hat::Connector);
        const std::string before = bird("before", "what an offer said in confidence");
        sends(giver, "/add/offer/send", offer(before, "connectors"));
        const std::int64_t number = number_with(before);
        const std::string path = fmt::format("/t/{}", number);
        const std::string aside = bird("aside", "what was said while it was in confidence");
        sends(connector, path + "/say", {{"words", aside}});
        Fields after = offer("Blades that cut again", "everyone");
        after.emplace_back("seen", "1");
        sends(giver, path + "/edit", after);
        sends(keeper_, fmt::format("/queue/{}", number), {{"deed", "publish"}});
    }

    // A connector speaks for somebody who is nowhere else.
    void told_to_a_connector() {
        sends(
            stage_.troupe().person(Hat::Connector),
            "/share/conversation",
            {{"name", bird("called", "the name of somebody for whom a connector speaks")},
             {"hand", bird("hand", "what somebody told a connector that they can do")},
             {"heart", bird("heart", "what somebody told a connector that they care about")},
             {"reach_by", mailbox(bird("phoned", "how to ask somebody for whom a connector speaks"))
             },
             {"place", "kettle-bank"},
             {"agreed", "1"}}
        );
    }

    // What two write to each other, how they are reached, and that something does not fit.
    void two_who_write() {
        const Person writer = who_gives("writer");
        Fields need = offer("Shears that do not cut", "everyone");
        sends(owner_, "/add/need/send", need);
        const std::int64_t number = number_with("Shears that do not cut");
        sends(keeper_, fmt::format("/queue/{}", number), {{"deed", "publish"}});
        sends(
            writer,
            fmt::format("/share/hello/{}", number),
            {{"words", bird("hello", "what somebody wrote to somebody")},
             {"reach_me", mailbox(bird("reached", "how somebody would be reached"))}}
        );
    }

    // In a store of its own: what was told, what was noted, and what was done about it.
    void told_to_the_lead() {
        const Person lead = stage_.troupe().person(Hat::SafeguardingLead);
        const Person teller = who_gives("teller");
        const RawResponse sent = sends(
            teller,
            "/concern",
            {{"words", bird("worries", "what somebody told the safeguarding lead")},
             {"whom", bird("whom", "who a concern is about")},
             {"reach", mailbox(bird("safely", "how to reach who told a concern"))},
             {"about", "/t/" + bird("from", "where a concern was told from")}}
        );
        const std::string own{header_of(sent, "location")};
        const std::string path = "/concerns" + own.substr(8, own.find('?') - 8);
        sends(lead, path + "/take", {});
        sends(lead, path + "/note", {{"note", bird("noted", "a note about a concern")}});
        sends(
            lead,
            path + "/close",
            {{"did", "other"}, {"closing", bird("rests", "why a concern can rest")}}
        );
        sends(
            who_gives("again"),
            "/concern",
            {{"words", bird("still", "a concern that nobody looked at yet")}}
        );
    }

    // Their things, words and name went with them.
    void whoever_left() {
        const Person leaver = stage_.troupe().person(Hat::Resident);
        name(
            leaver,
            bird("left", "the name of somebody who left"),
            mailbox(bird("gone", "the address of somebody who left"))
        );
        stage_.troupe().scene(
            leaver.actor, thing::State::Published, bird("theirs", "a thing of somebody who left")
        );
        sends(
            leaver,
            path_of(open_) + "/say",
            {{"words", bird("said", "what somebody said who left")}}
        );
        stage_.settle();
        sends(leaver, "/me/delete", {});
    }

    HouseStage& stage_;
    Planted planted_;
    Person owner_;
    Person keeper_;
    Person second_keeper_;
    Person reader_;
    Scene open_;
};

}  // namespace

std::string canary_word(std::string_view name) {
    return fmt::format("zqx{}uvok", name);
}

Planted plant(HouseStage& stage) {
    return Planter{stage}.all();
}

}  // namespace bunting::testing
