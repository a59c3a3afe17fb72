// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_media bunting_crypto bunting_base
// Any bytes as what a picture child answers: a refusal, or pictures with nothing in them but
// pixels.
#include <cstdint>
#include <cstdlib>

#include "media/picture_kind.h"
#include "media/picture_reply.h"

using namespace bunting;
using namespace bunting::media;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto pictures = parse_reply({data, size});
    if (!pictures) {
        require(pictures.error().key.starts_with("media.picture"));
        return 0;
    }
    for (const Picture* picture : {&pictures->large, &pictures->small}) {
        require(bare_webp(picture->bytes) == picture->bytes);
        require(picture->width > 0 && picture->width <= kLargeWidth);
    }
    return 0;
}
