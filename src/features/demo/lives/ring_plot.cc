// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/lives/ring_plot.h"

#include <sstream>

#include "base/ensure.h"
#include "features/dimensions/dimensions.h"
#include "features/projects/projects.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr std::array<std::string_view, 16> kCodes{
    "C1", "C2", "C3", "I1", "I2", "I3", "O1", "O2", "O3", "O4", "P1", "P2", "P3", "P4", "F1", "F2"
};

constexpr store::Query kNumber{
    "SELECT number FROM thing WHERE borough = $1 AND kind = 'project' AND title = $2"
};

ThingNumber number_of(ActTx& tx, const std::string& title) {
    const auto from = [](const store::Row& row) { return row.as<ThingNumber>(0); };
    const auto found = tx.row(kNumber, from, kBorough, title);
    if (!found) throw Bug("no project of a ring: " + title);
    return *found;
}

std::vector<std::optional<int>> scores_of(const std::string& text) {
    std::vector<std::optional<int>> scores;
    std::istringstream words{text};
    for (std::string word; words >> word;)
        scores.push_back(dimensions::score_in(word));
    BUNTING_ENSURE(scores.size() == kCodes.size());
    return scores;
}

std::vector<dimensions::Answer> answers_of(const RingCheckText& check) {
    const auto how = scores_of(check.how);
    const auto changed = scores_of(check.changed);
    std::vector<dimensions::Answer> answers;
    answers.reserve(kCodes.size());
    for (std::size_t i = 0; i < kCodes.size(); ++i)
        answers.push_back({.code = std::string{kCodes[i]}, .how = how[i], .changed = changed[i]});
    for (const auto& [code, words] : check.because) {
        for (dimensions::Answer& answer : answers) {
            if (answer.code == code) answer.because = words;
        }
    }
    return answers;
}

// One ring's own thread: a moment after the other, some minutes apart.
class RingThread {
public:
    RingThread(const Plan& plan, const RingText& text, std::vector<Moment>& moments)
        : plan_{plan},
          text_{text},
          moments_{moments} {}

    void tell() {
        on(text_.ago);
        for (const RingPartnerText& partner : text_.partners)
            join(partner);
        act([this](ActTx& tx, Time now) { return form(tx, now); });
        act([this](ActTx& tx, Time now) { return interpret(tx, now); });
        for (const RingRoundText& round : text_.rounds)
            tell(round);
        news();
    }

private:
    const std::string& lead() const { return text_.partners.front().by; }

    Call call(const std::string& by, Time now) const {
        return {plan_.cast.actor(by), now, kBorough};
    }

    void on(int ago) { at_ = instant_in_london(plan_.ask.today.plus_days(-ago), 14 * 60); }

    template <class F>
    void act(F&& work) {
        at_ = at_.plus_seconds(420);
        moments_
            .push_back({at_, [work = std::forward<F>(work)](ActTx& tx, Time now) -> Result<Time> {
                            TRY(work(tx, now));
                            return now;
                        }});
    }

    // Whoever leads writes down who is in it, so that both sides may lead.
    void join(const RingPartnerText& partner) {
        act([this, &partner](ActTx& tx, Time now) -> Result<void> {
            const auto party = plan_.cast.actor(partner.by).voice();
            const auto found = access::find_party(tx, kBorough, *party);
            projects::Join join{.project = number_of(tx, text_.project), .partner = {}};
            join.partner.party = party;
            join.partner.sector = projects::sector_of(found.value().kind);
            join.partner.brings = partner.brings;
            join.partner.leads = partner.leads;
            TRY(projects::join(tx, call(partner.leads ? lead() : partner.by, now), join));
            return {};
        });
    }

    Result<void> form(ActTx& tx, Time now) const {
        TRY(dimensions::form_ring(tx, call(lead(), now), {number_of(tx, text_.project)}));
        return {};
    }

