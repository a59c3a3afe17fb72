// SPDX-License-Identifier: AGPL-3.0-or-later
// /invite and /invite/{code}: whoever got a letter or a slip comes in. Opening a link changes
// nothing; pressing the button does.
#include "access/party.h"
#include "access/setting.h"
#include "features/start/pages.h"
#include "features/start/people/actions.h"
#include "features/start/people/views.h"
#include "features/start/permissions.h"
#include "locale/start.h"
#include "text/clean.h"
#include "text/contact.h"
#include "web/device.h"

namespace bunting::start {
namespace {

using html::Out;

const Error kNoSuchCode{Fault::Invalid, "invitation.not_found", "code"};

Response show_code(ReadTx& tx, const Call& call, const Request& request, CodeView view) {
    view.token = request.csrf;
    const web::PageInfo info{
        .title = msg::invited_code{},
        .section = web::Section::None,
        .has_error = view.error.has_value(),
        .in_search_engines = false,
        .is_bare = !call.actor.is_signed_in(),
        .status = view.status,
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { code_view(out, view); });
    response.may_cache = false;
    return response;
}

std::optional<access::Invitation> invitation_asked(
    ReadTx& tx, const Call& call, const Request& request
) {
    const auto code = access::normal_invitation_code(request.param("code"));
    if (!code) return std::nullopt;
    return access::find_invitation(tx, call.borough, *code, call.now);
}

Response show_answer(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    std::optional<Error> error
) {
    const auto invitation = invitation_asked(tx, call, request);
    if (!invitation) {
        return show_code(
            tx,
            call,
            request,
            {.code = std::string{request.param("code")},
             .error = kNoSuchCode,
             .status = request.raw.method == web::Method::Post ? 422 : 404}
        );
    }
    AnswerView view{
        .action = request.raw.path,
        .hat = invitation->hat,
        .site = access::setting(tx, call.borough, "name"),
        .name = request.form.line("name"),
        .email =
            request.form.has("email") ? request.form.line("email") : invitation->email.value_or(""),
        .needs_password = !given.sends_mail,
        .error = std::move(error),
        .token = request.csrf,
    };
    if (call.actor.party) {
        const auto party = access::find_party(tx, call.borough, call.actor.me());
        view.signed_in_as = party ? party->name : std::string{};
    }
    const std::string title = text::plain(request.lang(), msg::invited_title{.site = view.site});
    const web::PageInfo info{
        .title = title,
        .section = web::Section::None,
        .has_error = view.error.has_value(),
        .in_search_engines = false,
        .is_bare = !call.actor.is_signed_in(),
    };
    Response response =
        web::html_page(tx, call, request, info, [&](Out& out) { answer_view(out, view); });
    response.may_cache = false;
    return response;
}

Result<Answer> parse_answer(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    const auto code = access::normal_invitation_code(request.param("code"));
    if (!code || !access::find_invitation(tx, call.borough, *code, call.now))
        return refuse(kNoSuchCode);
    Answer command{
        .code = *code,
        .device = web::device_of(request.raw.header("user-agent")),
        .session = {},
    };
    if (call.actor.party) {
        const auto here =
            access::find_session(tx, call.borough, request.cookie("bunting_session"), call.now);
        if (here) command.session = here->id;
        return command;
    }
    command.name = TRY(text::clean_line(request.form.find("name").value_or(""), 80, "name"));
    if (command.name.empty()) return refuse(Fault::Invalid, "start.name_missing", "name");
    command.email = TRY(text::parse_email(request.form.line("email"), "email"));
    const bool chose_one = !request.form.find("password").value_or("").empty();
    if (chose_one || !given.sends_mail)
        command.password_hash = TRY(hash_new_password(request.form));
    return command;
}

Response reply_answer(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Answered>& answered
) {
    if (!answered) {
        const Fault fault = answered.error().fault;
        if (fault != Fault::Invalid && fault != Fault::Conflict)
            return web::refused(answered.error());
        return show_answer(given, tx, call, request, answered.error());
    }
    Response response = web::see_other(answered->hat == access::Hat::Operator ? "/start" : "/");
    if (const auto& session = answered->session) {
        web::set_cookie(
            response, request, {"bunting_session", session->token, access::kSessionDays * 86'400}
        );
    }
    return response;
}

// Typing a code only leads on: the page that it leads to says whether it is one.
Result<std::string> parse_code(ReadTx& tx, const Call& call, const Request& request) {
    const auto code = access::normal_invitation_code(request.form.line("code"));
    if (!code || !access::find_invitation(tx, call.borough, *code, call.now))
        return refuse(kNoSuchCode);
    return *code;
}

}  // namespace

void mount_invited(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/invite",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return show_code(tx, call, request, {}); },
        .post = web::posts(
            parse_code,
            [](access::ActTx&, const Call&, const std::string& code) -> Result<std::string> {
                return code;
            },
            [](ReadTx& tx, const Call& call, const Request& request, const Result<std::string>& code
            ) {
                if (code) return web::see_other("/invite/" + *code);
                return show_code(
                    tx, call, request, {.code = request.form.line("code"), .error = code.error()}
                );
            }
        ),
    });
    router.add({
        .pattern = "/invite/{code}",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_answer(given, tx, call, request, std::nullopt); },
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_answer(given, tx, call, request);
            },
            answer,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<Answered>& answered
            ) { return reply_answer(given, tx, call, request, answered); }
        ),
        .runs = web::Runs::Pool,
    });
}

}  // namespace bunting::start
