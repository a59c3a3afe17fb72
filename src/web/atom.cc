// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/atom.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace bunting::web {
namespace {

// XML 1.0 has no way to write most control characters: they are left out.
void xml(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
}

void element(std::string& out, std::string_view name, std::string_view text) {
    out += fmt::format("<{}>", name);
    xml(out, text);
    out += fmt::format("</{}>\n", name);
}

void link(std::string& out, std::string_view rel, std::string_view href) {
    if (href.empty()) return;
    out += fmt::format("<link rel=\"{}\" href=\"", rel);
    xml(out, href);
    out += "\"/>\n";
}

}  // namespace

void AtomFeed::add(const AtomEntry& entry) {
    changed_ = std::max(changed_, entry.changed);
    entries_ += "<entry>\n";
    element(entries_, "id", entry.id);
    element(entries_, "title", entry.title);
    element(entries_, "published", iso_utc(entry.made));
    element(entries_, "updated", iso_utc(entry.changed));
    link(entries_, "alternate", entry.page);
    link(entries_, "related", entry.related);
    if (!entry.category.empty()) {
        entries_ += "<category term=\"";
        xml(entries_, entry.category);
        if (!entry.category_label.empty()) {
            entries_ += "\" label=\"";
            xml(entries_, entry.category_label);
        }
        entries_ += "\"/>\n";
    }
    element(entries_, "summary", entry.words);
    entries_ += "</entry>\n";
}

std::string AtomFeed::take() {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
        "xmlns=\"http://www.w3.org/2005/Atom\">\n";
    element(out, "id", head_.id);
    element(out, "title", head_.title);
    element(out, "updated", iso_utc(changed_));
    out += "<author>";
    element(out, "name", head_.author);
    out += "</author>\n";
    link(out, "self", head_.self);
    link(out, "alternate", head_.page);
    link(out, "next", head_.next);
    out += entries_;
    out += "</feed>\n";
    return out;
}

}  // namespace bunting::web
