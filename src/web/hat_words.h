// SPDX-License-Identifier: AGPL-3.0-or-later
// What a hat is called on pages.
#pragma once

#include "access/hat.h"
#include "text/message.h"

namespace bunting::web {

text::MsgId words_of(access::Hat hat);

}  // namespace bunting::web
