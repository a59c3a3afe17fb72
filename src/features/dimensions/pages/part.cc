// SPDX-License-Identifier: AGPL-3.0-or-later
// On the page of a project: the small ring once it was compared, and the way to it.
#include "features/dimensions/drawing.h"
#include "features/dimensions/pages.h"
#include "locale/ring.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::dimensions {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct Small {
    std::string path;
    std::optional<Stage> stage = {};
    std::optional<Slices> slices = {};
};

Words stage_line(const Small& small) {
    if (!small.stage) return msg::ring_part_none{};
    switch (*small.stage) {
        case Stage::Interpret:
            return msg::ring_part_interpret{};
        case Stage::Check:
            return msg::ring_part_check{};
        case Stage::Compare:
            return msg::ring_part_compare{};
        case Stage::Plan:
            return msg::ring_part_plan{};
        case Stage::Published:
            break;
    }
    return msg::ring_part_published{};
}

void write_part(Out& out, const Small& small) {
    w<R"(<section class="c12" id="ring"><h2>{}</h2>)">(out, msg::ring_part_title{});
    if (small.slices) draw_ring(out, *small.slices, {});
    w<"<p>{}</p>">(out, stage_line(small));
    const std::string ring = small.path + "/ring";
    const std::string plan = ring + "/plan";
    std::vector<c::Link> links{{.words = msg::ring_part_link{}, .href = ring}};
    if (small.slices) links.push_back({.words = msg::ring_part_plan_link{}, .href = plan});
    c::link_row(out, links);
    w<"</section>">(out);
}

}  // namespace

feature::Part ring_part(const feature::PartAsk& ask) {
    Small small{.path = fmt::format("/t/{}", raw(ask.thing.number))};
    const auto ring = find_ring(ask.tx, ask.call.borough, ask.thing.id);
    if (!ring && !ask.may_edit) return {};
    if (ring) {
        small.stage = ring->stage;
        for (const Round& round : rounds_of(ask.tx, ask.call.borough, ask.thing.id)) {
            if (round.ended) small.slices = round.slices;
        }
    }
    feature::Part part;
    part.main = [small](Out& out) { write_part(out, small); };
    part.data = [small](web::Json& json) {
        if (small.stage)
            json.field("ring", word_of(*small.stage));
        else
            json.null("ring");
    };
    return part;
}

}  // namespace bunting::dimensions
