// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/life.h"

#include "base/ensure.h"
#include "features/joinups/joinups.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "thing/thing_store.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr int kMidday = 12 * 60;
constexpr int kEvening = 19 * 60;

// A key of the cast, or a name of somebody who is not on here.
struct Somebody {
    std::optional<PartyId> party;
    std::string name;
};

Somebody somebody(const Cast& cast, const std::string& who) {
    const auto found = cast.voices.find(who);
    if (found == cast.voices.end()) return {std::nullopt, who};
    return {found->second.actor.voice(), ""};
}

class Life {
public:
    Life(
        const Plan& plan,
        const ThingText& text,
        std::shared_ptr<ThingNumber> number,
        std::vector<Moment>& moments
    )
        : plan_{plan},
          text_{text},
          number_{std::move(number)},
          moments_{moments} {}

    void tell() {
        int minute = kMidday;
        for (const PartnerText& partner : text_.partners)
            join(partner, minute += 7);
        for (const ToldText& told : text_.told)
            say(told);
        for (const PromiseText& promise : text_.promised)
            make(promise);
        for (const DecisionText& decision : text_.decides)
            ask(decision);
        if (!text_.ends.empty()) end();
    }

private:
    template <class Act>
    void on(int ago, int minute, Act act) {
        const Time when = instant_in_london(plan_.ask.today.plus_days(-ago), minute);
        moments_.push_back(
            {when,
             [act = std::move(act), &text = text_](ActTx& tx, Time now) -> Result<Time> {
                 const auto done = act(tx, now);
                 // Only we write these: a refusal is a fault in content/.
                 if (!done)
                     throw Bug(fmt::format(
                         "\"{}\": {} on {}", text.title, done.error().key, date_in_london(now).iso()
                     ));
                 return now;
             }}
        );
    }

    Call call_as(const std::string& who, Time now) const {
        return {plan_.cast.actor(who), now, kBorough};
    }

    void join(const PartnerText& text, int minute) {
        on(text_.ago - 2, minute, [self = *this, &text](ActTx& tx, Time now) -> Result<void> {
            const Somebody who = somebody(self.plan_.cast, text.who);
            projects::Partner partner{
                .party = who.party, .name = who.name, .brings = text.brings, .leads = text.leads
            };
            partner.sector =
                projects::sector_named(text.sector).value_or(projects::Sector::Residents);
            if (who.party) {
                const auto party = access::find_party(tx, kBorough, *who.party);
                BUNTING_ENSURE(party.has_value());
                partner.sector = projects::sector_of(party->kind);
            }
            // Whoever leads is written down by whom the project is with.
            const bool in_person = who.party && !text.leads;
            const Call call = self.call_as(in_person ? text.who : self.text_.by, now);
            TRY(projects::join(tx, call, {.project = *self.number_, .partner = partner}));
            return {};
        });
    }

    void say(const ToldText& text) {
        on(text.ago, kEvening, [self = *this, &text](ActTx& tx, Time now) -> Result<void> {
            projects::Tell tell{
                .project = *self.number_,
                .going = projects::going_named(text.going),
                .words = text.words,
            };
            if (!text.picture.empty()) {
                const auto found = self.plan_.pictures.find(text.picture);
                BUNTING_ENSURE(found != self.plan_.pictures.end());
                tell.picture = found->second;
                tell.picture->words = text.picture_words;
            }
            TRY(projects::tell(tx, self.call_as(text.who, now), tell));
            return {};
        });
    }

    void make(const PromiseText& text) {
        auto made = std::make_shared<ThingNumber>();
        on(text.ago,
           kMidday + 60,
           [self = *this, &text, made](ActTx& tx, Time now) -> Result<void> {
               const auto about = thing::find_thing(tx, kBorough, *self.number_);
               BUNTING_ENSURE(about.has_value());
               const Somebody by = somebody(self.plan_.cast, text.by);
               const Somebody to = somebody(self.plan_.cast, text.to);
               const auto promise = TRY(promises::make_promise(
                   tx,
                   self.call_as(by.party ? text.by : self.text_.by, now),
                   {
                       .about = about->id,
                       .words = text.words,
                       .by = {by.party, by.name},
                       .to = {to.party, to.name},
                       .due = self.plan_.ask.today.plus_days(text.due),
                   }
               ));
               *made = promise.number;
               return {};
           });
        if (!text.said.empty()) say_of(text, made);
        if (!text.verdict.empty()) judge(text, made);
    }

