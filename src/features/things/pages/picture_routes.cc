// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/pictures, and the files themselves at /pictures/{blob}.
#include "features/things/acts/change.h"
#include "features/things/acts/entry.h"
#include "features/things/add/form_view.h"
#include "features/things/pages/thing_page.h"
#include "features/things/permissions.h"
#include "features/things/store/draft_store.h"
#include "locale/common.h"
#include "locale/things.h"
#include "media/pictures.h"
#include "text/clean.h"
#include "thing/thing_store.h"
#include "web/components/actions/button.h"
#include "web/components/cards/card.h"
#include "web/components/forms/form.h"

namespace bunting::things {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::uint64_t kLongestUpload = 12'500'000;
constexpr std::size_t kLongestWords = 300;

// ---- the files ----
// Who may see a file: whoever may see a thing that has it; whoever has it in the form they are
// filling in.
enum class Seen : std::uint8_t { No, Some, Everybody };

Seen seen_by(ReadTx& tx, const Call& call, const Request& request, std::string_view blob) {
    Seen seen = Seen::No;
    for (const ThingId& id : things_with_picture(tx, call.borough, blob)) {
        const auto thing = thing::find_thing(tx, call.borough, id);
        if (!thing) continue;
        if (thing->is_public()) return Seen::Everybody;
        if (may_see(call.actor, *thing)) seen = Seen::Some;
    }
    const auto draft = find_draft(tx, call.borough, request.cookie(kDraftCookie), call.now);
    if (!draft) return seen;
    const auto kept = draft->fields.find(kPictureField);
    const auto file = parse_picture(
        kept == draft->fields.end() ? std::string_view{} : std::string_view{kept->second}
    );
    const bool is_own = file && (file->large == blob || file->small == blob);
    return is_own ? Seen::Some : seen;
}

Response show_file(const Given& given, ReadTx& tx, const Call& call, const Request& request) {
    const std::string_view blob = request.param("blob");
    if (!media::is_blob_name(blob)) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const Seen seen = seen_by(tx, call, request, blob);
    if (seen == Seen::No) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const auto bytes = given.blobs.read(blob);
    if (!bytes) return web::refused(Error{Fault::NotFound, "page.not_found"});
    Response response = web::content(media::kPictureType, text_of(*bytes));
    response.may_cache = false;
    // Named by its content, so it never changes; but what is not public must leave no copy behind.
    response.with(
        "cache-control",
        seen == Seen::Everybody ? "public, max-age=31536000, immutable" : "private, no-store"
    );
    response.with("content-disposition", "inline");
    response.with("content-security-policy", "default-src 'none'; sandbox");
    return response;
}

// ---- the page ----
Result<ThingView> view_to_picture(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    auto thing = TRY(asked_thing(tx, call, request));
    TRY(access::check(kPictureThing, call.actor, {.owner = thing.owner}));
    const thing::Kind* kind = given.kinds.find(thing.kind);
    if (kind == nullptr) return refuse(Fault::NotFound, "page.not_found");
    return view_of(tx, call, *kind, std::move(thing));
}

void one_picture(
    Out& out,
    const Request& request,
    const ThingView& view,
    const PictureId& picture,
    const PictureFile& file
) {
    const std::string src = picture_path(file.small);
    components::picture(
        out,
        {
            .src = src,
            .alt = file.words,
            .width = file.small_width,
            .height = file.small_height,
            .caption = file.words,
        }
    );
    const std::string action = view.path() + "/pictures/remove";
    const std::string id = picture.text();
    components::form(out, {.action = action, .token = request.csrf}, [&](Out& inner) {
        components::button(
            inner,
            {
                .words = msg::form_remove{},
                .look = components::ButtonLook::Second,
                .is_small = true,
                .name = "picture",
                .value = id,
                .more = file.words,
            }
        );
    });
}

Response pictures_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const ThingView& view,
    const std::vector<Error>& errors
) {
    Typed typed;
    const std::string words = request.form.line(kPictureWordsField);
    if (!words.empty()) typed[std::string{kPictureWordsField}] = words;
    const FormView form{*view.kind, typed, errors, {}, {}};
    const auto told = thing::note_pictures_of(tx, call.borough, view.thing.id);
    web::PageInfo info{
        .title = msg::thing_pictures_title{.title = view.thing.title},
        .place = view.above.empty() ? std::nullopt : std::optional{view.above.front()},
        .way = way_to(view),
        .has_error = !errors.empty(),
        .in_search_engines = false,
    };
    info.way.push_back({view.thing.title, view.path()});
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<R"(<div class="wrap narrow">)">(out);
        form_errors(out, form);
        html::w<"<h1>{}</h1>">(out, msg::thing_pictures_title{.title = view.thing.title});
        for (const PictureRow& row : view.pictures)
            one_picture(out, request, view, row.id, row.file);
        if (!told.empty()) html::w<"<h2>{}</h2>">(out, msg::thing_pictures_told{});
        for (const thing::NotePicture& row : told)
            one_picture(out, request, view, row.id, row.file);
        html::w<"<h2>{}</h2>">(out, msg::thing_pictures_add{});
        const std::string action = view.path() + "/pictures";
        components::form(
            out,
            {.action = action, .token = request.csrf, .takes_files = true},
            [&](Out& inner) {
                picture_input(inner, form);
                const std::string back = view.path();
                components::buttons(
                    inner,
                    {{.words = msg::thing_pictures_act{}},
                     {.words = msg::thing_pictures_back{},
                      .href = back,
                      .look = components::ButtonLook::Second}}
                );
            }
        );
        html::w<"</div>">(out);
    });
}

