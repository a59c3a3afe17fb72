// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/checkpoint.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ensure.h"
#include "journal/number.h"

namespace bunting::journal {
namespace {

std::string text_of(const Checkpoint& checkpoint) {
    const Hash& root = checkpoint.head.root;
    return fmt::format(
        "{}\n{}\n{}\n", checkpoint.origin, checkpoint.head.size, to_base64(root.data(), root.size())
    );
}

// The next line without its newline; takes it off.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

std::string sign_checkpoint(const Checkpoint& checkpoint, const crypto::SigningKey& key) {
    BUNTING_ENSURE(checkpoint.head.size >= 0);
    return sign_note(text_of(checkpoint), checkpoint.origin, key);
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    const auto malformed = [] { return refuse(Fault::Invalid, "journal.checkpoint_malformed"); };
    std::string_view rest = text;
    Checkpoint checkpoint{.origin = std::string{take_line(rest)}};
    const auto size = number_in<std::int64_t>(take_line(rest));
    const auto root = from_base64(take_line(rest));
    if (!size || *size < 0 || !root || root->size() != checkpoint.head.root.size())
        return malformed();
    checkpoint.head.size = *size;
    std::ranges::copy(*root, checkpoint.head.root.begin());
    // "007", a missing last newline and lines after the third fall here.
    if (!is_key_name(checkpoint.origin) || text_of(checkpoint) != text) return malformed();
    return checkpoint;
}

Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key) {
    const std::string text = TRY(open_note(note, key));
    auto checkpoint = TRY(parse_checkpoint(text));
    if (checkpoint.origin != key.name) {
        return refuse(Fault::Invalid, "journal.checkpoint_of_another_log");
    }
    return checkpoint;
}

}  // namespace bunting::journal
