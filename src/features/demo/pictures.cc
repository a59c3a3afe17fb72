// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/demo/pictures.h"

namespace bunting::demo {

std::map<std::string, things::PictureFile> keep_pictures(media::Blobs& blobs) {
    std::map<std::string, things::PictureFile> kept;
    for (const Drawn& drawn : drawn_pictures()) {
        kept[std::string{drawn.name}] = {
            .large = blobs.put(drawn.large),
            .small = blobs.put(drawn.small),
            .width = kPictureWidth,
            .height = kPictureHeight,
            .small_width = kPictureWidth / 2,
            .small_height = kPictureHeight / 2,
            .words = {},
        };
    }
    return kept;
}

}  // namespace bunting::demo