Result<AddPicture> parse_add(
    const Given& given, ReadTx& tx, const Call& call, const Request& request
) {
    const ThingView view = TRY(view_to_picture(given, tx, call, request));
    const web::Upload* upload = request.form.upload(kPictureField);
    if (upload == nullptr || upload->bytes.empty()) {
        return refuse(Fault::Invalid, "picture.missing", std::string{kPictureField});
    }
    std::string words = TRY(text::clean_line(
        request.form.find(kPictureWordsField).value_or(""),
        kLongestWords,
        std::string{kPictureWordsField}
    ));
    if (words.empty())
        return refuse(Fault::Invalid, "picture.words_missing", std::string{kPictureWordsField});
    const std::string kept = TRY(keep_upload(given, *upload));
    auto file = parse_picture(kept);
    if (!file)
        return refuse(Fault::Unavailable, "media.pictures_unavailable", std::string{kPictureField});
    file->words = std::move(words);
    return AddPicture{.thing = view.thing.number, .picture = std::move(*file)};
}

Result<RemovePicture> parse_remove(ReadTx& /*tx*/, const Call& /*call*/, const Request& request) {
    const auto picture = parse_uuid(request.form.find("picture").value_or(""));
    if (!picture) return refuse(Fault::NotFound, "picture.gone");
    return RemovePicture{
        .thing = ThingNumber{TRY(request.number("number"))}, .picture = PictureId{*picture}
    };
}

Response reply_pictures(
    const Given& given,
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const Result<thing::Thing>& outcome
) {
    if (outcome) {
        if (request.wants_json()) return web::json("{}", 201);
        return web::see_other(fmt::format("/t/{}/pictures", raw(outcome->number)));
    }
    const auto view = view_to_picture(given, tx, call, request);
    if (request.wants_json() || !view || outcome.error().field.empty())
        return refusal(outcome.error());
    return pictures_page(tx, call, request, *view, {outcome.error()});
}

}  // namespace

void mount_pictures(web::Router& router, const Given& given) {
    const auto reply = [given](
                           ReadTx& tx,
                           const Call& call,
                           const Request& request,
                           const Result<thing::Thing>& outcome
                       ) { return reply_pictures(given, tx, call, request, outcome); };
    router.add(web::Route{
        .pattern = "/pictures/{blob}",
        .page = [given](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return show_file(given, tx, call, request); },
        .runs = web::Runs::Pool,
    });
    router.add(web::Route{
        .pattern = "/t/{number}/pictures",
        .page =
            [given](ReadTx& tx, const Call& call, const Request& request) {
                const auto view = view_to_picture(given, tx, call, request);
                return view ? pictures_page(tx, call, request, *view, {})
                            : web::refused(view.error());
            },
        .post = web::posts(
            [given](ReadTx& tx, const Call& call, const Request& request) {
                return parse_add(given, tx, call, request);
            },
            add_picture,
            reply
        ),
        .action = &kPictureThing,
        .runs = web::Runs::Pool,
        .summary = "Add a picture to a thing",
        .longest_body = kLongestUpload,
        .form = {"picture", "picture_words"},
    });
    router.add(web::Route{
        .pattern = "/t/{number}/pictures/remove",
        .post = web::posts(parse_remove, remove_picture, reply),
        .action = &kPictureThing,
        .summary = "Take a picture away",
        .form = {"picture"},
    });
}

}  // namespace bunting::things
