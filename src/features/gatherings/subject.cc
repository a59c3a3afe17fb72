// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/subject.h"

#include <algorithm>
#include <charconv>

#include "features/lab/lab.h"
#include "features/projects/projects.h"
#include "thing/thing_store.h"

namespace bunting::gatherings {
namespace {

constexpr int kMostOffered = 60;  // of each; what is older is begun from its own page

std::optional<ThingNumber> number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc{} && end == text.data() + text.size();
    return whole && value > 0 ? std::optional{ThingNumber{value}} : std::nullopt;
}

std::optional<thing::Thing> project_numbered(
    store::ReadTx& tx, BoroughId borough, ThingNumber number
) {
    auto thing = thing::find_thing(tx, borough, number);
    const bool is_one = thing && thing->kind == projects::kKind.name && thing->is_public();
    return is_one ? std::move(thing) : std::nullopt;
}

// The project an area became, where anybody may see it.
std::optional<thing::Thing> project_of(
    store::ReadTx& tx, BoroughId borough, const lab::Area& area
) {
    if (!area.project) return std::nullopt;
    auto project = thing::find_thing(tx, borough, *area.project);
    return project && project->is_public() ? std::move(project) : std::nullopt;
}

void put(std::vector<ThingNumber>& numbers, ThingNumber number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
        numbers.push_back(number);
}

}  // namespace

std::optional<Subject> subject_numbered(store::ReadTx& tx, BoroughId borough, ThingNumber number) {
    if (auto project = project_numbered(tx, borough, number)) {
        return Subject{
            .number = number,
            .title = std::move(project->title),
            .path = fmt::format("/t/{}", raw(number)),
            .project = project->id,
        };
    }
    auto area = lab::standing_area(tx, borough, number);
    if (!area) return std::nullopt;
    const auto project = project_of(tx, borough, *area);
    return Subject{
        .number = area->number,
        .title = std::move(area->card.title),
        .path = area->path(),
        .project = project ? std::optional{project->id} : std::nullopt,
    };
}

std::optional<Subject> subject_of(
    store::ReadTx& tx, BoroughId borough, const thing::Details& details
) {
    const auto found = details.find("about");
    const auto number = found == details.end() ? std::nullopt : number_in(found->second);
    return number ? subject_numbered(tx, borough, *number) : std::nullopt;
}

std::vector<thing::Subject> offered_subjects(
    store::ReadTx& tx, BoroughId borough, std::string_view chosen
) {
    std::vector<thing::Subject> subjects;
    for (auto& project : projects::running_projects(tx, borough, kMostOffered))
        subjects.push_back({raw(project.number), std::move(project.title)});
    for (auto& area : lab::areas_in_hand(tx, borough, kMostOffered))
        subjects.push_back({raw(area.number), std::move(area.card.title)});
    const auto number = number_in(chosen);
    if (!number) return subjects;
    const bool is_there = std::any_of(subjects.begin(), subjects.end(), [&](const auto& each) {
        return each.number == raw(*number);
    });
    if (is_there) return subjects;
    // Under the number that was chosen, wherever that leads now.
    if (auto subject = subject_numbered(tx, borough, *number))
        subjects.insert(subjects.begin(), {raw(*number), std::move(subject->title)});
    return subjects;
}

std::vector<ThingNumber> numbers_of(store::ReadTx& tx, BoroughId borough, const Subject& subject) {
    std::vector<ThingNumber> numbers{subject.number};
    auto area = subject.project ? lab::area_of_project(tx, borough, *subject.project)
                                : lab::standing_area(tx, borough, subject.number);
    if (!area) return numbers;
    for (const ThingNumber number : lab::numbers_of(tx, borough, *area))
        put(numbers, number);
    if (const auto project = project_of(tx, borough, *area)) put(numbers, project->number);
    return numbers;
}

}  // namespace bunting::gatherings
