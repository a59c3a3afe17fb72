// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody wrote themselves in an answer: without the letter that their mail program put
// beneath, above or between, and without their signature. Private to mail/, pure.
//
// Mail has no grammar for this; programs have habits. Taken out are: lines that begin with ">", the
// line or two that lead to them ("On … wrote:" in any language), everything from a line of dashes
// round a title ("-----Original Message-----") or from a block "From: … Sent: …" on, everything
// from "-- " on, and "Sent from my …" at the end. In doubt words stay.
#pragma once

#include <string>
#include <string_view>

namespace bunting::mail {

// Lines end with \n. Cost: O(text.size()).
std::string own_words(std::string_view text);

}  // namespace bunting::mail
