// SPDX-License-Identifier: AGPL-3.0-or-later
#include "thing/picture.h"

namespace bunting::thing {
namespace {

constexpr store::Change kInsert{R"sql(
    INSERT INTO picture (borough, thing, id, large, small, width, height, small_width, small_height, words,
                         credit, at, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};
constexpr store::Query kOfThing{R"sql(
    SELECT id, note, large, small, width, height, small_width, small_height, words, credit FROM picture
     WHERE borough = $1 AND thing = $2 AND note IS NOT NULL ORDER BY id DESC LIMIT 60
)sql"};

NotePicture picture_from(const store::Row& row) {
    return NotePicture{
        .id = row.id<PictureId>(0), .note = row.uuid(1), .file = picture_file_from(row, 2)
    };
}

}  // namespace

PictureFile picture_file_from(const store::Row& row, int first) {
    const auto pixels = [&](int column) { return static_cast<int>(row.integer(first + column)); };
    return PictureFile{
        .large = row.text(first),
        .small = row.text(first + 1),
        .width = pixels(2),
        .height = pixels(3),
        .small_width = pixels(4),
        .small_height = pixels(5),
        .words = row.text(first + 6),
        .credit = row.text(first + 7),
    };
}

Result<void> insert_note_picture(
    access::Permit& permit, BoroughId borough, const ThingId& thing, const NotePicture& picture
) {
    const PictureFile& file = picture.file;
    TRY(permit.change(
        thing,
        kInsert,
        borough,
        thing,
        picture.id,
        file.large,
        file.small,
        file.width,
        file.height,
        file.small_width,
        file.small_height,
        file.words,
        file.credit,
        permit.call().now,
        picture.note
    ));
    return {};
}

std::vector<NotePicture> note_pictures_of(
    store::ReadTx& tx, BoroughId borough, const ThingId& thing
) {
    return tx.rows(kOfThing, picture_from, borough, thing);
}

std::vector<std::string> note_picture_queries() {
    return {std::string{kInsert.sql}, std::string{kOfThing.sql}};
}

}  // namespace bunting::thing
