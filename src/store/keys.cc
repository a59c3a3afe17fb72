// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/keys.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ensure.h"
#include "crypto/seal.h"
#include "crypto/secrets.h"
#include "journal/entry.h"
#include "store/disk.h"
#include "store/store.h"

namespace bunting::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKeysInMemory = 4096;
constexpr std::size_t kSubjectSize = sizeof(Uuid::bytes);
constexpr std::string_view kOverwritten = "is overwritten, and nobody erased it";
constexpr mode_t kOnlyOurs = 0600;
constexpr mode_t kOnlyOursFolder = 0700;

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
    const int error = errno;
    const std::string words =
        fmt::format("{}: {}: {}", path.string(), what, std::generic_category().message(error));
    if (is_disk_trouble(error)) throw StoreUnavailable(words);
    throw KeyStoreError(words);
}

[[noreturn]] void fail_damaged(const fs::path& path, std::string_view what) {
    throw KeyStoreError(fmt::format("{}: {}", path.string(), what));
}

// An open file, closed when it goes.
class File final {
public:
    File(const fs::path& path, int flags) : path_{path} {
        do {
            descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, kOnlyOurs);
        } while (descriptor_ < 0 && errno == EINTR);
    }

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    ~File() {
        if (is_open()) ::close(descriptor_);
    }

    bool is_open() const { return descriptor_ >= 0; }

    File& must_be_open() {
        if (!is_open()) fail(path_, "cannot be opened");
        return *this;
    }

    void write(crypto::ByteView bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) fail(path_, "cannot be written");
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }

    // From `offset`, until `out` is full or the file ends; how many bytes.
    std::size_t read(std::int64_t offset, std::span<std::uint8_t> out) {
        std::size_t done = 0;
        while (done < out.size()) {
            const auto at = static_cast<off_t>(offset) + static_cast<off_t>(done);
            const auto got = ::pread(descriptor_, out.data() + done, out.size() - done, at);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail(path_, "cannot be read");
            if (got == 0) break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

    void sync() {
        if (::fsync(descriptor_) != 0) fail(path_, "cannot be brought to disk");
    }

    void cut_to(std::int64_t size) {
        if (::ftruncate(descriptor_, size) != 0) fail(path_, "cannot be cut");
    }

    void lock() {
        while (::flock(descriptor_, LOCK_EX) != 0) {
            if (errno != EINTR) fail(path_, "cannot be locked");
        }
    }

private:
    fs::path path_;
    int descriptor_ = -1;
};

// One process and one thread at a time makes or destroys files; closing the file gives it back.
class FolderLock final {
public:
    explicit FolderLock(const fs::path& directory) : file_{directory / "lock", O_RDWR | O_CREAT} {
        file_.must_be_open().lock();
    }

private:
    File file_;
};

// A name that was made or removed is on disk only when its folder is.
void sync_folder(const fs::path& path) {
    File{path, O_RDONLY | O_DIRECTORY}.must_be_open().sync();
}

void make_folder(const fs::path& path) {
    if (::mkdir(path.c_str(), kOnlyOursFolder) == 0) {
        const fs::path parent = path.parent_path();
        return sync_folder(parent.empty() ? "." : parent);
    }
    if (errno != EEXIST) fail(path, "cannot be made");
}

void remove_file(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path, "cannot be removed");
}

fs::path draft_of(const fs::path& path) {
    return path.parent_path() / ("." + path.filename().string() + ".new");
}

// Whole and on disk under its name, or not there at all. Requires: the folder lock; no file of that
// name.
void write_new(const fs::path& path, const crypto::Key& key) {
    const fs::path draft = draft_of(path);
    remove_file(draft);  // of a crash
    {
        File file{draft, O_WRONLY | O_CREAT | O_EXCL};
        file.must_be_open().write(key.bytes);
        file.sync();
    }
    if (::link(draft.c_str(), path.c_str()) != 0) fail(path, "cannot be named");
    remove_file(draft);
    sync_folder(path.parent_path());
}

