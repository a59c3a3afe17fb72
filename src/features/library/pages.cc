// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/library/pages.h"

#include "features/library/library.h"
#include "locale/library.h"

namespace bunting::library {
namespace {

using access::Call;
using store::ReadTx;
using web::Format;
using web::Request;
using web::Response;

int limit_of(Format format) {
    if (format == Format::Html) return 20;
    return format == Format::Csv ? 500 : 50;
}

const thing::Choice* topic_named(std::string_view value) {
    const auto all = topics();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.value == value; });
    return found == all.end() ? nullptr : &*found;
}

// A topic or place that is none is passed over.
std::optional<Asked> read_asked(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    auto place = thing::find_place_by_slug(tx, call.borough, request.query.line("place"));
    const bool is_whole = !place || !place->parent;
    if (!place) place = thing::top_place(tx, call.borough);
    if (!place) return std::nullopt;
    return Asked{
        .ask =
            {
                .borough = call.borough,
                .place = std::move(*place),
                .topic = topic_named(request.query.line("topic")),
                .cursor = thing::parse_cursor(request.query.find("after").value_or("")),
                .limit = limit_of(request.format),
            },
        .is_whole = is_whole,
        .site = request.site(public_url),
    };
}

Response shelf_page(
    ReadTx& tx, const Call& call, const Request& request, const Asked& asked, const Shelf& shelf
) {
    const std::string title = text::plain(request.lang(), msg::library_title{});
    const std::string place = "/p/" + asked.ask.place.slug;
    const web::PageInfo info{
        .title = msg::library_title{},
        .section = web::Section::Learn,
        .place = asked.ask.place,
        .way = {{asked.ask.place.name, place}},
        .feeds = {{Format::Atom, title}, {Format::Json, title}},
        .canonical = asked.site + shelf_path(asked, Format::Html, asked.ask.cursor),
        .description = text::plain(request.lang(), msg::library_lede{}),
    };
    return web::html_page(tx, call, request, info, [&](html::Out& out) {
        shelf_view(out, asked, shelf);
    });
}

}  // namespace

std::string shelf_path(
    const Asked& asked, Format format, const std::optional<thing::Cursor>& after
) {
    std::string path = "/reading" + std::string{web::ending_of(format)};
    char joint = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        path += fmt::format("{}{}={}", joint, name, web::percent_encode(value));
        joint = '&';
    };
    if (asked.ask.topic != nullptr) add("topic", asked.ask.topic->value);
    if (!asked.is_whole) add("place", asked.ask.place.slug);
    if (after) add("after", after->text());
    return path;
}

void mount_pages(web::Router& router, const std::string& public_url) {
    router.add({
        .pattern = "/reading",
        .page =
            [public_url](ReadTx& tx, const Call& call, const Request& request) {
                const auto asked = read_asked(tx, call, request, public_url);
                if (!asked) return web::refused(Error{Fault::NotFound, "page.not_found"});
                const Shelf shelf = shelf_of(tx, asked->ask);
                if (request.format != Format::Html) return shelf_feed(request, *asked, shelf);
                return shelf_page(tx, call, request, *asked, shelf);
            },
        .formats = {Format::Json, Format::Csv, Format::Atom},
        .summary = "What people here are reading, newest first, by topic and place",
        .query = {"topic", "place", "after"},
    });
}

}  // namespace bunting::library
