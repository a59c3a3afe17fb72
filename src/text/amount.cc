// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/amount.h"

#include "text/formatters.h"

namespace bunting::text {

std::string whole(const Locale& locale, std::int64_t number) {
    std::string out;
    append_whole(out, locale, number);
    return out;
}

void append_money(std::string& out, const Locale& locale, Pence pence) {
    // Digit by digit from a possibly lowest value: -(lowest) does not exist.
    const bool is_negative = pence.value < 0;
    const std::int64_t pounds = pence.value / 100;
    const std::int64_t rest = pence.value % 100;
    if (is_negative) out += "-";
    if (pounds == 0 && rest != 0) {
        append_whole(out, locale, is_negative ? -rest : rest);
        out += "p";
        return;
    }
    out += "£";
    if (rest == 0) {
        append_whole(out, locale, is_negative ? -pounds : pounds);
    } else if (is_negative && pounds * 100 + rest == INT64_MIN) {
        append_hundredths(out, locale, INT64_MAX);  // a penny short of a sum that nobody has
    } else {
        append_hundredths(out, locale, is_negative ? -pence.value : pence.value);
    }
}

std::string money(const Locale& locale, Pence pence) {
    std::string out;
    append_money(out, locale, pence);
    return out;
}

}  // namespace bunting::text
