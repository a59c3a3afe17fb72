// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/places/edit/edit_view.h"

#include "locale/common.h"
#include "locale/ids.h"
#include "locale/places.h"
#include "web/components/components.h"

namespace bunting::places {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;
using text::MsgId;
using thing::PlaceLevel;

constexpr std::array kLevels{
    std::pair{PlaceLevel::Borough, MsgId::places_level_borough},
    std::pair{PlaceLevel::Ward, MsgId::places_level_ward},
    std::pair{PlaceLevel::Neighbourhood, MsgId::places_level_neighbourhood},
    std::pair{PlaceLevel::Site, MsgId::places_level_site},
    std::pair{PlaceLevel::Building, MsgId::places_level_building},
    std::pair{PlaceLevel::Room, MsgId::places_level_room},
};

Words error_of(const PlaceForm& form, std::string_view field) {
    if (!form.error || form.error->field != field) return {};
    return text::message_of(*form.error);
}

void mistakes(Out& out, const PlaceForm& form) {
    std::vector<c::Mistake> list;
    if (form.error) {
        const std::string_view field =
            form.error->field.empty() ? std::string_view{"name"} : form.error->field;
        list.push_back({.field = field, .words = text::message_of(*form.error)});
    }
    for (const auto& sentence : form.shape_errors)
        list.push_back({.field = "boundary", .words = sentence});
    c::error_summary(out, list);
}

void name_field(Out& out, const PlaceForm& form) {
    c::field(
        out,
        {.name = "name",
         .label = msg::places_edit_name{},
         .value = form.name,
         .error = error_of(form, "name")}
    );
}

void slug_field(Out& out, const PlaceForm& form, const Words& hint) {
    c::field(
        out,
        {.name = "slug",
         .label = msg::places_edit_slug{},
         .value = form.slug,
         .hint = hint,
         .error = error_of(form, "slug")}
    );
}

void at_field(Out& out, const PlaceForm& form) {
    c::field(
        out,
        {.name = "at",
         .label = msg::places_edit_at{},
         .value = form.at,
         .hint = msg::places_edit_at_hint{},
         .error = error_of(form, "at"),
         .optional = true}
    );
}

void level_field(Out& out, const PlaceForm& form) {
    std::vector<c::Choice> choices;
    for (const auto& [level, word] : kLevels) {
        const auto value = thing::word_of(level);
        choices.push_back({.value = value, .words = word, .chosen = form.level == value});
    }
    c::choice_field(
        out,
        {.name = "level",
         .legend = msg::places_edit_level{},
         .choices = choices,
         .error = error_of(form, "level")}
    );
}

void parent_field(Out& out, const PlaceForm& form, const std::vector<PlaceChoice>& places) {
    std::vector<std::string> names;
    names.reserve(places.size());
    std::vector<c::Option> options;
    if (places.empty()) options.push_back({.value = "", .words = msg::places_edit_parent_none{}});
    for (const auto& [place, depth] : places) {
        std::string name;
        for (int i = 0; i < depth; ++i)
            name += "– ";
        options.push_back(
            {.value = place.slug,
             .words = names.emplace_back(name + place.name),
             .chosen = form.parent == place.slug}
        );
    }
    c::select(
        out,
        {.name = "parent",
         .label = msg::places_edit_parent{},
         .options = options,
         .error = error_of(form, "parent")}
    );
}

void boundary_fields(Out& out, const PlaceForm& form) {
    const Words error =
        form.shape_errors.empty() ? error_of(form, "boundary") : Words{form.shape_errors.front()};
    c::field(
        out,
        {.name = "boundary",
         .label = msg::places_edit_edges_box{},
         .box = c::Box::Area,
         .value = form.boundary,
         .hint = msg::places_edit_edges_box_hint{},
         .error = error,
         .optional = true}
    );
    c::field(
        out,
        {.name = "boundary_file",
         .label = msg::places_edit_edges_file{},
         .box = c::Box::File,
         .accepts = ".geojson,.json,application/geo+json,application/json",
         .optional = true}
    );
    c::field(
        out,
        {.name = "vintage",
         .label = msg::places_edit_edges_vintage{},
         .value = form.vintage,
         .hint = msg::places_edit_edges_vintage_hint{},
         .optional = true}
    );
}

std::string version_of(const PlaceForm& form) {
    return std::to_string(form.place ? form.place->version : 0);
}

}  // namespace

void add_place_view(Out& out, const PlaceForm& form, const std::vector<PlaceChoice>& places) {
    w<R"(<div class="wrap narrow">)">(out);
    mistakes(out, form);
    w<"<h1>{}</h1>">(out, msg::places_edit_add_title{});
    c::form(
        out,
        {.action = "/places/new", .token = form.token, .takes_files = true},
        [&](Out& inner) {
            name_field(inner, form);
            level_field(inner, form);
            parent_field(inner, form, places);
            at_field(inner, form);
            slug_field(inner, form, msg::places_edit_slug_new_hint{});
            w<"<h2>{}</h2>">(inner, msg::places_edit_edges{});
            boundary_fields(inner, form);
            c::button(inner, {.words = msg::places_edit_add{}});
        }
    );
    w<"</div>\n">(out);
}

void edit_place_view(Out& out, const PlaceForm& form) {
    const auto& place = form.place.value();
    const std::string path = "/p/" + place.slug + "/edit";
    const std::string seen = version_of(form);
    w<R"(<div class="wrap narrow">)">(out);
    mistakes(out, form);
    if (form.saved) c::notice(out, {.tone = c::NoticeTone::Ok, .title = msg::places_edit_done{}});
    w<"<h1>{}</h1>">(out, msg::places_edit_title{.place = place.name});
    c::form(out, {.action = path, .token = form.token}, [&](Out& inner) {
        c::hidden_field(inner, "seen", seen);
        name_field(inner, form);
        slug_field(inner, form, msg::places_edit_slug_hint{});
        if (!form.has_edges) at_field(inner, form);
        c::button(inner, {.words = msg::places_edit_save{}});
    });
    w<R"(<section aria-labelledby="edges"><h2 id="edges">{}</h2><p>{}</p>)">(
        out,
        msg::places_edit_edges{},
        [&](Out& inner) {
            if (form.has_edges) {
                const std::string_view vintage =
                    place.vintage.empty() ? std::string_view{"none"} : place.vintage;
                html::text(inner, msg::places_edit_edges_have{.vintage = vintage});
            } else {
                html::text(inner, msg::places_edit_edges_none{});
            }
        }
    );
    const std::string boundary_path = "/p/" + place.slug + "/boundary";
    c::form(
        out,
        {.action = boundary_path,
         .token = form.token,
         .takes_files = true,
         .label = msg::places_edit_edges{}},
        [&](Out& inner) {
            c::hidden_field(inner, "seen", seen);
            boundary_fields(inner, form);
            c::button(
                inner, {.words = msg::places_edit_edges_act{}, .look = c::ButtonLook::Second}
            );
        }
    );
    w<"</section></div>\n">(out);
}

}  // namespace bunting::places
