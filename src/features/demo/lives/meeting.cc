// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/meeting.h"

#include "base/ensure.h"
#include "features/gatherings/gatherings.h"
#include "features/promises/promises.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;

bool says(const MeetingText::Comes& comes, std::string_view word) {
    return comes.more.find(word) != std::string::npos;
}

// The moments of one gathering, one after the other from `at` on.
class Meeting {
public:
    Meeting(
        const Plan& plan,
        const ThingText& text,
        std::shared_ptr<ThingNumber> number,
        std::vector<Moment>& moments
    )
        : plan_{plan},
          text_{text},
          number_{std::move(number)},
          next_{std::make_shared<ThingNumber>()},
          moments_{moments} {}

    // People answer in the days before; a gathering that is still to come is answered until today.
    void tell() {
        const auto day = day_of(text_);
        const Time today = end_of_story(plan_.ask.today);
        const bool is_held = day < plan_.ask.today;
        at_ = is_held ? instant_in_london(day.plus_days(-7), 10 * 60)
                      : today.plus_seconds(-48 * kHour);
        for (const auto& part : text_.meeting.agenda)
            propose(part, number_);
        for (const auto& comes : text_.meeting.comes)
            replies_.push_back(answer(comes, number_));
        if (!is_held || text_.meeting.next.empty()) return;
        at_ = instant_in_london(day, 11 * 60);
        hold();
        at_ = today.plus_seconds(-40 * kHour);
        for (const auto& part : text_.meeting.next_agenda)
            propose(part, next_);
        for (const auto& comes : text_.meeting.next_comes)
            answer(comes, next_);
    }

private:
    Date day_of(const ThingText& text) const {
        for (const Answer& answer : text.answers) {
            const auto* word = std::get_if<std::string>(&answer.value);
            if (answer.field != "day" || word == nullptr) continue;
            if (const auto day = weekday_date(*word, plan_.ask.today)) return *day;
        }
        throw Bug("a gathering without a day: " + text.title);
    }

    template <class F>
    void then(F act) {
        at_ = at_.plus_seconds(7 * kMinute);
        moments_.push_back({at_, [act = std::move(act)](ActTx& tx, Time now) -> Result<Time> {
                                TRY(act(tx, now));
                                return now;
                            }});
    }

    void propose(const MeetingText::Part& part, const std::shared_ptr<ThingNumber>& number) {
        then([this_plan = &plan_, part = &part, number](ActTx& tx, Time now) -> Result<void> {
            const Call call{this_plan->cast.actor(part->who), now, kBorough};
            TRY(gatherings::propose_line(
                tx,
                call,
                {.gathering = *number,
                 .minutes = part->minutes,
                 .what = part->what,
                 .leads = part->leads}
            ));
            return {};
        });
    }

    std::shared_ptr<gatherings::ReplyId> answer(
        const MeetingText::Comes& comes, const std::shared_ptr<ThingNumber>& number
    ) {
        auto reply = std::make_shared<gatherings::ReplyId>();
        const bool by_phone = says(comes, "phone");
        const bool visits = says(comes, "visitor");
        then(
            [this_plan = &plan_,
             this_text = &text_,
             comes = &comes,
             number,
             reply,
             by_phone,
             visits](ActTx& tx, Time now) -> Result<void> {
                const gatherings::Answer answer{
                    .coming = gatherings::coming_named(comes->coming),
                    .name = comes->who,
                    .needs = comes->needs,
                    .brings_friend = says(*comes, "friend"),
                    .shows_name = says(*comes, "shown"),
                };
                const Cast& cast = this_plan->cast;
                const auto by = [&](const access::Actor& actor) {
                    return Call{actor, now, kBorough};
                };
                if (by_phone)
                    *reply = TRY(taken(tx, by(cast.actor(this_text->by)), *number, answer));
                else if (visits)
                    *reply = TRY(given(tx, by({}), *number, answer, comes->who));
                else
                    *reply =
                        TRY(given(tx, by(cast.actor(comes->who)), *number, answer, comes->who));
                return {};
            }
        );
        return reply;
    }

    static Result<gatherings::ReplyId> taken(
        ActTx& tx, const Call& call, ThingNumber number, const gatherings::Answer& answer
    ) {
        const auto taken = TRY(gatherings::take_reply(
            tx, call, {.gathering = number, .answer = answer, .channel = gatherings::Channel::Phone}
        ));
        return taken.reply;
    }

