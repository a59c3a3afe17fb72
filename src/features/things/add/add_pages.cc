// SPDX-License-Identifier: AGPL-3.0-or-later
// /add: which kind, the pages of its form, saving for later and coming back.
#include "access/session.h"
#include "feature/picture.h"
#include "features/things/add/form_view.h"
#include "features/things/add/wizard.h"
#include "thing/kinds_on.h"

namespace bunting::things {
namespace {

using access::ActTx;
using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDraftsAnHour = 60;
constexpr std::int64_t kCodesAnHour = 20;
constexpr std::uint64_t kLongestUpload = 12'500'000;  // a picture of 12 MB, and what is around it

struct Asked {
    const thing::Kind* kind;
    const thing::Step* step;
};

Result<Asked> asked_step(ReadTx& tx, const Call& call, const Given& given, const Request& request) {
    const thing::Kind* kind = TRY(kind_named(tx, call, given, request.param("kind")));
    const thing::Step* step = step_named(*kind, request.param("step"));
    if (step == nullptr) return refuse(Fault::NotFound, "page.not_found");
    return Asked{kind, step};
}

// ---- one page of the form ----
struct SaveStep {
    Asked asked;
    Draft draft;  // with a nil id where it is new
    std::vector<Error> errors;
    bool later = false;
    std::string peer;
};

struct SavedStep {
    Asked asked;
    Draft draft;
    std::vector<Error> errors;
    std::string cookie;  // where it is new
    std::string code;    // where it is for later
};

// Adds the picture that came along, if one did.
void take_picture(const Given& given, const Request& request, SaveStep& command) {
    const web::Upload* upload = request.form.upload(kPictureField);
    if (upload == nullptr || upload->bytes.empty()) return;
    auto kept = keep_upload(given, *upload);
    if (kept)
        command.draft.fields[std::string{kPictureField}] = std::move(*kept);
    else
        command.errors.push_back(kept.error());
}

Result<SaveStep> parse_step(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    const Asked asked = TRY(asked_step(tx, call, given, request));
    SaveStep command{
        .asked = asked, .later = request.form.find("save") == "later", .peer = request.raw.peer
    };
    auto draft = draft_for(tx, call, request, *asked.kind);
    if (draft) {
        command.draft = std::move(*draft);
    } else {
        command.draft.kind = std::string{asked.kind->name};
        command.draft.place = request.form.line("begun_at");
    }
    take_typed(command.draft.fields, *asked.kind, *asked.step, request.form);
    if (asks_extras(*asked.kind, *asked.step)) take_picture(given, request, command);
    const auto whole =
        compose(tx, call.borough, *asked.kind, command.draft.fields, date_in_london(call.now));
    const auto wrong = errors_on(*asked.kind, *asked.step, whole.errors);
    command.errors.insert(command.errors.end(), wrong.begin(), wrong.end());
    return command;
}

Result<SavedStep> save_step(ActTx& tx, const Call& call, const SaveStep& command) {
    SavedStep saved{.asked = command.asked, .draft = command.draft, .errors = command.errors};
    if (command.draft.id.is_nil()) {
        const std::string what = rate_key("draft", command.peer);
        if (!TRY(access::within_rate(tx, call, what, kHour, kDraftsAnHour))) {
            return refuse(Fault::Unavailable, "thing.slow_down");
        }
        saved.cookie = TRY(begin_draft(tx, call, saved.draft));
    } else {
        TRY(save_draft(tx, call, command.draft));
    }
    if (command.later) saved.code = TRY(give_code(tx, call, saved.draft.id));
    return saved;
}

std::string path_after(const SavedStep& saved, const Request& request) {
    const thing::Kind& kind = *saved.asked.kind;
    const thing::Step* next = step_after(kind, *saved.asked.step, saved.draft.fields);
    if (request.form.find("back") == "check" || next == nullptr) return check_path(kind);
    return step_path(kind, *next);
}

Response reply_step(
    ReadTx& tx, const Call& call, const Request& request, const Result<SavedStep>& outcome
) {
    if (!outcome) return refusal(outcome.error());
    const SavedStep& saved = *outcome;
    Response response;
    if (!saved.code.empty()) {
        response = saved_page(tx, call, request, *saved.asked.kind, saved.code);
    } else if (!saved.errors.empty()) {
        response = step_page(
            tx, call, request, {*saved.asked.kind, *saved.asked.step, saved.draft, saved.errors}
        );
    } else {
        response = web::see_other(path_after(saved, request));
    }
    if (!saved.cookie.empty()) remember_draft(response, request, saved.cookie);
    return response;
}

Response show_step(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto asked = asked_step(tx, call, given, request);
    if (!asked) return web::refused(asked.error());
    const Draft draft = draft_for(tx, call, request, *asked->kind).value_or(Draft{});
    return step_page(tx, call, request, {*asked->kind, *asked->step, draft, {}});
}

// ---- coming back with the short code ----
struct Continue {
    std::string code;
    std::string peer;
};

struct Continued {
    std::string typed;
    std::optional<Draft> draft;
    std::string cookie;
    bool too_often = false;
};

Result<Continue> parse_continue(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    return Continue{request.form.line("code"), request.raw.peer};
}

// A code that brings nothing back is an outcome, not a refusal: the try has to be counted.
Result<Continued> continue_draft(ActTx& tx, const Call& call, const Continue& command) {
    Continued out{.typed = command.code};
    const std::string what = rate_key("draft_code", command.peer);
    out.too_often = !TRY(access::within_rate(tx, call, what, kHour, kCodesAnHour));
    if (out.too_often) return out;
    out.draft = find_draft_by_code(tx, call.borough, command.code, call.now);
    if (out.draft) out.cookie = TRY(give_cookie(tx, call, out.draft->id));
    return out;
}

Response reply_continue(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<Continued>& outcome
) {
    if (!outcome) return refusal(outcome.error());
    if (outcome->too_often) return refusal(Error{Fault::Unavailable, "thing.slow_down"});
    const std::optional<Draft>& draft = outcome->draft;
    if (!draft) return continue_page(tx, call, request, outcome->typed, /*wrong=*/true);
    const auto kind = kind_named(tx, call, given, draft->kind);
    if (!kind) return continue_page(tx, call, request, outcome->typed, /*wrong=*/true);
    const auto whole = compose(tx, call.borough, **kind, draft->fields, date_in_london(call.now));
    const thing::Step* mend = first_to_mend(**kind, whole.errors);
    Response response =
        web::see_other(mend == nullptr ? check_path(**kind) : step_path(**kind, *mend));
    remember_draft(response, request, outcome->cookie);
    return response;
}

Response begin_kind(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const auto kind = kind_named(tx, call, given, request.param("kind"));
    if (!kind) return web::refused(kind.error());
    std::string path = step_path(**kind, (*kind)->steps.front());
    const std::string_view place = request.query.find("place").value_or(std::string_view{});
    if (!place.empty()) path += "?place=" + web::percent_encode(place);
    const std::string_view about = request.query.find("about").value_or(std::string_view{});
    if (!about.empty())
        path += (place.empty() ? "?about=" : "&about=") + web::percent_encode(about);
    return web::is_local_path(path) ? web::see_other(path) : web::see_other("/add");
}

}  // namespace

Result<const thing::Kind*> kind_named(
    ReadTx& tx, const Call& call, const Given& given, std::string_view name
) {
    const thing::Kind* kind = thing::kinds_on(tx, call.borough, given.kinds).find(name);
    if (kind == nullptr || kind->steps.empty()) return refuse(Fault::NotFound, "page.not_found");
    return kind;
}

web::Response refusal(const Error& error) {
    Response response = web::refused(error);
    if (error.key == "thing.slow_down") response.status = 429;
    return response;
}

Result<std::string> keep_upload(const Given& given, const web::Upload& upload) {
    return picture_text(TRY(feature::keep_picture(given.blobs, upload)));
}

void mount_add(web::Router& router, const Given& given) {
    router.add(web::Route{
        .pattern = "/add",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return kinds_page(tx, call, request, given); },
    });
    router.add(web::Route{
        .pattern = "/add/{kind}",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return begin_kind(given, tx, call, request); },
    });
    router.add(web::Route{
        .pattern = "/add/{kind}/{step}",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_step(given, tx, call, request); },
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_step(given, tx, call, request);
            },
            save_step,
            reply_step
        ),
        .runs = web::Runs::Pool,
        .longest_body = kLongestUpload,
    });
    router.add(web::Route{
        .pattern = "/add/continue",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return continue_page(tx, call, request, "", /*wrong=*/false); },
        .post = web::posts(
            parse_continue,
            continue_draft,
            [given](
                ReadTx& tx,
                const Call& call,
                const Request& request,
                const Result<Continued>& outcome
            ) { return reply_continue(given, tx, call, request, outcome); }
        ),
    });
}

}  // namespace bunting::things
