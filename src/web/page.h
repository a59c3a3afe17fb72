// SPDX-License-Identifier: AGPL-3.0-or-later
// A handler's page in the frame: the place one is in, the places to change to, who is signed in,
// the installation's own words. Handlers give a title and the content.
#pragma once

#include <string>
#include <vector>

#include "thing/place.h"
#include "web/components/frame/frame.h"
#include "web/route.h"

namespace bunting::web {

using components::Section;

// One step of the way down to a page. Owns its words: pages build the way from what they read.
struct Crumb {
    std::string words;
    std::string href;
};

struct FeedLink {
    Format format;
    std::string title;
};

struct PageInfo {
    html::Words title;
    Section section = Section::Place;
    std::optional<thing::Place> place = {};  // nullopt: the whole borough
    std::vector<Crumb> way = {};
    bool has_error = false;
    std::vector<FeedLink> feeds = {};  // this address with another ending
    std::string feed_path = {};        // …or another address: "/p/kettle-bank/things"
    std::string canonical = {};
    std::string description = {};
    std::string json_ld = {};
    bool in_search_engines = true;
    bool is_bare = false;  // for those to whom nothing else is open yet
    std::vector<std::string_view> sheets = {};
    std::vector<std::string_view> scripts = {};
    int status = 200;
};

// Status 200 unless said otherwise; 422 where has_error is set and nothing else was said.
Response html_page(
    store::ReadTx& tx,
    const Call& call,
    const Request& request,
    const PageInfo& info,
    html::Content content
);

// The page of a status, in words, with the reference; a problem document (RFC 9457) for programs.
// `tx` may be nullptr where there is no database to ask: the frame is plainer then.
Response error_page(
    store::ReadTx* tx,
    const Call& call,
    const Request& request,
    int status,
    const std::optional<Error>& error
);

// What a refusal says, in the reader's language.
std::string words_for(const text::Locale& locale, const Error& error);

}  // namespace bunting::web
