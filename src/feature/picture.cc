// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feature/picture.h"

#include "media/pictures.h"

namespace bunting::feature {

Result<thing::PictureFile> keep_picture(media::Blobs& blobs, const web::Upload& upload) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(upload.bytes.data());
    const auto pictures = TRY(media::make_pictures({bytes, upload.bytes.size()}));
    return thing::PictureFile{
        .large = blobs.put(pictures.large.bytes),
        .small = blobs.put(pictures.small.bytes),
        .width = pictures.large.width,
        .height = pictures.large.height,
        .small_width = pictures.small.width,
        .small_height = pictures.small.height,
        .words = {},
    };
}

}  // namespace bunting::feature
