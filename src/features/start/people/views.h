// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of inviting and of being invited.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/invitation.h"
#include "web/html/html.h"

namespace bunting::start {

struct PeopleView {
    std::vector<access::Invitation> invitations;
    Time now;
    bool sends_mail = false;
    bool withdrawn = false;  // one was, just now
    std::string hat;         // as typed
    std::string name;
    std::string email;
    std::string way;
    std::optional<Error> error;
    std::string token;
};

void people_view(html::Out& out, const PeopleView& view);

// What was sent, or the slip to print. The only page that ever shows the code.
struct SlipView {
    access::Invitation invitation;
    std::string code;
    std::string site;     // Thimbleford Together
    std::string address;  // thimbleford.example/invite, as people type it
    std::string link;     // with the code, as a camera reads it
    std::string phone;
};

void slip_view(html::Out& out, const SlipView& view);
void sent_view(html::Out& out, const SlipView& view);

// ---- the invited person ----
struct CodeView {
    std::string code;
    std::optional<Error> error;
    int status = 200;  // or what is said about an address that leads nowhere
    std::string token;
};

void code_view(html::Out& out, const CodeView& view);

struct AnswerView {
    std::string action;
    access::Hat hat = access::Hat::Resident;
    std::string site;
    std::string signed_in_as;  // empty: nobody is
    std::string name;
    std::string email;
    bool needs_password = false;  // no mail goes out, so that nothing else signs one in
    std::optional<Error> error;
    std::string token;
};

void answer_view(html::Out& out, const AnswerView& view);

}  // namespace bunting::start
