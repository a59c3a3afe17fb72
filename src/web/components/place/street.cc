// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/place/street.h"

#include <initializer_list>
#include <string>

#include <fmt/format.h>

namespace bunting::components {

namespace {

constexpr int kGround = 90;
constexpr int kHouseWidth = 46;

// A terrace house: roof and chimney in the colour of houses, two windows and a door in that of
// light.
void house(std::string& svg, int x, int height) {
    const int eaves = kGround - height;
    svg += fmt::format(
        R"(<path class="b" d="M{0} {1}V{2}l23-20 23 20v{3}zM{4} {5}v-16h8v22z"/>)"
        R"(<path class="w" d="M{6} {7}h9v12h-9zM{8} {7}h9v12h-9zM{9} {1}V72h10v18z"/>)",
        x,
        kGround,
        eaves,
        height,
        x + kHouseWidth - 14,
        eaves - 8,
        x + 9,
        eaves + 10,
        x + kHouseWidth - 18,
        x + kHouseWidth / 2 - 5
    );
}

void terrace(std::string& svg, int height, std::initializer_list<int> xs) {
    for (const int x : xs)
        house(svg, x, height);
}

void tree(std::string& svg, int x, int y, int radius) {
    svg += fmt::format(
        R"(<circle class="b" cx="{}" cy="{}" r="{}"/><path class="b" d="M{} {}h6v{}h-6z"/>)",
        x,
        y,
        radius,
        x - 3,
        y - 2,
        kGround - y + 2
    );
}

void flats(std::string& svg, int x) {
    svg += fmt::format(R"(<path class="c" d="M{} 90V22h62v68z"/><path class="w" d=")", x);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 3; ++column) {
            svg += fmt::format("M{} {}h9v8h-9z", x + 9 + column * 17, 30 + row * 14);
        }
    }
    svg += R"("/>)";
}

std::string drawn() {
    std::string svg = R"(<svg class="street" viewBox="0 0 1200 92" aria-hidden="true">)";
    terrace(svg, 38, {0, 46, 92, 138});
    flats(svg, 200);
    tree(svg, 290, 62, 20);
    terrace(svg, 32, {318, 364, 410});
    // Dome and minaret.
    svg += R"(<path class="e" d="M470 90V54h86v36zM482 54a31 31 0 0162 0zM511 26V10h4v16z"/>)"
           R"(<path class="b" d="M562 90V16h10v74zM560 16l7-12 7 12z"/>)";
    terrace(svg, 42, {590, 636, 682});
    tree(svg, 752, 58, 24);
    // Bridge over the canal.
    svg += R"(<path class="c" d="M784 90V58q50-44 100 0v32h-18q-32-42-64 0z"/>)";
    terrace(svg, 30, {900, 946});
    // Chapel.
    svg += R"(<path class="b" d="M1004 90V44l26-14V8l8-8 8 8v22l26 14v46z"/>)"
           R"(<path class="w" d="M1033 90V70q5-8 10 0v20zM1034 40h8v12h-8z"/>)";
    terrace(svg, 38, {1084, 1130});
    tree(svg, 1194, 64, 18);
    svg += R"(<path class="b" d="M0 88h1200v4H0z"/></svg>)";
    return svg;
}

}  // namespace

html::Raw street() {
    static const std::string kStreet = drawn();
    return {kStreet};
}

}  // namespace bunting::components
