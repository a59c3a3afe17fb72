// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/settings/pages.h"

#include "access/setting.h"
#include "locale/settings.h"
#include "text/markdown.h"
#include "web/components/frame/settings.h"
#include "web/components/gallery/gallery.h"
#include "web/page.h"

namespace bunting::settings {
namespace {

using access::Call;
using html::Out;
using html::w;
using html::Words;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::int64_t kYear = std::int64_t{365} * 86'400;

struct Chosen {
    std::string language;
    components::Theme theme = components::Theme::Device;
    std::string back;
};

Response settings_page(ReadTx& tx, const Call& call, const Request& request) {
    const std::string_view back = request.query.find("back").value_or("/");
    const components::SettingsForm form{
        .language = request.lang().tag(),
        .theme = request.theme,
        .back = web::is_local_path(back) ? back : "/",
        .token = request.csrf,
    };
    const web::PageInfo info{
        .title = msg::settings_title{}, .section = web::Section::None, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><h1>{}</h1>)">(out, msg::settings_title{});
        components::settings_form(out, form);
        w<"</div>">(out);
    });
}

Result<Chosen> parse_settings(ReadTx&, const Call&, const Request& request) {
    Chosen chosen{.language = request.form.line("language"), .back = request.form.line("back")};
    if (text::find_locale(chosen.language) == nullptr) chosen.language.clear();
    const std::string theme = request.form.line("theme");
    if (theme == "light") chosen.theme = components::Theme::Light;
    if (theme == "dark") chosen.theme = components::Theme::Dark;
    if (!web::is_local_path(chosen.back)) chosen.back = "/";
    return chosen;
}

std::string theme_word(components::Theme theme) {
    switch (theme) {
        case components::Theme::Device:
            return "device";
        case components::Theme::Light:
            return "light";
        case components::Theme::Dark:
            return "dark";
    }
    return "device";
}

// Nothing is written: the choice lives in the browser.
Result<Chosen> choose(access::ActTx&, const Call&, const Chosen& chosen) {
    return chosen;
}

Response reply_settings(
    ReadTx&, const Call&, const Request& request, const Result<Chosen>& chosen
) {
    if (!chosen) return web::refused(chosen.error());
    Response response = web::see_other(chosen->back);
    if (!chosen->language.empty())
        web::set_cookie(response, request, {"bunting_lang", chosen->language, kYear});
    web::set_cookie(response, request, {"bunting_theme", theme_word(chosen->theme), kYear});
    return response;
}

struct Part {
    Words title;
    Words text;
    std::vector<std::string> lines = {};
};

struct Standing {
    std::string_view setting;  // the operator's own words
    Words title;
    Words lede;
    components::List<Part> parts;
};

void part_of(Out& out, const Part& part) {
    w<"<h2>{}</h2><p>{}</p>">(out, part.title, part.text);
    if (part.lines.empty()) return;
    w<"<ul>">(out);
    for (const std::string& line : part.lines)
        w<"<li>{}</li>">(out, line);
    w<"</ul>">(out);
}

// A standing page: the operator's own words first, then ours.
Response standing(ReadTx& tx, const Call& call, const Request& request, const Standing& page) {
    const std::string own = access::setting(tx, call.borough, page.setting);
    const web::PageInfo info{.title = page.title, .section = web::Section::None};
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
            out, page.title, page.lede
        );
        if (!own.empty()) {
            const auto rendered = text::render_markdown(own);
            w<"{}">(out, html::Raw{rendered.html});
        }
        for (const Part& part : page.parts)
            part_of(out, part);
        w<"</div>">(out);
    });
}

std::string digits_of(std::string_view number) {
    std::string out = "tel:";
    for (const char c : number) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out;
}

Response about(ReadTx& tx, const Call& call, const Request& request) {
    const auto top = thing::top_place(tx, call.borough);
    const auto settings = access::settings_of(tx, call.borough);
    const auto setting = [&](std::string_view name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string{} : found->second;
    };
    const std::string phone = setting("phone");
    const std::string href = digits_of(phone);
    const std::string place = top ? top->name : setting("name");
    std::vector<Part> parts{{msg::about_place_title{}, msg::about_place{}}};
    auto promises = access::promises_in(settings);
    if (!promises.empty()) {
        parts.push_back({msg::about_promises_title{}, msg::about_promises{}, std::move(promises)});
    }
    parts.push_back(
        {msg::about_check_title{},
         msg::about_check{.journal_href = "/journal", .data_href = "/data"}}
    );
    if (!phone.empty())
        parts.push_back(
            {msg::about_ask_title{}, msg::about_ask{.number = phone, .phone_href = href}}
        );
    parts.push_back({msg::about_worried_title{}, msg::about_worried{.concern_href = "/concern"}});
    return standing(
        tx, call, request, {"about", msg::about_title{}, msg::about_lede{.place = place}, parts}
    );
}

Response privacy(ReadTx& tx, const Call& call, const Request& request) {
    return standing(
        tx,
        call,
        request,
        {"privacy",
         msg::privacy_title{},
         msg::privacy_lede{},
         {
             {msg::privacy_reading_title{}, msg::privacy_reading{}},
             {msg::privacy_signed_title{}, msg::privacy_signed{}},
             {msg::privacy_cookies_title{}, msg::privacy_cookies{}},
             {msg::privacy_long_title{}, msg::privacy_long{}},
             {msg::privacy_rights_title{}, msg::privacy_rights{.mine_href = "/me/data"}},
         }}
    );
}

Response accessibility(ReadTx& tx, const Call& call, const Request& request) {
    const std::string phone = access::setting(tx, call.borough, "phone");
    const std::string href = digits_of(phone);
    std::vector<Part> parts{
        {msg::accessibility_how_title{}, msg::accessibility_how{}},
        {msg::accessibility_not_title{}, msg::accessibility_not{}},
    };
    if (!phone.empty()) {
        parts.push_back(
            {msg::accessibility_tell_title{},
             msg::accessibility_tell{.number = phone, .phone_href = href}}
        );
    }
    return standing(
        tx,
        call,
        request,
        {"accessibility", msg::accessibility_title{}, msg::accessibility_lede{}, parts}
    );
}

Response design(ReadTx& tx, const Call& call, const Request& request) {
    const web::PageInfo info{
        .title = msg::settings_design{}, .section = web::Section::None, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        components::design_page(out, request.theme);
    });
}

Response design_example(ReadTx& tx, const Call& call, const Request& request) {
    std::string body;
    Out out{body, request.lang()};
    if (!components::design_example(out, request.param("name"))) {
        return web::refused({Fault::NotFound, "page.not_found"});
    }
    const web::PageInfo info{
        .title = msg::settings_design{}, .section = web::Section::None, .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, [&](Out& page) {
        w<"{}">(page, html::Raw{body});
    });
}

}  // namespace

void mount_pages(web::Router& router) {
    router.add({.pattern = "/design", .page = design});
    router.add({.pattern = "/design/{name}", .page = design_example});
    router.add(
        {.pattern = "/settings",
         .page = settings_page,
         .post = web::posts(parse_settings, choose, reply_settings)}
    );
    router.add({.pattern = "/about", .page = about});
    router.add({.pattern = "/privacy", .page = privacy});
    router.add({.pattern = "/accessibility", .page = accessibility});
}

}  // namespace bunting::settings