// nullopt where there is no such file. An overwritten key is all zeros: see remove_key.
std::optional<crypto::Key> read_key(const fs::path& path) {
    File file{path, O_RDONLY};
    if (!file.is_open() && errno == ENOENT) return std::nullopt;
    file.must_be_open();
    std::array<std::uint8_t, 33> bytes{};  // one more than a key has, to notice a longer file
    const std::size_t size = file.read(0, bytes);
    crypto::Key key;
    if (size != key.bytes.size()) fail_damaged(path, "is not a key");
    std::copy_n(bytes.begin(), size, key.bytes.begin());
    crypto::wipe(bytes);
    return key;
}

// Nothing may be signed or sealed with what is left of an overwritten or lost file.
std::optional<crypto::Key> read_sound_key(const fs::path& path) {
    auto key = read_key(path);
    if (key && *key == crypto::Key{}) fail_damaged(path, kOverwritten);
    return key;
}

std::optional<Erased> erasure_in(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto uuid = parse_uuid(line.substr(0, space));
    const auto at = parse_iso_utc(line.substr(space + 1));
    if (!uuid || !at) return std::nullopt;
    return Erased{PartyId{*uuid}, *at};
}

std::int64_t size_of(const fs::path& path) {
    struct stat status{};

    if (::stat(path.c_str(), &status) == 0) return status.st_size;
    if (errno != ENOENT) fail(path, "cannot be looked at");
    return 0;
}

}  // namespace

KeyStore::KeyStore(fs::path directory, Random& random)
    : directory_{std::move(directory)},
      random_{random} {
    make_folder(directory_);
    if (::chmod(directory_.c_str(), kOnlyOursFolder) != 0) fail(directory_, "cannot be closed");
    make_folder(directory_ / "subjects");
    const FolderLock lock{directory_};
    read_erasures();
    for (const Erased& erasure : erased_)
        remove_key(erasure.subject);
}

crypto::SigningKey KeyStore::signing_key() {
    if (auto key = find_signing_key()) return *key;
    const std::lock_guard guard{mutex_};
    const FolderLock lock{directory_};
    return crypto::SigningKey{made_or_found(directory_ / "signing")};
}

std::optional<crypto::SigningKey> KeyStore::find_signing_key() {
    return read_signing_key(directory_);
}

Result<crypto::Key> KeyStore::key_for(PartyId subject) {
    const std::lock_guard guard{mutex_};
    if (auto key = find_locked(subject)) return *key;
    const auto erased = [] { return refuse(Fault::Conflict, "party.erased"); };
    if (erased_subjects_.contains(subject)) return erased();
    const FolderLock lock{directory_};
    read_erasures();  // an erasure may have come before the lock did
    if (erased_subjects_.contains(subject)) return erased();
    make_folder(path_of(subject).parent_path());
    crypto::Key key = made_or_found(path_of(subject));
    remember(subject, key);
    return key;
}

std::optional<crypto::Key> KeyStore::find(PartyId subject) {
    const std::lock_guard guard{mutex_};
    return find_locked(subject);
}

void KeyStore::destroy(PartyId subject, Time at) {
    BUNTING_ENSURE(!subject.is_nil());
    const std::lock_guard guard{mutex_};
    const FolderLock lock{directory_};
    read_erasures();
    if (!erased_subjects_.contains(subject)) append_erasure(Erased{subject, at});
    remove_key(subject);
}

bool KeyStore::is_erased(PartyId subject) {
    const std::lock_guard guard{mutex_};
    read_erasures();
    return erased_subjects_.contains(subject);
}

std::vector<Erased> KeyStore::erased() {
    const std::lock_guard guard{mutex_};
    read_erasures();
    return erased_;
}

fs::path KeyStore::path_of(PartyId subject) const {
    const std::string id = subject.text();
    return directory_ / "subjects" / id.substr(id.size() - 2) / id;
}

// Reads what was appended since the last time, by us or by another process, and forgets those keys.
void KeyStore::read_erasures() {
    const fs::path path = directory_ / "erased";
    const std::int64_t size = size_of(path);
    if (size == erased_read_) return;
    if (size < erased_read_) fail_damaged(path, "has become shorter");
    std::string text(static_cast<std::size_t>(size - erased_read_), '\0');
    File file{path, O_RDONLY};
    auto* const bytes = reinterpret_cast<std::uint8_t*>(text.data());
    text.resize(file.must_be_open().read(erased_read_, {bytes, text.size()}));
    // A last line without its end is being written now, or was when the power failed: not yet an
    // erasure.
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
        const auto erasure = erasure_in(std::string_view{text}.substr(0, end));
        if (!erasure) fail_damaged(path, "holds a line that is no erasure");
        erased_.push_back(*erasure);
        erased_subjects_.insert(erasure->subject);
        keys_.erase(erasure->subject);
        erased_read_ += static_cast<std::int64_t>(end) + 1;
        text.erase(0, end + 1);
    }
}

