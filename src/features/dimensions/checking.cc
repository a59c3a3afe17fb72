// SPDX-License-Identifier: AGPL-3.0-or-later
// The check: each partner alone and unseen, and what all of them say together once it ends. What a
// sheet says is read here and on its own partner's page, and nowhere else.
#include <algorithm>

#include "features/dimensions/acts.h"
#include "features/dimensions/permissions.h"
#include "text/clean.h"

namespace bunting::dimensions {
namespace {

constexpr std::size_t kLongestBecause = 300;
constexpr std::array kOpens{Stage::Interpret, Stage::Published};
constexpr std::array kChecks{Stage::Check};

// Letters and digits that nobody mistakes for each other.
constexpr std::string_view kCodeLetters = "ABCDEFGHKMNPRSTUWXYZ2345679";
constexpr int kCodeLength = 4;

std::string fresh_code(Random& random, std::span<const Sheet> others) {
    for (;;) {
        std::string code;
        for (int i = 0; i < kCodeLength; ++i)
            code += kCodeLetters[random.below(kCodeLetters.size())];
        const bool is_taken = std::any_of(others.begin(), others.end(), [&](const Sheet& each) {
            return each.code == code;
        });
        if (!is_taken) return code;
    }
}

// "k7mr " → "K7MR".
std::string code_key(std::string_view typed) {
    std::string key;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            key += static_cast<char>(c - 'a' + 'A');
        else if (c != ' ' && c != '-')
            key += c;
    }
    return key;
}

std::int64_t count_in(std::span<const Sheet> sheets) {
    return std::count_if(sheets.begin(), sheets.end(), [](const Sheet& each) {
        return each.sent.has_value();
    });
}

// The sheet with the code on the paper.
Result<Sheet> sheet_with_code(std::span<const Sheet> sheets, const std::string& key) {
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& each) {
        return each.code == key;
    });
    if (found == sheets.end()) return refuse(Fault::Invalid, "ring.code_unknown", "code");
    return *found;
}

// Which sheet is meant: that of the partner named; else of whom the actor acts for now; else the
// first that they speak for.
Result<Sheet> sheet_for(ActTx& tx, const Call& call, const Held& ours, const SendCheck& command) {
    const auto sheets = sheets_of(tx, call.borough, ours.project.id, ours.ring.round);
    if (!command.code.empty()) return sheet_with_code(sheets, code_key(command.code));
    Sheet first{};  // nobody's: authorize() says how
    for (const Sheet& sheet : sheets) {
        const auto* partner = partner_with(ours.partners, sheet.partner);
        if (partner == nullptr || !speaks_as(tx, call, partner->party)) continue;
        if (command.partner && sheet.partner.uuid == *command.partner) return sheet;
        if (command.partner) continue;
        if (partner->party == call.actor.voice()) return sheet;
        if (first.code.empty()) first = sheet;
    }
    return first;
}

Result<access::Permit> permit_for(
    ActTx& tx, const Call& call, const Held& ours, const SendCheck& command, const Sheet& sheet
) {
    if (!command.code.empty()) return access::authorize(tx, call, kTypeCheck, {});
    const auto* partner = partner_with(ours.partners, sheet.partner);
    const bool own = partner != nullptr && speaks_as(tx, call, partner->party);
    return access::authorize(
        tx, call, kSendCheck, own ? access::Target{.owner = call.actor.party} : access::Target{}
    );
}

Result<Answer> read_answer(const Statement& statement, std::span<const Answer> typed) {
    const auto found = std::find_if(typed.begin(), typed.end(), [&](const Answer& each) {
        return each.code == statement.code;
    });
    if (found == typed.end()) return Answer{.code = statement.code};
    Answer answer = *found;
    answer.because =
        TRY(text::clean_line(answer.because, kLongestBecause, "because_" + statement.code));
    return answer;
}

// Only what was asked, each once, cleaned.
Result<std::vector<Answer>> read_answers(
    std::span<const Statement> statements, std::span<const Answer> typed
) {
    std::vector<Answer> answers;
    answers.reserve(statements.size());
    for (const Statement& statement : statements)
        answers.push_back(TRY(read_answer(statement, typed)));
    return answers;
}

struct Read {
    std::map<std::string, std::vector<std::optional<int>>> how;
    std::map<std::string, std::vector<std::optional<int>>> changed;
};

Read read_sheets(store::ReadTx& tx, BoroughId borough, std::span<const Sheet> sheets) {
    Read read;
    for (const Sheet& sheet : sheets) {
        if (!sheet.sent) continue;
        for (const Answer& answer : answers_of(tx, borough, sheet.id)) {
            read.how[answer.code].push_back(answer.how);
            read.changed[answer.code].push_back(answer.changed);
        }
    }
    return read;
}

// Writes the spread of every statement in one reading; the slices are what the ring shows.
Result<Slices> put_reading(
    access::Permit& permit,
    const Held& ours,
    Reading reading,
    const std::map<std::string, std::vector<std::optional<int>>>& scores
) {
    std::map<Dimension, std::vector<Spread>> by_dimension;
    for (const auto& [code, each] : scores) {
        const Spread spread = spread_of(each);
        TRY(put_result(
            permit, permit.call().borough, ours.project.id, {ours.ring.round, code, reading, spread}
        ));
        if (const auto dimension = dimension_of(code)) by_dimension[*dimension].push_back(spread);
    }
    Slices slices;
    for (const auto& [dimension, spreads] : by_dimension)
        slices[static_cast<std::size_t>(dimension)] = slice_of(spreads);
    return slices;
}

