// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "access/session.h"
#include "crypto/crypto.h"
#include "features/gatherings/acts.h"
#include "features/gatherings/replies/letters.h"
#include "text/clean.h"
#include "text/contact.h"
#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kRepliesAnHour = 20;
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestNeeds = 300;
constexpr std::size_t kMostReplies = 500;

constexpr std::array<std::string_view, 5> kDeeds{"out", "notes", "no_notes", "came", "not_came"};

// What was answered, cleaned. Errors: those of reply().
Result<ReplyRow> read_answer(const Answer& answer, bool has_account) {
    ReplyRow row;
    if (!answer.coming) return refuse(Fault::Invalid, "gathering.coming_missing", "coming");
    row.coming = *answer.coming;
    if (!has_account) {
        row.name = TRY(text::clean_line(answer.name, kLongestName, "name"));
        if (row.name.empty()) return refuse(Fault::Invalid, "gathering.name_missing", "name");
        std::string contact = TRY(text::clean_line(answer.contact, kLongestLine, "contact"));
        if (contact.find('@') != std::string::npos)
            row.contact = TRY(text::parse_email(contact, "contact"));
        else if (!contact.empty())
            row.contact = TRY(text::parse_phone(contact, "contact"));
    }
    row.needs = TRY(text::clean_line(answer.needs, kLongestNeeds, "needs"));
    row.friends = answer.brings_friend && row.coming != Coming::Cannot ? 1 : 0;
    row.shown = answer.shows_name && row.coming != Coming::Cannot;
    return row;
}

// Whoever waits longest gets the seats that are free, and a letter.
Result<void> move_up(
    ActTx& tx, access::Permit& permit, const thing::Thing& gathering, const std::string& public_url
) {
    const Call& call = permit.call();
    const Frame frame = frame_of(tx, call.borough, gathering);
    auto replies = replies_of(tx, call.borough, gathering.id);
    const auto seats = seats_in(replies);
    for (const std::size_t up : who_moves_up(frame.seats, seats)) {
        ReplyRow& row = replies[up];
        row.waits = false;
        TRY(put_reply(permit, call.borough, gathering.id, row));
        TRY(write_about_seat(tx, call, gathering, row, public_url));
    }
    return {};
}

// A seat, or the end of the list of those who wait. `before`: what the same person answered
// before, whose seat they keep. Errors: Invalid("gathering.no_seat_for_friend", "friend").
Result<bool> waits_for(
    std::optional<int> seats,
    std::span<const ReplyRow> others,
    const ReplyRow& row,
    const std::optional<ReplyRow>& before
) {
    const int wanted = row.seat().wants();
    const bool has_seat = before && before->coming == Coming::Here && !before->waits;
    if (has_seat && wanted <= before->seat().wants()) return false;
    const bool waits = must_wait(seats, taken_by(seats_in(others)), wanted);
    if (waits && has_seat) return refuse(Fault::Invalid, "gathering.no_seat_for_friend", "friend");
    return waits;
}

Result<void> check_rate(ActTx& tx, const Call& call, const std::string& peer) {
    const std::string who = call.actor.party ? call.actor.party->text() : peer;
    const crypto::Hash hash = crypto::sha256(who);
    const std::string key = "gathering_reply:" + to_hex(hash.data(), 8);
    if (TRY(access::within_rate(tx, call, key, kHour, kRepliesAnHour))) return {};
    return refuse(Fault::Unavailable, "thing.slow_down");
}

