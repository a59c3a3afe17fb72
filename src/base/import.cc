// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/import.h"

namespace bunting {
namespace {

// Cuts between characters: half a UTF-8 sequence would make the whole report unreadable.
void cut(std::string& text, std::size_t limit) {
    if (text.size() <= limit) return;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U)
        --limit;
    text.resize(limit);
    text += "…";
}

}  // namespace

void ImportProblems::add(ImportProblem problem) {
    ++count_;
    if (kept_.size() == kKept) return;
    cut(problem.detail, kDetailBytes);
    kept_.push_back(std::move(problem));
}

void ImportProblems::add(
    std::int64_t row, std::string_view field, std::string_view key, std::string_view detail
) {
    add(ImportProblem{
        row, std::string{field}, std::string{key}, std::string{detail.substr(0, 2 * kDetailBytes)}
    });
}

}  // namespace bunting