    void say_of(const PromiseText& text, const std::shared_ptr<ThingNumber>& made) {
        on(text.said_ago,
           kEvening + 5,
           [self = *this, &text, made](ActTx& tx, Time now) -> Result<void> {
               TRY(promises::say_of(
                   tx, self.call_as(text.by, now), {.promise = *made, .words = text.said}
               ));
               return {};
           });
    }

    void judge(const PromiseText& text, const std::shared_ptr<ThingNumber>& made) {
        on(text.said_ago,
           kEvening + 35,
           [self = *this, &text, made](ActTx& tx, Time now) -> Result<void> {
               TRY(promises::give_word(
                   tx,
                   self.call_as(text.to, now),
                   {.promise = *made,
                    .verdict = promises::verdict_named(text.verdict),
                    .words = text.word}
               ));
               return {};
           });
    }

    void ask(const DecisionText& text) {
        on(text.ago, kMidday + 90, [self = *this, &text](ActTx& tx, Time now) -> Result<void> {
            TRY(projects::ask_body(
                tx,
                self.call_as(self.text_.by, now),
                {.project = *self.number_,
                 .body = text.body,
                 .asked = text.asked,
                 .day = self.plan_.ask.today.plus_days(text.day).iso()}
            ));
            return {};
        });
    }

    void end() {
        on(text_.ended_ago, kEvening + 60, [self = *this](ActTx& tx, Time now) -> Result<void> {
            TRY(projects::end_project(
                tx,
                self.call_as(self.text_.by, now),
                {.project = *self.number_,
                 .ending = projects::ending_named(self.text_.ends),
                 .words = {self.text_.learned, self.text_.to_whom}}
            ));
            return {};
        });
    }

    const Plan& plan_;
    const ThingText& text_;
    std::shared_ptr<ThingNumber> number_;
    std::vector<Moment>& moments_;
};

template <class Act>
Moment moment_of(Time when, Act act) {
    return {when, [act = std::move(act)](ActTx& tx, Time now) -> Result<Time> {
                TRY(act(tx, now));
                return now;
            }};
}

Result<void> speak(ActTx& tx, const Call& call, ThingNumber join_up, const SpokenText& voice) {
    const auto sort = voice.sort == "doubt" ? joinups::Sort::Doubt : joinups::Sort::Help;
    TRY(joinups::speak(tx, call, {.join_up = join_up, .sort = sort, .words = voice.words}));
    return {};
}

}  // namespace

void tell_life(
    const Plan& plan,
    const ThingText& text,
    const std::shared_ptr<ThingNumber>& number,
    std::vector<Moment>& moments
) {
    Life{plan, text, number, moments}.tell();
}

void tell_join_up(const Plan& plan, const JoinUpText& text, std::vector<Moment>& moments) {
    const auto number = std::make_shared<ThingNumber>();
    const auto on = [&](int minute, auto act) {
        const Time when = instant_in_london(plan.ask.today.plus_days(-text.ago), minute);
        moments.push_back(moment_of(when, std::move(act)));
    };
    const Cast* cast = &plan.cast;
    on(kMidday, [cast, &text, number](ActTx& tx, Time now) -> Result<void> {
        joinups::LayBeside lay{.problem = number_titled(tx, text.problem), .words = text.words};
        for (const std::string& title : text.with)
            lay.parts.push_back(number_titled(tx, title));
        const auto laid =
            TRY(joinups::lay_beside(tx, Call{cast->actor(text.by), now, kBorough}, lay));
        *number = laid.number;
        return {};
    });
    if (text.waits) return;
    on(kMidday + 95, [cast, number](ActTx& tx, Time now) -> Result<void> {
        TRY(joinups::look(
            tx, Call{cast->actor("pip"), now, kBorough}, {.join_up = *number, .show = true}
        ));
        return {};
    });
    int minute = kEvening;
    for (const SpokenText& voice : text.voices) {
        on(minute += 17, [cast, &voice, number](ActTx& tx, Time now) -> Result<void> {
            return speak(tx, Call{cast->actor(voice.who), now, kBorough}, *number, voice);
        });
    }
}

}  // namespace bunting::demo
