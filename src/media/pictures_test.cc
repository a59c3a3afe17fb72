// SPDX-License-Identifier: AGPL-3.0-or-later
// This program is its own picture child, as the product is: see the constructor.
#include "media/pictures.h"

#include <cstring>

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <unistd.h>
#include <vips/vips.h>

#include "media/child.h"
#include "media/picture_kind.h"
#include "media/picture_reply.h"

using namespace bunting;
using namespace bunting::media;

namespace {

// Before doctest sees the arguments.
__attribute__((constructor)) void become_child(int count, char** arguments) {
    if (count == 2 && std::strcmp(arguments[1], kPictureCommand) == 0) _exit(picture_child_main());
}

constexpr const char* kCanary = "CANARY 52.4862N 1.8904W Kettle Bank";

using Save = int (*)(VipsImage*, void**, std::size_t*, ...);

// A picture with a red left half and a noisy right half, as libvips itself writes it.
Bytes sample(int width, int height, Save save) {
    REQUIRE(VIPS_INIT("test") == 0);
    VipsImage* noise = nullptr;
    VipsImage* colour = nullptr;
    REQUIRE(vips_gaussnoise(&noise, width, height, "mean", 128.0, "sigma", 10.0, nullptr) == 0);
    REQUIRE(vips_bandjoin_const1(noise, &colour, 60, nullptr) == 0);
    VipsImage* three = nullptr;
    REQUIRE(vips_bandjoin_const1(colour, &three, 30, nullptr) == 0);
    VipsImage* bytes = nullptr;
    REQUIRE(vips_cast_uchar(three, &bytes, nullptr) == 0);
    VipsImage* picture = nullptr;
    REQUIRE(vips_copy(bytes, &picture, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
    VipsImage* drawn = vips_image_copy_memory(picture);
    std::array<double, 3> red{250, 10, 10};
    REQUIRE(
        vips_draw_rect(drawn, red.data(), 3, 0, 0, width / 2, height, "fill", TRUE, nullptr) == 0
    );
    void* data = nullptr;
    std::size_t size = 0;
    REQUIRE(save(drawn, &data, &size, nullptr) == 0);
    const auto* from = static_cast<const std::uint8_t*>(data);
    Bytes out(from, from + size);
    g_free(data);
    for (VipsImage* image : {noise, colour, three, bytes, picture, drawn})
        g_object_unref(image);
    return out;
}

Bytes jpeg(int width, int height) {
    return sample(width, height, vips_jpegsave_buffer);
}

Bytes png(int width, int height) {
    return sample(width, height, vips_pngsave_buffer);
}

Bytes webp(int width, int height) {
    return sample(width, height, vips_webpsave_buffer);
}

void append_big_endian(Bytes& out, std::uint32_t value, unsigned size) {
    for (unsigned i = size; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

Bytes segment(std::uint8_t marker, const Bytes& content) {
    Bytes out{0xff, marker};
    append_big_endian(out, static_cast<std::uint32_t>(content.size() + 2), 2);
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

// EXIF with an orientation and, where a camera puts the place, the canary.
Bytes exif(std::uint8_t orientation) {
    Bytes out = bytes_of(std::string_view("Exif\0\0MM\0*\0\0\0\x08", 14));
    const std::string canary = kCanary;
    append_big_endian(out, 2, 2);
    append_big_endian(out, 0x010e0002, 4);  // ImageDescription, text
    append_big_endian(out, static_cast<std::uint32_t>(canary.size()), 4);
    append_big_endian(out, 8 + 2 + 24 + 4, 4);
    append_big_endian(out, 0x01120003, 4);  // Orientation, short
    append_big_endian(out, 1, 4);
    append_big_endian(out, static_cast<std::uint32_t>(orientation) << 16U, 4);
    append_big_endian(out, 0, 4);
    out.insert(out.end(), canary.begin(), canary.end());
    return out;
}

Bytes with_segments(Bytes picture, const std::vector<Bytes>& segments) {
    auto at = picture.begin() + 2;  // after the start of image
    for (const Bytes& one : segments) {
        at = picture.insert(at, one.begin(), one.end()) + static_cast<std::ptrdiff_t>(one.size());
    }
    return picture;
}

std::uint32_t crc32(const Bytes& bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int i = 0; i < 8; ++i)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

Bytes chunk(std::string_view name, const Bytes& content) {
    Bytes named = bytes_of(name);
    named.insert(named.end(), content.begin(), content.end());
    Bytes out;
    append_big_endian(out, static_cast<std::uint32_t>(content.size()), 4);
    out.insert(out.end(), named.begin(), named.end());
    append_big_endian(out, crc32(named), 4);
    return out;
}

Bytes with_chunk(Bytes picture, const Bytes& one) {
    picture.insert(picture.begin() + 8 + 25, one.begin(), one.end());  // after IHDR
    return picture;
}

// A PNG that says it is as large as told, with next to nothing in it.
Bytes claimed(std::uint32_t width, std::uint32_t height) {
    Bytes head;
    append_big_endian(head, width, 4);
    append_big_endian(head, height, 4);
    for (const int byte : {8, 2, 0, 0, 0})
        head.push_back(static_cast<std::uint8_t>(byte));
    Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    const Bytes some_zeros{0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0x00, 0x00, 0x00, 0x04, 0x00, 0x01};
    for (const Bytes& one : {chunk("IHDR", head), chunk("IDAT", some_zeros), chunk("IEND", {})}) {
        out.insert(out.end(), one.begin(), one.end());
    }
    return out;
}

bool contains(const Picture& picture, std::string_view text) {
    return text_of(picture.bytes).find(text) != std::string::npos;
}

std::string key_of(const Bytes& upload, const PictureWork& work = {}) {
    const auto made = make_pictures(upload, work);
    if (made) return "made";
    CHECK(made.error().field == "picture");
    return made.error().key;
}

// Red, green and blue in the middle of the left quarter.
std::vector<double> colour_at(const Picture& picture, double x, double y) {
    REQUIRE(VIPS_INIT("test") == 0);
    VipsImage* image =
        vips_image_new_from_buffer(picture.bytes.data(), picture.bytes.size(), "", nullptr);
    REQUIRE(image != nullptr);
    double* values = nullptr;
    int count = 0;
    const int across = static_cast<int>(x * picture.width);
    const int down = static_cast<int>(y * picture.height);
    REQUIRE(vips_getpoint(image, &values, &count, across, down, nullptr) == 0);
    std::vector<double> out(values, values + count);
    g_free(values);
    g_object_unref(image);
    return out;
}

// A WebP file with an EXIF chunk of two bytes that says it has `size`.
Bytes with_told_place(Bytes picture, std::uint8_t size) {
    const Bytes told{'E', 'X', 'I', 'F', size, 0, 0, 0, 'h', 'i'};
    picture.insert(picture.end(), told.begin(), told.end());
    const std::size_t all = picture.size() - 8;
    for (unsigned i = 0; i < 4; ++i)
        picture[4 + i] = static_cast<std::uint8_t>(all >> 8 * i);
    return picture;
}

}  // namespace

TEST_CASE("JPEG, PNG and WebP become two pictures that are only pixels") {
    for (const Bytes& upload : {jpeg(2000, 1000), png(2000, 1000), webp(2000, 1000)}) {
        const auto made = make_pictures(upload);
        REQUIRE(made.has_value());
        CHECK(made->large.width == 1600);
        CHECK(made->large.height == 800);
        CHECK(made->small.width == 480);
        CHECK(made->small.height == 240);
        CHECK(made->small.bytes.size() <= 60'000);
        CHECK(bare_webp(made->large.bytes) == made->large.bytes);
        CHECK(bare_webp(made->small.bytes) == made->small.bytes);
        const auto red = colour_at(made->small, 0.25, 0.5);
        CHECK(red[0] > 220);
        CHECK(red[1] < 40);
    }
}

TEST_CASE("a small picture is not enlarged and a tall one is held within its frame") {
    const auto small = make_pictures(png(10, 7)).value();
    CHECK(small.large.width == 10);
    CHECK(small.small.height == 7);
    const auto tall = make_pictures(png(300, 9000)).value();
    CHECK(tall.large.height == 3200);
    CHECK(tall.small.height == 960);
}

TEST_CASE("nothing but the picture survives: no place, no words, no second file") {
    auto upload = with_segments(
        jpeg(800, 400),
        {segment(0xe1, exif(1)),
         segment(0xe1, bytes_of(std::string("http://ns.adobe.com/xap/1.0/") + kCanary)),
         segment(0xed, bytes_of(kCanary)),
         segment(0xfe, bytes_of(kCanary))}
    );
    for (const char c : std::string("PK\x03\x04<script>") + kCanary) {
        upload.push_back(static_cast<std::uint8_t>(c));
    }
    REQUIRE(text_of(upload).find(kCanary) != std::string::npos);
    const auto made = make_pictures(upload).value();
    for (const Picture* picture : {&made.large, &made.small}) {
        for (const auto* word :
             {"CANARY", "<script>", "Exif", "EXIF", "XMP", "ICCP", "PK\x03\x04"}) {
            CAPTURE(word);
            CHECK_FALSE(contains(*picture, word));
        }
    }
    const auto text = bytes_of(std::string("Comment") + '\0' + kCanary);
    const auto from_png = make_pictures(with_chunk(png(60, 40), chunk("tEXt", text))).value();
    CHECK_FALSE(contains(from_png.large, "CANARY"));
}

TEST_CASE("a picture that says it lies on its side is turned upright") {
    // Orientation 6: the left of what is stored is the top of what was seen.
    const auto made =
        make_pictures(with_segments(jpeg(800, 400), {segment(0xe1, exif(6))})).value();
    CHECK(made.large.width == 400);
    CHECK(made.large.height == 800);
    CHECK(colour_at(made.large, 0.5, 0.25)[0] > 220);
    CHECK(colour_at(made.large, 0.5, 0.75)[0] < 200);
}

TEST_CASE("what is no picture we take is refused by its name") {
    CHECK(key_of({}) == "media.picture_empty");
    CHECK(key_of(bytes_of("GIF89a......")) == "media.picture_gif");
    CHECK(
        key_of(bytes_of(std::string_view(
            "\0\0\0\x18"
            "ftypheic\0\0\0\0",
            16
        ))) == "media.picture_heic"
    );
    for (const auto* other :
         {"<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "BM", "II*", "x"}) {
        CAPTURE(other);
        CHECK(key_of(bytes_of(other)) == "media.picture_kind");
    }
    CHECK(key_of(Bytes(kMostUploadBytes + 1, 0xff)) == "media.picture_too_large");
}

TEST_CASE("a picture that would unpack to more than forty million pixels is refused unopened") {
    CHECK(key_of(claimed(30'000, 30'000)) == "media.picture_too_many_pixels");
    CHECK(key_of(claimed(8001, 5000)) == "media.picture_too_many_pixels");
    CHECK(key_of(claimed(8000, 5000)) == "media.picture_unreadable");  // allowed, yet not all there
    CHECK(key_of(claimed(0x7fffffff, 0x7fffffff)) != "made");
}

TEST_CASE("half a picture is refused") {
    for (Bytes upload : {jpeg(600, 400), png(600, 400), webp(600, 400)}) {
        upload.resize(upload.size() / 2);
        CHECK(key_of(upload) == "media.picture_unreadable");
        upload.resize(40);
        CHECK(key_of(upload) == "media.picture_unreadable");
    }
}

TEST_CASE("bytes of one kind under the name of another are refused, not handed to another decoder"
) {
    for (const std::string_view head : {"\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n"}) {
        CHECK(
            key_of(bytes_of(std::string{head} + "<svg xmlns='http://www.w3.org/2000/svg'/>")) ==
            "media.picture_unreadable"
        );
    }
}

TEST_CASE("a child that hangs, dies, babbles or cannot start gives a named refusal") {
    const Bytes upload = png(10, 10);
    const auto shell = [&](std::string script, int milliseconds) {
        const PictureWork work{
            "/bin/sh", {"-c", std::move(script)}, std::chrono::milliseconds{milliseconds}
        };
        return key_of(upload, work);
    };
    CHECK(shell("sleep 60", 200) == "media.picture_too_slow");
    CHECK(shell("exec >&- <&-; sleep 60", 5000) == "media.picture_failed");
    CHECK(shell("kill -SEGV $$", 5000) == "media.picture_failed");
    CHECK(shell("cat >/dev/null; echo Perhaps", 5000) == "media.picture_failed");
    CHECK(
        shell("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", 20'000) !=
        "made"
    );
    CHECK(shell("printf Emedia.picture_unreadable", 5000) == "media.picture_unreadable");
    CHECK(shell("printf Esign.out", 5000) == "media.picture_failed");
    CHECK(make_pictures(upload, {.program = "/nonexistent"}).error().fault == Fault::Unavailable);
}

TEST_CASE("a child gets no environment and no open file of ours") {
    const ChildTask environment{
        .program = "/usr/bin/env",
        .environment = {"A=b"},
        .most_output = 1000,
        .limit = std::chrono::seconds{5}
    };
    CHECK(text_of(run_child(environment, {}).output) == "A=b\n");
    const int leaked = dup2(0, 77);
    const ChildTask files{
        .program = "/bin/sh",
        .arguments = {"-c", "cd /proc/$$/fd && echo *"},
        .most_output = 1000,
        .limit = std::chrono::seconds{5},
    };
    const auto seen = text_of(run_child(files, {}).output);
    CHECK(seen.find("0 1 2") == 0);
    CHECK(seen.find(' ' + std::to_string(leaked)) == std::string::npos);
    close(leaked);
}

TEST_CASE("a large input and a large output pass through a child at the same time") {
    const ChildTask echo{
        .program = "/bin/cat", .most_output = 6'000'000, .limit = std::chrono::seconds{20}
    };
    const Bytes input(5'000'000, 'x');
    CHECK(run_child(echo, input).output == input);
    const ChildTask less{
        .program = "/bin/cat", .most_output = 4'000'000, .limit = std::chrono::seconds{20}
    };
    CHECK(run_child(less, input).end == ChildOutcome::End::Flooded);
}

TEST_CASE("no reply of a child that was taken over gets through unless it is bare pictures") {
    const Bytes good = make_pictures(webp(50, 40)).value().small.bytes;
    const auto reply = [](int width, const Bytes& first, const Bytes& second) {
        Bytes out{'P'};
        append_picture(out, width, 40, first);
        append_picture(out, 50, 40, second);
        return out;
    };
    CHECK(parse_reply(reply(50, good, good)).has_value());
    CHECK_FALSE(parse_reply(reply(1601, good, good)));
    CHECK_FALSE(parse_reply(reply(0, good, good)));
    CHECK_FALSE(parse_reply(reply(50, good, bytes_of("<svg/>"))));
    Bytes longer = reply(50, good, good);
    longer.push_back(0);
    CHECK_FALSE(parse_reply(longer));
    CHECK_FALSE(parse_reply(reply(50, good, with_told_place(good, 200))));  // a size beyond the end
    const auto told = parse_reply(reply(50, with_told_place(good, 2), good)).value();
    CHECK(told.large.bytes == good);
    CHECK(rc::check([&](const Bytes& noise, bool picture) {
        Bytes bytes = noise;
        if (picture && !bytes.empty()) bytes[0] = 'P';
        RC_ASSERT_FALSE(parse_reply(bytes).has_value());
    }));
    for (std::size_t i = 0; i < good.size() && i < 64; ++i) {
        Bytes shorter = reply(50, good, good);
        shorter.resize(shorter.size() - i - 1);
        CHECK_FALSE(parse_reply(shorter));
    }
}
