// SPDX-License-Identifier: AGPL-3.0-or-later
// How one promise is told, shared by the pages of this feature.
#pragma once

#include "features/promises/promises.h"

namespace bunting::promises {

text::MsgId state_word(State state);
// State as a coloured word, lateness, and how often it moved.
void state_tag(html::Out& out, const Promise& promise, Date today);
// Its fields, without the braces around them.
void put_promise(
    web::Json& json, const Promise& promise, const Names& names, const std::string& site
);

}  // namespace bunting::promises
