// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/sign_in/pages.h"

#include "access/party.h"
#include "access/setting.h"
#include "features/sign_in/actions.h"
#include "features/sign_in/views.h"
#include "locale/sign_in.h"
#include "text/contact.h"
#include "text/utf8.h"
#include "web/device.h"

namespace bunting::sign_in {
namespace {

using html::Out;
using store::ReadTx;
using web::PageInfo;
using web::Request;
using web::Response;

constexpr std::string_view kWayCookie = "bunting_way_in";

std::string local_or_home(std::string_view path) {
    return web::is_local_path(path) ? std::string{path} : "/";
}

template <class View>
Response page_with(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    text::MsgId title,
    const View& view,
    void (*write)(Out&, const View&)
) {
    const PageInfo info{
        .title = title,
        .section = web::Section::None,
        .has_error = view.error.has_value(),
        .in_search_engines = false
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { write(out, view); });
    response.may_cache = false;
    return response;
}

Response show_email(ReadTx& tx, const Call& call, const Request& request, EmailView view) {
    view.phone = access::setting(tx, call.borough, "phone");
    return page_with(tx, call, request, msg::sign_in_title::id, view, email_page);
}

Response start_page(ReadTx& tx, const Call& call, const Request& request) {
    const std::string then = local_or_home(request.query.find("then").value_or("/"));
    if (call.actor.is_signed_in()) return web::see_other(then);
    return show_email(tx, call, request, {.goes_to = then});
}

Result<AskForCode> parse_ask(
    ReadTx& tx, const Call& call, const Request& request, const PageConfig& config
) {
    const auto& locale = request.lang();
    const std::string site = access::setting(tx, call.borough, "name");
    const std::string base = request.site(config.public_url);
    return AskForCode{
        .email = TRY(text::parse_email(request.form.line("email"), "email")),
        .goes_to = local_or_home(request.form.find("then").value_or("/")),
        .mail =
            {
                text::plain(locale, msg::sign_in_mail_subject{.code = "{code}", .site = site}),
                text::plain(
                    locale, msg::sign_in_mail_body{.code = "{code}", .link = "{link}", .site = site}
                ),
            },
        .link_prefix = base + "/sign-in/link/",
        .peer = request.raw.peer,
    };
}

Response reply_ask(ReadTx& tx, const Call& call, const Request& request, const Result<Uuid>& way) {
    if (!way) {
        return show_email(
            tx,
            call,
            request,
            {
                .email = request.form.line("email"),
                .goes_to = local_or_home(request.form.find("then").value_or("/")),
                .error = way.error(),
            }
        );
    }
    Response response = web::see_other("/sign-in/code");
    web::set_cookie(
        response, request, {std::string{kWayCookie}, way->text(), access::kCodeMinutes * 60}
    );
    return response;
}

Response show_code(
    ReadTx& tx, const Call& call, const Request& request, bool is_demo, CodeView view
) {
    const auto way = parse_uuid(request.cookie(kWayCookie));
    const auto email = way ? access::email_of_way(tx, call.borough, *way, call.now) : std::nullopt;
    if (!email) {
        return show_email(
            tx,
            call,
            request,
            {.goes_to = "/", .error = Error{Fault::Invalid, "sign_in.start_again", "email"}}
        );
    }
    view.email = *email;
    view.is_demo = is_demo;
    return page_with(tx, call, request, msg::sign_in_code_title::id, view, code_page);
}

std::string name_typed(const Request& request) {
    return text::shorten(request.form.line("name"), 80);
}

Result<EnterCode> parse_code(ReadTx&, const Call&, const Request& request) {
    std::string digits;
    for (const char c : request.form.line("code")) {
        if (c >= '0' && c <= '9') digits += c;  // people type spaces between digits
    }
    return EnterCode{
        .way = parse_uuid(request.cookie(kWayCookie)).value_or(Uuid{}),
        .code = digits,
        .name = name_typed(request),
        .device = web::device_of(request.raw.header("user-agent")),
    };
}

Response come_in(const Request& request, const Entered& entered) {
    Response response = web::see_other(entered.goes_to);
    web::set_cookie(
        response,
        request,
        {"bunting_session", entered.session->token, access::kSessionDays * 86'400}
    );
    web::set_cookie(response, request, {std::string{kWayCookie}, "", -1});
    return response;
}

std::optional<Error> problem_of(const Result<Entered>& entered) {
    if (!entered) return entered.error();
    return Error{Fault::Invalid, entered->problem, entered->field};
}

Response link_answer(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const std::string& name,
    std::optional<Error> error
) {
    const auto way = access::find_link(tx, call, request.param("token"));
    if (!way)
        return show_email(
            tx,
            call,
            request,
            {.goes_to = "/", .error = Error{Fault::Invalid, way.error().key, "email"}}
        );
    const LinkView view{way->email, request.raw.path, name, std::move(error)};
    return page_with(tx, call, request, msg::sign_in_enter::id, view, link_page);
}

Result<EnterPassword> parse_password(ReadTx& tx, const Call& call, const Request& request) {
    const std::string email = TRY(text::parse_email(request.form.line("email"), "email"));
    const auto person = access::person_with_email(tx, call.borough, email);
    const auto kept = person ? access::password_of(tx, call.borough, *person) : std::nullopt;
    // An unknown address costs as much time as a known one.
    static const std::string kNobodys = crypto::hash_password(crypto::fresh_token());
    const bool fits = crypto::verify_password(
        kept.value_or(kNobodys), request.form.find("password").value_or("")
    );
    return EnterPassword{
        .proved = fits && kept ? person : std::nullopt,
        .peer = request.raw.peer,
        .goes_to = local_or_home(request.form.find("then").value_or("/")),
        .device = web::device_of(request.raw.header("user-agent")),
    };
}

void mount_code(web::Router& router, const PageConfig& config) {
    const bool is_demo = config.is_demo;
    router.add({
        .pattern = "/sign-in/code",
        .page = [is_demo](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_code(tx, call, request, is_demo, {}); },
        .post = web::posts(
            parse_code,
            enter_code,
            [is_demo](
                ReadTx& tx, const Call& call, const Request& request, const Result<Entered>& entered
            ) {
                if (entered && entered->session) return come_in(request, *entered);
                return show_code(
                    tx,
                    call,
                    request,
                    is_demo,
                    {
                        .code = request.form.line("code"),
                        .name = request.form.line("name"),
                        .error = problem_of(entered),
                    }
                );
            }
        ),
    });
}

void mount_link(web::Router& router) {
    router.add({
        .pattern = "/sign-in/link/{token}",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return link_answer(tx, call, request, "", std::nullopt); },
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<EnterLink> {
                return EnterLink{
                    std::string{request.param("token")},
                    name_typed(request),
                    web::device_of(request.raw.header("user-agent")),
                };
            },
            enter_link,
            [](ReadTx& tx, const Call& call, const Request& request, const Result<Entered>& entered
            ) {
                if (entered && entered->session) return come_in(request, *entered);
                return link_answer(
                    tx, call, request, request.form.line("name"), problem_of(entered)
                );
            }
        ),
    });
}

void mount_password(web::Router& router) {
    const auto show = [](ReadTx& tx, const Call& call, const Request& request, PasswordView view) {
        return page_with(tx, call, request, msg::sign_in_password_title::id, view, password_page);
    };
    router.add({
        .pattern = "/sign-in/password",
        .page =
            [show](ReadTx& tx, const Call& call, const Request& request) {
                return show(
                    tx,
                    call,
                    request,
                    {.goes_to = local_or_home(request.query.find("then").value_or("/"))}
                );
            },
        .post = web::posts(
            parse_password,
            enter_password,
            [show](
                ReadTx& tx, const Call& call, const Request& request, const Result<Entered>& entered
            ) {
                if (entered && entered->session) return come_in(request, *entered);
                return show(
                    tx,
                    call,
                    request,
                    {
                        request.form.line("email"),
                        local_or_home(request.form.find("then").value_or("/")),
                        problem_of(entered),
                    }
                );
            }
        ),
        .runs = web::Runs::Pool,
    });
}

}  // namespace

void mount_pages(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/sign-in",
        .page = start_page,
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse_ask(tx, call, request, config);
            },
            ask_for_code,
            reply_ask
        ),
    });
    mount_code(router, config);
    mount_link(router);
    mount_password(router);
}

}  // namespace bunting::sign_in
