// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/gallery/gallery.h"

#include <string>

#include <doctest/doctest.h>

#include "assets/assets.h"
#include "base/ensure.h"
#include "web/components/components.h"
#include "web/components/gallery/contrast.h"

using namespace bunting::components;

namespace {

template <class Write>
std::string written(
    Write write, const bunting::text::Locale& locale = bunting::text::default_locale()
) {
    std::string html;
    Out out{html, locale};
    write(out);
    return html;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

}  // namespace

TEST_CASE("every pair of colours can be told apart, by day and by night") {
    const auto* css = bunting::assets::find_asset(bunting::assets::asset_url("bunting.css"));
    const auto all = contrasts(css->plain);
    CHECK(all.size() == 50);
    for (const auto& pair : all) {
        CAPTURE(pair.front);
        CAPTURE(pair.back);
        CHECK(pair.light >= pair.needs);
        CHECK(pair.dark >= pair.needs);
    }
}

TEST_CASE("the measure of contrast is that of WCAG") {
    const std::string_view all_the_same =
        bunting::assets::find_asset(bunting::assets::asset_url("bunting.css"))->plain;
    const auto body = contrasts(all_the_same).front();
    CHECK(body.light == doctest::Approx(16.14).epsilon(0.001));  // #15241c on #fff
    CHECK(body.dark == doctest::Approx(16.09).epsilon(0.001));
}

TEST_CASE("a page says its language, direction, theme and place") {
    auto frame = sample_frame();
    frame.theme = Theme::Dark;
    const auto html = written([&](Out& out) { page(out, frame, [](Out&) {}); });
    CHECK(html.starts_with("<!doctype html>\n<html lang=\"en-GB\" dir=\"ltr\" data-theme=\"dark\">")
    );
    CHECK(html.find("<title>The Boathouse – Kettle Bank – Bunting</title>") != std::string::npos);
    CHECK(html.find("aria-current=\"true\"") != std::string::npos);
    CHECK(html.find("style=") == std::string::npos);
    CHECK(count(html, "<script") == 2);  // ours, and the data block
    const auto* mirrored = bunting::text::find_locale("ar-XB");
    REQUIRE(mirrored != nullptr);
    CHECK(
        written([&](Out& out) { page(out, frame, [](Out&) {}); }, *mirrored).find("dir=\"rtl\"") !=
        std::string::npos
    );
}

TEST_CASE("a page with a mistake says so in its title first") {
    auto frame = sample_frame();
    frame.has_error = true;
    CHECK(written([&](Out& out) {
              page(out, frame, [](Out&) {});
          }).find("<title>Error: The Boathouse") != std::string::npos);
}

TEST_CASE("what a person typed stays text in every component that shows it") {
    const std::string hostile = "\"><script>alert(1)</script>";
    const auto html = written([&](Out& out) {
        field(
            out,
            {.name = "a",
             .label = hostile,
             .box = Box::Area,
             .value = hostile,
             .hint = hostile,
             .error = hostile}
        );
        field(out, {.name = "b", .label = hostile, .value = hostile});
        card(
            out,
            {.look = look_of("idea"),
             .kind = hostile,
             .title = hostile,
             .href = "javascript:alert(1)",
             .text = hostile,
             .meta = hostile}
        );
        item_list(
            out, {{.look = look_of("post"), .title = hostile, .href = hostile, .text = hostile}}
        );
        said(out, {.who = hostile, .words = hostile, .language = hostile});
        error_summary(out, {{.field = hostile, .words = hostile}});
        auto frame = sample_frame();
        frame.title = hostile;
        frame.path = hostile;
        frame.json_ld = "{\"name\":\"</script>\"}";
        page(out, frame, [](Out&) {});
    });
    CHECK(html.find("<script>alert") == std::string::npos);
    CHECK(html.find("javascript:") == std::string::npos);
    CHECK(html.find("</script>\"") == std::string::npos);
}

TEST_CASE("pennants never claim the end before it is there") {
    const auto on = [](int done, int of) {
        return count(written([&](Out& out) { pennants(out, done, of); }), "class=\"on\"");
    };
    CHECK(on(2, 5) == 2);
    CHECK(on(5, 5) == 5);
    CHECK(on(11, 12) == 6);
    CHECK(on(12, 12) == 7);
    CHECK(on(0, 12) == 0);
}

TEST_CASE("an error is tied to its field, and the summary leads there") {
    const auto html = written([](Out& out) {
        field(
            out,
            {.name = "what",
             .label = "What?",
             .hint = "One sentence",
             .error = "Tell us",
             .most_letters = 10}
        );
    });
    CHECK(html.find("aria-describedby=\"what-hint what-error what-count\"") != std::string::npos);
    CHECK(html.find("aria-invalid=\"true\"") != std::string::npos);
    CHECK(html.find("id=\"what-error\"") != std::string::npos);
    CHECK(html.find("data-left=\"Letters left: #\"") != std::string::npos);
}

TEST_CASE("every kind has a shape, and an unknown one is noticed") {
    CHECK(look_of("idea").shape == Shape::Drop);
    CHECK_THROWS_AS(look_of("nothing"), bunting::Bug);
}

TEST_CASE("an example is found by its name, a whole document is not") {
    CHECK(written([](Out& out) {
              CHECK(design_example(out, "one-question-per-page"));
          }).find("<h1>") != std::string::npos);
    CHECK(written([](Out& out) { CHECK_FALSE(design_example(out, "page")); }).empty());
    CHECK(written([](Out& out) { CHECK_FALSE(design_example(out, "../x")); }).empty());
    const auto gallery = written([](Out& out) { design_page(out, Theme::Dark); });
    CHECK(gallery.find("<div data-theme=\"dark\">") != std::string::npos);
    CHECK(count(gallery, "<h1") == 1);
}
