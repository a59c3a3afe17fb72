// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/boundaries.h"

#include <set>
#include <unordered_map>

#include <fmt/format.h>

namespace bunting::geo {
namespace {

constexpr std::size_t kMaxCode = 64;
constexpr std::size_t kMaxName = 200;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

std::string names_of(const std::vector<GeoFeature>& features) {
    std::set<std::string_view> names;
    for (const auto& feature : features) {
        for (const auto& property : feature.properties)
            names.insert(property.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string names_of(const GeoFeature& feature) {
    std::vector<std::string_view> names;
    names.reserve(feature.properties.size());
    for (const auto& property : feature.properties)
        names.push_back(property.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

class BoundaryReader {
public:
    BoundaryReader(const BoundaryOptions& options, Import<std::vector<GeoFeature>> features)
        : options_{options},
          features_{std::move(features.value)} {
        import_.problems = std::move(features.problems);
    }

    Import<std::vector<Boundary>> read() {
        if (trimmed(options_.level).empty()) import_.problems.add(0, "level", "geo.level_missing");
        if (trimmed(options_.vintage).empty())
            import_.problems.add(0, "vintage", "geo.vintage_missing");
        const bool code = anywhere(options_.code_property);
        const bool name = anywhere(options_.name_property);
        for (auto& feature : features_)
            read_one(feature, code, name);
        if (!import_.ok()) import_.value.clear();
        return std::move(import_);
    }

private:
    // A property that no feature has is one mistake, not one per feature.
    bool anywhere(const std::string& property) {
        const bool found =
            std::any_of(features_.begin(), features_.end(), [&](const auto& feature) {
                return feature.find(property) != nullptr;
            });
        if (!found && !features_.empty()) {
            import_.problems.add(0, property, "geo.property_unknown", names_of(features_));
        }
        return found;
    }

    void read_one(GeoFeature& feature, bool has_code, bool has_name) {
        Boundary boundary;
        if (has_code) boundary.code = word(feature, options_.code_property, kMaxCode);
        if (has_name) boundary.name = word(feature, options_.name_property, kMaxName);
        refuse_repeated(boundary.code, feature.row);
        const auto centre = inside_point(feature.areas);
        const auto box = box_of(feature.areas);
        if (!centre || !box) return import_.problems.add(feature.row, "geometry", "geo.no_inside");
        boundary.level = trimmed(options_.level);
        boundary.vintage = trimmed(options_.vintage);
        boundary.shape = std::move(feature.areas);
        boundary.box = *box;
        boundary.centre = *centre;
        boundary.mended = feature.mended;
        import_.value.push_back(std::move(boundary));
    }

    std::string word(const GeoFeature& feature, const std::string& property, std::size_t limit) {
        const auto refused = [&](const char* key, std::string_view detail = {}) {
            import_.problems.add(feature.row, property, key, detail);
            return std::string{};
        };
        const GeoProperty* found = feature.find(property);
        if (found == nullptr) return refused("geo.property_unknown", names_of(feature));
        const std::string_view text = found->text ? trimmed(*found->text) : std::string_view{};
        if (text.empty()) return refused("geo.property_blank");
        if (text.size() > limit) return refused("geo.property_long", fmt::format("{}", limit));
        if (has_control(text)) return refused("geo.property_characters");
        return std::string{text};
    }

    void refuse_repeated(const std::string& code, std::int64_t row) {
        if (code.empty()) return;
        const auto [first, is_new] = row_of_code_.try_emplace(code, row);
        if (is_new) return;
        import_.problems.add(
            row,
            options_.code_property,
            "geo.code_repeated",
            fmt::format("{}, {}", code, first->second)
        );
    }

    const BoundaryOptions& options_;
    std::vector<GeoFeature> features_;
    Import<std::vector<Boundary>> import_;
    std::unordered_map<std::string, std::int64_t> row_of_code_;
};

}  // namespace

Import<std::vector<Boundary>> parse_boundaries(
    std::string_view bytes, const BoundaryOptions& options
) {
    return BoundaryReader{options, read_features(bytes, GeoKinds::Areas, options.limits)}.read();
}

}  // namespace bunting::geo
