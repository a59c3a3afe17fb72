// SPDX-License-Identifier: AGPL-3.0-or-later
// /start/people: the operator invites, prints slips, and takes invitations back.
#include "access/setting.h"
#include "features/start/pages.h"
#include "features/start/people/actions.h"
#include "features/start/people/views.h"
#include "features/start/permissions.h"
#include "locale/start.h"
#include "text/clean.h"
#include "text/contact.h"
#include "web/hat_words.h"

namespace bunting::start {
namespace {

using html::Out;

constexpr int kMostShown = 100;

Response show(
    const Given& given, ReadTx& tx, const Call& call, const Request& request, PeopleView view
) {
    view.invitations = access::latest_invitations(tx, call.borough, kMostShown);
    view.now = call.now;
    view.sends_mail = given.sends_mail;
    view.token = request.csrf;
    const web::PageInfo info{
        .title = msg::invite_title{},
        .section = web::Section::None,
        .way = way_to_list(request.lang()),
        .has_error = view.error.has_value(),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) { people_view(out, view); });
}

Result<Invite> parse(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    TRY(access::check(kInvite, call.actor, {}));
    const auto& locale = request.lang();
    Invite command{.email = {}, .link_prefix = request.site(given.public_url) + "/invite/"};
    command.name = TRY(text::clean_line(request.form.find("name").value_or(""), 80, "name"));
    if (command.name.empty()) return refuse(Fault::Invalid, "invitation.name_missing", "name");
    const auto hat = access::hat_named(request.form.line("hat"));
    if (!hat) return refuse(Fault::Invalid, "invitation.hat_missing", "hat");
    command.hat = *hat;
    if (!given.sends_mail || request.form.line("way") != "mail") return command;
    command.email = TRY(text::parse_email(request.form.line("email"), "email"));
    const std::string site = access::setting(tx, call.borough, "name");
    command.subject = text::plain(locale, msg::invite_mail_subject{.site = site});
    command.body = text::plain(
        locale,
        msg::invite_mail_body{
            .name = command.name,
            .site = site,
            .hat = text::plain(locale, web::words_of(*hat), {}),
            .link = "{link}",
            .code = "{code}",
        }
    );
    return command;
}

// "thimbleford.example/invite", as it is read from paper.
std::string address_to_type(const Request& request, const Given& given) {
    std::string address = request.site(given.public_url) + "/invite";
    const auto scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

Response invited_page(
    const Given& given, ReadTx& tx, const Call& call, const Request& request, const Invited& invited
) {
    const SlipView view{
        .invitation = invited.invitation,
        .code = invited.code,
        .site = access::setting(tx, call.borough, "name"),
        .address = address_to_type(request, given),
        .link = fmt::format("{}/invite/{}", request.site(given.public_url), invited.code),
        .phone = access::setting(tx, call.borough, "phone"),
    };
    const std::string& name = view.invitation.name;
    const std::string title =
        view.invitation.email ? text::plain(request.lang(), msg::invite_sent_title{.name = name})
                              : text::plain(request.lang(), msg::slip_title{.name = name});
    const web::PageInfo info{
        .title = title,
        .section = web::Section::None,
        .way = way_to_list(request.lang()),
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        if (view.invitation.email) {
            sent_view(out, view);
        } else {
            slip_view(out, view);
        }
    });
}

Response reply(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Invited>& invited
) {
    if (invited) return invited_page(given, tx, call, request, *invited);
    if (invited.error().fault != Fault::Invalid) return web::refused(invited.error());
    PeopleView view{
        .hat = request.form.line("hat"),
        .name = request.form.line("name"),
        .email = request.form.line("email"),
        .way = request.form.line("way"),
        .error = invited.error(),
    };
    return show(given, tx, call, request, std::move(view));
}

void mount_withdraw(web::Router& router) {
    router.add({
        .pattern = "/start/people/{id}/withdraw",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<InviteId> {
                const auto id = parse_uuid(request.param("id"));
                if (!id) return refuse(Fault::NotFound, "page.not_found");
                return InviteId{*id};
            },
            withdraw,
            [](ReadTx&, const Call&, const Request&, const Result<bool>& done) {
                if (!done) return web::refused(done.error());
                return web::see_other("/start/people?done=withdrawn");
            }
        ),
        .action = &kInvite,
    });
}

}  // namespace

void mount_people(web::Router& router, const Given& given) {
    router.add({
        .pattern = "/start/people",
        .page =
            [given](ReadTx& tx, const Call& call, const Request& request) {
                const bool withdrawn = request.query.line("done") == "withdrawn";
                return show(given, tx, call, request, {.withdrawn = withdrawn});
            },
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse(given, tx, call, request);
            },
            invite,
            [given](
                ReadTx& tx, const Call& call, const Request& request, const Result<Invited>& invited
            ) { return reply(given, tx, call, request, invited); }
        ),
        .action = &kInvite,
    });
    mount_withdraw(router);
}

}  // namespace bunting::start
