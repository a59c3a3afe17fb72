// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a page is written: one string that grows, and the locale its words are in. Everything that
// reaches the string goes through html::w (html.h) or is marked Raw.
#pragma once

#include <string>
#include <string_view>

#include "text/locale.h"

namespace bunting::html {

struct Out {
    std::string& buffer;
    const text::Locale& locale;
};

// Markup that is already safe, written as it stands: a drawn map, rendered Markdown. `grep Raw`
// finds each.
struct Raw {
    std::string_view markup;
};

}  // namespace bunting::html