    Result<void> interpret(ActTx& tx, Time now) const {
        dimensions::Interpret command{number_of(tx, text_.project), {}};
        for (const RingMeaningText& each : text_.meanings)
            command.meanings.push_back({each.code, each.words, each.meaning});
        TRY(dimensions::interpret(tx, call(lead(), now), command));
        return {};
    }

    void check(const RingCheckText& text) {
        act([this, &text](ActTx& tx, Time now) -> Result<void> {
            const dimensions::SendCheck command{
                .project = number_of(tx, text_.project), .answers = answers_of(text)
            };
            TRY(dimensions::send_check(tx, call(text.by, now), command));
            return {};
        });
    }

    void add(const RingActionText& text) {
        act([this, &text](ActTx& tx, Time now) -> Result<void> {
            const auto name_of = [&](const std::string& by) {
                return access::find_party(tx, kBorough, *plan_.cast.actor(by).voice()).value().name;
            };
            const dimensions::AddAction command{
                .project = number_of(tx, text_.project),
                .code = text.code,
                .what = text.what,
                .partner = name_of(text.by),
                .built_on = name_of(text.on),
                .due = plan_.ask.today.plus_days(text.due).iso(),
                .know = text.know,
            };
            TRY(dimensions::add_action(tx, call(lead(), now), command));
            return {};
        });
    }

    void plan(const RingRoundText& round) {
        act([this, &round](ActTx& tx, Time now) -> Result<void> {
            const auto number = number_of(tx, text_.project);
            TRY(dimensions::choose(tx, call(lead(), now), {number, round.choose}));
            return {};
        });
        for (const RingActionText& each : round.actions)
            add(each);
        for (const auto& [code, why] : round.nothing)
            pass_over(code, why);
        act([this](ActTx& tx, Time now) -> Result<void> {
            TRY(dimensions::publish_plan(tx, call(lead(), now), {number_of(tx, text_.project)}));
            return {};
        });
    }

    void pass_over(const std::string& code, const std::string& why) {
        act([this, &code, &why](ActTx& tx, Time now) -> Result<void> {
            const auto number = number_of(tx, text_.project);
            TRY(dimensions::nothing_needed(tx, call(lead(), now), {number, code, why}));
            return {};
        });
    }

    void news() {
        on(4);
        act([this](ActTx& tx, Time now) -> Result<void> {
            const projects::Tell command{
                .project = number_of(tx, text_.project), .words = text_.told
            };
            TRY(projects::tell(tx, call(lead(), now), command));
            return {};
        });
    }

    void tell(const RingRoundText& round) {
        on(round.ago);
        act([this](ActTx& tx, Time now) -> Result<void> {
            TRY(dimensions::open_check(tx, call(lead(), now), {number_of(tx, text_.project)}));
            return {};
        });
        for (const RingCheckText& each : round.checks)
            check(each);
        on(round.ago - 2);
        plan(round);
        for (const RingCheckInText& each : round.check_ins)
            check_in(each);
    }

    void check_in(const RingCheckInText& text) {
        on(text.ago);
        act([this, &text](ActTx& tx, Time now) -> Result<void> {
            const auto number = number_of(tx, text_.project);
            TRY(dimensions::check_in(tx, call(text.by, now), {number, text.words}));
            return {};
        });
    }

    const Plan& plan_;
    const RingText& text_;
    std::vector<Moment>& moments_;
    Time at_;
};

}  // namespace

std::vector<Moment> ring_moments_of(const Plan& plan) {
    std::vector<Moment> moments;
    auto threads = std::make_shared<std::vector<RingThread>>();
    threads->reserve(plan.content.rings.size());
    for (const RingText& text : plan.content.rings)
        threads->emplace_back(plan, text, moments).tell();
    if (!moments.empty()) {
        // The threads live as long as the moments that speak of them.
        auto first = std::move(moments.front().act);
        moments.front().act = [threads, first = std::move(first)](ActTx& tx, Time now) {
            return first(tx, now);
        };
    }
    return moments;
}

}  // namespace bunting::demo
