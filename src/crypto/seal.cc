// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/seal.h"

#include <span>

#include <sodium.h>

#include "crypto/ready.h"

namespace bunting::crypto {

static_assert(kNonceSize == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(kTagSize == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Bytes seal(const Key& key, ByteView plaintext, ByteView associated_data, Random& random) {
    ready();
    Bytes box(kNonceSize + plaintext.size() + kTagSize);
    random.fill(std::span{box}.first(kNonceSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box.data() + kNonceSize,
        nullptr,
        plaintext.data(),
        plaintext.size(),
        associated_data.data(),
        associated_data.size(),
        nullptr,
        box.data(),
        key.bytes.data()
    );
    return box;
}

std::optional<Bytes> open(const Key& key, ByteView box, ByteView associated_data) {
    ready();
    if (box.size() < kNonceSize + kTagSize) return std::nullopt;
    const ByteView sealed = box.subspan(kNonceSize);
    Bytes plaintext(sealed.size() - kTagSize);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plaintext.data(),
        nullptr,
        nullptr,
        sealed.data(),
        sealed.size(),
        associated_data.data(),
        associated_data.size(),
        box.data(),
        key.bytes.data()
    );
    if (failed != 0) return std::nullopt;
    return plaintext;
}

}  // namespace bunting::crypto
