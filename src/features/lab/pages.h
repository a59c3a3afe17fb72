// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of the Lab, as feature.cc mounts them, and what they have in common.
#pragma once

#include <string>

#include "base/random.h"
#include "features/lab/lab.h"
#include "web/page.h"

namespace bunting::lab {

using store::ReadTx;
using web::Request;
using web::Response;

struct PageConfig {
    std::string public_url;
    const thing::Kind* project = nullptr;
    const feature::AreaParts* area_parts = nullptr;  // what others add to an area's page
    Random& random;
};

void mount_rounds(web::Router& router, const PageConfig& config);
void mount_round_forms(web::Router& router);
void mount_bringing(web::Router& router);
// /lab/{round}/cards.
void mount_blank_cards(web::Router& router, const PageConfig& config);
void mount_areas(web::Router& router, const PageConfig& config);
void mount_cards(web::Router& router);
void mount_wall(web::Router& router, const PageConfig& config);
void mount_seats(web::Router& router, const PageConfig& config);
void mount_desk(web::Router& router, const PageConfig& config);
void mount_begin(web::Router& router, const PageConfig& config);

feature::Part bring_part(const feature::PartAsk& ask);
feature::Part project_part(const feature::PartAsk& ask);

// ---- words ----
text::MsgId state_word(State state);
text::MsgId move_word(State state);  // whose move it is
text::MsgId side_word(Side side);
text::MsgId role_word(Role role);
text::MsgId area_word(AreaState state);

// ---- forms ----
// Errors: NotFound("page.not_found").
Result<Round> asked_round(ReadTx& tx, const Call& call, const Request& request);
Result<Area> asked_area(ReadTx& tx, const Call& call, const Request& request);

bool may_run(const Call& call);
bool may_write_down(const Call& call);

struct FormPage {
    html::Words title;
    html::Words lede = {};
    std::string above = {};  // the name of what it is about
    std::string above_href = {};
    std::optional<PlaceId> place = {};
    std::optional<Error> error = {};
    std::vector<std::string_view> scripts = {};
    bool is_wide = false;
};

Response form_page(
    ReadTx& tx,
    const Call& call,
    const Request& request,
    const FormPage& page,
    html::Content content
);

// Boxes with the words of an error kept alive beside them.
class Boxes {
public:
    Boxes(const Request& request, const std::optional<Error>& error)
        : request_{request},
          error_{error} {}

    // What was typed, or what stands there already.
    std::string value(std::string_view name, const std::string& kept = {}) const;
    std::string error(std::string_view name) const;

private:
    const Request& request_;
    const std::optional<Error>& error_;
};

using Again = std::function<Response(const std::optional<Error>&)>;

// Back to `path` where it went well, with `status` and {"number": n} for programs; what can be
// mended is shown again.
Response reply_or_again(
    const Request& request,
    const std::optional<Error>& error,
    const std::string& path,
    std::int64_t number,
    const Again& again
);

// 128 bits in letters: the mark of one sending.
std::string fresh_mark(Random& random);

}  // namespace bunting::lab
