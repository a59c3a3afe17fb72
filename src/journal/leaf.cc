// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/leaf.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ensure.h"
#include "journal/number.h"

namespace bunting::journal {
namespace {

constexpr std::string_view kFirstLine = "bunting entry 1\n";

std::string field_line(const PublicField& field) {
    if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
        return fmt::format("number {}={}\n", field.name, *number);
    }
    return fmt::format("word {}={}\n", field.name, std::get<std::string>(field.value));
}

// Reads "name value\n" lines from the front of a text.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_{text} {}

    bool at_end() const { return rest_.empty(); }

    bool next_is(std::string_view start) const { return rest_.starts_with(start); }

    // The rest of the next line, which must begin with `name` and a space.
    // Errors: Invalid("journal.leaf_malformed", name).
    Result<std::string_view> value(std::string_view name) {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos || end <= name.size() || !rest_.starts_with(name) ||
            rest_[name.size()] != ' ') {
            return bad(name);
        }
        const std::string_view value = rest_.substr(name.size() + 1, end - name.size() - 1);
        rest_.remove_prefix(end + 1);
        return value;
    }

    static tl::unexpected<Error> bad(std::string_view name) {
        return refuse(Fault::Invalid, "journal.leaf_malformed", std::string{name});
    }

private:
    std::string_view rest_;
};

template <class Integer>
Result<Integer> integer_in(std::string_view text, std::string_view name) {
    const auto value = number_in<Integer>(text);
    if (!value) return Lines::bad(name);
    return *value;
}

template <class Integer>
Result<Integer> read_integer(Lines& lines, std::string_view name) {
    const std::string_view text = TRY(lines.value(name));
    return integer_in<Integer>(text, name);
}

Result<Uuid> read_uuid(Lines& lines, std::string_view name) {
    const auto uuid = parse_uuid(TRY(lines.value(name)));
    if (!uuid) return Lines::bad(name);
    return *uuid;
}

Result<std::optional<ThingId>> read_thing(Lines& lines) {
    if (lines.next_is("thing -\n")) {
        TRY(lines.value("thing"));
        return std::optional<ThingId>{};
    }
    return std::optional{ThingId{TRY(read_uuid(lines, "thing"))}};
}

Result<Time> read_time(Lines& lines) {
    const auto time = parse_iso_utc(TRY(lines.value("at")));
    if (!time) return Lines::bad("at");
    return *time;
}

Result<Hash> read_hash(Lines& lines) {
    const auto bytes = from_hex(TRY(lines.value("commitment")));
    Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return Lines::bad("commitment");
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

Result<PublicField> read_field(Lines& lines) {
    const std::string_view kind = lines.next_is("number ") ? "number" : "word";
    const std::string_view text = TRY(lines.value(kind));
    const auto sign = text.find('=');
    if (sign == std::string_view::npos) return Lines::bad(kind);
    PublicField field{.name = std::string{text.substr(0, sign)}};
    if (kind == "word") {
        field.value = std::string{text.substr(sign + 1)};
    } else {
        field.value = TRY(integer_in<std::int64_t>(text.substr(sign + 1), kind));
    }
    return field;
}

Result<std::vector<PublicField>> read_fields(Lines& lines) {
    std::vector<PublicField> fields;
    while (lines.next_is("number ") || lines.next_is("word ")) {
        if (fields.size() == kMaxFields) return Lines::bad("fields");
        fields.push_back(TRY(read_field(lines)));
    }
    return fields;
}

Result<Entry> read_entry(Lines& lines) {
    Entry entry;
    entry.sequence = TRY(read_integer<std::int64_t>(lines, "sequence"));
    entry.id = EntryId{TRY(read_uuid(lines, "id"))};
    entry.borough = BoroughId{TRY(read_integer<std::int32_t>(lines, "borough"))};
    entry.at = TRY(read_time(lines));
    entry.verb = TRY(lines.value("verb"));
    entry.hat = TRY(lines.value("hat"));
    entry.thing = TRY(read_thing(lines));
    entry.version = TRY(read_integer<std::int64_t>(lines, "version"));
    entry.fields = TRY(read_fields(lines));
    entry.commitment = TRY(read_hash(lines));
    return entry;
}

}  // namespace

std::string withheld_lines(const Entry& entry) {
    BUNTING_ENSURE(check(entry).has_value());
    std::string lines = fmt::format(
        "verb {}\nhat {}\nthing {}\nversion {}\n",
        entry.verb,
        entry.hat,
        entry.thing ? entry.thing->text() : "-",
        entry.version
    );
    for (const PublicField& field : entry.fields)
        lines += field_line(field);
    return lines;
}

std::string encode_leaf(const Entry& entry) {
    return fmt::format(
        "{}sequence {}\nid {}\nborough {}\nat {}\n{}commitment {}\n",
        kFirstLine,
        entry.sequence,
        entry.id.text(),
        raw(entry.borough),
        iso_utc(entry.at),
        withheld_lines(entry),
        to_hex(entry.commitment.data(), entry.commitment.size())
    );
}

Result<Entry> decode_leaf(std::string_view leaf) {
    if (!leaf.starts_with(kFirstLine)) return Lines::bad("bunting");
    Lines lines{leaf.substr(kFirstLine.size())};
    Entry entry = TRY(read_entry(lines));
    if (!lines.at_end()) return Lines::bad("end");
    TRY(check(entry));
    // One spelling per entry: "007", "-0", capitals in an id and ".000000" all fall here.
    if (encode_leaf(entry) != leaf) return Lines::bad("spelling");
    return entry;
}

}  // namespace bunting::journal
