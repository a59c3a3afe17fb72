// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/body/actions.h"

#include "features/people/members/letters.h"
#include "features/people/members/member_store.h"
#include "features/people/permissions.h"
#include "text/words.h"

namespace bunting::people {
namespace {

// Addresses of our own pages.
constexpr std::array<std::string_view, 2> kTaken{"new", "waiting"};
constexpr int kSameNames = 50;

bool is_free(store::ReadTx& tx, BoroughId borough, const std::string& slug) {
    const bool ours = std::find(kTaken.begin(), kTaken.end(), slug) != kTaken.end();
    return !ours && !access::find_body_by_slug(tx, borough, slug);
}

// "The Gourd Kitchen" → the-gourd-kitchen, or the-gourd-kitchen-2 where that is taken.
std::string slug_for(store::ReadTx& tx, BoroughId borough, std::string_view name) {
    std::string stem = text::slugify(name);
    if (stem.empty()) stem = "group";
    if (is_free(tx, borough, stem)) return stem;
    for (int i = 2; i < kSameNames; ++i) {
        std::string slug = fmt::format("{}-{}", stem, i);
        if (is_free(tx, borough, slug)) return slug;
    }
    return stem;  // refused as taken
}

access::Record deed(std::string verb, const Body& body, std::string said) {
    return {
        .verb = std::move(verb),
        .about = body.party.id.uuid,
        .version = body.party.version,
        .said = std::move(said)
    };
}

// Some answer for what they write; what others add is looked at first.
bool needs_no_look(access::Hat hat) {
    return thing::first_state(/*look_first=*/true, hat) == thing::State::Published;
}

Result<void> let_in(
    access::Permit& permit, ActTx& tx, const Call& call, Body& body, const LookAtBody& command
) {
    if (body.party.listed) return refuse(Fault::Conflict, "thing.already_so");
    TRY(write_about_look(tx, call, body, command));
    body.party.listed = true;
    if (body.founder) {
        TRY(access::add_member(
            permit, call.borough, body.party.id, *body.founder, kLead, /*shown=*/false
        ));
    }
    body.founder.reset();
    body.reason.clear();
    permit.record(deed("group.shown", body, {}));
    return {};
}

Result<void> send_back(
    access::Permit& permit, ActTx& tx, const Call& call, Body& body, const LookAtBody& command
) {
    if (command.reason.empty())
        return refuse(Fault::Invalid, "moderation.reason_missing", "reason");
    if (!body.party.listed && !body.waiting) return refuse(Fault::Conflict, "thing.already_so");
    body.party.listed = false;
    body.reason = command.reason;
    TRY(write_about_look(tx, call, body, command));
    permit.record(deed("group.sent_back", body, command.reason));
    return {};
}

}  // namespace

Result<void> check_words(const BodyWords& words) {
    if (words.name.empty()) return refuse(Fault::Invalid, "group.name_missing", "name");
    if (words.about.empty()) return refuse(Fault::Invalid, "group.about_missing", "about");
    return {};
}

Result<Body> add_body(ActTx& tx, const Call& call, const AddBody& command) {
    auto permit = TRY(access::authorize(tx, call, kAddBody, {}));
    TRY(check_words(command.words));
    const PartyId founder = call.actor.me();
    if (waiting_of(tx, call.borough, founder) >= kMostWaiting)
        return refuse(Fault::Conflict, "group.too_many_waiting");
    const bool at_once = needs_no_look(call.actor.hat);
    Body body{
        .party =
            {
                .id = tx.fresh<PartyId>(call.now),
                .kind = command.kind,
                .name = command.words.name,
                .slug = slug_for(tx, call.borough, command.words.name),
                .about = command.words.about,
                .brings = command.words.brings,
                .listed = at_once,
                .created = call.now,
            },
        .page = command.words.page,
        .waiting = {},
        .reason = {},
        .founder = {},
    };
    TRY(access::insert_party(permit, call.borough, body.party));
    TRY(write_body_page(permit, tx, call.borough, body.party, body.page));
    if (at_once) {
        TRY(access::add_member(permit, call.borough, body.party.id, founder, kLead, /*shown=*/false)
        );
        return body;
    }
    body.waiting = call.now;
    body.founder = founder;
    TRY(set_standing(permit, call.borough, body));
    return body;
}

Result<Body> edit_body(ActTx& tx, const Call& call, const EditBody& command) {
    Body body = TRY(body_for(tx, call, command.slug));
    auto permit = TRY(access::authorize(tx, call, kEditBody, lead_of(tx, call, body)));
    TRY(check_words(command.words));
    if (body.party.version != command.seen) return refuse(Fault::Conflict, "group.other_was_first");
    body.party.name = command.words.name;
    body.party.about = command.words.about;
    body.party.brings = command.words.brings;
    body.page = command.words.page;
    ++body.party.version;
    TRY(access::update_party(permit, call.borough, body.party));
    TRY(write_body_page(permit, tx, call.borough, body.party, body.page));
    if (!body.party.listed && !body.waiting) {
        body.waiting = call.now;
        TRY(set_standing(permit, call.borough, body));
    }
    return body;
}

Result<Body> look_at_body(ActTx& tx, const Call& call, const LookAtBody& command) {
    auto permit = TRY(access::authorize(tx, call, kLookAtBody, {}));
    auto found = find_body(tx, call.borough, command.slug);
    if (!found) return refuse(Fault::NotFound, "page.not_found");
    Body body = std::move(*found);
    if (member_of(tx, call, body).owner) return refuse(Fault::Forbidden, "moderation.own");
    ++body.party.version;
    if (command.show)
        TRY(let_in(permit, tx, call, body, command));
    else
        TRY(send_back(permit, tx, call, body, command));
    body.waiting.reset();
    TRY(write_body_page(permit, tx, call.borough, body.party, body.page));
    TRY(set_standing(permit, call.borough, body));
    return body;
}

access::Target lead_of(store::ReadTx& tx, const Call& call, const Body& body) {
    if (!call.actor.party) return {};
    if (body.founder == call.actor.party) return {.owner = call.actor.party};
    const auto member = find_member(tx, call.borough, body.party.id, call.actor.me());
    if (!member || !member->leads()) return {};
    return {.owner = call.actor.party};
}

access::Target member_of(store::ReadTx& tx, const Call& call, const Body& body) {
    if (!call.actor.party) return {};
    const bool belongs = body.founder == call.actor.party ||
                         find_member(tx, call.borough, body.party.id, call.actor.me());
    return belongs ? access::Target{.owner = call.actor.party} : access::Target{};
}

Result<Body> body_for(store::ReadTx& tx, const Call& call, std::string_view slug) {
    auto body = find_body(tx, call.borough, slug);
    if (!body) return refuse(Fault::NotFound, "page.not_found");
    if (body->party.listed) return std::move(*body);
    if (!access::check(kSeeHiddenBody, call.actor, member_of(tx, call, *body)))
        return refuse(Fault::NotFound, "page.not_found");
    return std::move(*body);
}

}  // namespace bunting::people
