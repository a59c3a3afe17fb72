// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/hat_words.h"

#include <string>

#include "base/ensure.h"

namespace bunting::web {

text::MsgId words_of(access::Hat hat) {
    const auto id = text::find_message("hat." + std::string{access::word_of(hat)});
    BUNTING_ENSURE(id.has_value());
    return *id;
}

}  // namespace bunting::web
