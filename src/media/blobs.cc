// SPDX-License-Identifier: AGPL-3.0-or-later
#include "media/blobs.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "crypto/hash.h"

namespace bunting::media {
namespace {

constexpr std::chrono::hours kStale{24};

[[noreturn]] void throw_errno(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

// An open file that closes itself.
class File {
public:
    File(const std::filesystem::path& path, int flags)
        : path_{path},
          fd_{::open(path.c_str(), flags | O_CLOEXEC, 0640)} {}

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    ~File() {
        if (fd_ >= 0) ::close(fd_);
    }

    bool is_open() const { return fd_ >= 0; }

    void write(std::span<const std::uint8_t> bytes) const {
        while (!bytes.empty()) {
            const auto done = ::write(fd_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) throw_errno(path_);
            bytes = bytes.subspan(static_cast<std::size_t>(done));
        }
    }

    Bytes read() const {
        struct stat status{};
        if (::fstat(fd_, &status) != 0) throw_errno(path_);
        Bytes bytes(static_cast<std::size_t>(status.st_size));
        std::size_t have = 0;
        while (have < bytes.size()) {
            const auto got = ::read(fd_, bytes.data() + have, bytes.size() - have);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) throw_errno(path_);
            if (got == 0) break;
            have += static_cast<std::size_t>(got);
        }
        bytes.resize(have);
        return bytes;
    }

    void sync() const {
        if (::fsync(fd_) != 0) throw_errno(path_);
    }

private:
    std::filesystem::path path_;
    int fd_;
};

void sync_folder(const std::filesystem::path& folder) {
    const File file{folder, O_RDONLY | O_DIRECTORY};
    if (!file.is_open()) throw_errno(folder);
    file.sync();
}

std::string fresh_name() {
    SystemRandom random;
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return to_hex(bytes.data(), bytes.size());
}

std::string name_of(std::span<const std::uint8_t> bytes) {
    const crypto::Hash hash = crypto::sha256(bytes);
    return to_hex(hash.data(), hash.size());
}

void write_whole(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
    const File file{path, O_WRONLY | O_CREAT | O_EXCL};
    if (!file.is_open()) throw_errno(path);
    file.write(bytes);
    file.sync();
}

// A folder that appears is itself an entry that must reach the disk.
void make_folder(const std::filesystem::path& folder) {
    if (std::filesystem::create_directories(folder)) sync_folder(folder.parent_path());
}

void sweep(const std::filesystem::path& folder) {
    const auto before = std::filesystem::file_time_type::clock::now() - kStale;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::error_code ignored;  // another process may sweep too
        if (entry.last_write_time(ignored) < before && !ignored) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

}  // namespace

bool is_blob_name(std::string_view name) {
    return name.size() == 64 && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

FolderBlobs::FolderBlobs(std::filesystem::path folder) : folder_{std::move(folder)} {
    make_folder(folder_);
    make_folder(folder_ / "new");
    sweep(folder_ / "new");
}

std::filesystem::path FolderBlobs::path_of(std::string_view name) const {
    return folder_ / name.substr(0, 2) / name.substr(2);
}

std::string FolderBlobs::put(std::span<const std::uint8_t> bytes) {
    const std::string name = name_of(bytes);
    // Also where it exists: a damaged copy is mended by the one that has just come.
    const auto kept = read(name);
    if (kept) return name;
    const auto path = path_of(name);
    const auto draft = folder_ / "new" / fresh_name();
    make_folder(path.parent_path());
    try {
        write_whole(draft, bytes);
        std::filesystem::rename(draft, path);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(draft, ignored);
        throw;
    }
    sync_folder(path.parent_path());
    return name;
}

Result<Bytes> FolderBlobs::read(std::string_view name) const {
    const auto missing = [] { return refuse(Fault::NotFound, "media.no_such_blob"); };
    if (!is_blob_name(name)) return missing();
    const auto path = path_of(name);
    const File file{path, O_RDONLY};
    if (!file.is_open() && errno == ENOENT) return missing();
    if (!file.is_open()) throw_errno(path);
    Bytes bytes = file.read();
    if (name_of(bytes) != name) return refuse(Fault::Unavailable, "media.blob_damaged");
    return bytes;
}

bool FolderBlobs::has(std::string_view name) const {
    return is_blob_name(name) && std::filesystem::exists(path_of(name));
}

void FolderBlobs::remove(std::string_view name) {
    if (is_blob_name(name)) std::filesystem::remove(path_of(name));
}

std::vector<std::string> FolderBlobs::names() const {
    std::vector<std::string> out;
    for (const auto& folder : std::filesystem::directory_iterator(folder_)) {
        if (!folder.is_directory()) continue;
        for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
            std::string name = folder.path().filename().string() + file.path().filename().string();
            if (is_blob_name(name)) out.push_back(std::move(name));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace bunting::media
