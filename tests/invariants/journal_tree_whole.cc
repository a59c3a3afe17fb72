// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal verifies from its first entry to its last, signed head included.
#include "store/verify.h"
#include "tests/invariants/invariants.h"

namespace bunting::invariants {

std::optional<std::string> journal_tree_whole(app::House& house) {
    const auto key = house.keys().signing_key().public_key();
    return house.database().reading([&](store::ReadTx& tx) -> std::optional<std::string> {
        for (const auto& verdict : store::verify_journal(tx, {.keys = {key}})) {
            if (!verdict.finding) continue;
            const auto& finding = *verdict.finding;
            return fmt::format(
                "the journal is not whole at {}: {}", finding.first, journal::word_of(finding.flaw)
            );
        }
        return std::nullopt;
    });
}

}  // namespace bunting::invariants
