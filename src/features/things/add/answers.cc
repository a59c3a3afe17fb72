// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/things/add/answers.h"

#include <charconv>

#include "base/ensure.h"
#include "features/places/places.h"
#include "features/things/acts/entry.h"
#include "media/blobs.h"
#include "web/components/forms/week.h"

namespace bunting::things {
namespace {

constexpr std::array<std::string_view, 4> kCommon{"title", "summary", "body", "spot"};

std::string_view value_of(const Typed& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string_view{} : std::string_view{found->second};
}

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& each : values) {
        if (!each.empty()) (out += out.empty() ? "" : "; ") += each;
    }
    return out;
}

std::string typed_in(const web::Form& form, std::string_view name, thing::FieldType type) {
    if (type == thing::FieldType::Words) return form.words(name);
    if (type == thing::FieldType::Several) return joined(form.all(name));
    if (type == thing::FieldType::Week) return week_typed(form, name);
    return form.line(name);
}

void take(Typed& typed, const web::Form& form, std::string_view name, thing::FieldType type) {
    std::string value = typed_in(form, name, type);
    if (value.empty()) {
        typed.erase(std::string{name});
    } else {
        typed[std::string{name}] = std::move(value);
    }
}

void take_extras(Typed& typed, const web::Form& form) {
    take(typed, form, kTagsField, thing::FieldType::Line);
    take(typed, form, kPictureWordsField, thing::FieldType::Line);
}

void take_place(Typed& typed, const web::Form& form) {
    take(typed, form, kPlaceField, thing::FieldType::Line);
    take(typed, form, kPostcodeField, thing::FieldType::Line);
}

bool asks_spot(const thing::Kind& kind) {
    const thing::Step* step = step_named(kind, "where");
    return step != nullptr && !step->fields.empty();
}

// Reads one field into where it belongs.
void read_into(Composed& out, const thing::Field& field, const Typed& typed) {
    auto value = thing::read_field(field, value_of(typed, field.name));
    if (!value) {
        out.errors.push_back(value.error());
    } else if (field.name == "title") {
        out.content.title = std::move(*value);
    } else if (field.name == "summary") {
        out.content.summary = std::move(*value);
    } else if (field.name == "body") {
        out.content.body = std::move(*value);
    } else if (field.name == "spot") {
        out.content.spot = std::move(*value);
    } else if (!value->empty()) {
        out.content.details[std::string{field.name}] = std::move(*value);
    }
}

// What leads somewhere leads to what is offered, or where it led before.
void check_subjects(
    store::ReadTx& tx,
    BoroughId borough,
    const thing::Kind& kind,
    const thing::Details& stored,
    Composed& out
) {
    for (const auto& [name, subjects] : subjects_of(tx, borough, kind, out.content.details)) {
        const std::string_view chosen = value_of(out.content.details, name);
        if (chosen.empty() || chosen == value_of(stored, name)) continue;
        if (subject_title(subjects, chosen).empty())
            out.errors.push_back({Fault::Invalid, "field.choose_one", std::string{name}});
    }
}

void read_pictures(Composed& out, const Typed& typed) {
    auto picture = parse_picture(value_of(typed, kPictureField));
    if (!picture) return;
    picture->words = std::string{value_of(typed, kPictureWordsField)};
    if (picture->words.empty()) {
        out.errors.push_back(
            {Fault::Invalid, "picture.words_missing", std::string{kPictureWordsField}}
        );
    }
    out.pictures.push_back(std::move(*picture));
}

}  // namespace

bool asks_place(const thing::Step& step) {
    return step.name == "where";
}

bool asks_extras(const thing::Kind& kind, const thing::Step& step) {
    return &step == &kind.steps.back();
}

const thing::Step* step_named(const thing::Kind& kind, std::string_view name) {
    for (const thing::Step& step : kind.steps) {
        if (step.name == name) return &step;
    }
    return nullptr;
}

std::vector<const thing::Step*> steps_asked(const thing::Kind& kind, const Typed& typed) {
    std::vector<const thing::Step*> out;
    for (const thing::Step& step : kind.steps) {
        if (thing::is_asked(step, typed)) out.push_back(&step);
    }
    return out;
}

const thing::Step* step_before(
    const thing::Kind& kind, const thing::Step& step, const Typed& typed
) {
    const thing::Step* before = nullptr;
    for (const thing::Step* asked : steps_asked(kind, typed)) {
        if (asked >= &step) break;
        before = asked;
    }
    return before;
}

const thing::Step* step_after(
    const thing::Kind& kind, const thing::Step& step, const Typed& typed
) {
    for (const thing::Step* asked : steps_asked(kind, typed)) {
        if (asked > &step) return asked;
    }
    return nullptr;
}

const thing::Step& step_asking(const thing::Kind& kind, std::string_view field) {
    for (const thing::Step& step : kind.steps) {
        if (asks_place(step) && (field == kPlaceField || field == kPostcodeField)) return step;
        if (std::find(step.fields.begin(), step.fields.end(), field) != step.fields.end())
            return step;
    }
    const bool extra = field == kTagsField || field == kPictureField || field == kPictureWordsField;
    return extra ? kind.steps.back() : kind.steps.front();
}

void take_typed(
    Typed& typed, const thing::Kind& kind, const thing::Step& step, const web::Form& form
) {
    for (const std::string_view name : step.fields) {
        const thing::Field* field = thing::field_of(kind, name);
        BUNTING_ENSURE(field != nullptr);
        take(typed, form, name, field->type);
    }
    if (asks_place(step)) take_place(typed, form);
    if (asks_extras(kind, step)) take_extras(typed, form);
}

