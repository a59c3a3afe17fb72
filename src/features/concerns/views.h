// SPDX-License-Identifier: AGPL-3.0-or-later
// What both sides' pages are made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/concerns/pages.h"
#include "web/components/component.h"

namespace bunting::concerns {

// "tel:01632960143"; also for 999.
std::string phone_href(std::string_view phone);

// Somebody's words, line by line, without a paragraph around them.
void lines(html::Out& out, std::string_view text);

// What is wrong, once at the head of the page and once beside its field.
void summary_of(html::Out& out, const std::optional<Error>& error);
html::Words mistake(const std::optional<Error>& error, std::string_view field);

}  // namespace bunting::concerns
