// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/me/pages.h"

#include "features/me/actions.h"
#include "features/me/permissions.h"
#include "features/me/views.h"
#include "features/people/people.h"
#include "locale/me.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace bunting::me {
namespace {

using html::Out;
using store::ReadTx;
using web::PageInfo;
using web::Request;
using web::Response;

constexpr int kMostThings = 200;

Response own_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    text::MsgId title,
    bool has_error,
    html::Content content
) {
    const PageInfo info{
        .title = title,
        .section = web::Section::None,
        .has_error = has_error,
        .in_search_engines = false
    };
    return web::html_page(tx, call, request, info, content);
}

std::vector<HatChoice> hats_of(
    ReadTx& tx, const Call& call, const std::vector<access::Party>& bodies
) {
    const access::Actor& actor = call.actor;
    std::vector<HatChoice> hats{{.hat = access::Hat::Resident}};
    for (const access::Party& body : bodies)
        hats.push_back({.hat = access::Hat::Group, .body = body});
    for (const access::Hat hat : access::granted_hats(tx, call.borough, *actor.party))
        hats.push_back({.hat = hat});
    for (HatChoice& choice : hats) {
        const auto body = choice.body ? std::optional{choice.body->id} : std::nullopt;
        choice.now = choice.hat == actor.hat && body == actor.body;
    }
    return hats;
}

Response things(ReadTx& tx, const Call& call, const Request& request) {
    const PartyId me = call.actor.me();
    const auto party = access::find_party(tx, call.borough, me);
    const auto bodies = access::bodies_of(tx, call.borough, me);
    ThingsView view{.name = access::first_name(party ? party->name : ""), .token = request.csrf};
    view.groups.push_back(
        {"", thing::lines_of_owner(tx, call.borough, me, /*all=*/true, kMostThings)}
    );
    for (const auto& body : bodies) {
        view.groups.push_back(
            {body.name, thing::lines_of_owner(tx, call.borough, body.id, /*all=*/true, kMostThings)}
        );
    }
    view.hats = hats_of(tx, call, bodies);
    return own_page(tx, call, request, msg::me_title::id, false, [&](Out& out) {
        things_page(out, view);
    });
}

Response about(ReadTx& tx, const Call& call, const Request& request, std::vector<Error> errors) {
    YouView view{
        .token = request.csrf, .saved = request.query.has("saved"), .errors = std::move(errors)
    };
    view.party = access::find_party(tx, call.borough, call.actor.me()).value_or(access::Party{});
    view.bodies = access::bodies_of(tx, call.borough, call.actor.me());
    for (auto& added : people::bodies_added_by(tx, call.borough, call.actor.me()))
        view.bodies.push_back(std::move(added));
    if (!view.errors.empty() && request.form.has("name")) {
        view.party.name = request.form.line("name");
        view.party.about = request.form.words("about");
        view.party.brings = request.form.words("brings");
        view.party.listed = request.form.flag("listed");
    }
    return own_page(tx, call, request, msg::me_tab_you::id, !view.errors.empty(), [&](Out& out) {
        you_page(out, view);
    });
}

Result<EditMe> parse_about(ReadTx&, const Call&, const Request& request) {
    EditMe command{.listed = request.form.flag("listed")};
    command.name = TRY(text::clean_line(request.form.find("name").value_or(""), 80, "name"));
    command.about = TRY(text::clean_text(request.form.find("about").value_or(""), 1000, "about"));
    command.brings =
        TRY(text::clean_text(request.form.find("brings").value_or(""), 1000, "brings"));
    return command;
}

Result<SetPassword> parse_password(ReadTx&, const Call& call, const Request& request) {
    if (!call.actor.is_signed_in()) return refuse(Fault::SignIn, "access.sign_in");
    const std::string_view password = request.form.find("password").value_or("");
    if (!text::is_utf8(password) || text::count_characters(password) < 10) {
        return refuse(Fault::Invalid, "me.password_short", "password");
    }
    if (password.size() > 200) return refuse(Fault::Invalid, "me.password_long", "password");
    return SetPassword{crypto::hash_password(password)};
}

