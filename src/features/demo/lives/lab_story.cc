// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/lab_story.h"

#include "base/ensure.h"
#include "features/lab/lab.h"
#include "features/projects/projects.h"
#include "features/promises/promises.h"
#include "thing/thing_store.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr int kMorning = 9 * 60 + 40;

// What the acts of one round learn from those before them.
struct Known {
    ThingNumber round{};
    std::map<std::string, ThingNumber> areas;    // by title
    std::map<std::string, ThingId> projects;     // by title
    std::map<std::string, ThingNumber> numbers;  // of projects, by title
};

// One round's own thread of the story.
class RoundThread {
public:
    RoundThread(const Plan& plan, const LabRoundText& text, std::vector<Moment>& moments)
        : plan_{plan},
          text_{text},
          moments_{moments},
          known_{std::make_shared<Known>()} {
        for (const LabAreaText& area : plan.content.lab_areas) {
            if (area.round == text.key) areas_.push_back(&area);
        }
        BUNTING_ENSURE(!areas_.empty());
    }

    void tell() {
        open();
        for (const LabAreaText* area : areas_)
            bring(*area);
        in_the_room();
        for (const LabAreaText* area : areas_) {
            if (!area->council.empty()) try_it(*area);
        }
        if (text_.closed > 0) move(text_.closed, lab::Move::Close);
    }

private:
    template <class F>
    void at(int days_ago, F&& act) {
        const Date day = plan_.ask.today.plus_days(-days_ago);
        const Time when =
            instant_in_london(day, kMorning).plus_seconds(std::int64_t{60} * ++minute_);
        moments_
            .push_back({when, [act = std::forward<F>(act)](ActTx& tx, Time now) -> Result<Time> {
                            TRY(act(tx, now));
                            return now;
                        }});
    }

    Call call(const std::string& who, Time now) const {
        return Call{plan_.cast.actor(who), now, kBorough};
    }

    void open() {
        at(text_.opened, [self = *this](ActTx& tx, Time now) -> Result<void> {
            lab::OpenRound open{
                .place = self.plan_.cast.place(self.text_.place),
                .title = self.text_.title,
                .question = self.text_.question,
                .months = self.text_.months,
            };
            std::copy_n(self.text_.days.begin(), open.capacity.size(), open.capacity.begin());
            const auto round = TRY(lab::open_round(tx, self.call(self.text_.by, now), open));
            self.known_->round = round.number;
            return {};
        });
    }

    // A scribe writes it down for whoever said it.
    void bring(const LabAreaText& area) {
        at(text_.opened - 3, [self = *this, area = &area](ActTx& tx, Time now) -> Result<void> {
            lab::Collect collect{.round = self.known_->round, .card = {.title = area->title}};
            collect.card.why = area->why;
            collect.authors.push_back({.party = self.plan_.cast.actor(area->by).voice()});
            const auto made = TRY(lab::collect(tx, self.call(self.text_.by, now), collect));
            self.known_->areas[area->title] = made.number;
            return {};
        });
        at(text_.chosen + 12, [self = *this, area = &area](ActTx& tx, Time now) -> Result<void> {
            lab::Shape shape{.area = self.known_->areas.at(area->title), .card = {}};
            shape.card = card_of(*area);
            TRY(lab::shape(tx, self.call(self.text_.by, now), shape));
            return {};
        });
    }

    static lab::Card card_of(const LabAreaText& area) {
        lab::Card card{.title = area.title, .why = area.why, .benefits = area.benefits};
        card.lead_council = area.council;
        card.lead_community = area.community;
        std::copy_n(area.days.begin(), card.effort.size(), card.effort.begin());
        card.needs = area.needs;
        card.risk_doing = area.risk_doing;
        card.risk_not = area.risk_not;
        card.outcome = area.outcome;
        return card;
    }

    void move(int days_ago, lab::Move move) {
        at(days_ago, [self = *this, move](ActTx& tx, Time now) -> Result<void> {
            const lab::MoveRound command{.round = self.known_->round, .move = move};
            TRY(lab::move_round(tx, self.call(self.text_.by, now), command));
            return {};
        });
    }

    // Everybody's dots on printed sheets, dealt so that no sheet has more than two on one area.
    void sheets(std::size_t side, int& serial) {
        const auto n = static_cast<std::size_t>(text_.sheets[side]);
        std::vector<std::map<std::string, int>> dealt(n);
        std::size_t next = 0;
        for (const LabAreaText* area : areas_) {
            for (std::int64_t dot = 0; dot < area->dots[side]; ++dot)
                ++dealt[next++ % n][area->title];
        }
        for (const auto& dots : dealt)
            type(dots, ++serial, side);
    }

