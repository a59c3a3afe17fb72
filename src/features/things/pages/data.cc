// SPDX-License-Identifier: AGPL-3.0-or-later
// A thing for programs: JSON, schema.org, a calendar.
#include "features/activities/activities.h"
#include "features/things/pages/thing_view.h"
#include "web/json.h"

namespace bunting::things {
namespace {

bool is_number(thing::FieldType type) {
    return type == thing::FieldType::Pence || type == thing::FieldType::Count;
}

void detail_field(web::Json& json, const thing::Field& field, const std::string& stored) {
    const std::string name =
        std::string{field.name} + (field.type == thing::FieldType::Pence ? "_pence" : "");
    if (is_number(field.type))
        json.raw_field(name, stored);
    else if (field.type == thing::FieldType::Yes)
        json.field(name, stored == "1");
    else
        json.field(name, std::string_view{stored});
}

void picture_fields(web::Json& json, const ThingView& view, std::string_view public_url) {
    json.begin_array("pictures");
    for (const PictureRow& row : view.pictures) {
        json.begin_object();
        json.field("url", std::string{public_url} + picture_path(row.file.large));
        json.field("small_url", std::string{public_url} + picture_path(row.file.small));
        json.field("width", row.file.width);
        json.field("height", row.file.height);
        json.field("words", row.file.words);
        json.end_object();
    }
    json.end_array();
}

std::string_view detail(const ThingView& view, std::string_view name) {
    const auto found = view.details.find(name);
    return found == view.details.end() ? std::string_view{} : std::string_view{found->second};
}

std::string local_time(Date date, int minutes) {
    return fmt::format("{}T{:02}:{:02}", date.iso(), minutes / 60, minutes % 60);
}

// RFC 5545 text: commas, semicolons, backslashes and line ends are escaped.
std::string ics_text(std::string_view words) {
    std::string out;
    for (const char c : words) {
        if (c == '\n')
            out += "\\n";
        else if (c == ',' || c == ';' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

// RFC 5545 section 3.1: no line is longer than 75 bytes, and no letter is cut in two.
void ics_line(std::string& out, std::string_view name, std::string_view value) {
    std::string line = std::string{name} + ":" + std::string{value};
    std::size_t room = 75;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U)
            --cut;
        out += line.substr(0, cut) + "\r\n ";
        line.erase(0, cut);
        room = 74;
    }
    out += line + "\r\n";
}

std::string compact(Date date) {
    return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
}

std::string compact_utc(Time time) {
    std::string out;
    for (const char c : iso_utc(Time::from_seconds(time.seconds()))) {
        if (c != '-' && c != ':') out += c;
    }
    return out;
}

// Which Tuesday of the month: 1 to 4, or -1 for a fifth.
int week_of_month(Date date) {
    const int nth = static_cast<int>((date.day() - 1) / 7) + 1;
    return nth == 5 ? -1 : nth;
}

std::string rule_of(const activities::Days& days) {
    constexpr std::array<std::string_view, 7> kWeekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    const std::string until = compact_utc(instant_in_london(days.last, 23 * 60 + 59));
    const std::string_view weekday = kWeekdays[static_cast<std::size_t>(days.first.weekday() - 1)];
    switch (days.repeats) {
        case activities::Repeats::Once:
            return "";
        case activities::Repeats::Weekly:
            return fmt::format("FREQ=WEEKLY;UNTIL={}", until);
        case activities::Repeats::Fortnightly:
            return fmt::format("FREQ=WEEKLY;INTERVAL=2;UNTIL={}", until);
        case activities::Repeats::Monthly:
            return fmt::format(
                "FREQ=MONTHLY;BYDAY={}{};UNTIL={}", week_of_month(days.first), weekday, until
            );
    }
    return "";
}

// London's clock, winter and summer, as calendars want it told.
constexpr std::string_view kLondon =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:"
    "GMT\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:"
    "BST\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

void event_days(std::string& out, const activities::Days& days) {
    const auto at = [&](int minutes) {
        return fmt::format("{}T{:02}{:02}00", compact(days.first), minutes / 60, minutes % 60);
    };
    if (days.from)
        ics_line(out, "DTSTART;TZID=Europe/London", at(*days.from));
    else
        ics_line(out, "DTSTART;VALUE=DATE", compact(days.first));
    if (days.from && days.until) ics_line(out, "DTEND;TZID=Europe/London", at(*days.until));
    const std::string rule = rule_of(days);
    if (!rule.empty()) ics_line(out, "RRULE", rule);
}

std::string place_words(const ThingView& view) {
    std::string out = view.thing.spot;
    if (!view.above.empty()) out += (out.empty() ? "" : ", ") + view.above.front().name;
    return out;
}

void location_of(web::Json& json, const ThingView& view) {
    json.begin_object("location");
    json.field("@type", "Place");
    json.field("name", place_words(view));
    if (view.thing.lat && view.thing.lon) {
        json.begin_object("geo");
        json.field("@type", "GeoCoordinates");
        json.field("latitude", *view.thing.lat);
        json.field("longitude", *view.thing.lon);
        json.end_object();
    }
    json.end_object();
}

void event_of(web::Json& json, const ThingView& view) {
    const auto days = activities::days_of(view.details);
    if (!days) return;
    json.field("startDate", days->from ? local_time(days->first, *days->from) : days->first.iso());
    if (days->from && days->until) json.field("endDate", local_time(days->first, *days->until));
    const std::string_view mode = detail(view, "remote").empty() ? "Offline" : "Mixed";
    json.field(
        "eventAttendanceMode", fmt::format("https://schema.org/{}EventAttendanceMode", mode)
    );
    if (const std::string_view seats = detail(view, "seats"); !seats.empty())
        json.raw_field("maximumAttendeeCapacity", seats);
    location_of(json, view);
}

// An asset that is a group of people is an organisation to others; one that stands somewhere is a
// place.
std::string_view schema_type(const ThingView& view) {
    if (view.kind->name == "asset" && detail(view, "sort") == "group") return "Organization";
    if (view.kind->name == "asset" &&
        (detail(view, "sort") == "skill" || detail(view, "sort") == "equipment")) {
        return "Thing";
    }
    return view.kind->schema_org;
}

}  // namespace

std::string json_ld_of(const ThingView& view, std::string_view public_url) {
    const std::string_view type = schema_type(view);
    web::Json json;
    json.begin_object();
    json.field("@context", "https://schema.org");
    json.field("@type", type);
    json.field("name", std::string_view{view.thing.title});
    json.field("description", std::string_view{view.thing.summary});
    json.field("url", std::string{public_url} + view.path());
    json.field("inLanguage", std::string_view{view.thing.language});
    if (!view.pictures.empty()) {
        json.field(
            "image", std::string{public_url} + picture_path(view.pictures.front().file.large)
        );
    }
    if (type == "Event") event_of(json, view);
    if (type == "GovernmentService") {
        json.begin_object("provider");
        json.field("@type", "Organization");
        json.field("name", detail(view, "runs"));
        json.end_object();
    }
    if (type == "Article") {
        json.field("headline", std::string_view{view.thing.title});
        json.field("datePublished", iso_utc(view.thing.created));
        json.field("dateModified", iso_utc(view.thing.updated));
    }
    json.end_object();
    return std::move(json.text);
}

std::string json_of(
    const ThingView& view, std::string_view public_url, std::span<const feature::Part> parts
) {
    const thing::Thing& thing = view.thing;
    web::Json json;
    json.begin_object();
    json.field("id", thing.id.text());
    json.field("number", raw(thing.number));
    json.field("kind", std::string_view{thing.kind});
    json.field("title", std::string_view{thing.title});
    json.field("summary", std::string_view{thing.summary});
    json.field("body", std::string_view{thing.body});
    json.field("state", thing::word_of(thing.state));
    json.field(
        "place", view.above.empty() ? std::string_view{} : std::string_view{view.above.front().slug}
    );
    json.field("spot", std::string_view{thing.spot});
    json.field("lat", thing.lat);
    json.field("lon", thing.lon);
    json.field("by", view.name_of(thing.owner));
    json.field("language", std::string_view{thing.language});
    json.field("created", iso_utc(thing.created));
    json.field("updated", iso_utc(thing.updated));
    json.field("version", thing.version);
    json.field("turns", thing.turns);
    json.field("url", std::string{public_url} + view.path());
    for (const thing::Field& field : view.kind->fields) {
        const auto found = view.details.find(field.name);
        if (field.shown && found != view.details.end()) detail_field(json, field, found->second);
    }
    json.begin_array("tags");
    for (const std::string& tag : view.tags)
        json.value(tag);
    json.end_array();
    picture_fields(json, view, public_url);
    for (const feature::Part& part : parts)
        if (part.data) part.data(json);
    json.end_object();
    return std::move(json.text);
}

std::string calendar_of(const ThingView& view, std::string_view public_url, Time now) {
    const auto days = activities::days_of(view.details);
    std::string out =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bunting//EN\r\n" + std::string{kLondon};
    if (days) {
        out += "BEGIN:VEVENT\r\n";
        ics_line(out, "UID", view.thing.id.text());
        ics_line(out, "DTSTAMP", compact_utc(now));
        ics_line(out, "LAST-MODIFIED", compact_utc(view.thing.updated));
        event_days(out, *days);
        ics_line(out, "SUMMARY", ics_text(view.thing.title));
        ics_line(out, "DESCRIPTION", ics_text(view.thing.summary));
        ics_line(out, "LOCATION", ics_text(place_words(view)));
        if (!public_url.empty()) ics_line(out, "URL", std::string{public_url} + view.path());
        out += "END:VEVENT\r\n";
    }
    return out + "END:VCALENDAR\r\n";
}

}  // namespace bunting::things
