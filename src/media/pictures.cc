// SPDX-License-Identifier: AGPL-3.0-or-later
#include "media/pictures.h"

#include <algorithm>
#include <array>

#include "media/child.h"
#include "media/picture_kind.h"
#include "media/picture_reply.h"

namespace bunting::media {
namespace {

tl::unexpected<Error> refused(std::string key) {
    return refuse(Fault::Invalid, std::move(key), "picture");
}

tl::unexpected<Error> unavailable() {
    return refuse(Fault::Unavailable, "media.pictures_unavailable", "picture");
}

Result<void> check_upload(std::span<const std::uint8_t> upload) {
    if (upload.empty()) return refused("media.picture_empty");
    if (upload.size() > kMostUploadBytes) return refused("media.picture_too_large");
    switch (kind_of(upload)) {
        case PictureKind::Jpeg:
        case PictureKind::Png:
        case PictureKind::Webp:
            return {};
        case PictureKind::Gif:
            return refused("media.picture_gif");
        case PictureKind::Heic:
            return refused("media.picture_heic");
        case PictureKind::Other:
            break;
    }
    return refused("media.picture_kind");
}

// Reads a reply from front to back; anything missing makes it not ok.
class ReplyReader {
public:
    explicit ReplyReader(std::span<const std::uint8_t> bytes) : left_{bytes} {}

    std::size_t number(int bytes) {
        std::size_t value = 0;
        for (const std::uint8_t byte : take(static_cast<std::size_t>(bytes))) {
            value = value << 8U | byte;
        }
        return value;
    }

    std::span<const std::uint8_t> take(std::size_t size) {
        if (size > left_.size()) {
            ok_ = false;
            size = 0;
        }
        const auto taken = left_.first(size);
        left_ = left_.subspan(size);
        return taken;
    }

    bool is_read_out() const { return ok_ && left_.empty(); }

private:
    std::span<const std::uint8_t> left_;
    bool ok_ = true;
};

std::optional<Picture> picture_in(ReplyReader& reader, int most_width) {
    Picture picture;
    picture.width = static_cast<int>(reader.number(2));
    picture.height = static_cast<int>(reader.number(2));
    const auto bytes = reader.take(reader.number(4));
    const bool fits = picture.width > 0 && picture.width <= most_width && picture.height > 0 &&
                      picture.height <= 2 * most_width;
    // Here and not in the child: libvips 8.14 writes metadata into WebP even when told to strip
    // (libvips issue 3340), and a child that was taken over would write what it likes.
    auto bare = bare_webp(bytes);
    if (!fits || !bare) return std::nullopt;
    picture.bytes = std::move(*bare);
    return picture;
}

Result<Pictures> parse_error(std::span<const std::uint8_t> rest) {
    const std::string key(rest.begin(), rest.end());
    if (key == "media.pictures_unavailable") return unavailable();
    constexpr std::array<std::string_view, 2> kMay{
        "media.picture_unreadable", "media.picture_too_many_pixels"
    };
    if (std::find(kMay.begin(), kMay.end(), key) != kMay.end()) return refused(key);
    return refused("media.picture_failed");
}

}  // namespace

void append_picture(Bytes& reply, int width, int height, std::span<const std::uint8_t> bytes) {
    const auto number = [&](std::size_t value, unsigned size) {
        for (unsigned i = size; i-- > 0;) {
            reply.push_back(static_cast<std::uint8_t>(value >> 8 * i));
        }
    };
    number(static_cast<std::size_t>(width), 2);
    number(static_cast<std::size_t>(height), 2);
    number(bytes.size(), 4);
    reply.insert(reply.end(), bytes.begin(), bytes.end());
}

Result<Pictures> parse_reply(std::span<const std::uint8_t> reply) {
    if (reply.empty()) return refused("media.picture_failed");
    if (reply[0] == 'E') return parse_error(reply.subspan(1));
    if (reply[0] != 'P') return refused("media.picture_failed");
    ReplyReader reader{reply.subspan(1)};
    auto large = picture_in(reader, kLargeWidth);
    auto small = picture_in(reader, kSmallWidth);
    if (!large || !small || !reader.is_read_out()) return refused("media.picture_failed");
    return Pictures{std::move(*large), std::move(*small)};
}

Result<Pictures> make_pictures(std::span<const std::uint8_t> upload, const PictureWork& work) {
    TRY(check_upload(upload));
    const ChildTask task{
        .program = work.program,
        .arguments = work.arguments,
        // VIPSHOME keeps libvips from its plug-ins (ImageMagick, poppler …): they are not found
        // there. VIPS_NOVECTOR keeps it from writing machine code while it runs.
        .environment =
            {"LC_ALL=C",
             "VIPSHOME=/nonexistent",
             "VIPS_NOVECTOR=1",
             "VIPS_CONCURRENCY=1",
             "VIPS_DISC_THRESHOLD=1g",
             "TMPDIR=/nonexistent"},
        .most_output = kMostReplyBytes,
        .limit = work.limit,
    };
    const ChildOutcome outcome = run_child(task, upload);
    switch (outcome.end) {
        case ChildOutcome::End::Answered:
            return parse_reply(outcome.output);
        case ChildOutcome::End::TimedOut:
            return refused("media.picture_too_slow");
        case ChildOutcome::End::Flooded:
            return refused("media.picture_failed");
        case ChildOutcome::End::NotStarted:
            break;
    }
    return unavailable();
}

}  // namespace bunting::media
