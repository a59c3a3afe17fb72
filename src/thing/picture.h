// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of pictures that stand with something said about a thing, and not among the thing's own
// (those are features/things' matter). Decides nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/act.h"
#include "base/ids.h"

namespace bunting::thing {

// A picture that was made clean and kept (media/), with what is in it in words.
struct PictureFile {
    std::string large;  // blob names
    std::string small;
    int width = 0;
    int height = 0;
    int small_width = 0;
    int small_height = 0;
    std::string words;
    std::string credit = {};
};

struct NotePicture {
    PictureId id;
    Uuid note;  // what it stands with
    PictureFile file;
};

// From eight columns of a row, beginning at `first`: large, small, width, height, small_width,
// small_height, words, credit.
PictureFile picture_file_from(const store::Row& row, int first);

Result<void> insert_note_picture(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const NotePicture& picture
);

// Of one thing, the newest first; at most 60.
std::vector<NotePicture> note_pictures_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing
);

std::vector<std::string> note_picture_queries();

}  // namespace bunting::thing
