// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.h"

#include "base/ensure.h"

namespace bunting::web {
namespace {

struct FormatName {
    Format format;
    std::string_view ending;
    std::string_view content_type;
};

constexpr std::array kFormats{
    FormatName{Format::Html, "", "text/html; charset=utf-8"},
    FormatName{Format::Json, ".json", "application/json"},
    FormatName{Format::Csv, ".csv", "text/csv; charset=utf-8"},
    FormatName{Format::GeoJson, ".geojson", "application/geo+json"},
    FormatName{Format::Atom, ".atom", "application/atom+xml; charset=utf-8"},
    FormatName{Format::Ics, ".ics", "text/calendar; charset=utf-8"},
};

const FormatName& named(Format format) {
    return kFormats[static_cast<std::size_t>(format)];
}

// Takes a format's ending off the path where the route serves it.
Format take_ending(std::string_view& path, const Route& route) {
    for (const Format format : route.formats) {
        if (path.ends_with(named(format).ending)) {
            path.remove_suffix(named(format).ending.size());
            return format;
        }
    }
    return Format::Html;
}

std::string_view next_piece(std::string_view& path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    const auto end = path.find('/');
    const std::string_view piece = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    return piece;
}

bool fits(
    std::string_view pattern,
    std::string_view path,
    std::map<std::string, std::string, std::less<>>& params
) {
    while (!pattern.empty() && !path.empty()) {
        const std::string_view want = next_piece(pattern);
        const std::string_view got = next_piece(path);
        if (want.starts_with('{')) {
            if (got.empty()) return false;
            params[std::string{want.substr(1, want.size() - 2)}] = std::string{got};
        } else if (want != got) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

// Fixed words win over {parameters}: /t/new before /t/{number}.
int fixed_pieces(std::string_view pattern) {
    int fixed = 0;
    while (!pattern.empty())
        fixed = fixed * 2 + (next_piece(pattern).starts_with('{') ? 0 : 1);
    return fixed;
}

}  // namespace

std::string_view ending_of(Format format) {
    return named(format).ending;
}

std::string_view content_type_of(Format format) {
    return named(format).content_type;
}

void Router::add(Route route) {
    for (const auto& other : routes_) {
        const bool same = other->pattern == route.pattern;
        BUNTING_ENSURE(!(same && ((other->page && route.page) || (other->post && route.post))));
    }
    routes_.push_back(std::make_unique<Route>(std::move(route)));
}

Router::Match Router::find(Method method, std::string_view path) const {
    Match best;
    int best_fixed = -1;
    const bool reads = method == Method::Get || method == Method::Head;
    for (const auto& route : routes_) {
        std::string_view rest = path;
        std::map<std::string, std::string, std::less<>> params;
        const Format format = take_ending(rest, *route);
        if (!fits(route->pattern, rest, params)) continue;
        const bool serves =
            reads ? static_cast<bool>(route->page) : method == Method::Post && route->post;
        if (!serves) {
            best.other_method = true;
            continue;
        }
        const int fixed = fixed_pieces(route->pattern);
        if (fixed <= best_fixed) continue;
        best_fixed = fixed;
        best.route = route.get();
        best.params = std::move(params);
        best.format = format;
    }
    return best;
}

}  // namespace bunting::web