// One's own answer is changed, not given twice. Errors: those of reply().
Result<Replied> keep(
    ActTx& tx,
    access::Permit& permit,
    const thing::Thing& gathering,
    ReplyRow row,
    const std::string& public_url
) {
    const Call& call = permit.call();
    auto others = replies_of(tx, call.borough, gathering.id);
    if (others.size() >= kMostReplies) return refuse(Fault::Conflict, "gathering.too_many");
    std::optional<ReplyRow> before;
    if (row.party) before = reply_of(tx, call.borough, gathering.id, *row.party);
    if (before) {
        std::erase_if(others, [&](const ReplyRow& each) { return each.id == before->id; });
        row.id = before->id;
        row.notes = before->notes;
        row.came = before->came;
    }
    const Frame frame = frame_of(tx, call.borough, gathering);
    const bool walks_in = row.channel == Channel::There;
    row.waits = walks_in ? false : TRY(waits_for(frame.seats, others, row, before));
    // Who already stands in line keeps their place in it.
    if (before && before->waits && row.waits) row.at = before->at;
    TRY(put_reply(permit, call.borough, gathering.id, row));
    permit.record(quiet_entry("gathering.replied", gathering));
    TRY(move_up(tx, permit, gathering, public_url));
    return Replied{
        .gathering = gathering.number,
        .reply = row.id,
        .coming = row.coming,
        .waits = row.waits,
    };
}

}  // namespace

std::optional<ReplyDeed> reply_deed_named(std::string_view word) {
    const auto found = std::find(kDeeds.begin(), kDeeds.end(), word);
    if (found == kDeeds.end()) return std::nullopt;
    return static_cast<ReplyDeed>(found - kDeeds.begin());
}

std::string_view word_of(ReplyDeed deed) {
    return kDeeds[static_cast<std::size_t>(deed)];
}

Result<Replied> reply(ActTx& tx, const Call& call, const Reply& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kReplyGathering, {}));
    if (frame_of(tx, call.borough, gathering).day < date_in_london(call.now))
        return refuse(Fault::Conflict, "gathering.over");
    ReplyRow row = TRY(read_answer(command.answer, call.actor.party.has_value()));
    TRY(check_rate(tx, call, command.peer));
    row.id = tx.fresh<ReplyId>(call.now);
    row.party = call.actor.party;
    row.channel = Channel::Web;
    row.at = call.now;
    return keep(tx, permit, gathering, std::move(row), command.public_url);
}

Result<Replied> take_reply(ActTx& tx, const Call& call, const TakeReply& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kTakeReplies, host_of(tx, call, gathering)));
    if (!command.channel || *command.channel == Channel::Web)
        return refuse(Fault::Invalid, "gathering.channel_missing", "channel");
    Answer answer = command.answer;
    const bool walks_in = *command.channel == Channel::There;
    if (walks_in) answer.coming = Coming::Here;
    ReplyRow row = TRY(read_answer(answer, false));
    row.id = tx.fresh<ReplyId>(call.now);
    row.came = walks_in;
    row.channel = *command.channel;
    row.author = call.actor.party;
    row.at = call.now;
    return keep(tx, permit, gathering, std::move(row), command.public_url);
}

Result<thing::Thing> keep_reply(ActTx& tx, const Call& call, const KeepReply& command) {
    auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kTakeReplies, host_of(tx, call, gathering)));
    auto replies = replies_of(tx, call.borough, gathering.id);
    const auto found = std::find_if(replies.begin(), replies.end(), [&](const ReplyRow& each) {
        return each.id == command.reply;
    });
    if (found == replies.end()) return refuse(Fault::Conflict, "gathering.reply_gone");
    if (!command.deed) return refuse(Fault::Invalid, "gathering.deed_missing", "deed");
    ReplyRow row = *found;
    switch (*command.deed) {
        case ReplyDeed::TakeOut:
            TRY(forget_reply(permit, call.borough, gathering.id, row.id));
            permit.record(quiet_entry("gathering.reply_taken_out", gathering));
            TRY(move_up(tx, permit, gathering, command.public_url));
            return gathering;
        case ReplyDeed::AskForNotes:
        case ReplyDeed::NoNotes:
            row.notes = *command.deed == ReplyDeed::AskForNotes && row.party.has_value();
            break;
        case ReplyDeed::Came:
        case ReplyDeed::DidNotCome:
            row.came = *command.deed == ReplyDeed::Came;
            break;
    }
    TRY(put_reply(permit, call.borough, gathering.id, row));
    permit.record(quiet_entry("gathering.reply_kept", gathering));
    return gathering;
}

}  // namespace bunting::gatherings
