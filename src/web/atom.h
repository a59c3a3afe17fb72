// SPDX-License-Identifier: AGPL-3.0-or-later
// An append writer for Atom feeds (RFC 4287), for lists that people follow with a reader of theirs.
#pragma once

#include <string>

#include "base/time.h"

namespace bunting::web {

struct AtomHead {
    std::string id;  // an address or a urn, for ever the same
    std::string title;
    std::string author;
    std::string self;  // the feed's own address
    std::string page;  // the same as a page
    std::string next = {};
};

struct AtomEntry {
    std::string id;
    std::string title;
    std::string page;
    std::string words;
    std::string category = {};        // a stored word
    std::string category_label = {};  // the same for people
    std::string related = {};         // a page elsewhere that it is about
    Time made;
    Time changed;
};

class AtomFeed {
public:
    explicit AtomFeed(AtomHead head) : head_{std::move(head)} {}

    void add(const AtomEntry& entry);

    // The feed was changed when the latest of its entries was.
    std::string take();

private:
    AtomHead head_;
    std::string entries_;
    Time changed_;
};

}  // namespace bunting::web
