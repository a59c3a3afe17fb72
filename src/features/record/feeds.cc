// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/feeds.h"

#include "base/csv.h"
#include "journal/leaf.h"
#include "locale/record.h"
#include "web/html/html.h"
#include "web/json.h"

namespace bunting::record {
namespace {

std::string hex_of(const crypto::Hash& hash) {
    return to_hex(hash.data(), hash.size());
}

std::string leaf_of(const journal::Entry& entry) {
    return journal::check(entry) ? journal::encode_leaf(entry) : "";
}

void field_of(web::Json& json, const journal::PublicField& field) {
    if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
        json.field(field.name, *number);
    } else {
        json.field(field.name, std::string_view{std::get<std::string>(field.value)});
    }
}

void entry_fields(web::Json& json, const journal::StoredEntry& stored) {
    const auto& entry = stored.entry;
    json.field("sequence", entry.sequence);
    json.field("id", entry.id.text());
    json.field("at", iso_utc(entry.at));
    json.field("verb", std::string_view{entry.verb});
    json.field("hat", std::string_view{entry.hat});
    if (entry.thing) {
        json.field("thing", entry.thing->text());
        json.field("version", entry.version);
    }
    json.begin_object("fields");
    for (const auto& field : entry.fields)
        field_of(json, field);
    json.end_object();
    json.field("leaf_hash", hex_of(stored.leaf_hash));
    json.field("leaf", leaf_of(entry));
}

std::string fields_text(const journal::Entry& entry) {
    std::string out;
    for (const auto& field : entry.fields) {
        if (!out.empty()) out += ' ';
        const auto* number = std::get_if<std::int64_t>(&field.value);
        out += field.name + "=" +
               (number ? std::to_string(*number) : std::get<std::string>(field.value));
    }
    return out;
}

void atom_entry(
    html::Out& out, const ListView& view, const journal::StoredEntry& stored, std::string_view base
) {
    const auto& entry = stored.entry;
    const std::string sentence = text::plain(out.locale, sentence_of(entry.verb), {});
    const auto found =
        entry.thing ? view.found.about.find(entry.thing->uuid) : view.found.about.end();
    const std::string title =
        found == view.found.about.end() ? sentence : sentence + ": " + found->second.name;
    html::w<
        "<entry><id>urn:uuid:{}</id><title>{}</title><updated>{}</updated><link href=\"{}\"/>"
        "<content type=\"text\">{}</content></entry>\n">(
        out,
        entry.id.text(),
        title,
        iso_utc(entry.at),
        fmt::format("{}/journal/{}", base, entry.sequence),
        leaf_of(entry)
    );
}

std::string_view seal_word(Seal seal) {
    switch (seal) {
        case Seal::Holds:
            return "holds";
        case Seal::Waits:
            return "waits";
        case Seal::Broken:
            return "broken";
    }
    return "";
}

}  // namespace

std::string entries_json(const ListView& view, std::string_view base) {
    web::Json json;
    json.begin_object();
    json.begin_array("items");
    for (const auto& stored : view.found.entries) {
        json.begin_object();
        entry_fields(json, stored);
        json.end_object();
    }
    json.end_array();
    json.field("size", view.found.size);
    if (view.found.older) {
        json.field(
            "next",
            std::string{base} + address_of(view.asked, "/journal.json", "before", *view.found.older)
        );
    } else {
        json.null("next");
    }
    json.end_object();
    return std::move(json.text);
}

std::string entries_csv(const ListView& view) {
    CsvWriter csv;
    for (const char* name :
         {"sequence", "at", "verb", "hat", "thing", "version", "fields", "leaf_hash", "id"}) {
        csv.text(name);
    }
    csv.end_row();
    for (const auto& stored : view.found.entries) {
        const auto& entry = stored.entry;
        csv.number(entry.sequence).text(iso_utc(entry.at)).text(entry.verb).text(entry.hat);
        csv.text(entry.thing ? entry.thing->text() : "")
            .number(entry.version)
            .text(fields_text(entry));
        csv.text(hex_of(stored.leaf_hash)).text(entry.id.text());
        csv.end_row();
    }
    return csv.take();
}

std::string entries_atom(
    const ListView& view, const web::Request& request, std::string_view base, Time now
) {
    std::string body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    html::Out out{body, request.lang()};
    const auto& entries = view.found.entries;
    const Time updated = entries.empty() ? now : entries.front().entry.at;
    const std::string self = fmt::format("{}/journal.atom", base);
    html::w<
        "<feed "
        "xmlns=\"http://www.w3.org/2005/Atom\"><id>{}</id><title>{}</title><updated>{}</updated>"
        "<link rel=\"self\" href=\"{}\"/><author><name>{}</name></author>\n">(
        out, self, msg::record_title{}, iso_utc(updated), self, msg::record_title{}
    );
    for (const auto& stored : entries)
        atom_entry(out, view, stored, base);
    html::w<"</feed>\n">(out);
    return body;
}

std::string entry_json(const EntryView& view) {
    web::Json json;
    json.begin_object();
    entry_fields(json, view.stored);
    json.field("seal", seal_word(view.seal));
    if (view.seal != Seal::Waits) {
        json.begin_object("proof");
        json.field("size", view.proof.size);
        json.field("root", hex_of(view.proof.root));
        json.begin_array("hashes");
        for (const auto& hash : view.proof.hashes)
            json.value(hex_of(hash));
        json.end_array();
        json.end_object();
    }
    json.end_object();
    return std::move(json.text);
}

}  // namespace bunting::record
