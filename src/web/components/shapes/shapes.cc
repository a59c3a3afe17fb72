// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/shapes/shapes.h"

#include <algorithm>
#include <array>

#include "base/ensure.h"

namespace bunting::components {

namespace {

struct KindLook {
    std::string_view kind;
    Look look;
};

constexpr std::array<KindLook, 14> kLooks{{
    {"asset", {Shape::Circle, Tone::Asset}},
    {"service", {Shape::Square, Tone::Service}},
    {"pressure", {Shape::Triangle, Tone::Pressure}},
    {"activity", {Shape::Diamond, Tone::Activity}},
    {"story", {Shape::Bubble, Tone::Story}},
    {"project", {Shape::Hexagon, Tone::Project}},
    {"offer", {Shape::Plus, Tone::Asset}},
    {"need", {Shape::Ring, Tone::Activity}},
    {"idea", {Shape::Drop, Tone::Idea}},
    {"post", {Shape::Sheet, Tone::Post}},
    {"gathering", {Shape::Table, Tone::Activity}},
    {"case", {Shape::Folder, Tone::Service}},
    {"area", {Shape::Pennant, Tone::Project}},
    {"reading", {Shape::Book, Tone::Reading}},
}};

// In a square of 24 units.
constexpr std::string_view path_of(Shape shape) {
    switch (shape) {
        case Shape::Circle:
            return R"(<circle cx="12" cy="12" r="11"/>)";
        case Shape::Square:
            return R"(<path d="M2 2h20v20H2z"/>)";
        case Shape::Triangle:
            return R"(<path d="M12 1l12 21H0z"/>)";
        case Shape::Diamond:
            return R"(<path d="M12 0l12 12-12 12L0 12z"/>)";
        case Shape::Bubble:
            return R"(<path d="M1 2h22v15H12l-6 6v-6H1z"/>)";
        case Shape::Hexagon:
            return R"(<path d="M12 0l11 6v12l-11 6L1 18V6z"/>)";
        case Shape::Plus:
            return R"(<path fill-rule="evenodd" d="M12 1a11 11 0 110 22 11 11 0 010-22zM10.5 6v4.5H6v3h4.5V18h3v-4.5H18v-3h-4.5V6z"/>)";
        case Shape::Ring:
            return R"(<path fill-rule="evenodd" d="M12 1a11 11 0 110 22 11 11 0 010-22zm0 4.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13z"/>)";
        case Shape::Drop:
            return R"(<path d="M12 0a9 9 0 016 15.7q-1.5 1.5-1.5 3.300h-9q0-1.8-1.5-3.300A9 9 0 0112 0zM8 20.500h8v1.500l-2 2h-4l-2-2z"/>)";
        case Shape::Sheet:
            return R"svg(<path d="M3 1h12l6 6v16H3z"/><path d="M15 1v6h6" fill="none" stroke="var(--k-t,var(--wash-2))" stroke-width="1.5"/>)svg";
        case Shape::Table:
            return R"(<circle cx="12" cy="12" r="7"/><circle cx="12" cy="2.3" r="2.3"/><circle cx="21.2" cy="9" r="2.3"/><circle cx="17.7" cy="19.8" r="2.3"/><circle cx="6.3" cy="19.8" r="2.3"/><circle cx="2.8" cy="9" r="2.3"/>)";
        case Shape::Folder:
            return R"(<path d="M1 3h8l2 3h12v16H1z"/>)";
        case Shape::Pennant:
            return R"(<path d="M0 1h24v3h-2L12 24 2 4H0z"/>)";
        case Shape::Book:
            return R"(<path d="M0 3q7-2 12 1.500Q17 1 24 3v17q-7-2-12 2-5-4-12-2z"/>)";
    }
    BUNTING_ENSURE(false);
    return {};
}

// Where the middle of a number lies, from the top, in a shape 48 units high.
constexpr int number_line(Shape shape) {
    switch (shape) {
        case Shape::Triangle:
            return 36;
        case Shape::Bubble:
        case Shape::Drop:
        case Shape::Pennant:
            return 27;
        case Shape::Sheet:
        case Shape::Folder:
            return 34;
        case Shape::Circle:
        case Shape::Square:
        case Shape::Diamond:
        case Shape::Hexagon:
        case Shape::Plus:
        case Shape::Ring:
        case Shape::Table:
        case Shape::Book:
            return 31;
    }
    BUNTING_ENSURE(false);
    return 0;
}

// A number does not fit over a plus sign or into a hole: there the filled circle stands in.
constexpr Shape with_number(Shape shape) {
    return shape == Shape::Plus || shape == Shape::Ring ? Shape::Circle : shape;
}

constexpr std::string_view icon_path(Icon icon) {
    switch (icon) {
        case Icon::Place:
            return R"(<path d="M12 21s-7-6.2-7-11.500a7 7 0 0114 0C19 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>)";
        case Icon::Share:
            return R"(<path d="M4 8h14l-4-4M20 16H6l4 4"/>)";
        case Icon::Change:
            return R"(<path d="M4 20h16M6 20V10l6-6 6 6v10M10 20v-5h4v5"/>)";
        case Icon::Meet:
            return R"(<circle cx="12" cy="5" r="2.5"/><circle cx="5" cy="15" r="2.5"/><circle cx="19" cy="15" r="2.5"/><path d="M9 20a3 3 0 016 0"/>)";
        case Icon::Learn:
            return R"(<path d="M12 6c-2-2-5-2-8-2v14c3 0 6 0 8 2 2-2 5-2 8-2V4c-3 0-6 0-8 2zM12 6v14"/>)";
        case Icon::Search:
            return R"(<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.500L21 21"/>)";
        case Icon::Me:
            return R"(<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0116 0"/>)";
    }
    BUNTING_ENSURE(false);
    return {};
}

}  // namespace

