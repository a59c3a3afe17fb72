// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a file somebody brings (CSV, GeoJSON): every problem with its row, up to a
// limit, so that the person can mend the file in one go. Reading the forms themselves is csv.h's
// and geo/'s.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bunting {

struct ImportProblem {
    std::int64_t row = 0;  // counted from 1, as a person counts; 0: the file as a whole
    std::string field = {};
    std::string key = {};     // message key, never a sentence
    std::string detail = {};  // what was found, or what would do; outside text, cut to a length
    friend bool operator==(const ImportProblem&, const ImportProblem&) = default;
};

class ImportProblems {
public:
    static constexpr std::size_t kKept = 50;
    static constexpr std::size_t kDetailBytes = 300;

    // Keeps the first kKept and counts the rest.
    void add(ImportProblem problem);
    void add(
        std::int64_t row, std::string_view field, std::string_view key, std::string_view detail = {}
    );

    bool empty() const { return count_ == 0; }

    std::size_t count() const { return count_; }

    const std::vector<ImportProblem>& kept() const { return kept_; }

private:
    std::vector<ImportProblem> kept_;
    std::size_t count_ = 0;
};

// What was read, and what was wrong. Each reader says whether it leaves `value` empty when there
// are problems, or leaves out the bad rows.
template <class T>
struct Import {
    T value{};
    ImportProblems problems{};

    bool ok() const { return problems.empty(); }
};

}  // namespace bunting
