// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geo/postcodes.h"

#include <charconv>
#include <unordered_set>

#include <fmt/format.h>

#include "base/csv.h"
#include "geo/national_grid.h"

namespace bunting::geo {
namespace {

constexpr std::size_t kBatch = 1024;
constexpr std::size_t kMaxCode = 16;
constexpr std::size_t kMaxTyped = 40;
constexpr int kNoPlace = 90;

enum Column : std::uint8_t {
    Postcode,
    Quality,
    Easting,
    Northing,
    Country,
    Region,
    Health,
    County,
    District,
    Ward,
    Columns
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Letters and digits in upper case; nullopt at anything that is not a plausible separator.
std::optional<std::string> bare(std::string_view typed) {
    std::string kept;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = upper(typed[i]);
        if (is_digit(c) || is_letter(c)) {
            kept += c;
        } else if (typed.substr(i, 2) == "\xC2\xA0") {  // no-break space, from web pages
            ++i;
        } else if (std::string_view{" \t\r\n-.,"}.find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return kept;
}

// A9, A99, AA9, AA99, A9A, AA9A.
bool is_outward(std::string_view code) {
    std::string form;
    for (const char c : code)
        form += is_digit(c) ? '9' : 'A';
    for (const std::string_view known : {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"}) {
        if (form == known) return true;
    }
    return code == "GIR";
}

// A digit, then two letters of which none is C I K M O V (they were thought too easily misread).
bool is_inward(std::string_view code) {
    constexpr std::string_view kNever = "CIKMOV";
    const auto good = [&](char c) {
        return is_letter(c) && kNever.find(c) == std::string_view::npos;
    };
    return code.size() == 3 && is_digit(code[0]) && good(code[1]) && good(code[2]);
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number value{};
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

bool is_known_quality(int quality) {
    return quality == kNoPlace || (quality >= 10 && quality <= 60 && quality % 10 == 0);
}

// Register codes are letters and digits; empty where the file has none.
bool is_code(std::string_view text) {
    return text.size() <= kMaxCode && std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || is_letter(upper(c));
           });
}

class PostcodeReader {
public:
    PostcodeReader(std::string_view bytes, const TakePostcodes& take, ImportProblems& problems)
        : csv_{bytes, {.cells = 64, .cell_bytes = 256}},
          take_{take},
          problems_{problems} {}

    PostcodeTotals read() {
        std::vector<std::string> cells;
        while (true) {
            const auto more = csv_.next(cells);
            if (!more) {
                add("", more.error().key);
            } else if (!*more) {
                break;
            } else {
                read_row(cells);
            }
            if (rows_.size() == kBatch) hand_over();
        }
        hand_over();
        if (csv_.row() == 0) problems_.add(0, "", "postcode.empty_file");
        return totals_;
    }

private:
    void add(std::string_view field, std::string_view key, std::string_view detail = {}) {
        problems_.add(csv_.row(), field, key, detail);
    }

    void read_row(const std::vector<std::string>& cells) {
        if (cells.size() != Columns)
            return add("", "postcode.columns", fmt::format("{}", cells.size()));
        auto row = words_of(cells);
        const auto place = place_of(cells);
        const auto quality = number_of<int>(cells[Quality]);
        if (!quality || !is_known_quality(*quality))
            return add("quality", "postcode.quality", cells[Quality]);
        if (!row || !place) return;
        if (!seen_.insert(row->postcode).second)
            return add("postcode", "postcode.repeated", row->postcode);
        row->quality = *quality;
        if (*quality == kNoPlace) {
            ++totals_.without_place;
            return;
        }
        if (!NationalGrid::covers(*place)) {
            return add("easting", "geo.outside_britain", cells[Easting] + " " + cells[Northing]);
        }
        rows_.push_back(std::move(*row));
        places_.push_back(*place);
    }

    std::optional<PostcodePoint> words_of(const std::vector<std::string>& cells) {
        const auto postcode = normal_postcode(cells[Postcode]);
        if (!postcode) add("postcode", "postcode.form", cells[Postcode]);
        bool codes = true;
        for (const auto& [column, field] :
             {std::pair{Country, "country"}, {District, "district"}, {Ward, "ward"}}) {
            if (is_code(cells[column])) continue;
            add(field, "postcode.code", cells[column]);
            codes = false;
        }
        if (!postcode || !codes) return std::nullopt;
        return PostcodePoint{*postcode, 0, {}, cells[Country], cells[District], cells[Ward]};
    }

    std::optional<EastNorth> place_of(const std::vector<std::string>& cells) {
        const auto easting = number_of<std::int32_t>(cells[Easting]);
        const auto northing = number_of<std::int32_t>(cells[Northing]);
        if (!easting) add("easting", "postcode.easting", cells[Easting]);
        if (!northing) add("northing", "postcode.northing", cells[Northing]);
        if (!easting || !northing) return std::nullopt;
        return EastNorth{static_cast<double>(*easting), static_cast<double>(*northing)};
    }

    void hand_over() {
        if (rows_.empty()) return;
        points_.resize(places_.size());
        grid_.points(places_, points_);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            rows_[i].at = points_[i];
        totals_.read += static_cast<std::int64_t>(rows_.size());
        take_(rows_);
        rows_.clear();
        places_.clear();
    }

    CsvReader csv_;
    const TakePostcodes& take_;
    ImportProblems& problems_;
    PostcodeTotals totals_;
    NationalGrid grid_;
    std::unordered_set<std::string> seen_;
    std::vector<PostcodePoint> rows_;
    std::vector<EastNorth> places_;
    std::vector<Point> points_;
};

}  // namespace

std::optional<std::string> normal_postcode(std::string_view typed) {
    if (typed.size() > kMaxTyped) return std::nullopt;
    auto code = bare(typed);
    if (!code || code->size() < 5 || code->size() > 7) return std::nullopt;
    char& digit = (*code)[code->size() - 3];
    if (digit == 'O') digit = '0';
    if (digit == 'I') digit = '1';
    const std::string_view all = *code;
    const std::string_view outward = all.substr(0, all.size() - 3);
    const std::string_view inward = all.substr(all.size() - 3);
    if (!is_outward(outward) || !is_inward(inward)) return std::nullopt;
    return fmt::format("{} {}", outward, inward);
}

PostcodeTotals read_postcodes(
    std::string_view bytes, const TakePostcodes& take, ImportProblems& problems
) {
    return PostcodeReader{bytes, take, problems}.read();
}

Import<std::vector<PostcodePoint>> parse_postcodes(std::string_view bytes) {
    Import<std::vector<PostcodePoint>> import;
    const TakePostcodes gather = [&](std::span<const PostcodePoint> rows) {
        import.value.insert(import.value.end(), rows.begin(), rows.end());
    };
    read_postcodes(bytes, gather, import.problems);
    return import;
}

}  // namespace bunting::geo
