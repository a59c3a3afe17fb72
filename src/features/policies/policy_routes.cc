// SPDX-License-Identifier: AGPL-3.0-or-later
// /policies/{number} and what is done there.
#include "features/policies/pages.h"
#include "features/policies/permissions.h"
#include "locale/policy.h"
#include "text/time/when.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::policies {
namespace {

using html::Out;
using html::w;

Response as_json(const PolicyView& view) {
    web::Json json;
    json.begin_object();
    json.field("number", raw(view.policy.number));
    json.field("title", std::string_view{view.policy.title});
    json.field("why", std::string_view{view.policy.why});
    json.field("state", word_of(view.policy.state));
    json.field("version", view.policy.version);
    json.field("body", std::string_view{view.policy.body});
    json.field("adopted", std::string_view{view.policy.adopted});
    json.field("review", std::string_view{view.policy.review});
    json.begin_array("clauses");
    for (const Clause& clause : view.clauses) {
        json.begin_object();
        json.field("clause", clause.clause);
        json.field("heading", std::string_view{clause.heading});
        json.field("council", std::string_view{clause.council});
        json.field("community", std::string_view{clause.community});
        json.field("agreed", std::string_view{clause.agreed});
        json.field("differs", std::string_view{clause.differs});
        json.field("carried_by", clause.carried);
        json.end_object();
    }
    json.end_array();
    json.begin_array("signed");
    for (const SignedBy& by : view.signatures) {
        json.begin_object();
        json.field("side", word_of(by.signature.side));
        json.field("by", view.name_of(by.party));
        json.field("version", by.signature.version);
        json.field("at", iso_utc(by.at));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return web::json(std::move(json.text));
}

web::PageInfo info_of(const Request& request, const PolicyView& view) {
    web::PageInfo info{
        .title = view.policy.title,
        .section = web::Section::Change,
        .place = view.place,
        .has_error = view.typed.error.has_value(),
    };
    if (view.place) {
        info.way.push_back({view.place->name, "/p/" + view.place->slug});
        info.way.push_back(
            {text::plain(request.lang(), msg::policy_many{}), "/p/" + view.place->slug + "/policies"
            }
        );
    }
    return info;
}

Response page(ReadTx& tx, const Call& call, const Request& request, Typed typed) {
    const auto view = policy_view(tx, call, request, std::move(typed));
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    if (request.format == web::Format::Json) return as_json(*view);
    return web::html_page(tx, call, request, info_of(request, *view), [&](Out& out) {
        policy_page(out, request, *view);
    });
}

text::MsgId field_word(std::string_view field) {
    if (field == "council") return msg::policy_side_council::id;
    if (field == "community") return msg::policy_side_community::id;
    if (field == "agreed") return msg::policy_agreed::id;
    if (field == "differs") return msg::policy_differs::id;
    return msg::policy_heading::id;
}

// What clauses said before, latest first.
Response before_page(ReadTx& tx, const Call& call, const Request& request) {
    const auto view = policy_view(tx, call, request, {});
    if (!view) return web::refused(Error{Fault::NotFound, "page.not_found"});
    const auto earlier = earlier_of(tx, call.borough, view->policy.id);
    std::vector<PartyId> ids;
    ids.reserve(earlier.size());
    for (const Earlier& each : earlier)
        ids.push_back(each.editor);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    PolicyView names{.policy = view->policy};
    names.parties = access::parties_of(tx, call.borough, ids);
    web::PageInfo info = info_of(request, *view);
    info.title = msg::policy_before{};
    info.way.push_back({view->policy.title, view->policy.path()});
    info.in_search_engines = false;
    return web::html_page(tx, call, request, info, [&](Out& out) {
        w<R"(<div class="wrap narrow"><h1>{}</h1>)">(out, msg::policy_before{});
        if (earlier.empty()) w<"<p>{}</p>">(out, msg::policy_before_none{});
        for (const Earlier& each : earlier) {
            const std::string day =
                text::date_long(out.locale, date_in_london(each.at), view->today);
            const std::string field = text::plain(out.locale, field_word(each.field), {});
            const std::string title = text::plain(
                out.locale,
                msg::policy_before_line{
                    .clause = each.clause, .field = field, .version = each.version
                }
            );
            const std::string name = names.name_of(each.editor);
            const std::string meta = name.empty() ? day : fmt::format("{}, {}", day, name);
            w<R"(<h2>{}</h2><p class="mute">{}</p><blockquote>{}</blockquote>)">(
                out, title, meta, each.words
            );
        }
        w<"</div>">(out);
    });
}

auto replies(std::string step) {
    return [step = std::move(step)](
               ReadTx& tx, const Call& call, const Request& request, const Result<Policy>& outcome
           ) {
        if (outcome) {
            if (request.wants_json()) return web::json("{}");
            return web::see_other(outcome->path());
        }
        const Fault fault = outcome.error().fault;
        const bool mends =
            (fault == Fault::Invalid || fault == Fault::Conflict) && !request.wants_json();
        if (!mends) return web::refused(outcome.error());
        Typed typed{.step = step, .error = outcome.error()};
        if (step == "comment") typed.step = "comment-" + request.form.line("clause");
        return page(tx, call, request, std::move(typed));
    };
}

Result<std::int64_t> seen_in(const Request& request) {
    const auto seen = request.form.number("seen");
    if (!seen) return refuse(Fault::Conflict, "policy.changed");
    return *seen;
}

void mount_deeds(web::Router& router) {
    router.add({
        .pattern = "/policies/{number}/sign",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Sign> {
                const auto number = TRY(request.number("number"));
                const auto seen = TRY(seen_in(request));
                return Sign{.policy = ThingNumber{number}, .seen = seen};
            },
            sign,
            replies("sign")
        ),
        .summary = "Sign a policy for one's side, as it was shown (seen: its version)",
        .form = {"seen"},
    });
    router.add({
        .pattern = "/policies/{number}/adopt",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<Adopt> {
                const auto number = TRY(request.number("number"));
                return Adopt{
                    .policy = ThingNumber{number},
                    .body = std::string{request.form.find("body").value_or("")},
                    .adopted = request.form.line("adopted"),
                    .review = request.form.line("review"),
                };
            },
            adopt,
            replies("adopt")
        ),
        .summary = "Record which body adopted a policy, when, and when both look again",
        .form = {"body", "adopted", "review"},
    });
}

}  // namespace

