// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside archive/ only: the two members that say what an archive holds.
#pragma once

#include <string>
#include <string_view>

#include "archive/archive.h"

namespace bunting::archive {

inline constexpr std::string_view kManifest = "bunting-archive.json";
inline constexpr std::string_view kEnd = "end.json";
inline constexpr std::string_view kSums = "SHA256SUMS";
inline constexpr std::string_view kTables = "tables/";
inline constexpr std::string_view kBlobs = "blobs/";
inline constexpr std::uint64_t kLongestMember = std::uint64_t{256} << 20U;

// First: when, which migrations, tables and columns, heads of the journal.
std::string manifest_text(const Contents& contents);
// Safe on any text. Errors: Invalid("archive.manifest_malformed").
Result<Contents> manifest_in(std::string_view text);

// Last but one: how many rows and blobs there are.
std::string end_text(const Contents& contents);
// Whether it says what was found.
bool end_fits(std::string_view text, const Contents& found);

// "tables/thing/000001.jsonl"
std::string chunk_name(std::string_view table, int number);

std::string hex_of_sha256(std::string_view content);

// [a-z][a-z0-9_]*, at most 40: all that may stand in a statement.
bool is_sql_name(std::string_view name);

}  // namespace bunting::archive