// From here on everybody sees what all said together.
Result<void> compare(ActTx& tx, access::Permit& permit, Held& ours, std::span<const Sheet> sheets) {
    const BoroughId borough = permit.call().borough;
    const Read read = read_sheets(tx, borough, sheets);
    const auto rounds = rounds_of(tx, borough, ours.project.id);
    Round round = rounds.back();
    round.ended = permit.call().now;
    round.slices = TRY(put_reading(permit, ours, Reading::How, read.how));
    round.changed = TRY(put_reading(permit, ours, Reading::Changed, read.changed));
    TRY(put_round(permit, borough, ours.project.id, round));
    ours.ring.stage = Stage::Compare;
    TRY(put_ring(permit, borough, ours.ring));
    permit.record(ring_entry("ring.compared", ours.project, round.number, count_in(sheets), {}));
    return {};
}

Result<void> keep_sheet(
    access::Permit& permit, const Held& ours, const Sheet& sheet, std::span<const Answer> answers
) {
    const Call& call = permit.call();
    for (const Answer& answer : answers)
        TRY(put_answer(permit, call.borough, ours.project.id, sheet.id, answer));
    return put_sheet(permit, call.borough, ours.project.id, sheet);
}

// What was chosen before is chosen afresh.
Result<void> unchoose(access::Permit& permit, store::ReadTx& tx, const thing::Thing& project) {
    const BoroughId borough = permit.call().borough;
    for (Statement statement : statements_of(tx, borough, project.id)) {
        if (!statement.chosen) continue;
        statement.chosen = false;
        TRY(put_statement(permit, borough, project.id, statement));
    }
    return {};
}

}  // namespace

Result<thing::Thing> open_check(ActTx& tx, const Call& call, const OpenCheck& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit =
        TRY(access::authorize(tx, call, kKeepRing, lead_in(tx, call, ours.project, ours.partners)));
    TRY(check_stage(ours.ring.stage, kOpens));
    TRY(check_ring_partners(ours.partners));
    ++ours.ring.round;
    ours.ring.stage = Stage::Check;
    ours.ring.check_in_letter.reset();
    ours.ring.look_letter.reset();
    TRY(put_ring(permit, call.borough, ours.ring));
    TRY(unchoose(permit, tx, ours.project));
    const Round round{.number = ours.ring.round, .opened = call.now, .slices = {}, .changed = {}};
    TRY(put_round(permit, call.borough, ours.project.id, round));
    std::vector<Sheet> sheets;
    for (const projects::Partner& partner : ours.partners) {
        const Sheet sheet{
            .id = tx.fresh<SheetId>(call.now),
            .round = ours.ring.round,
            .partner = partner.id,
            .code = fresh_code(tx.random(), sheets),
        };
        TRY(put_sheet(permit, call.borough, ours.project.id, sheet));
        sheets.push_back(sheet);
    }
    const auto count = static_cast<std::int64_t>(sheets.size());
    permit.record(ring_entry("ring.opened", ours.project, ours.ring.round, count, {}));
    return std::move(ours.project);
}

Result<thing::Thing> send_check(ActTx& tx, const Call& call, const SendCheck& command) {
    auto ours = TRY(held(tx, call, command.project));
    if (!command.code.empty()) TRY(access::check(kTypeCheck, call.actor, {}));
    TRY(check_stage(ours.ring.stage, kChecks));
    Sheet sheet = TRY(sheet_for(tx, call, ours, command));
    auto permit = TRY(permit_for(tx, call, ours, command, sheet));
    const auto statements = statements_of(tx, call.borough, ours.project.id);
    const auto answers = TRY(read_answers(statements, command.answers));
    TRY(check_answers(answers));
    const auto* partner = partner_with(ours.partners, sheet.partner);
    sheet.sent = call.now;
    sheet.on_paper = !command.code.empty();
    sheet.author = call.actor.party;
    sheet.is_own = partner != nullptr && partner->party == call.actor.party;
    TRY(keep_sheet(permit, ours, sheet, answers));
    const auto sheets = sheets_of(tx, call.borough, ours.project.id, ours.ring.round);
    const auto are_in = count_in(sheets);
    permit.record(ring_entry("ring.checked", ours.project, ours.ring.round, are_in, {}));
    if (are_in == static_cast<std::int64_t>(sheets.size())) TRY(compare(tx, permit, ours, sheets));
    return std::move(ours.project);
}

Result<thing::Thing> close_check(ActTx& tx, const Call& call, const CloseCheck& command) {
    auto ours = TRY(held(tx, call, command.project));
    auto permit =
        TRY(access::authorize(tx, call, kKeepRing, lead_in(tx, call, ours.project, ours.partners)));
    TRY(check_stage(ours.ring.stage, kChecks));
    const auto sheets = sheets_of(tx, call.borough, ours.project.id, ours.ring.round);
    TRY(check_closing(static_cast<int>(count_in(sheets))));
    TRY(compare(tx, permit, ours, sheets));
    return std::move(ours.project);
}

}  // namespace bunting::dimensions
