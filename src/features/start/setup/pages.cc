// SPDX-License-Identifier: AGPL-3.0-or-later
// Behind the one-time link: POST /start/names, /start/phone and /start/you; GET /start shows them.
#include "features/start/pages.h"

#include "access/setting.h"
#include "crypto/crypto.h"
#include "features/start/facts.h"
#include "features/start/setup/actions.h"
#include "features/start/setup/views.h"
#include "locale/start.h"
#include "text/clean.h"
#include "text/contact.h"
#include "text/utf8.h"
#include "web/device.h"

namespace bunting::start {
namespace {

using html::Out;

Result<void> check_token(const Given& given, const Request& request) {
    if (!is_setup_token(given, request.form.find("token").value_or("")))
        return refuse(Fault::Forbidden, "start.link_wrong");
    return {};
}

text::MsgId title_of(SetupStep step) {
    switch (step) {
        case SetupStep::Names:
            return msg::start_names_title::id;
        case SetupStep::Phone:
            return msg::start_phone_title::id;
        case SetupStep::You:
            break;
    }
    return msg::start_you_title::id;
}

Response show(ReadTx& tx, const Call& call, const Request& request, const SetupView& view) {
    const web::PageInfo info{
        .title = title_of(view.step),
        .section = web::Section::None,
        .has_error = view.error.has_value(),
        .in_search_engines = false,
        .is_bare = true,
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { setup_view(out, view); });
    response.may_cache = false;
    return response;
}

// What is kept already stands in the boxes.
SetupView kept_view(ReadTx& tx, const Call& call, const Request& request, std::string token) {
    const auto top = thing::top_place(tx, call.borough);
    return SetupView{
        .token = std::move(token),
        .csrf = request.csrf,
        .place = top ? top->name : std::string{},
        .site = access::setting(tx, call.borough, "name"),
        .phone = access::setting(tx, call.borough, "phone"),
    };
}

SetupStep step_asked(const Request& request, const SetupView& kept) {
    const std::string asked = request.query.line("step");
    for (const SetupStep step : {SetupStep::Names, SetupStep::Phone, SetupStep::You}) {
        if (asked == word_of(step)) return step;
    }
    if (kept.site.empty() || kept.place.empty()) return SetupStep::Names;
    return kept.phone.empty() ? SetupStep::Phone : SetupStep::You;
}

// The form again, with what was typed; without a good link, how to get one.
Response again(
    ReadTx& tx, const Call& call, const Request& request, SetupStep step, const Error& error
) {
    if (error.fault == Fault::Forbidden) return no_link_page(tx, call, request, 403);
    if (error.fault != Fault::Invalid && error.fault != Fault::Conflict) return web::refused(error);
    SetupView view =
        kept_view(tx, call, request, std::string{request.form.find("token").value_or("")});
    view.step = step;
    if (step == SetupStep::Names) {
        view.place = request.form.line("place");
        view.site = request.form.line("site");
    }
    if (step == SetupStep::Phone) view.phone = request.form.line("phone");
    view.name = request.form.line("name");
    view.email = request.form.line("email");
    view.error = error;
    return show(tx, call, request, view);
}

std::string next_path(const Request& request, SetupStep next) {
    return fmt::format(
        "/start?token={}&step={}",
        web::percent_encode(request.form.find("token").value_or("")),
        word_of(next)
    );
}

Result<NamePlace> parse_names(const Given& given, const Request& request) {
    TRY(check_token(given, request));
    const auto line = [&](std::string_view name) {
        return text::clean_line(request.form.find(name).value_or(""), 80, std::string{name});
    };
    NamePlace command;
    command.place = TRY(line("place"));
    command.site = TRY(line("site"));
    if (command.place.empty()) return refuse(Fault::Invalid, "start.place_missing", "place");
    if (command.site.empty()) return refuse(Fault::Invalid, "start.site_missing", "site");
    return command;
}

Result<SetPhone> parse_phone(const Given& given, const Request& request) {
    TRY(check_token(given, request));
    return SetPhone{text::phone_to_read(TRY(text::parse_phone(request.form.line("phone"), "phone")))
    };
}

Result<BecomeAdministrator> parse_you(const Given& given, const Request& request) {
    TRY(check_token(given, request));
    BecomeAdministrator command{
        .name = TRY(text::clean_line(request.form.find("name").value_or(""), 80, "name")),
        .email = {},
        .password_hash = {},
        .device = web::device_of(request.raw.header("user-agent")),
    };
    if (command.name.empty()) return refuse(Fault::Invalid, "start.name_missing", "name");
    command.email = TRY(text::parse_email(request.form.line("email"), "email"));
    command.password_hash = TRY(hash_new_password(request.form));
    return command;
}

Response reply_you(
    ReadTx& tx, const Call& call, const Request& request, const Result<access::NewSession>& session
) {
    if (!session) return again(tx, call, request, SetupStep::You, session.error());
    Response response = web::see_other("/start");
    web::set_cookie(
        response, request, {"bunting_session", session->token, access::kSessionDays * 86'400}
    );
    return response;
}

// Where a form of the setup goes on to, when its act came out well.
template <class Outcome>
auto then_to(SetupStep step, SetupStep next) {
    return
        [step,
         next](ReadTx& tx, const Call& call, const Request& request, const Result<Outcome>& done) {
            if (!done) return again(tx, call, request, step, done.error());
            return web::see_other(next_path(request, next));
        };
}

template <class Command>
auto parsed_by(const Given& given, Result<Command> (*parse)(const Given&, const Request&)) {
    return [given, parse](ReadTx&, const Call&, const Request& request) {
        return parse(given, request);
    };
}

// GET of a form's own address, after a reload or by hand.
Response to_front(ReadTx&, const Call&, const Request&) {
    return web::see_other("/start");
}

}  // namespace

bool is_setup_token(const Given& given, std::string_view token) {
    if (given.setup_token.empty()) return false;
    return crypto::equal(
        crypto::ByteView{crypto::sha256(given.setup_token)}, crypto::ByteView{crypto::sha256(token)}
    );
}

Result<std::string> hash_new_password(const web::Form& form) {
    const std::string_view password = form.find("password").value_or("");
    if (!text::is_utf8(password) || text::count_characters(password) < 10)
        return refuse(Fault::Invalid, "me.password_short", "password");
    if (password.size() > 200) return refuse(Fault::Invalid, "me.password_long", "password");
    return crypto::hash_password(password);
}

Response no_link_page(ReadTx& tx, const Call& call, const Request& request, int status) {
    const bool is_used = is_run_by_somebody(tx, call.borough);
    const web::PageInfo info{
        .title = is_used ? msg::start_used_title::id : msg::start_no_link_title::id,
        .section = web::Section::None,
        .in_search_engines = false,
        .is_bare = true,
        .status = status,
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { no_link_view(out, is_used); });
    response.may_cache = false;
    return response;
}

Response setup_page(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const std::string token{request.query.find("token").value_or("")};
    if (!is_setup_token(given, token))
        return no_link_page(tx, call, request, token.empty() ? 200 : 403);
    SetupView view = kept_view(tx, call, request, token);
    view.step = step_asked(request, view);
    return show(tx, call, request, view);
}

void mount_setup(web::Router& router, const Given& given) {
    router.add({
        .pattern = path_of(SetupStep::Names),
        .page = to_front,
        .post = web::posts(
            parsed_by<NamePlace>(given, parse_names),
            name_place,
            then_to<PlaceId>(SetupStep::Names, SetupStep::Phone)
        ),
    });
    router.add({
        .pattern = path_of(SetupStep::Phone),
        .page = to_front,
        .post = web::posts(
            parsed_by<SetPhone>(given, parse_phone),
            set_phone,
            then_to<bool>(SetupStep::Phone, SetupStep::You)
        ),
    });
    router.add({
        .pattern = path_of(SetupStep::You),
        .page = to_front,
        .post = web::posts(
            parsed_by<BecomeAdministrator>(given, parse_you), become_administrator, reply_you
        ),
        .runs = web::Runs::Pool,
    });
}

}  // namespace bunting::start