Look look_of(std::string_view kind) {
    const auto* found = std::find_if(kLooks.begin(), kLooks.end(), [&](const KindLook& row) {
        return row.kind == kind;
    });
    BUNTING_ENSURE(found != kLooks.end());
    return found->look;
}

std::vector<std::string_view> kinds_with_a_look() {
    std::vector<std::string_view> kinds;
    kinds.reserve(kLooks.size());
    for (const auto& row : kLooks)
        kinds.push_back(row.kind);
    return kinds;
}

std::string_view tone_class(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return "";
        case Tone::Asset:
            return "t-asset";
        case Tone::Service:
            return "t-service";
        case Tone::Pressure:
            return "t-pressure";
        case Tone::Activity:
            return "t-activity";
        case Tone::Story:
            return "t-story";
        case Tone::Project:
            return "t-project";
        case Tone::Idea:
            return "t-idea";
        case Tone::Reading:
            return "t-reading";
        case Tone::Post:
            return "t-post";
    }
    BUNTING_ENSURE(false);
    return {};
}

void shape(Out& out, Shape shape) {
    w<R"(<svg class="k" viewBox="0 0 24 24" aria-hidden="true">{}</svg>)">(
        out, Raw{path_of(shape)}
    );
}

void tag(Out& out, const Tag& tag) {
    w<R"(<span class="tag {}">{}{}</span>)">(
        out, tone_class(tag.look.tone), [&](Out& inner) { shape(inner, tag.look.shape); }, tag.words
    );
}

void plain_tag(Out& out, const Words& words) {
    w<R"(<span class="tag">{}</span>)">(out, words);
}

void marker(Out& out, Look look, int number) {
    const auto drawn = with_number(look.shape);
    w<R"svg(<g class="mk {}" transform="scale(2)" stroke-width="1.5">{}</g><text class="n" x="24" y="{}">{}</text>)svg">(
        out, tone_class(look.tone), Raw{path_of(drawn)}, number_line(drawn), number
    );
}

void plain_marker(Out& out, Look look) {
    w<R"svg(<g class="mk {}" transform="scale(2)" stroke-width="1.5">{}</g>)svg">(
        out, tone_class(look.tone), Raw{path_of(look.shape)}
    );
}

void pin(Out& out, Look look, int number) {
    w<R"(<svg class="pin" viewBox="-2 -2 52 52" aria-hidden="true">{}</svg>)">(
        out, [&](Out& inner) { marker(inner, look, number); }
    );
}

void icon(Out& out, Icon icon) {
    w<R"(<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" width="24" height="24">{}</svg>)">(
        out, Raw{icon_path(icon)}
    );
}

void logo(Out& out) {
    w<R"(<svg viewBox="0 0 48 48" aria-hidden="true" width="36" height="36"><g fill="none" stroke-width="9"><path stroke="#ffc53d" d="M25.6 6.100A18 18 0 0 1 40.6 16.9"/><path stroke="#e2573a" d="M41.5 20A18 18 0 0 1 35.8 37.6"/><path stroke="#86c1ee" d="M33.3 39.400A18 18 0 0 1 14.7 39.4"/><path stroke="#f5a8b8" d="M12.2 37.600A18 18 0 0 1 6.5 20"/><path stroke="#fff" d="M7.4 16.900A18 18 0 0 1 22.4 6.1"/></g><circle cx="24" cy="24" r="5" fill="currentColor"/></svg>)">(
        out
    );
}

void mark(Out& out, Mark mark) {
    switch (mark) {
        case Mark::Yes:
            return w<
                R"svg(<svg class="yes" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="15" fill="currentColor"/><path d="M8.5 16.500l5 5L23.5 11" fill="none" stroke="var(--paper)" stroke-width="3.5"/></svg>)svg">(
                out
            );
        case Mark::NotYet:
            return w<
                R"(<svg class="maybe" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" stroke-width="4"/><path d="M16 8v10M16 21v3.5" stroke="currentColor" stroke-width="3.5"/></svg>)">(
                out
            );
        case Mark::No:
            return w<
                R"svg(<svg class="no" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="15" fill="currentColor"/><path d="M10.5 10.500l11 11M21.5 10.500l-11 11" stroke="var(--paper)" stroke-width="3.5"/></svg>)svg">(
                out
            );
    }
}

}  // namespace bunting::components
