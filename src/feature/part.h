// SPDX-License-Identifier: AGPL-3.0-or-later
// What a feature adds to the page of a thing: a project its partners, a gathering its seats. The
// page (features/things) asks every part that is meant for the thing's kind and knows none by name.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "thing/kind.h"
#include "thing/place.h"
#include "web/json.h"
#include "web/route.h"

namespace bunting::feature {

struct PartAsk {
    store::ReadTx& tx;
    const access::Call& call;
    const web::Request& request;
    const thing::Thing& thing;
    const thing::Details& details;
    const thing::Kinds& kinds;
    bool may_edit = false;  // the thing's own, or those who look after the place
    std::string site = {};  // https://…, what addresses in data begin with
};

// Empty functions show nothing. They may be called after the transaction: they own what they show.
struct Part {
    std::function<void(html::Out&)> above = {};  // before the answers: what matters first
    std::function<void(html::Out&)> main = {};   // below the answers
    std::function<void(html::Out&)> side = {};   // at the head of the side
    std::function<void(web::Json&)> data = {};   // further fields of its JSON
    bool tells_answers = false;                  // the kind's answers need not be told again
};

struct ThingPart {
    std::string_view kind;  // empty: every kind
    std::function<Part(const PartAsk& ask)> part;
};

using ThingParts = std::vector<ThingPart>;

// What a feature adds to the pages of a place: its home, what there is to change, what people have
// and need.
enum class PlacePage : std::uint8_t { Home, Change, Share };

struct PlaceAsk {
    store::ReadTx& tx;
    const access::Call& call;
    const thing::Place& place;
    const thing::Kinds& kinds;
};

struct PlacePart {
    PlacePage page = PlacePage::Home;
    // Reads, and says how to write it; an empty function shows nothing. It owns what it shows.
    std::function<std::function<void(html::Out&)>(const PlaceAsk& ask)> part;
};

using PlaceParts = std::vector<PlacePart>;

// What a feature adds to the page of an area of work (features/lab), which is no thing.
struct AreaAsk {
    store::ReadTx& tx;
    const access::Call& call;
    ThingNumber number{};
    std::string_view place;  // its short name in addresses
};

// Of what it gives, main and data are asked for. Its functions own what they show.
using AreaPart = Part (*)(const AreaAsk& ask);
using AreaParts = std::vector<AreaPart>;

}  // namespace bunting::feature
