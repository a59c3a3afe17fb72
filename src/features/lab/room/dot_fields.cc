// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/lab/room/dot_fields.h"

#include <algorithm>
#include <charconv>

#include "locale/lab.h"
#include "web/components/components.h"

namespace bunting::lab {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

namespace {

int standing(const Request& request, const Area& area, std::span<const Put> put) {
    const auto typed = request.form.number(fmt::format("d_{}", raw(area.number)));
    if (typed) return static_cast<int>(std::clamp<std::int64_t>(*typed, 0, 99));
    const auto found =
        std::find_if(put.begin(), put.end(), [&](const Put& each) { return each.area == area.id; });
    return found == put.end() ? 0 : found->dots;
}

}  // namespace

void dot_fields(
    Out& out,
    const Request& request,
    const Round& round,
    std::span<const Area> areas,
    std::span<const Put> put
) {
    w<R"(<ol class="ballot" id="dots" tabindex="-1">)">(out);
    for (const Area& area : areas) {
        const int chosen = standing(request, area, put);
        w<R"(<li><fieldset><legend><span class="ch"><b>{}</b></span></legend><div><p>{}</p></div><div class="pts">)">(
            out, area.card.title, area.card.why
        );
        for (int n = 0; n <= round.rule.most_on_one; ++n) {
            w<R"(<label><input type="radio" name="d_{}" value="{}"{}><span>{}<span class="vh"> {}</span></span></label>)">(
                out,
                raw(area.number),
                n,
                html::when<"checked">(n == chosen),
                n,
                msg::lab_seat_dots_number{.n = n}
            );
        }
        w<"</div></fieldset></li>">(out);
    }
    w<"</ol>">(out);
}

std::map<ThingNumber, int> dots_in(const web::Form& form) {
    std::map<ThingNumber, int> dots;
    for (const auto& [name, value] : form.fields()) {
        if (!name.starts_with("d_")) continue;
        std::int64_t number = 0;
        int put = 0;
        const char* const end = name.data() + name.size();
        if (std::from_chars(name.data() + 2, end, number).ptr != end) continue;
        const char* const last = value.data() + value.size();
        if (value.empty() || std::from_chars(value.data(), last, put).ptr != last) continue;
        dots[ThingNumber{number}] = put;
    }
    return dots;
}

void side_field(Out& out, const Boxes& boxes) {
    const std::string chosen = boxes.value("side");
    const std::string error = boxes.error("side");
    std::vector<c::Choice> choices;
    choices.reserve(kSides.size());
    for (const Side side : kSides) {
        choices.push_back(
            {.value = word_of(side), .words = side_word(side), .chosen = chosen == word_of(side)}
        );
    }
    c::choice_field(
        out, {.name = "side", .legend = msg::lab_room_side{}, .choices = choices, .error = error}
    );
}

std::vector<Area> areas_in(ReadTx& tx, BoroughId borough, const RoundId& round) {
    auto areas = areas_of(tx, borough, round);
    std::erase_if(areas, [](const Area& area) { return !area.is_in(); });
    return areas;
}

}  // namespace bunting::lab
