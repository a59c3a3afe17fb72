// SPDX-License-Identifier: AGPL-3.0-or-later
// Where uploaded bytes are kept, named by what they are: the SHA-256 of the content. One interface,
// so that a folder can give way to an S3-compatible store. What a blob belongs to and who may see
// it is not known here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace bunting::media {

// 64 lower-case hex digits; anything else names no blob.
bool is_blob_name(std::string_view name);

class Blobs {
public:
    Blobs() = default;
    Blobs(const Blobs&) = delete;
    Blobs& operator=(const Blobs&) = delete;
    virtual ~Blobs() = default;

    // Keeps the bytes durably and gives their name; the same bytes twice are kept once.
    // Throws std::system_error (disk full, no right to write).
    virtual std::string put(std::span<const std::uint8_t> bytes) = 0;
    // The bytes, proved to be those that were put.
    // Errors: NotFound("media.no_such_blob"), Unavailable("media.blob_damaged"). Throws
    // std::system_error.
    virtual Result<Bytes> read(std::string_view name) const = 0;
    virtual bool has(std::string_view name) const = 0;
    // Nothing happens where there is none. Throws std::system_error.
    virtual void remove(std::string_view name) = 0;
    // Of all that are there now, in order: for backups. Throws std::system_error.
    virtual std::vector<std::string> names() const = 0;
};

// FOLDER/ab/cdef…, written beside as FOLDER/new/… and renamed when it is whole and on the disk.
// Safe from any thread and several processes.
class FolderBlobs final : public Blobs {
public:
    // Makes the folder; sweeps away what a crash left half written more than a day ago.
    explicit FolderBlobs(std::filesystem::path folder);

    std::string put(std::span<const std::uint8_t> bytes) override;
    Result<Bytes> read(std::string_view name) const override;
    bool has(std::string_view name) const override;
    void remove(std::string_view name) override;
    std::vector<std::string> names() const override;

private:
    std::filesystem::path path_of(std::string_view name) const;

    std::filesystem::path folder_;
};

}  // namespace bunting::media
