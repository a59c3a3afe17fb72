// SPDX-License-Identifier: AGPL-3.0-or-later
// /start/open and /start/close: the place for everybody, and back again. Each a page of its own
// that says what follows.
#include "features/start/pages.h"

#include "access/setting.h"
#include "features/start/checklist/list_view.h"
#include "features/start/facts.h"
#include "features/start/permissions.h"
#include "locale/common.h"
#include "locale/start.h"
#include "web/components/components.h"

namespace bunting::start {
namespace {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

struct TurnSign {
    const thing::Kinds* kinds = nullptr;
    bool open = false;
};

void consequences(Out& out, std::initializer_list<text::MsgId> list) {
    w<R"(<h2>{}</h2><ul>)">(out, msg::start_what_follows{});
    for (const text::MsgId words : list)
        w<"<li>{}</li>">(out, Words{words});
    w<"</ul>">(out);
}

void press(Out& out, const Request& request, std::string_view action, const Words& words) {
    c::post_button(out, {.action = action, .token = request.csrf, .button = {.words = words}});
}

void open_view(Out& out, const Request& request, const FirstDay& day, bool is_refused) {
    const auto missing = missing_to_open(day);
    w<R"(<div class="wrap narrow">)">(out);
    if (is_refused) c::error_summary(out, {{.field = "missing", .words = msg::start_not_ready{}}});
    w<R"(<h1>{}</h1><p class="lede">{}</p>)">(
        out,
        msg::start_open_title{},
        missing.empty() ? Words{msg::start_may_open{}} : Words{msg::start_may_not_open{}}
    );
    if (!missing.empty()) {
        w<R"(<ul id="missing">)">(out);
        for (const FirstStep step : missing)
            w<"<li>{}</li>">(out, lacking(step, day));
        w<"</ul>">(out);
    }
    consequences(
        out,
        {msg::start_open_seen::id,
         msg::start_open_searched::id,
         msg::start_open_journal::id,
         msg::start_open_again::id}
    );
    if (missing.empty()) {
        press(out, request, "/start/open", msg::start_open_act{});
    } else {
        c::buttons(
            out,
            {{.words = msg::start_back_to_list{}, .href = "/start", .look = c::ButtonLook::Second}}
        );
    }
    w<"</div>\n">(out);
}

void close_view(Out& out, const Request& request) {
    w<R"(<div class="wrap narrow"><h1>{}</h1><p class="lede">{}</p>)">(
        out, msg::start_close_title{}, msg::start_close_lede{}
    );
    consequences(
        out, {msg::start_close_seen::id, msg::start_close_kept::id, msg::start_close_copies::id}
    );
    press(out, request, "/start/close", msg::start_close_act{});
    w<R"(<p><a href="/start">{}</a></p></div>)">(out, msg::form_cancel{});
}

web::PageInfo info_of(const Request& request, text::MsgId title, bool has_error) {
    return {
        .title = title,
        .section = web::Section::None,
        .way = way_to_list(request.lang()),
        .has_error = has_error,
        .in_search_engines = false,
    };
}

Response open_page(
    const Given& given, ReadTx& tx, const Call& call, const Request& request, bool is_refused
) {
    const FirstDay day = first_day(tx, call, given.kinds);
    if (day.is_open) return web::see_other("/start");
    return web::html_page(
        tx,
        call,
        request,
        info_of(request, msg::start_open_title::id, is_refused),
        [&](Out& out) { open_view(out, request, day, is_refused); }
    );
}

Response close_page(ReadTx& tx, const Call& call, const Request& request) {
    return web::html_page(
        tx,
        call,
        request,
        info_of(request, msg::start_close_title::id, false),
        [&](Out& out) { close_view(out, request); }
    );
}

// Errors: those of authorize(); Invalid("start.not_ready") while something is missing.
Result<bool> turn_sign(access::ActTx& tx, const Call& call, const TurnSign& command) {
    auto permit = TRY(access::authorize(tx, call, kOpenPlace, {}));
    const bool is_ready = missing_to_open(first_day(tx, call, *command.kinds)).empty();
    if (command.open && !is_ready) return refuse(Fault::Invalid, "start.not_ready");
    TRY(access::set_setting(permit, call.borough, kOpen, command.open ? "1" : ""));
    return command.open;
}

web::Post turns(const Given& given, bool open) {
    return web::posts(
        [given, open](ReadTx&, const Call&, const Request&) -> Result<TurnSign> {
            return TurnSign{&given.kinds, open};
        },
        turn_sign,
        [given](ReadTx& tx, const Call& call, const Request& request, const Result<bool>& done) {
            if (done) return web::see_other(*done ? "/start?done=opened" : "/start?done=closed");
            const bool has_form = done.error().fault == Fault::Invalid && !request.wants_json();
            if (!has_form) return web::refused(done.error());
            return open_page(given, tx, call, request, /*is_refused=*/true);
        }
    );
}

}  // namespace

void mount_opening(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/start/open",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return open_page(given, tx, call, request, /*is_refused=*/false); },
        .post = turns(given, true),
        .action = &kOpenPlace,
        .summary = "Open the place to everybody, when twenty things, a story and a date are there",
    });
    router.add({
        .pattern = "/start/close",
        .page = close_page,
        .post = turns(given, false),
        .action = &kOpenPlace,
        .summary = "Close the place again to all who have no role in it",
    });
}

}  // namespace bunting::start
