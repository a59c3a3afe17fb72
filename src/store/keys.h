// SPDX-License-Identifier: AGPL-3.0-or-later
// The secrets of a data folder, in files beside the database and never in it: the seed that signs
// the journal's checkpoints, and one sealing key per person. Destroying a person's key makes all
// that was sealed under it unreadable, in every copy of the database, and leaves the journal whole.
//
//   keys/              0700
//     signing          32 bytes: the signing seed
//     subjects/ab/ID   32 bytes each; ab are the last two digits of the id, which are random
//     erased           one line per erasure: the id, a space, the instant
//     lock             held while a file here is made or destroyed
//
// A line in `erased` is on disk before its key is touched, and opening the store finishes what a
// crash interrupted. So an older copy of subjects/ beside a newer `erased` loses the erased keys
// again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/bytes.h"
#include "base/ids.h"
#include "base/random.h"
#include "base/result.h"
#include "base/time.h"
#include "crypto/hash.h"
#include "crypto/sign.h"

namespace bunting::store {

// A file of the key store could not be read or written, or is not as we wrote it.
struct KeyStoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Erased {
    PartyId subject;
    Time at;
    friend bool operator==(const Erased&, const Erased&) = default;
};

// Safe from any number of threads and processes. Everything may throw KeyStoreError.
class KeyStore final {
public:
    // Makes the folder where it is missing and closes it to others where it is open. New keys come
    // from `random`: the system's, or a demonstration's seeded one. It must outlive the store; it
    // is used by one thread at a time.
    KeyStore(std::filesystem::path directory, Random& random);
    KeyStore(const KeyStore&) = delete;
    KeyStore& operator=(const KeyStore&) = delete;

    // Made on first use.
    crypto::SigningKey signing_key();
    // Without making one: for verifying.
    std::optional<crypto::SigningKey> find_signing_key();

    // The subject's key, made and on disk before it is returned. A person who was erased never gets
    // one again. Errors: Conflict("party.erased"). Cost:   one stat of `erased` when the key is in
    // memory; three fsyncs when it is new.
    Result<crypto::Key> key_for(PartyId subject);

    // nullopt where there is none, or no longer.
    std::optional<crypto::Key> find(PartyId subject);

    // Overwrites and removes the subject's key, and remembers that, also where there was none.
    // Doing it again changes nothing. What the medium itself keeps of overwritten blocks is beyond
    // us: docs/formats/journal.md. Requires: a person, not the nil id under which the system's own
    // words are sealed.
    void destroy(PartyId subject, Time at);

    bool is_erased(PartyId subject);
    // Oldest first.
    std::vector<Erased> erased();

private:
    std::filesystem::path path_of(PartyId subject) const;
    void read_erasures();
    void append_erasure(const Erased& erasure);
    void remove_key(PartyId subject) const;
    std::optional<crypto::Key> find_locked(PartyId subject);
    crypto::Key made_or_found(const std::filesystem::path& path);
    void remember(PartyId subject, const crypto::Key& key);

    std::filesystem::path directory_;
    Random& random_;
    std::mutex mutex_;  // guards all below
    std::unordered_map<PartyId, crypto::Key> keys_;
    std::vector<Erased> erased_;
    std::unordered_set<PartyId> erased_subjects_;
    std::int64_t erased_read_ = 0;  // bytes of `erased` already read: whole lines
};

// The seed in such a folder, without making, closing or locking anything: for verifying a copy.
// nullopt where there is none. Throws KeyStoreError.
std::optional<crypto::SigningKey> read_signing_key(const std::filesystem::path& directory);

// What a journal row keeps of words: 16 random bytes, and subject id (16 bytes) ‖ nonce ‖
// ciphertext ‖ tag.
struct Sealed {
    Bytes salt;
    Bytes sealed;
};

// Seals under the subject's key. For a subject who was erased the key is thrown away at once: the
// entry can stand, its words cannot be read by anybody.
Sealed seal_for(KeyStore& keys, PartyId subject, crypto::ByteView plaintext, Random& random);
Sealed seal_for(KeyStore& keys, PartyId subject, std::string_view plaintext, Random& random);

// Whose words they are. nullopt when the bytes are too short to be sealed ones.
std::optional<PartyId> subject_of(crypto::ByteView sealed);

// nullopt when the key is destroyed or the bytes are not as they were sealed.
std::optional<Bytes> open_sealed(KeyStore& keys, crypto::ByteView sealed);

}  // namespace bunting::store
