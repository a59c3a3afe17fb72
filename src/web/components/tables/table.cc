// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/tables/table.h"

namespace bunting::components {

namespace {

constexpr auto number_class(bool is_number) {
    return when<R"(class="num")">(is_number);
}

}  // namespace

void table(Out& out, const Table& table, Content rows) {
    w<R"(<section class="tablewrap" aria-label="{}" tabindex="0"><table><thead><tr>)">(
        out, table.label
    );
    for (const auto& column : table.columns) {
        w<R"(<th scope="col"{}>{}</th>)">(out, number_class(column.is_number), column.words);
    }
    w<"</tr></thead><tbody>{}</tbody></table></section>\n">(out, rows);
}

void table_row(Out& out, List<Cell> cells) {
    w<"<tr>">(out);
    bool is_first = true;
    for (const auto& cell : cells) {
        if (is_first) {
            w<R"(<th scope="row">{}{}</th>)">(out, cell.words, cell.content);
        } else {
            w<"<td{}>{}{}</td>">(out, number_class(cell.is_number), cell.words, cell.content);
        }
        is_first = false;
    }
    w<"</tr>\n">(out);
}

void stats(Out& out, List<Stat> stats) {
    w<R"(<ul class="stat">)">(out);
    for (const auto& stat : stats)
        w<"<li><b>{}</b>{}</li>">(out, stat.figure, stat.words);
    w<"</ul>\n">(out);
}

}  // namespace bunting::components