void take_all_typed(Typed& typed, const thing::Kind& kind, const web::Form& form) {
    for (const std::string_view name : kCommon)
        take(typed, form, name, thing::common_field(name)->type);
    for (const thing::Field& field : kind.fields)
        take(typed, form, field.name, field.type);
    take_place(typed, form);
    take(typed, form, kTagsField, thing::FieldType::Line);
}

Subjects subjects_of(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, const Typed& typed
) {
    Subjects out;
    for (const thing::Field& field : kind.fields) {
        if (field.subjects != nullptr)
            out.emplace(field.name, field.subjects(tx, borough, value_of(typed, field.name)));
    }
    return out;
}

std::string subject_title(const std::vector<thing::Subject>& subjects, std::string_view number) {
    for (const thing::Subject& subject : subjects) {
        if (std::to_string(subject.number) == number) return subject.title;
    }
    return {};
}

std::string as_typed(const thing::Field& field, std::string_view stored) {
    if (field.type != thing::FieldType::Pence || stored.empty()) return std::string{stored};
    std::int64_t pence = 0;
    std::from_chars(stored.data(), stored.data() + stored.size(), pence);
    if (pence % 100 == 0) return std::to_string(pence / 100);
    return fmt::format("{}.{:02}", pence / 100, pence % 100);
}

Result<Where> where_from(
    store::ReadTx& tx, BoroughId borough, const thing::Kind& kind, const Typed& typed
) {
    std::optional<thing::Place> place;
    const std::string_view slug = value_of(typed, kPlaceField);
    if (!slug.empty()) place = thing::find_place_by_slug(tx, borough, slug);
    const std::string_view said = value_of(typed, kPostcodeField);
    if (said.empty()) {
        if (!place) return refuse(Fault::Invalid, "thing.place_missing", std::string{kPlaceField});
        return Where{std::move(*place), std::nullopt, std::nullopt};
    }
    auto found = TRY(places::find_postcode(tx, borough, said, std::string{kPostcodeField}));
    if (!place) place = std::move(found.ward);
    if (!place) place = thing::top_place(tx, borough);
    if (!place) return refuse(Fault::Invalid, "thing.place_missing", std::string{kPlaceField});
    Where where{std::move(*place), std::nullopt, std::nullopt, std::move(found.postcode)};
    if (asks_spot(kind)) {
        where.lat = found.at.lat;
        where.lon = found.at.lon;
    }
    return where;
}

Composed compose(
    store::ReadTx& tx,
    BoroughId borough,
    const thing::Kind& kind,
    const Typed& typed,
    Date today,
    const thing::Details& stored
) {
    Composed out;
    for (const std::string_view name : kCommon)
        read_into(out, *thing::common_field(name), typed);
    for (const thing::Field& field : kind.fields) {
        if (thing::is_asked(kind, field.name, typed)) read_into(out, field, typed);
    }
    check_subjects(tx, borough, kind, stored, out);
    if (kind.settle != nullptr) {
        auto whole = kind.settle(out.content.details, today);
        if (whole)
            out.content.details = std::move(*whole);
        else
            out.errors.push_back(whole.error());
    }
    auto where = where_from(tx, borough, kind, typed);
    if (where && kind.shows_its_point != nullptr && !kind.shows_its_point(out.content.details))
        where->lat = where->lon = std::nullopt;
    if (where) {
        out.content.lat = where->lat;
        out.content.lon = where->lon;
        out.where = std::move(*where);
    } else {
        out.errors.push_back(where.error());
    }
    out.tags = clean_tags(split_tags(value_of(typed, kTagsField)));
    read_pictures(out, typed);
    return out;
}

std::vector<Error> errors_on(
    const thing::Kind& kind, const thing::Step& step, const std::vector<Error>& errors
) {
    std::vector<Error> out;
    for (const Error& error : errors) {
        if (&step_asking(kind, error.field) == &step) out.push_back(error);
    }
    return out;
}

std::string week_typed(const web::Form& form, std::string_view name) {
    auto all = form.all(name);
    all.push_back(form.line(components::other_times_of(name)));
    return joined(all);
}

std::vector<std::string> split_tags(std::string_view typed) {
    std::vector<std::string> out;
    while (!typed.empty()) {
        const auto end = typed.find_first_of(",;\n");
        out.emplace_back(typed.substr(0, end));
        typed = end == std::string_view::npos ? std::string_view{} : typed.substr(end + 1);
    }
    return out;
}

std::string picture_text(const PictureFile& file) {
    return fmt::format(
        "{} {} {} {} {} {}",
        file.large,
        file.small,
        file.width,
        file.height,
        file.small_width,
        file.small_height
    );
}

std::optional<PictureFile> parse_picture(std::string_view text) {
    PictureFile file;
    std::array<int*, 4> numbers{&file.width, &file.height, &file.small_width, &file.small_height};
    if (text.size() < 130) return std::nullopt;
    file.large = std::string{text.substr(0, 64)};
    file.small = std::string{text.substr(65, 64)};
    if (!media::is_blob_name(file.large) || !media::is_blob_name(file.small)) return std::nullopt;
    const char* at = text.data() + 129;
    const char* const end = text.data() + text.size();
    for (int* number : numbers) {
        if (at == end || *at != ' ') return std::nullopt;
        const auto [next, failed] = std::from_chars(at + 1, end, *number);
        if (failed != std::errc{} || *number < 1) return std::nullopt;
        at = next;
    }
    return at == end ? std::optional{std::move(file)} : std::nullopt;
}

}  // namespace bunting::things
