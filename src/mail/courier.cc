// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/courier.h"

#include <array>

#include "access/setting.h"
#include "base/ensure.h"
#include "mail/reply_address.h"

namespace bunting::mail {
namespace {

constexpr int kAtOnce = 20;
constexpr std::int64_t kRestSeconds = 30;
constexpr std::int64_t kKeptDays = 7;
constexpr std::int64_t kTriedDays = 30;

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::array kWaits{
    kMinute,
    5 * kMinute,
    15 * kMinute,
    kHour,
    4 * kHour,
    12 * kHour,
    24 * kHour,
    24 * kHour,
};

void write(store::Database& database, const store::ActFunction& work) {
    const auto outcome = database.write(work);
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written != store::Written::Committed)
        throw store::StoreUnavailable("the writer is busy");
}

std::string host_of(std::string_view mailbox) {
    return std::string{mailbox.substr(mailbox.rfind('@') + 1)};
}

std::optional<Address> answers_to(std::string_view from, const access::Letter& letter) {
    if (letter.reply_to.empty()) return std::nullopt;
    return Address{"", reply_address(from, letter.reply_to)};
}

}  // namespace

std::optional<std::int64_t> seconds_until_next_try(std::int64_t tries) {
    if (tries < 0 || tries >= std::ssize(kWaits)) return std::nullopt;
    return kWaits[static_cast<std::size_t>(tries)];
}

Courier::Courier(CourierConfig config) : config_{std::move(config)} {}

Courier::~Courier() {
    stop();
}

void Courier::start() {
    thread_ = std::thread{[this] { loop(); }};
}

void Courier::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        ready_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
}

void Courier::wake() {
    const std::lock_guard lock{mutex_};
    awake_ = true;
    ready_.notify_one();
}

bool Courier::is_stopping() {
    const std::lock_guard lock{mutex_};
    return stopping_;
}

bool Courier::wait() {
    std::unique_lock lock{mutex_};
    ready_.wait(lock, [&] { return awake_ || stopping_; });
    awake_ = false;
    return !stopping_;
}

// A border: an accident of one round is reported, and the next round tries again.
void Courier::loop() {
    while (wait()) {
        try {
            carry();
        } catch (const std::exception& error) {
            if (config_.report) config_.report(error.what());
        }
    }
}

int Courier::carry() {
    int settled = 0;
    while (config_.clock.now() >= rests_until_) {
        const Time now = config_.clock.now();
        const auto due = config_.database.reading([&](store::ReadTx& tx) {
            return access::letters_due(tx, now, kAtOnce);
        });
        if (due.empty()) break;
        for (const auto& letter : due) {
            if (is_stopping()) return settled;
            ++settled;
            if (!carry_one(letter)) break;
        }
    }
    return settled;
}

// False where the server cannot be reached: the others can wait as well.
bool Courier::carry_one(const access::WaitingLetter& letter) {
    const auto message = message_of(letter);
    const Time now = config_.clock.now();
    if (!message) {
        settle(letter, "failed", message.error().key, now);
        return true;
    }
    const Delivery delivery =
        config_.sender.send({config_.from, letter.letter.recipient}, *message);
    switch (delivery.outcome) {
        case Delivery::Outcome::Sent:
            settle(letter, "sent", delivery.reply, now);
            return true;
        case Delivery::Outcome::Refused:
            settle(letter, "failed", delivery.reply, now);
            return true;
        case Delivery::Outcome::TryLater:
            break;
    }
    const auto wait = seconds_until_next_try(letter.tries);
    settle(letter, wait ? "waiting" : "failed", delivery.reply, now.plus_seconds(wait.value_or(0)));
    const bool reached = delivery.code != 0;
    if (!reached) rests_until_ = now.plus_seconds(kRestSeconds);
    return reached;
}

void Courier::settle(
    const access::WaitingLetter& letter, std::string_view state, std::string_view said, Time due
) {
    write(config_.database, [&](store::WriteTx& tx) {
        BUNTING_ENSURE(access::settle_letter(tx, letter, state, said, due).has_value());
        return store::Verdict::Commit;
    });
}

Result<std::string> Courier::message_of(const access::WaitingLetter& letter) {
    const std::string name = config_.database.reading([&](store::ReadTx& tx) {
        return access::setting(tx, letter.borough, "name");
    });
    const bool can_stop =
        !letter.letter.unsubscribe.empty() && config_.public_url.starts_with("https://");
    return wire_form(Message{
        .from = {name, config_.from},
        .to = {"", letter.letter.recipient},
        .reply_to = answers_to(config_.from, letter.letter),
        .subject = letter.letter.subject,
        .text = letter.letter.body,
        .message_id = letter.id.text() + "@" + host_of(config_.from),
        .unsubscribe = can_stop ? config_.public_url + letter.letter.unsubscribe : "",
        .date = letter.created,
    });
}

std::int64_t forget_old_letters(store::Database& database, Time now) {
    std::int64_t gone = 0;
    write(database, [&](store::WriteTx& tx) {
        gone = access::forget_letters(tx, now.plus_days(-kKeptDays), now.plus_days(-kTriedDays));
        return store::Verdict::Commit;
    });
    return gone;
}

}  // namespace bunting::mail
