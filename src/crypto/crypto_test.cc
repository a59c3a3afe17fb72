// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/crypto.h"

#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bunting;
using namespace bunting::crypto;

namespace {

template <std::size_t N>
std::array<std::uint8_t, N> fixed(std::string_view hex) {
    const Bytes bytes = from_hex(hex).value();
    REQUIRE(bytes.size() <= N);  // a shorter HMAC key is the same key filled up with zeros
    std::array<std::uint8_t, N> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

std::string hex_of(ByteView bytes) {
    return to_hex(bytes.data(), bytes.size());
}

}  // namespace

TEST_CASE("SHA-256 gives the values of FIPS 180-4") {
    CHECK(hex_of(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(
        hex_of(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    CHECK(
        hex_of(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    );
    CHECK(
        hex_of(sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    );
}

TEST_CASE("a message in pieces has the hash of the message in one piece") {
    CHECK(rc::check([](const std::vector<std::string>& pieces) {
        Sha256 hash;
        std::string whole;
        for (const std::string& piece : pieces) {
            hash.add(piece);
            whole += piece;
        }
        RC_ASSERT(hash.finish() == sha256(whole));
    }));
}

TEST_CASE("the keyed code gives the values of RFC 4231") {
    const Key first{fixed<32>("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")};
    CHECK(
        hex_of(mac(first, "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    const Key second{fixed<32>(to_hex(bytes_of("Jefe")))};
    CHECK(
        hex_of(mac(second, "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

TEST_CASE("Ed25519 gives the values of RFC 8032, section 7.1") {
    struct Vector {
        std::string_view seed, key, message, signature;
    };

    for (const Vector& v : {
             Vector{
                 "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                 "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                 "",
                 "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc"
                 "61e"
                 "39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
             },
             Vector{
                 "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                 "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                 "72",
                 "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e4"
                 "58f"
                 "3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
             },
         }) {
        const SigningKey key{Key{fixed<32>(v.seed)}};
        const Bytes message = from_hex(v.message).value();
        CHECK(hex_of(key.public_key().bytes) == v.key);
        CHECK(hex_of(key.sign(message)) == v.signature);
        CHECK(verify(key.public_key(), message, fixed<64>(v.signature)));
    }
}

TEST_CASE("a signature holds for its message, its key and itself only") {
    const SigningKey key{fresh_key()};
    Signature signature = key.sign("the gate is open");
    CHECK(verify(key.public_key(), "the gate is open", signature));
    CHECK_FALSE(verify(key.public_key(), "the gate is shut", signature));
    CHECK_FALSE(verify(SigningKey{fresh_key()}.public_key(), "the gate is open", signature));
    for (std::uint8_t& byte : signature) {
        byte ^= 1U;
        CHECK_FALSE(verify(key.public_key(), "the gate is open", signature));
        byte ^= 1U;
    }
}

TEST_CASE("a box opens as in the XChaCha20-Poly1305 draft, appendix A.3.1") {
    const Key key{fixed<32>("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")};
    const Bytes about = from_hex("50515253c0c1c2c3c4c5c6c7").value();
    const Bytes box = from_hex(
                          "404142434445464748494a4b4c4d4e4f5051525354555657"
                          "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                          "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                          "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                          "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780a"
                          "cf49"
    )
                          .value();
    CHECK(
        text_of(open(key, box, about).value()) ==
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        "future, "
        "sunscreen would be it."
    );
}

TEST_CASE("a sealed box gives back what went in, and nothing once any byte is changed") {
    CHECK(rc::check([](const Bytes& plaintext, const Bytes& about) {
        SystemRandom random;
        const Key key = fresh_key();
        Bytes box = seal(key, plaintext, about, random);
        RC_ASSERT(box.size() == plaintext.size() + kNonceSize + kTagSize);
        RC_ASSERT(open(key, box, about) == plaintext);
        RC_ASSERT(!open(fresh_key(), box, about));

        Bytes other = about;
        other.push_back(0);
        RC_ASSERT(!open(key, box, other));

        const auto at = *rc::gen::inRange<std::size_t>(0, box.size());
        box[at] ^= 0x40U;
        RC_ASSERT(!open(key, box, about));
        box.resize(at);
        RC_ASSERT(!open(key, box, about));
    }));
}

TEST_CASE("a password opens with itself only, and its hash never repeats") {
    const std::string hash = hash_password("correct horse");
    CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(verify_password(hash, "correct horse"));
    CHECK_FALSE(verify_password(hash, "correct horse "));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK(hash_password("correct horse") != hash);
}

TEST_CASE("a malformed password hash opens with nothing") {
    for (const std::string& hash :
         {std::string{}, std::string{"$argon2id$"}, std::string(500, '$')}) {
        CHECK_FALSE(verify_password(hash, ""));
    }
}

TEST_CASE("tokens are 43 safe characters and differ") {
    std::set<std::string> tokens;
    for (int i = 0; i < 200; ++i) {
        const std::string token = fresh_token();
        CHECK(from_base64url(token).value().size() == 32);
        tokens.insert(token);
    }
    CHECK(tokens.size() == 200);
}

TEST_CASE("a code has its digits, zeros in front included, and the same seed gives the same code") {
    SeededRandom random{7};
    bool zero_in_front = false;
    for (int i = 0; i < 300; ++i) {
        const std::string code = fresh_code(6, random);
        CHECK(code.size() == 6);
        CHECK(code.find_first_not_of("0123456789") == std::string::npos);
        zero_in_front = zero_in_front || code.front() == '0';
    }
    CHECK(zero_in_front);
    SeededRandom a{3};
    SeededRandom b{3};
    CHECK(fresh_code(8, a) == fresh_code(8, b));
    CHECK(fresh_code(18).size() == 18);
}

TEST_CASE("equality in constant time is equality") {
    CHECK(equal("same", "same"));
    CHECK_FALSE(equal("same", "sama"));
    CHECK_FALSE(equal("same", "same "));
    CHECK(equal("", ""));
}

TEST_CASE("wiping leaves zeros") {
    Bytes secret{1, 2, 3};
    wipe(secret);
    CHECK(secret == Bytes{0, 0, 0});
}
