// SPDX-License-Identifier: AGPL-3.0-or-later
#include "archive/tar.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <numeric>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/ensure.h"

namespace bunting::archive {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kLongestName = 100;
constexpr std::uint64_t kLargest = 077777777777;  // eleven octal digits

// Where each field stands. Source: POSIX.1-1988, section 10.1.1.
constexpr std::size_t kMode = 100;
constexpr std::size_t kOwner = 108;
constexpr std::size_t kGroup = 116;
constexpr std::size_t kSize = 124;
constexpr std::size_t kTime = 136;
constexpr std::size_t kSum = 148;
constexpr std::size_t kType = 156;
constexpr std::size_t kMagic = 257;
constexpr std::string_view kUstar{"ustar\00000", 8};

[[noreturn]] void fail(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

void put(std::string& block, std::size_t at, std::string_view text) {
    std::ranges::copy(text, block.begin() + static_cast<std::ptrdiff_t>(at));
}

// The sum of the header's bytes, its own field counted as spaces.
unsigned sum_of(std::string block) {
    put(block, kSum, "        ");
    return std::accumulate(block.begin(), block.end(), 0U, [](unsigned sum, char c) {
        return sum + static_cast<unsigned char>(c);
    });
}

std::string header_of(std::string_view name, std::uint64_t size, Time at) {
    std::string block(kBlock, '\0');
    put(block, 0, name);
    put(block, kMode, "0000600");
    put(block, kOwner, "0000000");
    put(block, kGroup, "0000000");
    put(block, kSize, fmt::format("{:011o}", size));
    put(block, kTime, fmt::format("{:011o}", std::max<std::int64_t>(0, at.seconds())));
    put(block, kType, "0");
    put(block, kMagic, kUstar);
    put(block, kSum, fmt::format("{:06o}", sum_of(block)) + std::string{"\0 ", 2});
    return block;
}

std::optional<std::uint64_t> octal_in(std::string_view field) {
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(field.data(), field.data() + field.size(), value, 8);
    if (failed != std::errc{} || end != field.data() + field.size()) return std::nullopt;
    return value;
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '/';
}

std::size_t padding_of(std::uint64_t size) {
    return static_cast<std::size_t>((kBlock - size % kBlock) % kBlock);
}

tl::unexpected<Error> refuse_member(std::string_view key, const std::string& name = {}) {
    return refuse(Fault::Invalid, std::string{key}, name);
}

bool is_blank(std::string_view block) {
    return block.find_first_not_of('\0') == std::string_view::npos;
}

}  // namespace

bool is_member_name(std::string_view name) {
    if (name.empty() || name.size() > kLongestName || !std::ranges::all_of(name, is_name_character))
        return false;
    for (std::size_t from = 0; from <= name.size();) {
        const auto end = std::min(name.find('/', from), name.size());
        const std::string_view part = name.substr(from, end - from);
        if (part.empty() || part == "." || part == "..") return false;
        from = end + 1;
    }
    return true;
}

TarWriter::TarWriter(std::filesystem::path path, Time at)
    : path_{std::move(path)},
      draft_{path_.string() + ".part"},
      at_{at} {
    if (std::filesystem::exists(path_)) {
        errno = EEXIST;
        fail(path_);
    }
    file_ = ::open(draft_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0) fail(draft_);
}

TarWriter::~TarWriter() {
    if (file_ >= 0) ::close(file_);
    if (!is_finished_) ::unlink(draft_.c_str());
}

void TarWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail(draft_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void TarWriter::add(std::string_view name, std::string_view content) {
    BUNTING_ENSURE(is_member_name(name) && content.size() <= kLargest);
    write(header_of(name, content.size(), at_));
    write(content);
    write(std::string(padding_of(content.size()), '\0'));
}

void TarWriter::finish() {
    write(std::string(2 * kBlock, '\0'));
    if (::fsync(file_) != 0) fail(draft_);
    // link() and not rename(): a file that came meanwhile is not overwritten.
    if (::link(draft_.c_str(), path_.c_str()) != 0) fail(path_);
    if (::unlink(draft_.c_str()) != 0) fail(draft_);
    is_finished_ = true;
}

TarReader::TarReader(const std::filesystem::path& path, std::uint64_t longest_member)
    : file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)},
      longest_{longest_member} {
    if (file_ < 0) fail(path);
}

TarReader::~TarReader() {
    ::close(file_);
}

std::size_t TarReader::read(char* out, std::size_t size) {
    std::size_t have = 0;
    while (have < size) {
        const auto got = ::read(file_, out + have, size - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "reading the archive");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    return have;
}

// False at the end of the file.
Result<bool> TarReader::read_block(std::string& block) {
    block.assign(kBlock, '\0');
    const std::size_t got = read(block.data(), kBlock);
    if (got == 0) return false;
    if (got != kBlock) return refuse_member("archive.cut_short");
    return true;
}

Result<std::string> TarReader::read_content(const std::string& name, std::uint64_t size) {
    if (size > longest_) return refuse_member("archive.member_too_large", name);
    std::string content(static_cast<std::size_t>(size), '\0');
    if (read(content.data(), content.size()) != content.size())
        return refuse_member("archive.cut_short", name);
    std::string padding(padding_of(size), '\0');
    if (read(padding.data(), padding.size()) != padding.size())
        return refuse_member("archive.cut_short", name);
    if (!is_blank(padding)) return refuse_member("archive.not_a_tar", name);
    return content;
}

Result<std::optional<Member>> TarReader::next() {
    std::string block;
    if (!TRY(read_block(block))) return refuse_member("archive.cut_short");
    if (is_blank(block)) {
        // Two blank blocks end an archive; other tars fill up with more.
        while (TRY(read_block(block))) {
            if (!is_blank(block)) return refuse_member("archive.not_a_tar");
        }
        return std::optional<Member>{};
    }
    const std::string name = block.substr(0, std::min(block.find('\0'), kLongestName));
    const auto size = octal_in(std::string_view{block}.substr(kSize, 11));
    const auto time = octal_in(std::string_view{block}.substr(kTime, 11));
    if (!is_member_name(name) || !size || !time) return refuse_member("archive.not_a_tar");
    // One spelling: what we would have written for it.
    const Time at = Time::from_seconds(static_cast<std::int64_t>(*time));
    if (header_of(name, *size, at) != block) return refuse_member("archive.not_a_tar", name);
    std::string content = TRY(read_content(name, *size));
    return std::optional{Member{name, std::move(content)}};
}

}  // namespace bunting::archive
