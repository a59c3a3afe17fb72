// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/open_data/sitemap.h"

#include <charconv>

#include "thing/place.h"
#include "web/html/html.h"

namespace bunting::open_data {
namespace {

using access::Call;
using html::Out;
using html::w;
using store::ReadTx;
using web::Request;
using web::Response;

// Half of what search engines take in one file.
constexpr std::int64_t kInOneFile = 25'000;
constexpr int kMostPlaces = 10'000;
constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

// What there is nothing to find on, or what is each person's own.
constexpr std::array<std::string_view, 9> kNotForEngines{
    "/add", "/demo/", "/invited", "/me", "/queue", "/search", "/settings", "/sign-in", "/stop/"
};

constexpr std::array<std::string_view, 6> kStanding{
    "/", "/about", "/accessibility", "/data", "/journal", "/places"
};

constexpr store::Query kHighestNumber{R"sql(
    SELECT number FROM thing WHERE borough = $1 ORDER BY number DESC LIMIT 1
)sql"};

constexpr store::Query kPublicNumbers{R"sql(
    SELECT number, updated
      FROM thing
     WHERE borough = $1 AND number > $2 AND number <= $3 AND state = 'published' AND visibility = 'public'
     ORDER BY number
)sql"};

struct Numbered {
    std::int64_t number = 0;
    Time updated;
};

Response xml(std::string body) {
    return web::content("application/xml; charset=utf-8", std::move(body));
}

Response robots(const Request& request, const PageConfig& config) {
    std::string body = "User-agent: *\n";
    for (const std::string_view path : kNotForEngines)
        body += fmt::format("Disallow: {}\n", path);
    body += fmt::format("Sitemap: {}/sitemap.xml\n", request.site(config.public_url));
    return web::content("text/plain; charset=utf-8", std::move(body));
}

Response index(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const auto highest =
        tx.row(
              kHighestNumber, [](const store::Row& row) { return row.integer(0); }, call.borough
        )
            .value_or(0);
    const std::string base = request.site(config.public_url);
    std::string body{kHead};
    Out out{body, request.lang()};
    w<R"(<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)">(out);
    w<"<sitemap><loc>{}</loc></sitemap>\n">(out, base + "/sitemap/places.xml");
    for (std::int64_t file = 0; file * kInOneFile < highest; ++file)
        w<"<sitemap><loc>{}</loc></sitemap>\n">(out, fmt::format("{}/sitemap/{}.xml", base, file));
    w<"</sitemapindex>\n">(out);
    return xml(std::move(body));
}

// Standing pages and places.
void places(Out& out, ReadTx& tx, const Call& call, const std::string& base) {
    for (const std::string_view path : kStanding)
        w<"<url><loc>{}</loc></url>\n">(out, base + std::string{path});
    for (const thing::Place& place : thing::place_tree(tx, call.borough, kMostPlaces))
        w<"<url><loc>{}</loc></url>\n">(out, base + "/p/" + place.slug);
}

void things(Out& out, ReadTx& tx, const Call& call, const std::string& base, std::int64_t file) {
    const auto line = [](const store::Row& row) { return Numbered{row.integer(0), row.time(1)}; };
    const auto lines =
        tx.rows(kPublicNumbers, line, call.borough, file * kInOneFile, (file + 1) * kInOneFile);
    for (const Numbered& each : lines)
        w<"<url><loc>{}</loc><lastmod>{}</lastmod></url>\n">(
            out, fmt::format("{}/t/{}", base, each.number), iso_utc(each.updated)
        );
}

// "12.xml" → 12.
std::optional<std::int64_t> file_number(std::string_view name) {
    if (!name.ends_with(".xml") || name.size() > 12) return std::nullopt;
    name.remove_suffix(4);
    std::int64_t file = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), file);
    if (failed != std::errc{} || end != name.data() + name.size() || file < 0) return std::nullopt;
    return file;
}

Response part(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    const std::string_view name = request.param("file");
    const auto file = file_number(name);
    if (!file && name != "places.xml") return web::refused({Fault::NotFound, "page.not_found"});
    const std::string base = request.site(config.public_url);
    std::string body{kHead};
    Out out{body, request.lang()};
    w<R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)">(out);
    if (file)
        things(out, tx, call, base, *file);
    else
        places(out, tx, call, base);
    w<"</urlset>\n">(out);
    return xml(std::move(body));
}

}  // namespace

void mount_sitemap(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/robots.txt",
        .page = [config](
                    ReadTx&, const Call&, const Request& request
                ) { return robots(request, config); },
    });
    router.add({
        .pattern = "/sitemap.xml",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return index(tx, call, request, config); },
    });
    router.add({
        .pattern = "/sitemap/{file}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return part(tx, call, request, config); },
    });
}

std::vector<std::string> sitemap_queries() {
    return {std::string{kHighestNumber.sql}, std::string{kPublicNumbers.sql}};
}

}  // namespace bunting::open_data
