// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain files one after the other, as every tar reads and writes them (POSIX.1-1988 "ustar"): no
// folders, links or owners. Reading is safe on any bytes and takes only what writing makes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace bunting::archive {

// [A-Za-z0-9._/-], 1 to 100 of them, no part empty, "." or "..".
bool is_member_name(std::string_view name);

// Appends members to a file that appears under its name only when it is whole and on disk. Readable
// by its owner alone. Throws std::system_error.
class TarWriter final {
public:
    // Errors as std::system_error, also where there is such a file already.
    TarWriter(std::filesystem::path path, Time at);
    // What was not finished is removed.
    ~TarWriter();
    TarWriter(const TarWriter&) = delete;
    TarWriter& operator=(const TarWriter&) = delete;

    // Requires: is_member_name(name).
    void add(std::string_view name, std::string_view content);
    void finish();

private:
    void write(std::string_view bytes);

    std::filesystem::path path_;
    std::filesystem::path draft_;
    Time at_;
    int file_ = -1;
    bool is_finished_ = false;
};

struct Member {
    std::string name;
    std::string content;
};

// Errors of next(): Invalid("archive.not_a_tar"), Invalid("archive.cut_short"),
// Invalid("archive.member_too_large"), each with the member's name where it is known.
class TarReader final {
public:
    // Throws std::system_error where the file cannot be opened.
    TarReader(const std::filesystem::path& path, std::uint64_t longest_member);
    ~TarReader();
    TarReader(const TarReader&) = delete;
    TarReader& operator=(const TarReader&) = delete;

    // The next member; nullopt after the last, when nothing but the end stands there.
    Result<std::optional<Member>> next();

private:
    Result<bool> read_block(std::string& block);
    Result<std::string> read_content(const std::string& name, std::uint64_t size);
    std::size_t read(char* out, std::size_t size);

    int file_ = -1;
    std::uint64_t longest_;
};

}  // namespace bunting::archive