    static Result<gatherings::ReplyId> given(
        ActTx& tx,
        const Call& call,
        ThingNumber number,
        const gatherings::Answer& answer,
        const std::string& peer
    ) {
        const auto given =
            TRY(gatherings::reply(tx, call, {.gathering = number, .answer = answer, .peer = peer}));
        return given.reply;
    }

    void came(const std::shared_ptr<gatherings::ReplyId>& reply) {
        then(
            [plan = &plan_, text = &text_, number = number_, reply](
                ActTx& tx, Time now
            ) -> Result<void> {
                TRY(gatherings::keep_reply(
                    tx,
                    Call{plan->cast.actor(text->by), now, kBorough},
                    {.gathering = *number, .reply = *reply, .deed = gatherings::ReplyDeed::Came}
                ));
                return {};
            }
        );
    }

    void hold() {
        for (const auto& reply : replies_)
            came(reply);
        std::string notes;
        for (const std::string& line : text_.meeting.notes)
            notes += (notes.empty() ? "" : "\n") + line;
        then(
            [plan = &plan_, text = &text_, number = number_, notes](
                ActTx& tx, Time now
            ) -> Result<void> {
                const Call call{plan->cast.actor(text->by), now, kBorough};
                TRY(gatherings::write_notes(tx, call, {.gathering = *number, .words = notes}));
                for (const std::string& words : text->meeting.agreed)
                    TRY(gatherings::agree(tx, call, {.gathering = *number, .words = words}));
                return {};
            }
        );
        std::vector<std::shared_ptr<ThingNumber>> promised;
        promised.reserve(text_.meeting.actions.size());
        for (const auto& action : text_.meeting.actions)
            promised.push_back(promise(action));
        close();
        for (std::size_t i = 0; i < promised.size(); ++i)
            give_word(text_.meeting.actions[i], promised[i]);
    }

    std::shared_ptr<ThingNumber> promise(const MeetingText::Action& action) {
        auto promised = std::make_shared<ThingNumber>();
        then(
            [plan = &plan_, text = &text_, number = number_, action = &action, promised](
                ActTx& tx, Time now
            ) -> Result<void> {
                const Call call{plan->cast.actor(text->by), now, kBorough};
                const auto made = TRY(gatherings::take_action(
                    tx,
                    call,
                    {.gathering = *number,
                     .words = action->words,
                     .who = {.party = plan->cast.actor(action->who).voice()},
                     .due = plan->ask.today.plus_days(action->due)}
                ));
                *promised = made.number;
                return {};
            }
        );
        return promised;
    }

    // By whoever it was made to: the host.
    void give_word(const MeetingText::Action& action, const std::shared_ptr<ThingNumber>& number) {
        if (action.came.empty()) return;
        then(
            [plan = &plan_, text = &text_, action = &action, number](
                ActTx& tx, Time now
            ) -> Result<void> {
                TRY(promises::give_word(
                    tx,
                    Call{plan->cast.actor(text->by), now, kBorough},
                    {.promise = *number,
                     .verdict = action->came == "kept" ? promises::Verdict::Kept
                                                       : promises::Verdict::Broken,
                     .words = action->word}
                ));
                return {};
            }
        );
    }

    void close() {
        const auto next = weekday_date(text_.meeting.next, plan_.ask.today);
        BUNTING_ENSURE(next.has_value());
        then(
            [plan = &plan_, text = &text_, number = number_, to = next_, next](
                ActTx& tx, Time now
            ) -> Result<void> {
                const auto closed = TRY(gatherings::close(
                    tx,
                    Call{plan->cast.actor(text->by), now, kBorough},
                    {.gathering = *number, .closing = {.next = next, .no_next = {}}}
                ));
                *to = *closed.next;
                return {};
            }
        );
    }

    const Plan& plan_;
    const ThingText& text_;
    std::shared_ptr<ThingNumber> number_;
    std::shared_ptr<ThingNumber> next_;
    std::vector<Moment>& moments_;
    std::vector<std::shared_ptr<gatherings::ReplyId>> replies_;
    Time at_;
};

}  // namespace

void hold_meeting(
    const Plan& plan,
    const ThingText& text,
    const std::shared_ptr<ThingNumber>& number,
    std::vector<Moment>& moments
) {
    Meeting{plan, text, number, moments}.tell();
}

}  // namespace bunting::demo
