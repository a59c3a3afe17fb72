// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/looking.h"

#include "base/ensure.h"
#include "features/demo/stage.h"
#include "thing/thing_store.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;
using access::Hat;
using access::Permit;

// As the queue of features/moderation asks it: the journal of a demonstration reads like any other.
constexpr access::Action kLook{
    "moderation.decide",
    {{{access::HatSet{Hat::Moderator}, access::Whose::Any, access::Level::Confirmed}}}
};
constexpr access::Action kReport{
    "thing.report", {{{access::kSignedIn, access::Whose::Any, access::Level::Confirmed}}}
};

constexpr store::Change kModerated{R"sql(
    INSERT INTO moderation (borough, id, thing, turn, moderator, deed, rule, reason, at)
    VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8)
)sql"};
constexpr store::Change kReported{R"sql(
    INSERT INTO report (borough, id, thing, turn, reporter, reason, words, at, state)
    VALUES ($1, $2, $3, NULL, $4, 'advert', $5, $6, 'open')
)sql"};
constexpr store::Change kSettle{
    "UPDATE report SET state = 'settled' WHERE borough = $1 AND thing = $2"
};

struct Deed {
    std::string_view word;
    std::string_view rule;
    std::string_view reason;
    std::string_view verb;
    std::int64_t shown = 0;
};

Result<void> decide(
    ActTx& tx,
    Permit& permit,
    const Call& call,
    const thing::Kind& kind,
    const thing::Thing& after,
    const Deed& deed
) {
    const auto details = thing::details_of(tx, kBorough, kind, after.id);
    const auto above = thing::place_and_above(tx, kBorough, after.place);
    TRY(thing::update_state(permit, kBorough, kind, after, details, above));
    TRY(permit.change(
        after.id,
        kModerated,
        kBorough,
        Uuid::v7(call.now, tx.random()),
        after.id,
        call.actor.me(),
        deed.word,
        deed.rule,
        deed.reason,
        call.now
    ));
    if (deed.shown < 0) TRY(permit.change(after.id, kSettle, kBorough, after.id));
    const bool is_public = after.visibility == thing::Visibility::Public;
    access::Record record{
        .verb = std::string{deed.verb},
        .about = after.id.uuid,
        .version = after.version,
        .public_about = is_public
    };
    if (is_public) {
        record.fields = {
            {"kind", after.kind},
            {"place", after.place.text()},
            {"shown", deed.shown},
            {"number", raw(after.number)},
        };
    }
    permit.record(std::move(record));
    return {};
}

thing::Thing found(ActTx& tx, ThingNumber number) {
    auto thing = thing::find_thing(tx, kBorough, number);
    BUNTING_ENSURE(thing.has_value());
    return std::move(*thing);
}

}  // namespace

Result<void> let_through(ActTx& tx, const Call& call, const thing::Kind& kind, ThingNumber number) {
    auto permit = TRY(access::authorize(tx, call, kLook, {}));
    const auto after = TRY(thing::publish(found(tx, number), call.now));
    return decide(tx, permit, call, kind, after, {"published", "", "", "moderation.published", 1});
}

Result<void> take_off(ActTx& tx, const Call& call, const thing::Kind& kind, ThingNumber number) {
    auto permit = TRY(access::authorize(tx, call, kLook, {}));
    const auto after = TRY(thing::hide(found(tx, number), call.now));
    return decide(
        tx,
        permit,
        call,
        kind,
        after,
        {
            "hidden",
            "advert",
            "This reads as an advert. You are welcome to share what you can do for free, or to "
            "tell us why we are wrong.",
            "moderation.hidden",
            -1,
        }
    );
}

Result<void> report(ActTx& tx, const Call& call, ThingNumber number) {
    auto permit = TRY(access::authorize(tx, call, kReport, {}));
    const auto thing = found(tx, number);
    const std::string words = "I think this is somebody selling something.";
    TRY(permit.change(
        thing.id,
        kReported,
        kBorough,
        Uuid::v7(call.now, tx.random()),
        thing.id,
        call.actor.me(),
        words,
        call.now
    ));
    permit.record({
        .verb = "thing.reported",
        .about = thing.id.uuid,
        .version = thing.version,
        .said = words,
        .public_about = false,
    });
    return {};
}

}  // namespace bunting::demo
