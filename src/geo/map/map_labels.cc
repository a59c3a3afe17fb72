// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/map/map_labels.h"

#include <cmath>

#include "geo/map/map_path.h"

namespace bunting::geo {
namespace {

// On a phone the style sheet writes 25 px bold in a viewBox of 640. The server has no font metrics,
// so letters are taken as wide ones.
constexpr double kLetterWidth = 13.5;
constexpr double kLineHeight = 28;
constexpr double kEdge = 8;
constexpr double kBaseline = 6;  // from the middle of the line down to where the letters stand
constexpr std::size_t kMostLabels = 40;

std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

bool overlap(const MapRect& a, const MapRect& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

class Labels {
public:
    explicit Labels(const MapFrame& frame) : frame_{frame} {}

    void add(const std::string& text, MapXY at) {
        const double width = static_cast<double>(letters_of(text)) * kLetterWidth;
        const bool in_frame = at.x >= 0 && at.x <= frame_.width && at.y >= kLineHeight &&
                              at.y <= frame_.height - kLineHeight;
        if (!in_frame || width > frame_.width - 2 * kEdge || labels_.size() == kMostLabels) return;
        const double left = std::clamp(at.x - width / 2, kEdge, frame_.width - kEdge - width);
        const MapRect taken{left, at.y - kLineHeight / 2, left + width, at.y + kLineHeight / 2};
        for (const MapRect& other : taken_) {
            if (overlap(taken, other)) return;
        }
        taken_.push_back(taken);
        labels_.push_back(anchored(text, at, taken));
    }

    std::vector<MapLabel> take() { return std::move(labels_); }

private:
    // At the rim the words hang on the rim, so that a narrower or wider font stays inside.
    MapLabel anchored(const std::string& text, MapXY at, const MapRect& taken) const {
        const int y = static_cast<int>(std::lround(at.y + kBaseline));
        if (taken.left <= kEdge) return {text, static_cast<int>(kEdge), y, MapAnchor::Start};
        if (taken.right >= frame_.width - kEdge) {
            return {text, frame_.width - static_cast<int>(kEdge), y, MapAnchor::End};
        }
        return {text, static_cast<int>(std::lround(at.x)), y, MapAnchor::Middle};
    }

    const MapFrame& frame_;
    std::vector<MapLabel> labels_;
    std::vector<MapRect> taken_;
};

// The middle point of the longest piece that is in the frame.
std::optional<MapXY> middle_of(
    const std::vector<std::vector<Point>>& lines, const MapFrame& frame
) {
    MapLine longest;
    for (const auto& line : lines) {
        MapLine placed;
        for (const Point point : line)
            placed.push_back(frame.place(point));
        const MapRect view{
            0, 0, static_cast<double>(frame.width), static_cast<double>(frame.height)
        };
        for (MapLine& piece : clipped_line(placed, view)) {
            if (piece.size() > longest.size()) longest = std::move(piece);
        }
    }
    if (longest.size() < 2) return std::nullopt;
    const MapXY a = longest[(longest.size() - 1) / 2];
    const MapXY b = longest[longest.size() / 2];
    return MapXY{(a.x + b.x) / 2, (a.y + b.y) / 2};
}

std::optional<MapXY> inside_of(const MultiPolygon& shape, const MapFrame& frame) {
    const auto point = inside_point(shape);
    if (!point) return std::nullopt;
    return frame.place(*point);
}

}  // namespace

std::vector<MapLabel> labels_of(const MapSource& source, const MapFrame& frame) {
    Labels labels{frame};
    for (const MapArea& area : source.areas) {
        if (area.label.empty()) continue;
        if (const auto at = inside_of(area.shape, frame)) labels.add(area.label, *at);
    }
    for (const MapFeature& feature : source.features) {
        if (feature.label.empty()) continue;
        const auto at = feature.lines.empty() ? inside_of(feature.areas, frame)
                                              : middle_of(feature.lines, frame);
        if (at) labels.add(feature.label, *at);
    }
    return labels.take();
}

}  // namespace bunting::geo
