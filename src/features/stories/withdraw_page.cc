// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/take-back: what withdrawing does, and what it cannot do, before one does it.
#include "features/stories/pages.h"
#include "features/stories/permissions.h"
#include "locale/common.h"
#include "locale/story.h"
#include "thing/thing_store.h"
#include "web/components/components.h"

namespace bunting::stories {
namespace {

namespace c = components;
using access::Call;
using html::Out;
using store::ReadTx;
using web::Request;
using web::Response;

Result<thing::Thing> own_story(ReadTx& tx, const Call& call, const Request& request) {
    const auto number = TRY(request.number("number"));
    auto story = thing::find_thing(tx, call.borough, ThingNumber{number});
    const bool there = story && story->kind == kKind.name && story->state != thing::State::Removed;
    if (!there) return refuse(Fault::NotFound, "page.not_found");
    const bool typed_it = call.actor.party && call.actor.party == story->author;
    TRY(access::check(
        kWithdrawStory, call.actor, {.owner = typed_it ? story->author : story->owner}
    ));
    return std::move(*story);
}

Response show(ReadTx& tx, const Call& call, const Request& request) {
    const auto story = own_story(tx, call, request);
    if (!story) return web::refused(story.error());
    const std::string path = fmt::format("/t/{}", raw(story->number));
    const web::PageInfo info{
        .title = msg::story_own_withdraw_title{},
        .way = {{story->title, path}},
        .in_search_engines = false,
    };
    return web::html_page(tx, call, request, info, [&](Out& out) {
        html::w<
            R"(<div class="wrap narrow"><p class="mute">{}</p><h1>{}</h1><ul><li>{}</li><li>{}</li><li>{}</li></ul>)">(
            out,
            story->title,
            msg::story_own_withdraw_title{},
            msg::story_own_withdraw_at_once{},
            msg::story_own_withdraw_paper{},
            msg::story_own_withdraw_back{}
        );
        const std::string action = path + "/take-back";
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            c::buttons(
                form,
                {{.words = msg::story_own_withdraw{}, .look = c::ButtonLook::Remove},
                 {.words = msg::form_cancel{}, .href = path, .look = c::ButtonLook::Second}}
            );
        });
        html::w<"</div>">(out);
    });
}

}  // namespace

void mount_withdrawing(web::Router& router) {
    router.add({
        .pattern = "/t/{number}/take-back",
        .page = show,
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Withdraw> {
                const auto number = TRY(request.number("number"));
                return Withdraw{ThingNumber{number}};
            },
            withdraw,
            [](ReadTx&, const Call&, const Request& request, const Result<thing::Thing>& outcome) {
                if (!outcome) return web::refused(outcome.error());
                if (request.wants_json()) return web::json("{}");
                return web::see_other(fmt::format("/t/{}", raw(outcome->number)));
            }
        ),
        .action = &kWithdrawStory,
        .summary = "Withdraw one's story from every page, feed and search",
    });
}

}  // namespace bunting::stories
