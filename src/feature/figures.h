// SPDX-License-Identifier: AGPL-3.0-or-later
// How this process is doing, in numbers: for those who keep it running. Never about a person.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace bunting::feature {

struct Figure {
    std::string name;  // bunting_requests_total
    std::string help;  // a sentence
    bool only_rises = false;
    std::int64_t value = 0;
    std::vector<std::pair<std::string, std::string>> labels = {};
};

// Asked each time somebody looks, from any thread. Complete before the first request.
using FigureSources = std::vector<std::function<std::vector<Figure>()>>;

}  // namespace bunting::feature
