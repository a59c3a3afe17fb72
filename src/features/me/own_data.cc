// SPDX-License-Identifier: AGPL-3.0-or-later
// Get my data, and delete me.
#include "features/me/pages.h"
#include "features/me/permissions.h"
#include "features/me/views.h"
#include "locale/me.h"
#include "thing/person/erase.h"
#include "thing/person/person_data.h"

namespace bunting::me {
namespace {

using access::ActTx;
using access::Call;
using html::Out;
using store::ReadTx;
using web::Request;
using web::Response;

struct DeleteMe {
    PartyId person;
};

Result<PartyId> delete_me(
    const thing::Kinds& kinds, ActTx& tx, const Call& call, const DeleteMe& command
) {
    auto permit = TRY(access::authorize(tx, call, kDeleteMe, {.owner = command.person}));
    TRY(thing::erase_person(permit, tx, kinds, command.person));
    return command.person;
}

Result<DeleteMe> parse_delete(ReadTx&, const Call& call, const Request&) {
    if (!call.actor.party) return refuse(Fault::SignIn, "access.sign_in");
    return DeleteMe{call.actor.me()};
}

Response plain_page(
    ReadTx& tx, const Call& call, const Request& request, text::MsgId title, html::Content content
) {
    return web::html_page(
        tx,
        call,
        request,
        {.title = title, .section = web::Section::None, .in_search_engines = false},
        content
    );
}

// The key goes after the commit: an act may run twice, and may be undone.
Response reply_delete(
    store::KeyStore& keys,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<PartyId>& done
) {
    if (!done) return web::refused(done.error());
    keys.destroy(*done, call.now);
    const Call visitor{.now = call.now, .borough = call.borough};
    Response response = plain_page(tx, visitor, request, msg::me_deleted_title::id, [](Out& out) {
        deleted_page(out);
    });
    web::set_cookie(response, request, {"bunting_session", "", -1});
    return response;
}

}  // namespace

void mount_own_data(web::Router& router, store::KeyStore& keys, const thing::Kinds& kinds) {
    router.add({
        .pattern = "/me/data",
        .page =
            [&keys, &kinds](ReadTx& tx, const Call& call, const Request& request) {
                if (request.format == web::Format::Json) {
                    Response response = web::json(
                        thing::data_of_person(tx, keys, kinds, call.borough, call.actor.me())
                    );
                    return std::move(response.with(
                        "content-disposition", "attachment; filename=\"my-data.json\""
                    ));
                }
                return plain_page(tx, call, request, msg::me_tab_data::id, [&](Out& out) {
                    data_page(out, request.csrf);
                });
            },
        .action = &kSeeOwnPage,
        .runs = web::Runs::Pool,
        .formats = {web::Format::Json},
        .summary = "Everything that is kept about the person who is signed in",
    });
    router.add({
        .pattern = "/me/delete",
        .page =
            [](ReadTx& tx, const Call& call, const Request& request) {
                return plain_page(tx, call, request, msg::me_delete_title::id, [&](Out& out) {
                    delete_page(out, request.csrf);
                });
            },
        .post = web::posts(
            parse_delete,
            [&kinds](ActTx& tx, const Call& call, const DeleteMe& command) {
                return delete_me(kinds, tx, call, command);
            },
            [&keys](
                ReadTx& tx, const Call& call, const Request& request, const Result<PartyId>& done
            ) { return reply_delete(keys, tx, call, request, done); }
        ),
        .action = &kDeleteMe,
    });
}

}  // namespace bunting::me
