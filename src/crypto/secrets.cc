// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/secrets.h"

#include <array>
#include <new>

#include <fmt/format.h>
#include <sodium.h>

#include "base/bytes.h"
#include "base/ensure.h"
#include "crypto/ready.h"

namespace bunting::crypto {

std::string hash_password(std::string_view password) {
    ready();
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    const int failed = crypto_pwhash_argon2id_str(
        text.data(),
        password.data(),
        password.size(),
        crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE
    );
    if (failed != 0) throw std::bad_alloc{};
    return text.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    ready();
    if (hash.size() >= crypto_pwhash_argon2id_STRBYTES) return false;
    return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string fresh_token(Random& random) {
    const Key secret = fresh_key(random);
    return to_base64url(secret.bytes.data(), secret.bytes.size());
}

std::string fresh_token() {
    SystemRandom random;
    return fresh_token(random);
}

std::string fresh_code(int digits, Random& random) {
    BUNTING_ENSURE(digits >= 1 && digits <= 18);
    std::uint64_t bound = 1;
    for (int i = 0; i < digits; ++i)
        bound *= 10;
    return fmt::format("{:0{}}", random.below(bound), digits);
}

std::string fresh_code(int digits) {
    SystemRandom random;
    return fresh_code(digits, random);
}

Key fresh_key(Random& random) {
    Key key;
    random.fill(key.bytes);
    return key;
}

Key fresh_key() {
    SystemRandom random;
    return fresh_key(random);
}

}  // namespace bunting::crypto
