// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/plot.h"

#include "base/ensure.h"
#include "base/random.h"
#include "features/demo/lives/life.h"
#include "features/demo/lives/meeting.h"
#include "features/demo/looking.h"
#include "features/things/things.h"

namespace bunting::demo {
namespace {

using access::ActTx;
using access::Call;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kSoonest = 40;  // seconds: a thread keeps its order, also over a night
constexpr int kFirstHour = 7;
constexpr int kLastHour = 22;

// People sleep: what would happen at night happens in the morning.
Time by_day(Time at) {
    const auto civil = civil_in_london(at);
    if (civil.hour < kFirstHour) return at.plus_seconds((kFirstHour - civil.hour) * kHour);
    if (civil.hour >= kLastHour) return at.plus_seconds((24 + kFirstHour - civil.hour) * kHour);
    return at;
}

constexpr std::array<std::string_view, 7> kWeekdays{
    "mon", "tue", "wed", "thu", "fri", "sat", "sun"
};

std::string typed_of(const thing::Field& field, const Answer& answer, Date today) {
    if (const auto* text = std::get_if<std::string>(&answer.value)) {
        const auto date =
            field.type == thing::FieldType::Date ? weekday_date(*text, today) : std::nullopt;
        return date ? date->iso() : *text;
    }
    const auto number = std::get<std::int64_t>(answer.value);
    if (field.type == thing::FieldType::Date)
        return today.plus_days(static_cast<int>(number)).iso();
    return std::to_string(number);
}

std::string kept(
    const thing::Field* field,
    const ThingText& text,
    std::string_view name,
    const std::string& typed
) {
    if (field == nullptr)
        throw Bug(fmt::format("\"{}\": its kind does not ask {}", text.title, name));
    const auto stored = thing::read_field(*field, typed);
    if (!stored) throw Bug(fmt::format("\"{}\", {}: {}", text.title, name, stored.error().key));
    return *stored;
}

// Ideas, pressures and posts are about people, and are placed by area.
// So is what is at somebody's home.
bool has_point(const thing::Kind& kind, const thing::Details& details) {
    if (kind.shows_its_point != nullptr) return kind.shows_its_point(details);
    return kind.name != "pressure" && kind.name != "idea" && kind.name != "post" &&
           kind.name != "story" && kind.name != "reading";
}

std::vector<things::PictureFile> pictures_of(const Plan& plan, const ThingText& text) {
    if (text.picture.empty()) return {};
    const auto found = plan.pictures.find(text.picture);
    if (found == plan.pictures.end() || text.picture_words.empty())
        throw Bug(fmt::format("\"{}\": no picture {}, or no words for it", text.title, text.picture)
        );
    things::PictureFile file = found->second;
    file.words = text.picture_words;
    return {file};
}

// One thing's own thread of the story.
class Thread {
public:
    Thread(const Plan& plan, const ThingText& text, std::vector<Moment>& moments)
        : plan_{plan},
          text_{text},
          moments_{moments},
          kind_{plan.kinds.find(text.kind)},
          random_{number_from(text.title, plan.ask.seed)},
          number_{std::make_shared<ThingNumber>()} {
        if (kind_ == nullptr) throw Bug("no such kind: " + text.kind);
        const auto minutes = 8 * 60 + static_cast<int>(random_.below(std::uint64_t{12} * 60));
        begin_ = instant_in_london(plan.ask.today.plus_days(-text.ago), minutes);
        const std::int64_t left =
            std::max<std::int64_t>(end_of_story(plan.ask.today).seconds() - begin_.seconds(), 60);
        const auto steps = static_cast<std::int64_t>(text.talk.size()) + 4;
        step_ = std::min<std::int64_t>(left / steps, 9 * kHour);
    }

    void tell() {
        add();
        const access::Hat hat = plan_.cast.actor(text_.by).hat;
        const bool waits = thing::first_state(kind_->look_first, hat) == thing::State::Waiting;
        const thing::Visibility seen = seen_by();
        if (text_.look == Look::Waits || seen == thing::Visibility::Connectors) return;
        if (waits) look();
        if (seen != thing::Visibility::Public) return;
        for (std::size_t i = 0; i < text_.talk.size(); ++i)
            say(i);
        for (std::uint64_t i = random_.below(4); i > 0; --i)
            follow();
        tell_life(plan_, text_, number_, moments_);
        if (text_.look == Look::Hidden) take_down();
        if (kind_->name == "gathering") hold_meeting(plan_, text_, number_, moments_);
    }

private:
    // What is told in confidence waits for nobody: nobody looks at it.
    thing::Visibility seen_by() const {
        if (kind_->seen_by == nullptr) return thing::Visibility::Public;
        return kind_->seen_by(content_of(plan_, *kind_, text_).details);
    }

    template <class F>
    void at(int step, F&& act) {
        const auto jitter = static_cast<std::int64_t>(random_.below(900));
        const Time wished =
            step == 0 ? begin_
                      : by_day(begin_.plus_seconds(step * step_ + std::min(jitter, step_ / 2)));
        const Time when = step == 0 ? wished : std::max(wished, last_.plus_seconds(kSoonest));
        last_ = when;
        moments_
            .push_back({when, [act = std::forward<F>(act)](ActTx& tx, Time now) -> Result<Time> {
                            TRY(act(tx, now));
                            return now;
                        }});
    }

