// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/kind.h"

#include <charconv>
#include <set>

#include "base/time.h"
#include "locale/ids.h"
#include "text/clean.h"
#include "text/contact.h"
#include "text/time/week.h"

namespace bunting::thing {
namespace {

const std::array kCommon{
    Field{.name = "title", .label = MsgId::field_title, .required = true, .longest = 120},
    Field{.name = "summary", .label = MsgId::field_summary, .required = true, .longest = 240},
    Field{.name = "body", .type = FieldType::Words, .label = MsgId::field_body, .longest = 10'000},
    Field{.name = "spot", .label = MsgId::field_spot, .longest = 120},
};

Result<std::string> no(const Field& field, std::string key) {
    return refuse(Fault::Invalid, std::move(key), std::string{field.name});
}

// "£1,234.50" → 123450.
std::optional<std::int64_t> pence_of(std::string_view typed) {
    std::string digits;
    int decimals = -1;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            digits += c;
            if (decimals >= 0) ++decimals;
        } else if (c == '.' && decimals < 0) {
            decimals = 0;
        } else if (c != ',' && c != ' ') {
            return std::nullopt;
        }
    }
    if (digits.empty() || digits.size() > 12 || decimals > 2) return std::nullopt;
    digits.append(static_cast<std::size_t>(2 - std::max(decimals, 0)), '0');
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

Result<std::string> read_pence(const Field& field, std::string_view typed) {
    if (typed.starts_with("£")) typed.remove_prefix(std::string_view{"£"}.size());
    const auto pence = pence_of(typed);
    if (!pence) return no(field, "field.not_money");
    return std::to_string(*pence);
}

Result<std::string> read_count(const Field& field, std::string_view typed) {
    const bool digits = typed.size() <= 9 && std::all_of(typed.begin(), typed.end(), [](char c) {
                            return c >= '0' && c <= '9';
                        });
    if (!digits) return no(field, "field.not_a_number");
    std::int64_t value = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), value);
    return std::to_string(value);
}

Result<std::string> read_choice(const Field& field, std::string text) {
    const bool known =
        std::any_of(field.choices.begin(), field.choices.end(), [&](const Choice& choice) {
            return choice.value == text;
        });
    if (!known) return no(field, "field.choose_one");
    return text;
}

// Values between commas or spaces, each once, in the order of the choices.
Result<std::string> read_several(const Field& field, std::string_view text) {
    std::set<std::string, std::less<>> typed;
    while (!text.empty()) {
        const auto end = text.find_first_of(", ;");
        if (end != 0) typed.emplace(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    std::string out;
    for (const Choice& choice : field.choices) {
        if (typed.erase(std::string{choice.value}) > 0)
            (out += out.empty() ? "" : " ") += choice.value;
    }
    if (!typed.empty()) return no(field, "field.choose_one");
    return out;
}

Result<std::string> read_typed(const Field& field, std::string text) {
    switch (field.type) {
        case FieldType::Line:
        case FieldType::Words:
        case FieldType::Contact:
            return text;
        case FieldType::Choice:
            return read_choice(field, std::move(text));
        case FieldType::Several:
            return read_several(field, text);
        case FieldType::Week:
            return text::week_text(TRY(text::parse_week(text, std::string{field.name})));
        case FieldType::Date:
            if (!parse_date(text)) return no(field, "field.not_a_date");
            return text;
        case FieldType::Clock:
            if (!parse_minutes(text)) return no(field, "field.not_a_time");
            return text;
        case FieldType::Pence:
            return read_pence(field, text);
        case FieldType::Count:
            return read_count(field, text);
        case FieldType::Link:
            return text::parse_web_address(text, std::string{field.name});
        case FieldType::Yes:
            return std::string{text == "0" || text == "false" ? "0" : "1"};
    }
    return text;
}

}  // namespace

Kinds::Kinds(std::vector<const Kind*> kinds, Some some, std::vector<PersonRows> rows)
    : kinds_{std::move(kinds)},
      some_{some} {
    for (const Kind* kind : kinds_)
        people_.insert(people_.end(), kind->people.begin(), kind->people.end());
    people_.insert(people_.end(), rows.begin(), rows.end());
}

const Kind* Kinds::find(std::string_view name) const {
    for (const Kind* kind : kinds_) {
        if (kind->name == name) return kind;
    }
    return nullptr;
}

const Kind* Kinds::of_collection(std::string_view collection) const {
    for (const Kind* kind : kinds_) {
        if (kind->collection == collection) return kind;
    }
    return nullptr;
}

std::vector<std::string> Kinds::for_lists() const {
    std::vector<std::string> names;
    if (some_ == Some::All) return names;
    for (const Kind* kind : kinds_)
        names.emplace_back(kind->name);
    return names;
}

bool is_asked(const Step& step, const Details& typed) {
    return step.asked == nullptr || step.asked(typed);
}

bool is_asked(const Kind& kind, std::string_view field, const Details& typed) {
    for (const Step& step : kind.steps) {
        if (std::find(step.fields.begin(), step.fields.end(), field) != step.fields.end())
            return is_asked(step, typed);
    }
    return true;  // of the edit form
}

const Field* common_field(std::string_view name) {
    for (const Field& field : kCommon) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

const Field* field_of(const Kind& kind, std::string_view name) {
    for (const Field& field : kind.fields) {
        if (field.name == name) return &field;
    }
    for (const Field& field : kind.common) {
        if (field.name == name) return &field;
    }
    return common_field(name);
}

Result<std::string> read_field(const Field& field, std::string_view typed) {
    const auto most = static_cast<std::size_t>(field.longest);
    const std::string name{field.name};
    const bool lines = field.type == FieldType::Words;
    std::string text =
        TRY(lines ? text::clean_text(typed, most, name) : text::clean_line(typed, most, name));
    if (text.empty()) text = field.usual;
    if (text.empty()) {
        if (field.required) return no(field, "field.missing");
        return text;
    }
    return read_typed(field, std::move(text));
}

}  // namespace bunting::thing
