// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ensure.h"
#include "features/demo/lives/life.h"
#include "features/policies/policies.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr int kMorning = 9 * 60;
constexpr int kBetweenClauses = 25;
constexpr int kDaysToAdopt = 3;

class PolicyLife {
public:
    PolicyLife(const Plan& plan, const PolicyText& text, std::vector<Moment>& moments)
        : cast_{plan.cast},
          today_{plan.ask.today},
          text_{text},
          moments_{moments},
          number_{std::make_shared<ThingNumber>()},
          version_{std::make_shared<std::int64_t>(1)} {}

    void tell() {
        begin();
        int minute = kMorning + 60;
        for (std::size_t i = 0; i < text_.clauses.size(); ++i) {
            write(i, /*council=*/true, minute += kBetweenClauses);
            write(i, /*council=*/false, minute += kBetweenClauses);
        }
        if (text_.body.empty()) return;
        sign(text_.council, kMorning);
        sign(text_.community, kMorning + 5);
        adopt();
    }

private:
    template <class Act>
    void on(int ago, int minute, Act act) {
        const Time when = instant_in_london(today_.plus_days(-ago), minute);
        moments_.push_back({when, [act = std::move(act)](ActTx& tx, Time now) -> Result<Time> {
                                TRY(act(tx, now));
                                return now;
                            }});
    }

    static Call as(const Cast& cast, const std::string& who, Time now) {
        return {cast.actor(who), now, kBorough};
    }

    void begin() {
        on(text_.ago, kMorning, [self = *this](ActTx& tx, Time now) -> Result<void> {
            const auto& text = self.text_;
            const auto policy = TRY(policies::begin_policy(
                tx,
                as(self.cast_, text.council, now),
                {.place = self.cast_.place(text.place),
                 .title = text.title,
                 .why = text.why,
                 .side = policies::Side::Council}
            ));
            *self.number_ = policy.number;
            const auto party =
                access::find_party(tx, kBorough, self.cast_.actor(text.community).speaker());
            BUNTING_ENSURE(party.has_value());
            TRY(policies::add_drafter(
                tx,
                as(self.cast_, text.council, now),
                {.policy = policy.number, .name = party->name, .side = policies::Side::Community}
            ));
            return {};
        });
    }

    void write(std::size_t index, bool council, int minute) {
        on(text_.ago, minute, [self = *this, index, council](ActTx& tx, Time now) -> Result<void> {
            const auto& text = self.text_;
            const ClauseText& clause = text.clauses[index];
            policies::WriteClause command{
                .policy = *self.number_,
                .clause = council ? 0 : static_cast<std::int64_t>(index) + 1,
                .seen = *self.version_,
                .own = council ? clause.council : clause.community,
            };
            if (council) {
                command.heading = clause.heading;
            } else {
                command.agreed = clause.agreed;
                command.differs = clause.differs;
                if (!clause.carried.empty())
                    command.carried = std::to_string(raw(number_titled(tx, clause.carried)));
            }
            const auto policy = TRY(policies::write_clause(
                tx, as(self.cast_, council ? text.council : text.community, now), command
            ));
            *self.version_ = policy.version;
            return {};
        });
    }

    void sign(const std::string& who, int minute) {
        on(text_.ago - kDaysToAdopt,
           minute,
           [self = *this, who](ActTx& tx, Time now) -> Result<void> {
               TRY(policies::sign(
                   tx, as(self.cast_, who, now), {.policy = *self.number_, .seen = *self.version_}
               ));
               return {};
           });
    }

    void adopt() {
        on(text_.ago - kDaysToAdopt,
           kMorning + 60,
           [self = *this](ActTx& tx, Time now) -> Result<void> {
               const Date day = date_in_london(now);
               TRY(policies::adopt(
                   tx,
                   as(self.cast_, self.text_.council, now),
                   {.policy = *self.number_,
                    .body = self.text_.body,
                    .adopted = day.iso(),
                    .review = day.plus_days(365).iso()}
               ));
               return {};
           });
    }

    const Cast& cast_;
    Date today_;
    const PolicyText& text_;
    std::vector<Moment>& moments_;
    std::shared_ptr<ThingNumber> number_;
    std::shared_ptr<std::int64_t> version_;
};

}  // namespace

void tell_policy(const Plan& plan, const PolicyText& text, std::vector<Moment>& moments) {
    PolicyLife{plan, text, moments}.tell();
}

}  // namespace bunting::demo