void mount_policy(web::Router& router) {
    router.add({
        .pattern = "/policies/{number}",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return page(tx, call, request, {}); },
        .formats = {web::Format::Json},
        .summary = "A policy made together: clauses from both sides, signatures, adoption",
    });
    router.add({.pattern = "/policies/{number}/before", .page = before_page});
    router.add({
        .pattern = "/policies/{number}/drafter",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<AddDrafter> {
                const auto number = TRY(request.number("number"));
                return AddDrafter{
                    .policy = ThingNumber{number},
                    .name = request.form.line("name"),
                    .side = side_named(request.form.line("side")),
                };
            },
            add_drafter,
            replies("drafter")
        ),
        .summary = "Hand somebody the pen for a side: name, side (council, community)",
        .form = {"name", "side"},
    });
    router.add({
        .pattern = "/policies/{number}/comment",
        .post = web::posts(
            [](ReadTx&, const Call&, const Request& request) -> Result<CommentOn> {
                const auto number = TRY(request.number("number"));
                return CommentOn{
                    .policy = ThingNumber{number},
                    .clause = request.form.number("clause").value_or(0),
                    .words = std::string{request.form.find("words").value_or("")},
                };
            },
            comment_on,
            replies("comment")
        ),
        .action = &kCommentOnPolicy,
        .summary = "Say something about a clause",
        .form = {"clause", "words"},
    });
    mount_deeds(router);
}

}  // namespace bunting::policies
