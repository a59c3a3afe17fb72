// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "features/lab/lab.h"
#include "features/outcomes/pages.h"
#include "features/outcomes/permissions.h"
#include "text/clean.h"

namespace bunting::outcomes {
namespace {

constexpr std::size_t kLongestWords = 600;
// Kinds that ask for something to come of them.
constexpr std::array<std::string_view, 2> kSaid{"idea", "pressure"};

// "212" and any address that ends in "/t/212".
std::optional<ThingNumber> number_in(std::string_view text) {
    const auto slash = text.rfind('/');
    if (slash != std::string_view::npos) {
        if (!text.substr(0, slash).ends_with("/t")) return std::nullopt;
        text.remove_prefix(slash + 1);
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
    return ThingNumber{number};
}

Result<std::optional<ThingId>> lead_of(store::ReadTx& tx, BoroughId borough, const Tell& command) {
    const std::string text = TRY(text::clean_line(command.leads_to, 200, "leads_to"));
    if (text.empty()) return std::optional<ThingId>{};
    const auto number = number_in(text);
    const auto lead = number ? thing::find_thing(tx, borough, *number) : std::nullopt;
    if (!lead || !lead->is_public())
        return refuse(Fault::Invalid, "outcome.leads_unknown", "leads_to");
    return std::optional{lead->id};
}

// Only what is put off is looked at again.
Result<std::optional<Date>> again_of(const Tell& command, OutcomeSort sort, Date today) {
    if (command.again.empty()) return std::optional<Date>{};
    auto day = parse_date(command.again);
    if (!day) return refuse(Fault::Invalid, "field.not_a_date", "again");
    if (sort != OutcomeSort::NotYet && sort != OutcomeSort::Doing)
        return refuse(Fault::Invalid, "outcome.again_only_later", "again");
    if (*day <= today) return refuse(Fault::Invalid, "outcome.again_past", "again");
    return day;
}

}  // namespace

std::string Subject::path() const {
    return fmt::format("/{}/{}", sort == OutcomeSubject::Area ? "areas" : "t", raw(number));
}

std::optional<Subject> find_subject(
    ReadTx& tx, BoroughId borough, OutcomeSubject sort, ThingNumber number
) {
    if (sort == OutcomeSubject::Area) {
        const auto area = lab::find_area(tx, borough, number);
        if (!area || area->state == lab::AreaState::Offered ||
            area->state == lab::AreaState::Merged)
            return std::nullopt;
        return Subject{sort, area->id.uuid, number, area->card.title, area->place, area->version};
    }
    const auto thing = thing::find_thing(tx, borough, number);
    const bool is_said = thing && std::find(kSaid.begin(), kSaid.end(), thing->kind) != kSaid.end();
    if (!is_said || !thing->is_public()) return std::nullopt;
    return Subject{sort, thing->id.uuid, number, thing->title, thing->place, thing->version};
}

Result<Outcome> tell(access::ActTx& tx, const Call& call, const Tell& command) {
    auto permit = TRY(access::authorize(tx, call, kTellOutcome, {}));
    const auto subject = find_subject(tx, call.borough, command.subject, command.number);
    if (!subject) return refuse(Fault::NotFound, "page.not_found");
    if (!command.sort) return refuse(Fault::Invalid, "outcome.sort_missing", "sort");
    std::string words = TRY(text::clean_text(command.words, kLongestWords, "words"));
    if (words.empty()) return refuse(Fault::Invalid, "outcome.words_missing", "words");
    const auto leads_to = TRY(lead_of(tx, call.borough, command));
    const auto again = TRY(again_of(command, *command.sort, date_in_london(call.now)));
    Outcome outcome{
        .id = tx.fresh<thing::OutcomeId>(call.now),
        .subject = subject->sort,
        .about = subject->id,
        .number = subject->number,
        .said = subject->title,
        .place = subject->place,
        .sort = *command.sort,
        .words = std::move(words),
        .leads_to = leads_to,
        .again = again,
        .author = call.actor.me(),
        .voice = call.actor.speaker(),
        .at = call.now,
    };
    const auto above = thing::place_and_above(tx, call.borough, subject->place);
    TRY(thing::insert_outcome(permit, call.borough, outcome, above));
    permit.record({
        .verb = "outcome.told",
        .about = subject->id,
        .version = subject->version,
        .fields = {{"sort", std::string{thing::word_of(outcome.sort)}}},
        .said = outcome.words,
    });
    return outcome;
}

}  // namespace bunting::outcomes
