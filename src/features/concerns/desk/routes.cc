// SPDX-License-Identifier: AGPL-3.0-or-later
// /concerns, /concerns/{number} and what is pressed there.
#include "features/concerns/desk/desk.h"
#include "features/concerns/permissions.h"
#include "web/json.h"

namespace bunting::concerns {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;

// nullopt where the form does not say which version it was made from: programs need not.
std::optional<std::int64_t> seen_in(const Request& request) {
    const auto seen = request.form.number("seen");
    if (!seen) return std::nullopt;
    return *seen;
}

Result<ThingNumber> number_in(const Request& request) {
    return ThingNumber{TRY(request.number("number"))};
}

Result<TakeConcern> parse_take(ReadTx&, const Call&, const Request& request) {
    return TakeConcern{.number = TRY(number_in(request)), .seen = seen_in(request)};
}

Result<NoteConcern> parse_note(ReadTx&, const Call&, const Request& request) {
    return NoteConcern{
        .number = TRY(number_in(request)),
        .words = std::string{request.form.find("note").value_or("")},
    };
}

Result<CloseConcern> parse_close(ReadTx&, const Call&, const Request& request) {
    return CloseConcern{
        .number = TRY(number_in(request)),
        .did = did_named(request.form.line("did")),
        .words = std::string{request.form.find("closing").value_or("")},
        .about_child = request.form.flag("about_child"),
        .seen = seen_in(request),
    };
}

auto reply_from(const PageConfig& config) {
    return [config](
               ReadTx& tx, const Call& call, const Request& request, const Result<ThingNumber>& done
           ) {
        if (done) {
            if (!request.wants_json())
                return web::see_other(fmt::format("/concerns/{}", raw(*done)));
            web::Json json;
            json.begin_object();
            json.field("number", raw(*done));
            json.end_object();
            return web::json(std::move(json.text), 200);
        }
        const bool mends = done.error().fault == Fault::Invalid && !request.wants_json();
        if (!mends) return web::refused(done.error());
        return concern_page(config, tx, call, request, done.error());
    };
}

}  // namespace

void mount_handling(web::Router& router, const PageConfig& config) {
    router.add({.pattern = "/concerns", .page = concern_list, .action = &kHandleConcerns});
    router.add({
        .pattern = "/concerns/{number}",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return concern_page(config, tx, call, request, std::nullopt); },
        .action = &kHandleConcerns,
    });
    const auto reply = reply_from(config);
    router.add({
        .pattern = "/concerns/{number}/take",
        .post = web::posts(parse_take, take_concern, reply),
        .action = &kHandleConcerns,
    });
    router.add({
        .pattern = "/concerns/{number}/note",
        .post = web::posts(parse_note, note_concern, reply),
        .action = &kHandleConcerns,
    });
    router.add({
        .pattern = "/concerns/{number}/close",
        .post = web::posts(parse_close, close_concern, reply),
        .action = &kHandleConcerns,
    });
}

}  // namespace bunting::concerns
