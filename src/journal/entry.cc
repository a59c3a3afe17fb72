// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/entry.h"

#include <algorithm>

namespace bunting::journal {
namespace {

constexpr std::int64_t kEndOfTime =
    253'402'300'800'000'000;  // the year 10000: ISO text grows a digit there
constexpr std::size_t kMaxVerbNames = 8;

bool is_lower_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_word_character(char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == ':' ||
           c == '-';
}

tl::unexpected<Error> malformed(std::string column) {
    return refuse(Fault::Invalid, "journal.entry_malformed", std::move(column));
}

// A confidential entry that still showed its thing would not be confidential.
bool shows_nothing(const Entry& entry) {
    return entry.hat == kSealedWord && !entry.thing && entry.version == 0 && entry.fields.empty();
}

Result<void> check_fields(const std::vector<PublicField>& fields) {
    if (fields.size() > kMaxFields) return malformed("fields");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        TRY(check(fields[i]));
        if (i > 0 && fields[i - 1].name >= fields[i].name) return malformed("fields");
    }
    return {};
}

}  // namespace

bool is_word(std::string_view text) {
    return text.size() <= kMaxWord && std::ranges::all_of(text, is_word_character);
}

bool is_name(std::string_view text) {
    const auto allowed = [](char c) { return is_lower_or_digit(c) || c == '_'; };
    return !text.empty() && text.size() <= kMaxWord && std::ranges::all_of(text, allowed);
}

bool is_verb(std::string_view text) {
    if (text.size() > kMaxWord) return false;
    std::size_t names = 1;
    for (auto dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!is_name(text.substr(0, dot))) return false;
        text.remove_prefix(dot + 1);
        ++names;
    }
    return is_name(text) && names >= 2 && names <= kMaxVerbNames;
}

Result<void> check(const PublicField& field) {
    const auto* word = std::get_if<std::string>(&field.value);
    if (!is_name(field.name) || (word != nullptr && !is_word(*word))) {
        return refuse(Fault::Invalid, "journal.field_not_public", field.name);
    }
    return {};
}

Result<void> check(const Entry& entry) {
    if (entry.sequence < kFirstSequence) return malformed("sequence");
    if (entry.id.is_nil()) return malformed("id");
    if (raw(entry.borough) < 0) return malformed("borough");
    if (entry.at.micros < 0 || entry.at.micros >= kEndOfTime) return malformed("at");
    if (!is_verb(entry.verb)) return malformed("verb");
    if (!is_name(entry.hat)) return malformed("hat");
    if (entry.thing && entry.thing->is_nil()) return malformed("thing");
    if (entry.version < 0 || (!entry.thing && entry.version != 0)) return malformed("version");
    if (is_confidential(entry) && !shows_nothing(entry)) return malformed("verb");
    return check_fields(entry.fields);
}

Hash commitment_of(crypto::ByteView salt, crypto::ByteView sealed) {
    return crypto::Sha256{}.add(salt).add(sealed).finish();
}

bool is_confidential(const Entry& entry) {
    return std::string_view{entry.verb}.ends_with(".sealed");
}

Entry confidential(const Entry& entry) {
    Entry shown = entry;
    shown.verb = entry.verb.substr(0, entry.verb.find('.')).append(".").append(kSealedWord);
    shown.hat = kSealedWord;
    shown.thing.reset();
    shown.version = 0;
    shown.fields.clear();
    return shown;
}

}  // namespace bunting::journal
