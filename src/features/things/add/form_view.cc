// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/form_view.h"

#include <charconv>

#include "locale/common.h"
#include "locale/things.h"
#include "text/amount.h"
#include "text/time/week.h"
#include "text/time/when.h"
#include "web/components/cards/card.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/forms/week.h"
#include "web/page.h"

namespace bunting::things {
namespace {

constexpr std::size_t kMostTiles = 8;

std::string_view value_of(const Typed& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string_view{} : std::string_view{found->second};
}

const Error* error_at(const std::vector<Error>& errors, std::string_view field) {
    const auto found = std::find_if(errors.begin(), errors.end(), [&](const Error& e) {
        return e.field == field;
    });
    return found == errors.end() ? nullptr : &*found;
}

std::string error_words(Out& out, const FormView& view, std::string_view field) {
    const Error* error = error_at(view.errors, field);
    return error == nullptr ? std::string{} : words_of_error(out.locale, view.kind, *error);
}

components::Box box_of(thing::FieldType type) {
    switch (type) {
        case thing::FieldType::Words:
            return components::Box::Area;
        case thing::FieldType::Date:
            return components::Box::Date;
        case thing::FieldType::Clock:
            return components::Box::Time;
        case thing::FieldType::Pence:
        case thing::FieldType::Count:
            return components::Box::Number;
        case thing::FieldType::Line:
        case thing::FieldType::Choice:
        case thing::FieldType::Several:
        case thing::FieldType::Link:
        case thing::FieldType::Contact:
        case thing::FieldType::Yes:
        case thing::FieldType::Week:
            return components::Box::Line;
    }
    return components::Box::Line;
}

html::Words hint_of(const thing::Field& field) {
    return field.hint ? html::Words{*field.hint} : html::Words{};
}

// Whether one of the values that were chosen is this one.
bool has_value(std::string_view typed, std::string_view value) {
    while (!typed.empty()) {
        const auto end = typed.find_first_of("; ,");
        if (typed.substr(0, end) == value) return true;
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
    }
    return false;
}

void choice_input(Out& out, const FormView& view, const thing::Field& field, Asks asks) {
    std::vector<components::Choice> choices;
    choices.reserve(field.choices.size());
    std::string_view typed = value_of(view.typed, field.name);
    if (typed.empty()) typed = field.usual;
    for (const thing::Choice& choice : field.choices) {
        choices.push_back(
            {.value = choice.value, .words = choice.word, .chosen = has_value(typed, choice.value)}
        );
    }
    const std::string error = error_words(out, view, field.name);
    components::choice_field(
        out,
        {.name = field.name,
         .legend = field.label,
         .choices = choices,
         .pick = field.type == thing::FieldType::Several ? components::Pick::Several
                                                         : components::Pick::One,
         .hint = hint_of(field),
         .error = error,
         .asks = asks}
    );
}

void week_input(Out& out, const FormView& view, const thing::Field& field, Asks asks) {
    const std::string error = error_words(out, view, field.name);
    components::week_field(
        out,
        {.name = field.name,
         .legend = field.label,
         .typed = value_of(view.typed, field.name),
         .hint = hint_of(field),
         .error = error,
         .asks = asks}
    );
}

// What it may lead to, as a list. What it led to and is not offered any more may stay.
void subjects_input(Out& out, const FormView& view, const thing::Field& field) {
    const std::string chosen{value_of(view.typed, field.name)};
    const auto found = view.subjects.find(field.name);
    const std::vector<thing::Subject> none;
    const auto& subjects = found == view.subjects.end() ? none : found->second;
    std::vector<std::string> numbers;
    numbers.reserve(subjects.size());
    std::vector<components::Option> options{{"", msg::thing_offers_none{}}};
    for (const thing::Subject& subject : subjects) {
        const std::string& number = numbers.emplace_back(std::to_string(subject.number));
        options.push_back({number, subject.title, number == chosen});
    }
    const std::string error = error_words(out, view, field.name);
    if (!chosen.empty() && error.empty() && subject_title(subjects, chosen).empty())
        options.push_back({chosen, msg::thing_offers_kept{}, true});
    components::select(
        out,
        {.name = field.name,
         .label = field.label,
         .options = options,
         .hint = hint_of(field),
         .error = error}
    );
}

void box_input(Out& out, const FormView& view, const thing::Field& field, Asks asks) {
    const std::string error = error_words(out, view, field.name);
    const bool is_long = field.longest >= 120 && field.type != thing::FieldType::Link;
    components::field(
        out,
        {
            .name = field.name,
            .label = field.label,
            .box = field.name == "summary" ? components::Box::Area : box_of(field.type),
            .value = value_of(view.typed, field.name),
            .hint = hint_of(field),
            .error = error,
            .most_letters =
                field.type == thing::FieldType::Words || (is_long && field.name == "summary")
                    ? field.longest
                    : 0,
            .asks = asks,
            .optional = !field.required,
        }
    );
}

// How deep a place stands, for the list.
std::string indented(const places::PlaceChoice& choice) {
    std::string out;
    for (int i = 0; i < choice.depth; ++i)
        out += "\u2003";
    return out + choice.place.name;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void linked(Out& out, std::string_view text) {
    const bool is_mail =
        text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos;
    std::string digits;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) digits += c;
    }
    const bool is_phone =
        digits.size() >= 10 && text.find_first_not_of("+0123456789 ()-") == std::string_view::npos;
    if (is_mail) {
        html::w<R"(<a href="{}">{}</a>)">(out, "mailto:" + std::string{text}, text);
    } else if (is_phone) {
        html::w<R"(<a href="{}">{}</a>)">(out, "tel:" + digits, text);
    } else {
        html::text(out, text);
    }
}

void lines(Out& out, std::string_view text) {
    bool first = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (!first) html::w<"<br>">(out);
        html::text(out, text.substr(0, end));
        first = false;
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

}  // namespace

std::string words_of_error(
    const text::Locale& locale, const thing::Kind& kind, const Error& error
) {
    const thing::Field* field = thing::field_of(kind, error.field);
    if (error.key == "field.missing" && field != nullptr) {
        return text::plain(
            locale, msg::thing_answer_missing{.label = text::plain(locale, field->label, {})}
        );
    }
    return web::words_for(locale, error);
}

void form_errors(Out& out, const FormView& view) {
    std::vector<std::string> words;
    std::vector<components::Mistake> mistakes;
    words.reserve(view.errors.size());
    mistakes.reserve(view.errors.size());
    for (const Error& error : view.errors) {
        mistakes.push_back(
            {error.field, words.emplace_back(words_of_error(out.locale, view.kind, error))}
        );
    }
    components::error_summary(out, mistakes);
}

void field_input(Out& out, const FormView& view, const thing::Field& field, Asks asks) {
    const bool tiles =
        field.type == thing::FieldType::Choice || field.type == thing::FieldType::Several;
    if (tiles) return choice_input(out, view, field, asks);
    if (field.type == thing::FieldType::Week) return week_input(out, view, field, asks);
    if (field.subjects != nullptr) return subjects_input(out, view, field);
    if (field.type == thing::FieldType::Yes) {
        components::tick(
            out,
            {
                .name = field.name,
                .value = "1",
                .words = field.label,
                .chosen = value_of(view.typed, field.name) == "1",
                .hint = hint_of(field),
            }
        );
        return;
    }
    box_input(out, view, field, asks);
}

void place_input(Out& out, const FormView& view) {
    const std::string_view chosen = value_of(view.typed, kPlaceField);
    const std::string error = error_words(out, view, kPlaceField);
    if (view.places.size() <= kMostTiles) {
        std::vector<components::Choice> tiles;
        tiles.reserve(view.places.size());
        for (const auto& [place, depth] : view.places) {
            tiles.push_back(
                {.value = place.slug, .words = place.name, .chosen = place.slug == chosen}
            );
        }
        components::choice_field(
            out,
            {.name = kPlaceField,
             .legend = msg::thing_place_label{},
             .choices = tiles,
             .hint = msg::thing_place_hint{},
             .error = error}
        );
    } else {
        std::vector<std::string> names;
        names.reserve(view.places.size());
        std::vector<components::Option> options{{"", msg::thing_place_choose{}}};
        for (const auto& choice : view.places) {
            const std::string& slug = choice.place.slug;
            options.push_back({slug, names.emplace_back(indented(choice)), slug == chosen});
        }
        components::select(
            out,
            {.name = kPlaceField,
             .label = msg::thing_place_label{},
             .options = options,
             .hint = msg::thing_place_hint{},
             .error = error}
        );
    }
    const std::string wrong = error_words(out, view, kPostcodeField);
    components::field(
        out,
        {
            .name = kPostcodeField,
            .label = msg::thing_postcode_label{},
            .value = value_of(view.typed, kPostcodeField),
            .hint = msg::thing_postcode_hint{},
            .error = wrong,
            .autocomplete = "postal-code",
            .optional = true,
        }
    );
}

void tags_input(Out& out, const FormView& view) {
    components::field(
        out,
        {
            .name = kTagsField,
            .label = msg::thing_tags_label{},
            .value = value_of(view.typed, kTagsField),
            .hint = msg::thing_tags_hint{},
            .optional = true,
        }
    );
}

void picture_input(Out& out, const FormView& view) {
    const auto there = parse_picture(value_of(view.typed, kPictureField));
    if (there) {
        const std::string src = picture_path(there->small);
        components::picture(
            out,
            {
                .src = src,
                .alt = value_of(view.typed, kPictureWordsField),
                .width = there->small_width,
                .height = there->small_height,
                .caption = msg::thing_picture_kept{},
            }
        );
    }
    const std::string wrong = error_words(out, view, kPictureField);
    components::field(
        out,
        {
            .name = kPictureField,
            .label = msg::thing_picture_label{},
            .box = components::Box::File,
            .hint = msg::thing_picture_hint{},
            .error = wrong,
            .accepts = "image/jpeg,image/png,image/webp",
            .optional = true,
        }
    );
    const std::string wordless = error_words(out, view, kPictureWordsField);
    components::field(
        out,
        {
            .name = kPictureWordsField,
            .label = msg::thing_picture_words_label{},
            .value = value_of(view.typed, kPictureWordsField),
            .hint = msg::thing_picture_words_hint{},
            .error = wordless,
            .optional = true,
        }
    );
}

bool has_answer(const thing::Field& field, const thing::Details& stored) {
    const auto found = stored.find(field.name);
    if (found == stored.end() || found->second.empty()) return false;
    return field.type != thing::FieldType::Yes || found->second == "1";
}

std::string choice_in_words(
    const text::Locale& locale, const thing::Field& field, std::string_view stored
) {
    for (const thing::Choice& choice : field.choices) {
        if (choice.value == stored) return text::plain(locale, choice.word, {});
    }
    return std::string{stored};
}

std::string several_in_words(
    const text::Locale& locale, const thing::Field& field, std::string_view stored
) {
    std::string out;
    for (const thing::Choice& choice : field.choices) {
        if (!has_value(stored, choice.value)) continue;
        (out += out.empty() ? "" : ", ") += text::plain(locale, choice.word, {});
    }
    return out;
}

std::string answer_in_words(
    const text::Locale& locale, const thing::Field& field, std::string_view stored, Date today
) {
    switch (field.type) {
        case thing::FieldType::Choice:
            return choice_in_words(locale, field, stored);
        case thing::FieldType::Several:
            return several_in_words(locale, field, stored);
        case thing::FieldType::Week:
            return text::week_words(locale, text::week_from(stored));
        case thing::FieldType::Date: {
            const auto date = parse_date(stored);
            return date ? text::date_long(locale, *date, today) : std::string{stored};
        }
        case thing::FieldType::Clock: {
            const auto minutes = parse_minutes(stored);
            return minutes ? text::clock_time(locale, *minutes) : std::string{stored};
        }
        case thing::FieldType::Pence:
            return text::money(locale, text::Pence{number_of(stored)});
        case thing::FieldType::Count:
            return text::whole(locale, number_of(stored));
        case thing::FieldType::Yes:
            return text::plain(locale, msg::form_yes{});
        case thing::FieldType::Line:
        case thing::FieldType::Words:
        case thing::FieldType::Link:
        case thing::FieldType::Contact:
            return std::string{stored};
    }
    return std::string{stored};
}

void field_answer(Out& out, const thing::Field& field, std::string_view stored, Date today) {
    if (field.type == thing::FieldType::Contact) return linked(out, stored);
    if (field.type == thing::FieldType::Words) return lines(out, stored);
    if (field.type == thing::FieldType::Link) {
        return html::w<R"(<a href="{}" rel="ugc nofollow noopener">{}</a>)">(out, stored, stored);
    }
    html::text(out, answer_in_words(out.locale, field, stored, today));
}

}  // namespace bunting::things