    void type(const std::map<std::string, int>& dots, int number, std::size_t side) {
        at(text_.chosen, [self = *this, dots, number, side](ActTx& tx, Time now) -> Result<void> {
            const auto round = lab::find_round(tx, kBorough, self.known_->round);
            BUNTING_ENSURE(round.has_value());
            lab::Sheet sheet{.round = round->number};
            sheet.serial = lab::serial_of(*round, number);
            sheet.side = std::string{lab::word_of(lab::kSides[side])};
            for (const auto& [title, put] : dots)
                sheet.dots[self.known_->areas.at(title)] = put;
            TRY(lab::type_sheet(tx, self.call(self.text_.by, now), sheet));
            return {};
        });
    }

    void in_the_room() {
        move(text_.chosen + 14, lab::Move::Shape);
        move(text_.chosen, lab::Move::OpenRoom);
        move(text_.chosen, lab::Move::OpenDots);
        int serial = 0;
        for (std::size_t side = 0; side < lab::kSides.size(); ++side)
            sheets(side, serial);
        move(text_.chosen, lab::Move::Show);
        move(text_.chosen, lab::Move::AskRoom);
        if (!text_.swap_in.empty()) swap();
        move(text_.chosen, lab::Move::Agree);
    }

    void swap() {
        at(text_.chosen, [self = *this](ActTx& tx, Time now) -> Result<void> {
            const lab::Swap swap{
                .round = self.known_->round,
                .out = self.known_->areas.at(self.text_.swap_out),
                .in = self.known_->areas.at(self.text_.swap_in),
                .reason = self.text_.swap_why,
            };
            TRY(lab::swap(tx, self.call(self.text_.by, now), swap));
            return {};
        });
    }

    void begin(const LabAreaText& area) {
        at(area.begun, [self = *this, area = &area](ActTx& tx, Time now) -> Result<void> {
            const Date today = date_in_london(now);
            const lab::Begin begin{
                .area = self.known_->areas.at(area->title),
                .council_lead = area->council,
                .community_lead = area->community,
                .council_brings = area->council_brings,
                .community_brings = area->community_brings,
                .begins = today.iso(),
                .test_until = today.plus_days(static_cast<int>(self.text_.months) * 30).iso(),
                .measures = area->measures,
                .stop_rule = area->stop_rule,
                .kind = self.plan_.kinds.find("project"),
            };
            const auto begun = TRY(lab::begin_area(tx, self.call(self.text_.by, now), begin));
            const auto project = thing::find_thing(tx, kBorough, *begun.project);
            BUNTING_ENSURE(project.has_value());
            self.known_->projects[area->title] = project->id;
            self.known_->numbers[area->title] = project->number;
            return {};
        });
    }

    void try_it(const LabAreaText& area) {
        begin(area);
        for (const LabTold& told : area.told)
            say(area, told);
        if (!area.promise.empty()) promise(area);
        if (area.ended != 0) end(area);
    }

    void say(const LabAreaText& area, const LabTold& told) {
        at(told.ago,
           [self = *this, area = &area, told = &told](ActTx& tx, Time now) -> Result<void> {
               const projects::Tell tell{
                   .project = self.known_->numbers.at(area->title),
                   .going = projects::going_named(told->going),
                   .words = told->words,
               };
               TRY(projects::tell(tx, self.call(told->by, now), tell));
               return {};
           });
    }

    void end(const LabAreaText& area) {
        at(area.ended, [self = *this, area = &area](ActTx& tx, Time now) -> Result<void> {
            const projects::End end{
                .project = self.known_->numbers.at(area->title),
                .ending = projects::ending_named(area->ending),
                .words = {.learned = area->learned, .to_whom = area->to_whom},
            };
            TRY(projects::end_project(tx, self.call(self.text_.by, now), end));
            return {};
        });
    }

    void promise(const LabAreaText& area) {
        const int made = std::max(15, -area.promise_in + 15);
        at(made, [self = *this, area = &area](ActTx& tx, Time now) -> Result<void> {
            const auto by = self.plan_.cast.actor(area->promise_by);
            promises::MakePromise make{
                .about = self.known_->projects.at(area->title),
                .words = area->promise,
                .by = {.party = by.voice()},
                .due = self.plan_.ask.today.plus_days(area->promise_in),
            };
            TRY(promises::make_promise(tx, self.call(area->promise_by, now), make));
            return {};
        });
    }

    const Plan& plan_;
    const LabRoundText& text_;
    std::vector<Moment>& moments_;
    std::vector<const LabAreaText*> areas_;
    std::shared_ptr<Known> known_;
    int minute_ = 0;
};

}  // namespace

std::vector<Moment> lab_moments(const Plan& plan) {
    std::vector<Moment> moments;
    for (const LabRoundText& round : plan.content.lab_rounds)
        RoundThread{plan, round, moments}.tell();
    return moments;
}

}  // namespace bunting::demo
