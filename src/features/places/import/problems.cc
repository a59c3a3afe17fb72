// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/import/import.h"
#include "locale/places.h"
#include "text/message.h"

namespace bunting::places {
namespace {

std::string sentence_of(const text::Locale& locale, const ImportProblem& problem) {
    const auto id = text::find_message(problem.key);
    if (!id) return problem.key;
    return text::plain(locale, *id, {});
}

std::string line_of(const text::Locale& locale, const ImportProblem& problem) {
    std::string line;
    if (problem.row > 0) line = text::plain(locale, msg::places_import_row{.row = problem.row});
    if (!problem.field.empty()) line += (line.empty() ? "" : ", ") + problem.field;
    if (!line.empty()) line += ": ";
    line += sentence_of(locale, problem);
    if (!problem.detail.empty()) line += " (" + problem.detail + ")";
    return line;
}

}  // namespace

std::vector<std::string> problem_lines(const text::Locale& locale, const ImportProblems& problems) {
    std::vector<std::string> lines;
    for (const ImportProblem& problem : problems.kept())
        lines.push_back(line_of(locale, problem));
    const std::size_t more = problems.count() - problems.kept().size();
    if (more > 0) lines.push_back(text::plain(locale, msg::places_import_more{.n = more}));
    return lines;
}

}  // namespace bunting::places
