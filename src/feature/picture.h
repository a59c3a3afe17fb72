// SPDX-License-Identifier: AGPL-3.0-or-later
// An uploaded picture, made clean and kept.
#pragma once

#include "media/blobs.h"
#include "thing/picture.h"
#include "web/request.h"

namespace bunting::feature {

// Without its words yet. Blocks: for routes that run on the pool. Errors: those of
// media::make_pictures.
Result<thing::PictureFile> keep_picture(media::Blobs& blobs, const web::Upload& upload);

}  // namespace bunting::feature
