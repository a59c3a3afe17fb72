// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/gatherings/room/agenda_acts.h"

#include <algorithm>

#include "text/clean.h"

namespace bunting::gatherings {
namespace {

constexpr std::size_t kMostLines = 40;
constexpr std::size_t kLongestLead = 80;
constexpr std::array<std::string_view, 5> kDeeds{"on", "off", "up", "down", "drop"};

bool may_host(store::ReadTx& tx, const Call& call, const thing::Thing& gathering) {
    return access::check(kHostGathering, call.actor, host_of(tx, call, gathering)).has_value();
}

// Positions 1, 2, 3 … in this order.
Result<void> number_on(
    access::Permit& permit, const thing::Thing& gathering, std::vector<LineRow> agenda
) {
    for (std::size_t i = 0; i < agenda.size(); ++i) {
        agenda[i].position = static_cast<int>(i) + 1;
        TRY(put_line(permit, permit.call().borough, gathering.id, agenda[i]));
    }
    return {};
}

std::vector<LineRow> on_agenda(std::vector<LineRow> lines) {
    std::erase_if(lines, [](const LineRow& line) { return line.position == 0; });
    return lines;
}

// The agenda after the deed. A line at the edge stays there.
std::vector<LineRow> after(std::vector<LineRow> agenda, const LineRow& line, LineDeed deed) {
    const auto at = std::find_if(agenda.begin(), agenda.end(), [&](const LineRow& each) {
        return each.id == line.id;
    });
    switch (deed) {
        case LineDeed::PutOn:
            if (at == agenda.end()) agenda.push_back(line);
            break;
        case LineDeed::Up:
            if (at != agenda.end() && at != agenda.begin()) std::iter_swap(at, at - 1);
            break;
        case LineDeed::Down:
            if (at != agenda.end() && at + 1 != agenda.end()) std::iter_swap(at, at + 1);
            break;
        case LineDeed::TakeOff:
        case LineDeed::Drop:
            if (at != agenda.end()) agenda.erase(at);
            break;
    }
    return agenda;
}

}  // namespace

std::optional<LineDeed> line_deed_named(std::string_view word) {
    const auto found = std::find(kDeeds.begin(), kDeeds.end(), word);
    if (found == kDeeds.end()) return std::nullopt;
    return static_cast<LineDeed>(found - kDeeds.begin());
}

std::string_view word_of(LineDeed deed) {
    return kDeeds[static_cast<std::size_t>(deed)];
}

Result<LineId> propose_line(ActTx& tx, const Call& call, const ProposeLine& command) {
    const auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kProposeLine, {}));
    LineRow line{.id = tx.fresh<LineId>(call.now), .author = call.actor.party, .at = call.now};
    line.what = TRY(text::clean_line(command.what, kLongestLine, "what"));
    if (line.what.empty()) return refuse(Fault::Invalid, "gathering.what_missing", "what");
    line.minutes = TRY(read_minutes(command.minutes));
    line.leads = TRY(text::clean_line(command.leads, kLongestLead, "leads"));
    const auto lines = lines_of(tx, call.borough, gathering.id);
    if (lines.size() >= kMostLines) return refuse(Fault::Conflict, "gathering.agenda_full");
    if (may_host(tx, call, gathering))
        line.position = static_cast<int>(on_agenda(lines).size()) + 1;
    TRY(put_line(permit, call.borough, gathering.id, line));
    permit.record(entry_about("gathering.line_proposed", gathering, line.what));
    return line.id;
}

Result<thing::Thing> keep_line(ActTx& tx, const Call& call, const KeepLine& command) {
    auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kHostGathering, host_of(tx, call, gathering)));
    const auto lines = lines_of(tx, call.borough, gathering.id);
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const LineRow& each) {
        return each.id == command.line;
    });
    if (found == lines.end()) return refuse(Fault::Conflict, "gathering.line_gone");
    if (!command.deed) return refuse(Fault::Invalid, "gathering.deed_missing", "deed");
    if (*command.deed == LineDeed::Drop) {
        TRY(forget_line(permit, call.borough, gathering.id, found->id));
    } else if (*command.deed == LineDeed::TakeOff) {
        LineRow off = *found;
        off.position = 0;
        TRY(put_line(permit, call.borough, gathering.id, off));
    }
    TRY(number_on(permit, gathering, after(on_agenda(lines), *found, *command.deed)));
    permit.record(entry_about("gathering.agenda_set", gathering, {}));
    return gathering;
}

Result<thing::Thing> drop_line(ActTx& tx, const Call& call, const DropLine& command) {
    auto gathering = TRY(open_gathering(tx, call, command.gathering));
    auto permit = TRY(access::authorize(tx, call, kProposeLine, {}));
    const auto lines = lines_of(tx, call.borough, gathering.id);
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const LineRow& each) {
        return each.id == command.line && each.position == 0;
    });
    if (found == lines.end()) return refuse(Fault::Conflict, "gathering.line_gone");
    if (!found->author || found->author != call.actor.party)
        return refuse(Fault::Forbidden, "access.not_allowed");
    TRY(forget_line(permit, call.borough, gathering.id, found->id));
    permit.record(entry_about("gathering.agenda_set", gathering, {}));
    return gathering;
}

}  // namespace bunting::gatherings
