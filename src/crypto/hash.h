// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256, a keyed code over a message, and comparison that does not tell by its time. Passwords
// are not hashed with these: see secrets.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace bunting::crypto {

using Hash = std::array<std::uint8_t, 32>;
using ByteView = std::span<const std::uint8_t>;

// The bytes of a text, not copied.
inline ByteView view_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// A 32-byte secret. Its bytes are wiped when it goes.
struct Key {
    std::array<std::uint8_t, 32> bytes{};

    Key() = default;

    explicit Key(const std::array<std::uint8_t, 32>& secret) : bytes{secret} {}

    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();
    // In constant time.
    friend bool operator==(const Key& a, const Key& b);
};

// Source: FIPS 180-4.
Hash sha256(ByteView message);

inline Hash sha256(std::string_view message) {
    return sha256(view_of(message));
}

// SHA-256 of a message that comes in pieces.
class Sha256 final {
public:
    Sha256();
    Sha256& add(ByteView piece);

    Sha256& add(std::string_view piece) { return add(view_of(piece)); }

    Sha256& add(std::uint8_t byte) { return add(ByteView{&byte, 1}); }

    // Of everything added so far. Requires: called once, last.
    Hash finish();

private:
    alignas(8
    ) std::array<std::byte, 104> state_;  // the library's own state; its size is checked in the .cc
};

// HMAC-SHA-256: only who holds the key can make it or check it.
// Source: RFC 2104, RFC 4231.
Hash mac(const Key& key, ByteView message);

inline Hash mac(const Key& key, std::string_view message) {
    return mac(key, view_of(message));
}

// Whether both are the same bytes; the time it takes depends on the length alone.
bool equal(ByteView a, ByteView b);

inline bool equal(std::string_view a, std::string_view b) {
    return equal(view_of(a), view_of(b));
}

// Overwrites a secret so that the compiler may not leave it out.
void wipe(std::span<std::uint8_t> secret);

}  // namespace bunting::crypto
