// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/record/pages.h"

#include "features/record/feeds.h"
#include "features/record/views.h"
#include "journal/leaf.h"
#include "journal/proof.h"
#include "locale/columns.h"
#include "locale/record.h"
#include "web/page.h"

namespace bunting::record {
namespace {

using access::Call;
using store::ReadTx;
using web::Format;
using web::Request;
using web::Response;

constexpr int kOnAPage = 50;
constexpr int kInAFile = 1000;

Response data(Format format, std::string body) {
    return web::content(web::content_type_of(format), std::move(body));
}

Response list(ReadTx& tx, const Call& call, const Request& request, const PageConfig& config) {
    ListView view{.asked = asked_in(request), .today = date_in_london(call.now)};
    const bool is_file = request.format == Format::Csv || request.format == Format::Json;
    view.found = read_entries(tx, call.borough, view.asked, is_file ? kInAFile : kOnAPage);
    const std::string base = request.site(config.public_url);
    if (request.format != Format::Html && !view.asked.problem.empty()) {
        return web::refused({Fault::Invalid, view.asked.problem, "thing"});
    }
    switch (request.format) {
        case Format::Json:
            return data(request.format, entries_json(view, base));
        case Format::Csv:
            return data(request.format, entries_csv(view));
        case Format::Atom:
            return data(request.format, entries_atom(view, request, base, call.now));
        case Format::Html:
        case Format::GeoJson:
        case Format::Ics:
            break;
    }
    const web::PageInfo info{
        .title = msg::record_title{},
        .section = web::Section::Learn,
        .has_error = !view.asked.problem.empty(),
        .feeds = {{Format::Atom, ""}, {Format::Csv, ""}, {Format::Json, ""}},
    };
    return web::html_page(tx, call, request, info, [&](html::Out& out) { list_page(out, view); });
}

// The row is compared with its own hash, and the hash with the signed root: what a page shows as
// sealed is.
Seal seal_of(ReadTx& tx, BoroughId borough, EntryView& view) {
    const auto& entry = view.stored.entry;
    if (!journal::check(entry) || journal::leaf_hash(view.leaf) != view.stored.leaf_hash)
        return Seal::Broken;
    const auto head = store::latest_checkpoint(tx, borough);
    if (!head || entry.sequence >= head->size) return Seal::Waits;
    view.proof = {
        journal::inclusion_proof(entry.sequence, head->size, store::nodes_of(tx, borough)),
        head->size,
        head->root
    };
    const bool holds = journal::verify_inclusion(
        entry.sequence, view.stored.leaf_hash, {head->size, head->root}, view.proof.hashes
    );
    return holds ? Seal::Holds : Seal::Broken;
}

Response entry(ReadTx& tx, const Call& call, const Request& request) {
    const auto sequence = request.number("sequence");
    if (!sequence) return web::refused(sequence.error());
    auto stored = store::find_entry(tx, call.borough, *sequence);
    if (!stored) return web::refused({Fault::NotFound, "page.not_found"});
    EntryView view{.stored = std::move(*stored)};
    if (journal::check(view.stored.entry)) view.leaf = journal::encode_leaf(view.stored.entry);
    view.seal = seal_of(tx, call.borough, view);
    if (request.format == Format::Json) {
        Response response = data(Format::Json, entry_json(view));
        response.may_cache = view.seal != Seal::Waits;
        return response;
    }
    if (view.stored.entry.thing) {
        const auto about = about_of(tx, call.borough, std::array{view.stored.entry.thing->uuid});
        if (!about.empty()) view.about = about.begin()->second;
    }
    view.has_newer = *sequence + 1 < store::journal_size(tx, call.borough);
    const web::PageInfo info{
        .title = msg::record_entry_title{.number = *sequence},
        .section = web::Section::Learn,
        .way = {{text::plain(request.lang(), msg::record_title{}), "/journal"}},
        .in_search_engines = false,
    };
    Response response =
        web::html_page(tx, call, request, info, [&](html::Out& out) { entry_page(out, view); });
    response.may_cache = view.seal != Seal::Waits;
    return response;
}

web::OpenList journal_list() {
    return {
        .title = msg::list_journal_title::id,
        .about = msg::list_journal_about::id,
        .columns =
            {{"sequence", msg::column_sequence::id, "integer"},
             {"id", msg::column_id::id},
             {"at", msg::column_at::id},
             {"verb", msg::column_verb::id},
             {"hat", msg::column_hat::id},
             {"thing", msg::column_thing::id},
             {"version", msg::column_version::id, "integer"},
             {"fields", msg::column_fields::id, "object"},
             {"leaf_hash", msg::column_leaf_hash::id},
             {"leaf", msg::column_leaf::id}},
        .count = [](ReadTx& tx, const Call& call) { return store::journal_size(tx, call.borough); },
    };
}

}  // namespace

void mount_pages(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/journal",
        .page = [config](
                    ReadTx& tx, const Call& call, const Request& request
                ) { return list(tx, call, request, config); },
        .formats = {Format::Json, Format::Csv, Format::Atom},
        .summary = "What changed, newest first, each entry with the leaf that is hashed",
        .query = {"thing", "sort", "before", "after"},
        .list = journal_list(),
    });
    router.add({
        .pattern = "/journal/{sequence}",
        .page = entry,
        .formats = {Format::Json},
        .summary =
            "One entry of the journal, with the proof that it stands under the latest checkpoint",
    });
}

}  // namespace bunting::record
