// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo_mail/linked_text.h"

#include <algorithm>

namespace bunting::demo_mail {
namespace {

constexpr std::string_view kSpaces = " \t";
constexpr std::string_view kAfterAddress = ".,;:!?)]}>\"'";

std::size_t address_at(std::string_view text, std::size_t from) {
    return std::min(text.find("http://", from), text.find("https://", from));
}

std::size_t length_of_address(std::string_view text) {
    std::size_t length = std::min(text.find_first_of(kSpaces), text.size());
    while (length > 0 && kAfterAddress.find(text[length - 1]) != std::string_view::npos)
        --length;
    return length;
}

bool is_path_alone(std::string_view line) {
    return line.size() > 1 && line[0] == '/' && line[1] != '/' &&
           line.find_first_of(kSpaces) == std::string_view::npos;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view line) {
    if (is_path_alone(line)) return {{line, true}};
    std::vector<Piece> out;
    std::size_t from = 0;
    for (auto at = address_at(line, 0); at < line.size(); at = address_at(line, from)) {
        if (at > from) out.push_back({line.substr(from, at - from), false});
        const std::size_t length = length_of_address(line.substr(at));
        out.push_back({line.substr(at, length), true});
        from = at + length;
    }
    if (from < line.size()) out.push_back({line.substr(from), false});
    return out;
}

}  // namespace bunting::demo_mail
