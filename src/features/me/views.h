// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "access/party.h"
#include "access/session.h"
#include "thing/thing_store.h"
#include "web/page.h"

namespace bunting::me {

struct HatChoice {
    access::Hat hat = access::Hat::Resident;
    std::optional<access::Party> body;
    bool now = false;
};

struct OwnThings {
    std::string of;  // the body's name; empty: the person's own
    std::vector<thing::Line> lines;
};

struct ThingsView {
    std::string name;
    std::string token;
    std::vector<OwnThings> groups;
    std::vector<HatChoice> hats;
};

struct YouView {
    access::Party party;
    std::vector<access::Party> bodies;
    std::string token;
    bool saved = false;
    bool can_set_password = true;
    std::vector<Error> errors;
};

struct DevicesView {
    std::vector<access::Session> sessions;
    SessionId here;
    std::string token;
    Time now;
};

void things_page(html::Out& out, const ThingsView& view);
void you_page(html::Out& out, const YouView& view);
void devices_page(html::Out& out, const DevicesView& view);
void data_page(html::Out& out, std::string_view token);
void delete_page(html::Out& out, std::string_view token);
void deleted_page(html::Out& out);

}  // namespace bunting::me
