// SPDX-License-Identifier: AGPL-3.0-or-later
// How a Document stands in Xapian and comes back as a Hit. Private to search/.
#pragma once

#include <string>

#include "search/document.h"
#include "search/reader.h"

namespace Xapian {  // NOLINT(readability-identifier-naming): it is called that
class Document;
}  // namespace Xapian

namespace bunting::search {

// Requires: audiences are not empty text and not longer than kLongestFilter (they would be
// confused).
Xapian::Document entry_of(const Document& document);

// Throws Xapian::DatabaseCorruptError.
Hit hit_of(const Xapian::Document& entry);

}  // namespace bunting::search