    void add() {
        at(0,
           [this_plan = &plan_, text = &text_, kind = kind_, number = number_](
               ActTx& tx, Time now
           ) -> Result<void> {
               const Call call{this_plan->cast.actor(text->by), now, kBorough};
               thing::Content content = content_of(*this_plan, *kind, *text);
               if (!text->part_of.empty())
                   content.details[text->kind == "pressure" ? "service" : "about"] =
                       std::to_string(raw(number_titled(tx, text->part_of)));
               const auto thing = TRY(things::add_thing(
                   tx,
                   call,
                   {
                       .kind = kind,
                       .place = this_plan->cast.place(text->place),
                       .content = std::move(content),
                       .tags = text->tags,
                       .pictures = pictures_of(*this_plan, *text),
                   }
               ));
               *number = thing.number;
               return {};
           });
    }

    void look() {
        at(1, [cast = &plan_.cast, kind = kind_, number = number_](ActTx& tx, Time now) {
            return let_through(tx, Call{cast->actor("pip"), now, kBorough}, *kind, *number);
        });
    }

    void say(std::size_t i) {
        at(static_cast<int>(i) + 2,
           [cast = &plan_.cast,
            turn = &text_.talk[i],
            number = number_](ActTx& tx, Time now) -> Result<void> {
               TRY(things::say(
                   tx,
                   Call{cast->actor(turn->first), now, kBorough},
                   {.thing = *number, .words = turn->second}
               ));
               return {};
           });
    }

    void follow() {
        const auto& people = plan_.cast.people;
        const access::Actor actor{
            .party = people[random_.below(people.size())],
            .hat = access::Hat::Resident,
            .level = access::Level::Confirmed
        };
        at(2, [actor, number = number_](ActTx& tx, Time now) -> Result<void> {
            TRY(things::follow(tx, Call{actor, now, kBorough}, {.thing = *number}));
            return {};
        });
    }

    void take_down() {
        const int last = static_cast<int>(text_.talk.size()) + 2;
        at(last, [cast = &plan_.cast, number = number_](ActTx& tx, Time now) {
            return report(tx, Call{cast->actor("sol"), now, kBorough}, *number);
        });
        at(last + 1, [cast = &plan_.cast, kind = kind_, number = number_](ActTx& tx, Time now) {
            return take_off(tx, Call{cast->actor("pip"), now, kBorough}, *kind, *number);
        });
    }

    const Plan& plan_;
    const ThingText& text_;
    std::vector<Moment>& moments_;
    const thing::Kind* kind_;
    SeededRandom random_;
    std::shared_ptr<ThingNumber> number_;
    Time begin_;
    Time last_;
    std::int64_t step_ = 0;
};

constexpr store::Query kTitled{
    "SELECT number FROM thing WHERE borough = $1 AND title = $2 ORDER BY number LIMIT 1"
};

}  // namespace

ThingNumber number_titled(store::ReadTx& tx, const std::string& title) {
    const auto found = tx.row(
        kTitled, [](const store::Row& row) { return row.as<ThingNumber>(0); }, kBorough, title
    );
    if (!found) throw Bug("nothing in the demonstration is called " + title);
    return *found;
}

std::optional<Date> weekday_date(std::string_view text, Date today) {
    const auto day = std::find(kWeekdays.begin(), kWeekdays.end(), text.substr(0, 3));
    if (day == kWeekdays.end()) return std::nullopt;
    const int wanted = static_cast<int>(day - kWeekdays.begin()) + 1;
    const int ahead = (wanted - today.weekday() + 6) % 7 + 1;
    const int weeks = text.size() > 4 ? (text[3] == '-' ? -1 : 1) * (text[4] - '0') : 0;
    return today.plus_days(ahead + 7 * weeks);
}

Time end_of_story(Date today) {
    return instant_in_london(today, 8 * 60 + 30);
}

Date latest_story(Time now) {
    const Date today = date_in_london(now);
    return end_of_story(today) <= now ? today : today.plus_days(-1);
}

thing::Content content_of(const Plan& plan, const thing::Kind& kind, const ThingText& text) {
    const auto common = [&](std::string_view name, const std::string& typed) {
        return kept(thing::common_field(name), text, name, typed);
    };
    thing::Content content{
        .title = common("title", text.title),
        .summary = common("summary", text.summary),
        .body = common("body", text.body),
        .spot = common("spot", text.spot),
    };
    for (const Answer& answer : text.answers) {
        const auto* field = thing::field_of(kind, answer.field);
        const std::string typed = field == nullptr ? "" : typed_of(*field, answer, plan.ask.today);
        content.details[answer.field] = kept(field, text, answer.field, typed);
    }
    if (has_point(kind, content.details) && text.place != plan.content.borough.slug) {
        const auto point =
            plan.ground.point_of(text.place, text.spot.empty() ? text.title : text.spot);
        content.lat = point.lat;
        content.lon = point.lon;
    }
    for (const thing::Field& field : kind.fields) {
        if (field.required && thing::is_asked(kind, field.name, content.details) &&
            !content.details.contains(field.name))
            throw Bug(fmt::format("\"{}\" does not answer {}", text.title, field.name));
    }
    return content;
}

std::vector<Moment> moments_of(const Plan& plan) {
    std::vector<Moment> moments;
    for (const ThingText& text : plan.content.things)
        Thread{plan, text, moments}.tell();
    for (const PolicyText& text : plan.content.policies)
        tell_policy(plan, text, moments);
    for (const JoinUpText& text : plan.content.join_ups)
        tell_join_up(plan, text, moments);
    for (const HelloText& text : plan.content.hellos)
        tell_hello(plan, text, moments);
    for (const OutcomeText& text : plan.content.outcomes)
        tell_outcome(plan, text, moments);
    for (const ConcernText& text : plan.content.concerns)
        tell_concern(plan, text, moments);
    return moments;
}

}  // namespace bunting::demo
