// SPDX-License-Identifier: AGPL-3.0-or-later
// The other side of make_pictures: runs in a process of its own, trusts nobody, and may die at any
// line.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vips/vips.h>

#include "media/picture_reply.h"
#include "media/pictures.h"

namespace bunting::media {
namespace {

constexpr std::array kQualities{80, 68, 56, 44, 32};
constexpr std::size_t kLargeBytes = 480'000;  // tried for, the last quality is taken as it comes
constexpr std::size_t kSmallBytes = 60'000;
constexpr rlim_t kCpuSeconds = 15;
constexpr rlim_t kMemoryBytes = 1'500'000'000;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

// The few functions of libvips in use, looked up when the child begins.
struct Vips {
    decltype(&vips_init) init = nullptr;
    decltype(&vips_block_untrusted_set) block_untrusted = nullptr;
    decltype(&vips_operation_block_set) block = nullptr;
    decltype(&vips_cache_set_max) cache_max = nullptr;
    decltype(&vips_image_new_from_buffer) open = nullptr;
    decltype(&vips_image_get_width) width = nullptr;
    decltype(&vips_image_get_height) height = nullptr;
    decltype(&vips_image_copy_memory) copy_memory = nullptr;
    decltype(&vips_thumbnail_buffer) thumbnail_buffer = nullptr;
    decltype(&vips_thumbnail_image) thumbnail_image = nullptr;
    decltype(&vips_webpsave_buffer) save = nullptr;
    decltype(&g_object_unref) unref = nullptr;

    bool load() {
        void* const library = dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) return false;
        bool all = true;
        const auto find = [&]<class Function>(Function& function, const char* name) {
            function = reinterpret_cast<Function>(dlsym(library, name));
            all = all && function != nullptr;
        };
        find(init, "vips_init");
        find(block_untrusted, "vips_block_untrusted_set");
        find(block, "vips_operation_block_set");
        find(cache_max, "vips_cache_set_max");
        find(open, "vips_image_new_from_buffer");
        find(width, "vips_image_get_width");
        find(height, "vips_image_get_height");
        find(copy_memory, "vips_image_copy_memory");
        find(thumbnail_buffer, "vips_thumbnail_buffer");
        find(thumbnail_image, "vips_thumbnail_image");
        find(save, "vips_webpsave_buffer");
        find(unref, "g_object_unref");
        return all;
    }

    bool start() {
        if (!load() || init("bunting") != 0) return false;
        block_untrusted(TRUE);
        block("VipsForeignLoad", TRUE);
        for (const char* loader :
             {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"}) {
            block(loader, FALSE);
        }
        cache_max(0);
        return true;
    }
};

bool limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

// Before the first byte of the upload is read. Threads must still start, so the number of processes
// stays.
bool confine() {
    if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
        return false;  // a write to a file is an error, not an end
    // A sanitizer's shadow is larger than any limit.
    const bool memory = kSanitized || limit(RLIMIT_AS, kMemoryBytes);
    return memory && limit(RLIMIT_CPU, kCpuSeconds) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 16) &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

Bytes read_upload() {
    Bytes upload;
    std::array<std::uint8_t, 65536> buffer;
    while (upload.size() <= kMostUploadBytes) {
        const auto got = ::read(0, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        upload.insert(upload.end(), buffer.begin(), buffer.begin() + got);
    }
    return upload;
}

bool write_reply(const Bytes& reply) {
    std::size_t done = 0;
    while (done < reply.size()) {
        const auto wrote = ::write(1, reply.data() + done, reply.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

Bytes error_reply(std::string_view key) {
    return bytes_of("E" + std::string{key});
}

// What libvips hands out, given back when it goes out of sight.
struct Image {
    const Vips& vips;
    VipsImage* image = nullptr;

    explicit Image(const Vips& library, VipsImage* given = nullptr) : vips{library}, image{given} {}

    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    ~Image() {
        if (image != nullptr) vips.unref(image);
    }
};

constexpr const void* kEnd = nullptr;  // of libvips' argument lists

// Appends the image as WebP at the best quality that keeps it small.
bool append(Bytes& reply, const Image& picture, std::size_t aim) {
    const Vips& vips = picture.vips;
    for (const int quality : kQualities) {
        void* bytes = nullptr;
        std::size_t size = 0;
        const int failed = vips.save(picture.image, &bytes, &size, "Q", quality, "effort", 4, kEnd);
        if (failed != 0) return false;
        if (size <= aim || quality == kQualities.back()) {
            append_picture(
                reply,
                vips.width(picture.image),
                vips.height(picture.image),
                {static_cast<const std::uint8_t*>(bytes), size}
            );
            return true;
        }
        // Not freed: five tries at most, in a process that ends now.
    }
    return false;
}

// Upright, in sRGB, never enlarged, wholly in memory.
bool shrink(const Vips& vips, Bytes& upload, Image& large) {
    Image lazy{vips};
    const int failed = vips.thumbnail_buffer(
        upload.data(),
        upload.size(),
        &lazy.image,
        kLargeWidth,
        "height",
        2 * kLargeWidth,
        "size",
        VIPS_SIZE_DOWN,
        "option_string",
        "fail_on=truncated",  // the option of the same name is not passed on to the loader
        "export_profile",
        "srgb",
        kEnd
    );
    if (failed != 0) return false;
    large.image = vips.copy_memory(lazy.image);
    return large.image != nullptr;
}

bool is_too_many_pixels(const Vips& vips, const Image& header) {
    const auto width = static_cast<std::int64_t>(vips.width(header.image));
    const auto height = static_cast<std::int64_t>(vips.height(header.image));
    return width * height > kMostPixels;
}

Bytes reply_to(const Vips& vips, Bytes& upload) {
    const Image header{vips, vips.open(upload.data(), upload.size(), "", kEnd)};
    if (header.image == nullptr) return error_reply("media.picture_unreadable");
    if (is_too_many_pixels(vips, header)) return error_reply("media.picture_too_many_pixels");
    Image large{vips};
    if (!shrink(vips, upload, large)) return error_reply("media.picture_unreadable");
    Image small{vips};
    const int failed = vips.thumbnail_image(
        large.image,
        &small.image,
        kSmallWidth,
        "height",
        2 * kSmallWidth,
        "size",
        VIPS_SIZE_DOWN,
        kEnd
    );
    Bytes reply{'P'};
    const bool made =
        failed == 0 && append(reply, large, kLargeBytes) && append(reply, small, kSmallBytes);
    return made ? reply : error_reply("media.picture_unreadable");
}

}  // namespace

int picture_child_main() {
    Vips vips;
    if (!vips.start() || !confine()) {
        write_reply(error_reply("media.pictures_unavailable"));
        return EXIT_FAILURE;
    }
    Bytes upload = read_upload();
    return write_reply(reply_to(vips, upload)) ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace bunting::media
