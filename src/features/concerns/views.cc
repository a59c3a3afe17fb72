// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/views.h"

#include "access/setting.h"
#include "locale/concerns.h"
#include "web/components/components.h"

namespace bunting::concerns {

namespace c = components;
using html::Out;
using html::w;
using html::Words;

std::string phone_href(std::string_view phone) {
    std::string href = "tel:";
    for (const char digit : phone) {
        if ((digit >= '0' && digit <= '9') || digit == '+') href += digit;
    }
    return href;
}

void lines(Out& out, std::string_view text) {
    bool is_first = true;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (!is_first) w<"<br>">(out);
        w<"{}">(out, text.substr(from, end - from));
        is_first = false;
        from = end + 1;
    }
}

void summary_of(Out& out, const std::optional<Error>& error) {
    if (error && !error->field.empty())
        c::error_summary(out, {{.field = error->field, .words = text::message_of(*error)}});
}

Words mistake(const std::optional<Error>& error, std::string_view field) {
    if (!error || error->field != field) return {};
    return text::message_of(*error);
}

Danger danger_in(store::ReadTx& tx, BoroughId borough) {
    return {
        .line = access::setting(tx, borough, kLinePhone),
        .words = access::setting(tx, borough, kLineWords),
        .phone = access::setting(tx, borough, "phone"),
    };
}

void danger_notice(Out& out, const Danger& danger) {
    const std::string emergency = "tel:999";
    const std::string line = phone_href(danger.line);
    const std::string phone = phone_href(danger.phone);
    const auto more = [&](Out& inner) {
        if (!danger.line.empty())
            w<"<p>{}</p>">(
                inner, msg::concern_danger_line{.number = danger.line, .phone_href = line}
            );
        if (!danger.words.empty())
            w<"<p>{}</p>">(inner, [&](Out& words) { lines(words, danger.words); });
        if (danger.line.empty() && !danger.phone.empty())
            w<"<p>{}</p>">(
                inner, msg::concern_danger_phone{.number = danger.phone, .phone_href = phone}
            );
    };
    c::notice(
        out,
        {.tone = c::NoticeTone::Bad,
         .title = msg::concern_danger_title{},
         .text = msg::concern_danger_text{.phone_href = emergency},
         .more = more}
    );
}

Words words_of(State state) {
    switch (state) {
        case State::Told:
            return msg::concern_state_told{};
        case State::LookedAt:
            return msg::concern_state_looked_at{};
        case State::Closed:
        case State::Forgotten:
            return msg::concern_state_done{};
    }
    return {};
}

}  // namespace bunting::concerns
