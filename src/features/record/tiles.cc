// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal as programs fetch it that others wrote: C2SP tlog-tiles under /journal.
#include "journal/tiles.h"

#include "features/record/pages.h"
#include "journal/leaf.h"
#include "journal/note.h"
#include "store/journal_store.h"

namespace bunting::record {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

constexpr std::string_view kTiles = "/journal/tile/";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

Response not_found() {
    return web::refused({Fault::NotFound, "page.not_found"});
}

// A head is signed after the entries that it covers were numbered: no entry tells that it changed.
Response plain(std::string body) {
    Response response = web::content("text/plain; charset=utf-8", std::move(body));
    response.may_cache = false;
    return response;
}

Response checkpoint(ReadTx& tx, const Call& call, const Request&) {
    const auto latest = store::latest_checkpoint(tx, call.borough);
    return latest ? plain(latest->note) : not_found();
}

// The key under the name of the log, which its first checkpoint fixed.
Response key(ReadTx& tx, const Call& call, store::KeyStore& keys) {
    const auto latest = store::latest_checkpoint(tx, call.borough);
    const auto signs = keys.find_signing_key();
    const auto note =
        latest ? journal::parse_note(latest->note) : refuse(Fault::NotFound, "page.not_found");
    if (!signs || !note || note->signatures.empty()) return not_found();
    return plain(journal::vkey({note->signatures.front().name, signs->public_key()}) + "\n");
}

std::string bundle(ReadTx& tx, BoroughId borough, const journal::TileName& name) {
    std::vector<std::string> leaves;
    const std::int64_t first = name.index * journal::kTileWidth;
    for (const auto& stored : store::entries_from(tx, borough, first, name.width)) {
        leaves.push_back(journal::encode_leaf(stored.entry));
    }
    return text_of(journal::bundle_of(leaves));
}

std::string hashes(ReadTx& tx, BoroughId borough, const journal::TileName& name) {
    return text_of(journal::tile_of(name, store::nodes_of(tx, borough)));
}

// Only what a checkpoint covers: another reader must be able to check what we hand out.
Response tile(ReadTx& tx, const Call& call, const Request& request) {
    const auto name =
        journal::parse_tile_path(std::string_view{request.raw.path}.substr(kTiles.size()));
    const auto latest = store::latest_checkpoint(tx, call.borough);
    if (!name || !latest || !journal::has_tile(*name, latest->size)) return not_found();
    const bool is_bundle = name->level == journal::kEntries;
    auto response = web::content(
        "application/octet-stream",
        is_bundle ? bundle(tx, call.borough, *name) : hashes(tx, call.borough, *name)
    );
    return std::move(response.with("cache-control", std::string{kForEver}));
}

}  // namespace

void mount_tiles(web::Router& router, store::KeyStore& keys) {
    router.add({
        .pattern = "/journal/checkpoint",
        .page = checkpoint,
        .summary = "The latest signed head of the journal (C2SP signed note)",
    });
    router.add({
        .pattern = "/journal/key",
        .page =
            [&keys](ReadTx& tx, const Call& call, const Request&) { return key(tx, call, keys); },
        .summary = "The key that signs the journal's heads",
    });
    // A tile's number is cut into groups of three digits: four groups are a million million
    // entries.
    for (const char* number :
         {"{a}", "{a}/{b}", "{a}/{b}/{c}", "{a}/{b}/{c}/{d}", "{a}/{b}/{c}/{d}/{e}"}) {
        router.add({.pattern = std::string{kTiles} + "{level}/" + number, .page = tile});
    }
}

}  // namespace bunting::record