// Requires: the folder lock, erasures read.
void KeyStore::append_erasure(const Erased& erasure) {
    File file{directory_ / "erased", O_WRONLY | O_APPEND | O_CREAT};
    file.must_be_open().cut_to(erased_read_);  // the torn line of a crash, if there is one
    file.write(crypto::view_of(fmt::format("{} {}\n", erasure.subject.text(), iso_utc(erasure.at)))
    );
    file.sync();
    sync_folder(directory_);
    read_erasures();
}

// Requires: the folder lock, and a line in `erased` on disk: who reads the zeros meanwhile will
// find it.
void KeyStore::remove_key(PartyId subject) const {
    const fs::path path = path_of(subject);
    remove_file(draft_of(path));
    {
        File file{path, O_WRONLY};
        if (!file.is_open() && errno == ENOENT) return;
        file.must_be_open().write(crypto::Key{}.bytes);
        file.sync();
    }
    remove_file(path);
    sync_folder(path.parent_path());
}

std::optional<crypto::Key> KeyStore::find_locked(PartyId subject) {
    read_erasures();
    if (const auto known = keys_.find(subject); known != keys_.end()) return known->second;
    if (erased_subjects_.contains(subject)) return std::nullopt;
    const fs::path path = path_of(subject);
    auto key = read_key(path);
    if (!key) return std::nullopt;
    // Another process may have been overwriting it while we read; then its line is there by now.
    read_erasures();
    if (erased_subjects_.contains(subject)) return std::nullopt;
    if (*key == crypto::Key{}) fail_damaged(path, kOverwritten);
    remember(subject, *key);
    return key;
}

// Requires: the folder lock.
crypto::Key KeyStore::made_or_found(const fs::path& path) {
    if (const auto found = read_sound_key(path)) return *found;
    crypto::Key key = crypto::fresh_key(random_);
    write_new(path, key);
    return key;
}

void KeyStore::remember(PartyId subject, const crypto::Key& key) {
    if (keys_.size() >= kMostKeysInMemory) keys_.clear();
    keys_.insert_or_assign(subject, key);
}

std::optional<crypto::SigningKey> read_signing_key(const fs::path& directory) {
    const auto seed = read_sound_key(directory / "signing");
    if (!seed) return std::nullopt;
    return crypto::SigningKey{*seed};
}

Sealed seal_for(KeyStore& keys, PartyId subject, crypto::ByteView plaintext, Random& random) {
    const auto key = keys.key_for(subject);
    Sealed out{.salt = Bytes(journal::kSaltSize)};
    random.fill(out.salt);
    const auto& id = subject.uuid.bytes;
    const Bytes box = crypto::seal(key ? *key : crypto::fresh_key(), plaintext, id, random);
    out.sealed.reserve(id.size() + box.size());
    out.sealed.assign(id.begin(), id.end());
    out.sealed.insert(out.sealed.end(), box.begin(), box.end());
    return out;
}

Sealed seal_for(KeyStore& keys, PartyId subject, std::string_view plaintext, Random& random) {
    return seal_for(keys, subject, crypto::view_of(plaintext), random);
}

std::optional<PartyId> subject_of(crypto::ByteView sealed) {
    if (sealed.size() < kSubjectSize + crypto::kNonceSize + crypto::kTagSize) return std::nullopt;
    PartyId subject;
    std::ranges::copy(sealed.first(kSubjectSize), subject.uuid.bytes.begin());
    return subject;
}

std::optional<Bytes> open_sealed(KeyStore& keys, crypto::ByteView sealed) {
    const auto subject = subject_of(sealed);
    if (!subject) return std::nullopt;
    const auto key = keys.find(*subject);
    if (!key) return std::nullopt;
    return crypto::open(*key, sealed.subspan(kSubjectSize), subject->uuid.bytes);
}

}  // namespace bunting::store
