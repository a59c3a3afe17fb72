// SPDX-License-Identifier: AGPL-3.0-or-later
// One page of the shelf: the readings of a place, of one topic or of all, newest first. Only what
// everybody may see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "thing/thing_store.h"

namespace bunting::library {

struct ShelfAsk {
    BoroughId borough{1};
    thing::Place place;
    const thing::Choice* topic = nullptr;  // nullptr: all
    std::optional<thing::Cursor> cursor = {};
    int limit = 20;
};

struct Reading {
    thing::Line line;
    thing::Details details;

    std::string path() const;                             // /t/118
    std::string_view said(std::string_view field) const;  // empty where nothing was answered
};

struct Shelf {
    std::vector<Reading> readings;
    std::optional<thing::Cursor> next;
    std::optional<thing::Cursor> previous;
};

// Cost: one walk of an index, whatever the shelf holds.
Shelf shelf_of(store::ReadTx& tx, const ShelfAsk& ask);

std::vector<std::string> shelf_queries();

}  // namespace bunting::library