Response reply_about(
    ReadTx& tx, const Call& call, const Request& request, const Result<PartyId>& done
) {
    if (done) return web::see_other("/me/about?saved=1");
    if (done.error().fault != Fault::Invalid) return web::refused(done.error());
    return about(tx, call, request, {done.error()});
}

Response devices(ReadTx& tx, const Call& call, const Request& request) {
    DevicesView view{
        .sessions = access::sessions_of(tx, call.borough, call.actor.me(), call.now),
        .token = request.csrf,
        .now = call.now,
    };
    const auto here =
        access::find_session(tx, call.borough, request.cookie("bunting_session"), call.now);
    if (here) view.here = here->id;
    return own_page(tx, call, request, msg::me_tab_devices::id, false, [&](Out& out) {
        devices_page(out, view);
    });
}

Result<PutOnHat> parse_hat(ReadTx& tx, const Call& call, const Request& request) {
    if (!call.actor.is_signed_in()) return refuse(Fault::SignIn, "access.sign_in");
    const auto here =
        access::find_session(tx, call.borough, request.cookie("bunting_session"), call.now);
    const auto hat = access::hat_named(request.form.line("hat"));
    if (!here || !hat) return refuse(Fault::Invalid, "access.hat_not_yours", "hat");
    PutOnHat command{.session = here->id, .hat = *hat};
    if (const auto body = parse_uuid(request.form.line("body"))) command.body = PartyId{*body};
    return command;
}

template <class T>
Response back_to(std::string_view path, const Result<T>& done) {
    if (!done) return web::refused(done.error());
    return web::see_other(path);
}

void mount_sessions(web::Router& router) {
    router.add({
        .pattern = "/me/devices",
        .page = devices,
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<EndSession> {
                const auto id = parse_uuid(request.form.line("session"));
                if (!id) return refuse(Fault::NotFound, "access.not_found");
                return EndSession{SessionId{*id}};
            },
            end_session,
            [](ReadTx&, const Call&, const Request&, const Result<SessionId>& done) {
                return back_to("/me/devices", done);
            }
        ),
        .action = &kSeeOwnPage,
    });
    router.add({
        .pattern = "/sign-out",
        .post = web::posts(
            [](ReadTx& tx, const Call& call, const Request& request) -> Result<EndSession> {
                const auto here = access::find_session(
                    tx, call.borough, request.cookie("bunting_session"), call.now
                );
                return EndSession{here ? here->id : SessionId{}, request.form.flag("all")};
            },
            end_session,
            [](ReadTx&, const Call&, const Request& request, const Result<SessionId>&) {
                Response response = web::see_other("/");
                web::set_cookie(response, request, {"bunting_session", "", -1});
                return response;
            }
        ),
    });
}

}  // namespace

void mount_own_data(web::Router& router, store::KeyStore& keys, const thing::Kinds& kinds);

void mount_pages(web::Router& router, store::KeyStore& keys, const thing::Kinds& kinds) {
    router.add({.pattern = "/me", .page = things, .action = &kSeeOwnPage});
    router.add({
        .pattern = "/me/about",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return about(tx, call, request, {}); },
        .post = web::posts(parse_about, edit_me, reply_about),
        .action = &kEditOwnPage,
    });
    router.add({
        .pattern = "/me/password",
        .post = web::posts(parse_password, set_password, reply_about),
        .action = &kSetPassword,
        .runs = web::Runs::Pool,
    });
    router.add({
        .pattern = "/me/hat",
        .post = web::posts(
            parse_hat,
            put_on_hat,
            [](ReadTx&, const Call&, const Request&, const Result<SessionId>& done) {
                return back_to("/me", done);
            }
        ),
        .action = &kSeeOwnPage,
    });
    mount_sessions(router);
    mount_own_data(router, keys, kinds);
}

}  // namespace bunting::me
