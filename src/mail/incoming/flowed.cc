// SPDX-License-Identifier: AGPL-3.0-or-later
#include "mail/incoming/flowed.h"

#include <algorithm>

namespace bunting::mail {
namespace {

constexpr std::string_view kSignature = "-- ";

struct Line {
    std::size_t depth = 0;  // of quotes
    std::string_view words;

    bool is_folded() const { return words.ends_with(' ') && words != kSignature; }
};

Line line_from(std::string_view text) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    Line line{.depth = std::min(text.find_first_not_of('>'), text.size())};
    text.remove_prefix(line.depth);
    if (text.starts_with(' ')) text.remove_prefix(1);  // stuffed
    line.words = text;
    return line;
}

}  // namespace

std::string unflowed(std::string_view text, Space space) {
    std::string out;
    Line last;
    bool goes_on = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const Line line = line_from(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        goes_on = goes_on && line.depth == last.depth && line.words != kSignature;
        if (goes_on) {
            out.pop_back();
            if (space == Space::Deleted) out.pop_back();
        } else if (line.depth > 0) {
            out.append(line.depth, '>').append(" ");
        }
        out.append(line.words).append("\n");
        goes_on = line.is_folded();
        last = line;
    }
    return out;
}

}  // namespace bunting::mail
