// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/troupe.h"

#include "access/party.h"
#include "access/session.h"
#include "features/joinups/join_up_store.h"
#include "features/promises/promise_store.h"
#include "features/things/acts/entry.h"
#include "features/things/store/draft_store.h"
#include "features/things/store/talk_store.h"
#include "media/blobs.h"
#include "thing/place.h"
#include "thing/thing_store.h"

namespace bunting::testing {
namespace {

using access::ActTx;
using access::Hat;
using access::Permit;

constexpr BoroughId kBorough{1};
constexpr std::string_view kKind = "idea";

Result<void> put_on(
    ActTx& tx, Permit& permit, const access::Call& own, const SessionId& session, Person& person
) {
    const PartyId id = *person.actor.party;
    if (person.actor.hat == Hat::Resident) return {};
    if (person.actor.hat == Hat::Group) {
        const access::Party group{
            .id = tx.fresh<PartyId>(own.now),
            .kind = access::PartyKind::Group,
            .name = "The Bench Menders",
            .slug = "bench-menders-" + id.text(),
            .created = own.now,
        };
        TRY(access::insert_party(permit, kBorough, group));
        TRY(access::add_member(permit, kBorough, group.id, id, "lead", true));
        person.actor.body = group.id;
    } else {
        TRY(access::grant_hat(permit, kBorough, id, person.actor.hat));
    }
    TRY(access::switch_hat(tx, own, session, person.actor.hat, person.actor.body));
    return {};
}

// What the kind's form must have, in its stored form.
thing::Details answers_of(const thing::Kind& kind, const std::string& words, Time now) {
    thing::Details details;
    for (const thing::Field& field : kind.fields) {
        if (!field.required) continue;
        std::string& answer = details[std::string{field.name}];
        switch (field.type) {
            case thing::FieldType::Date:
                answer = date_in_london(now).plus_days(7).iso();
                break;
            case thing::FieldType::Clock:
                answer = "10:00";
                break;
            case thing::FieldType::Choice:
            case thing::FieldType::Several:
                answer = field.choices.front().value;
                break;
            case thing::FieldType::Week:
                answer = "thu 18:00-20:00";
                break;
            case thing::FieldType::Count:
            case thing::FieldType::Pence:
            case thing::FieldType::Yes:
                answer = "1";
                break;
            case thing::FieldType::Line:
            case thing::FieldType::Words:
            case thing::FieldType::Link:
            case thing::FieldType::Contact:
                answer = words;
                break;
        }
    }
    if (details.contains("shown_to")) {  // an offer or a need, which always has a last day
        details["shown_to"] = "everyone";
        details["until"] = date_in_london(now).plus_days(kTroupeLasts).iso();
    }
    return details;
}

// Of its owner to its owner, so that the owner may say and give the word; nobody wrote it down.
Result<ThingNumber> promise_about(ActTx& tx, Permit& permit, const thing::Thing& thing) {
    const auto number = TRY(tx.next_number(kBorough));
    const Date due = date_in_london(thing.created).plus_days(30);
    const promises::Promise promise{
        .id = tx.fresh<promises::PromiseId>(thing.created),
        .number = number,
        .about = thing.id,
        .place = thing.place,
        .by = {thing.owner, ""},
        .to = {thing.owner, ""},
        .words = "Sand the bench",
        .due = due,
        .first_due = due,
        .made = thing.created,
        .changed = thing.created,
    };
    const auto above = thing::place_and_above(tx, kBorough, thing.place);
    TRY(promises::insert_promise(permit, kBorough, promise, above));
    permit.record({.verb = "promise.made", .about = promise.id.uuid});
    return number;
}

// Shown, of the thing and what stood there before it.
Result<ThingNumber> join_up_of(ActTx& tx, Permit& permit, const thing::Thing& thing) {
    const auto number = TRY(tx.next_number(kBorough));
    const joinups::JoinUp join_up{
        .id = tx.fresh<joinups::JoinUpId>(thing.created),
        .number = number,
        .problem = thing.id,
        .place = thing.place,
        .words = thing.title + ", laid together",
        .state = joinups::State::Shown,
        .author = thing.author,
        .voice = thing.owner,
        .made = thing.created,
    };
    const auto lines = thing::list_at(tx, {.place = thing.place, .kinds = {}, .limit = 2}).lines;
    std::vector<ThingId> parts;
    for (const thing::Line& line : lines) {
        if (line.id != thing.id) parts.push_back(line.id);
    }
    TRY(joinups::insert_join_up(permit, kBorough, join_up, parts));
    permit.record({.verb = "join_up.laid", .about = join_up.id.uuid, .public_about = false});
    return number;
}

}  // namespace

Troupe::Troupe(app::House& house, const Clock& clock) : house_{house}, clock_{clock} {
    house_.database().read([&](store::ReadTx& tx) {
        place_ = thing::find_place_by_slug(tx, kBorough, "kettle-bank").value().id;
    });
    constexpr std::string_view kFile = "not a real picture, but a file";
    blob_ = house_.services().blobs.put(
        {reinterpret_cast<const std::uint8_t*>(kFile.data()), kFile.size()}
    );
}

access::Call Troupe::system_call() const {
    return {.actor = {.hat = Hat::System}, .now = clock_.now(), .borough = kBorough};
}

Person Troupe::person(Hat hat) {
    if (hat == Hat::Visitor) return {};
    const std::string email = fmt::format("player{}@example.org", ++serial_);
    const access::Call call = system_call();
    auto made = act<Person>([&](ActTx& tx, Permit& permit) -> Result<Person> {
        const access::Party party{
            .id = tx.fresh<PartyId>(call.now),
            .name = fmt::format("Dorrie Quillfeather {}", serial_),
            .level = access::Level::Confirmed,
            .created = call.now,
        };
        TRY(access::insert_party(permit, kBorough, party));
        TRY(access::set_email(permit, kBorough, party.id, email));
        Person person{
            .actor = {.party = party.id, .hat = hat, .level = access::Level::Confirmed},
            .email = email
        };
        access::Call own = call;
        own.actor = person.actor;
        own.actor.hat = Hat::Resident;
        auto session = TRY(access::begin_session(tx, own, party.id, "A test"));
        TRY(put_on(tx, permit, own, session.id, person));
        person.token = session.token;
        person.session = session.id;
        return person;
    });
    house_.database().read([&](store::ReadTx& tx) {
        const auto session = access::find_session(tx, kBorough, made.token, call.now).value();
        made.csrf = web::mask_csrf(session.csrf, house_.services().random);
    });
    return made;
}

Scene Troupe::scene(
    const access::Actor& owner,
    thing::State state,
    std::string_view mark,
    thing::Visibility visibility,
    std::string_view kind_name
) {
    const Time now = clock_.now();
    const thing::Kind& kind = *house_.kinds().find(kind_name);
    return act<Scene>([&](ActTx& tx, Permit& permit) -> Result<Scene> {
        Scene scene;
        const std::string words{mark};
        const auto number = TRY(tx.next_number(kBorough));
        scene.thing = {
            .id = tx.fresh<ThingId>(now),
            .number = number,
            .kind = std::string{kind_name},
            .title = words,
            .summary = words + ", in a line",
            .body = words + ", at length",
            .place = place_,
            .spot = words,
            .state = state,
            .visibility = visibility,
            .owner = *owner.voice(),
            .author = *owner.party,
            .language = "en-GB",
            .created = now,
            .updated = now,
        };
        const thing::Details details = answers_of(kind, words, now);
        const auto above = thing::place_and_above(tx, kBorough, place_);
        TRY(thing::insert_thing(permit, kBorough, kind, scene.thing, details, above));
        permit.record(things::entry_about("thing.added", scene.thing, std::nullopt, words));
        const things::Turn turn{
            .id = tx.fresh<TurnId>(now),
            .voice = *owner.voice(),
            .author = *owner.party,
            .words = words + ", said",
            .at = now,
        };
        TRY(things::insert_turn(permit, kBorough, scene.thing.id, turn, owner.hat));
        TRY(things::count_turns(permit, kBorough, scene.thing.id, 1));
        scene.turn = turn.id;
        scene.picture = tx.fresh<PictureId>(now);
        scene.blob = blob_;
        if (scene.thing.is_public()) {
            scene.promise = TRY(promise_about(tx, permit, scene.thing));
            scene.join_up = TRY(join_up_of(tx, permit, scene.thing));
        }
        const things::PictureFile file{blob_, blob_, 8, 8, 8, 8, words + ", drawn"};
        TRY(things::insert_picture(permit, kBorough, scene.thing.id, scene.picture, file));
        return scene;
    });
}

std::string Troupe::place_version() {
    std::string version;
    house_.database().read([&](store::ReadTx& tx) {
        version = fmt::format("{}", thing::find_place(tx, kBorough, place_).value().version);
    });
    return version;
}

access::MailedCode Troupe::mailed(const std::string& email) {
    const access::Call call = system_call();
    return act<access::MailedCode>([&](ActTx& tx, Permit&) {
        return access::issue_code(tx, call, email, "/me");
    });
}

std::string Troupe::draft(std::string_view mark) {
    const access::Call call = system_call();
    return act<std::string>([&](ActTx& tx, Permit&) {
        const std::string words{mark};
        things::Draft draft{
            .kind = std::string{kKind},
            .place = "kettle-bank",
            .fields =
                {{"title", words},
                 {"summary", words},
                 {"helps", words},
                 {"body", words},
                 {"place", "kettle-bank"}},
            .created = call.now,
            .updated = call.now,
        };
        return things::begin_draft(tx, call, draft);
    });
}

}  // namespace bunting::testing
