// SPDX-License-Identifier: AGPL-3.0-or-later
// How the queue, the decision with its reason, and the appeal look.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/moderation/actions.h"
#include "web/html/html.h"

namespace bunting::moderation {

struct DeedButton {
    text::MsgId words;
    Deed deed;
    std::string href;  // where rule and reason are asked for; empty: one press does it
};

struct Item {
    html::Words kind;
    std::string since;
    std::string title;
    std::string href;
    std::string words;
    std::string language;  // where it is not the page's
    std::vector<std::string> reasons;
    std::string action;
    std::vector<DeedButton> buttons;  // none: somebody else decides
};

struct QueueView {
    std::vector<Item> items;
    std::string longest;  // "3h"; empty where nobody waits
    int appeals = 0;
    std::int64_t decided = 0;
    bool is_full = false;  // there are more
    std::optional<Deed> done;
    std::string token;
};

void queue_page(html::Out& out, const QueueView& view);

struct DecideView {
    Deed deed = Deed::Hide;
    html::Words act;
    html::Words kind;
    std::string title;
    std::string words;
    std::string language;
    std::string action;
    std::string turn;
    std::string rule;    // as chosen
    std::string reason;  // as typed
    std::optional<Error> error;
    std::string token;
};

void decide_page(html::Out& out, const DecideView& view);

struct AppealView {
    std::string title;
    std::string page;  // of the thing
    std::string day;   // of the decision
    std::string rule;  // in words; empty where none was named
    std::string reason;
    bool has_decision = false;
    bool is_hidden = false;  // else a change was asked for
    bool is_sent = false;
    bool may_edit = false;
    std::string action;
    std::string turn;
    std::string words;  // as typed
    std::optional<Error> error;
    std::string token;
};

void appeal_page(html::Out& out, const AppealView& view);

}  // namespace bunting::moderation
