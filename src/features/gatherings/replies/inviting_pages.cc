// SPDX-License-Identifier: AGPL-3.0-or-later
// /t/{number}/invite: by sector, by name, by an address.
#include "features/gatherings/pages.h"
#include "features/gatherings/replies/invite_acts.h"
#include "locale/gathering.h"
#include "thing/place.h"
#include "web/components/components.h"
#include "web/json.h"

namespace bunting::gatherings {
namespace {

namespace c = components;
using access::PartyKind;
using html::Out;
using html::w;

struct SectorWord {
    PartyKind kind;
    text::MsgId word;
};

constexpr std::array kSectors{
    SectorWord{PartyKind::Group, msg::gathering_sector_group::id},
    SectorWord{PartyKind::Council, msg::gathering_sector_council::id},
    SectorWord{PartyKind::Business, msg::gathering_sector_business::id},
    SectorWord{PartyKind::Partner, msg::gathering_sector_partner::id},
};

void sector_field(
    Out& out,
    const Request& request,
    std::span<const access::Party> bodies,
    const std::string& error
) {
    const auto chosen = request.form.all("sector");
    std::array<std::string, kSectors.size()> hints;
    std::vector<c::Choice> choices;
    for (std::size_t i = 0; i < kSectors.size(); ++i) {
        const auto count = std::count_if(bodies.begin(), bodies.end(), [&](const auto& body) {
            return body.kind == kSectors[i].kind;
        });
        hints[i] = text::plain(request.lang(), msg::gathering_sector_count{.n = count});
        choices.push_back(
            {.value = access::word_of(kSectors[i].kind),
             .words = kSectors[i].word,
             .chosen = std::find(chosen.begin(), chosen.end(), access::word_of(kSectors[i].kind)) !=
                       chosen.end(),
             .hint = hints[i]}
        );
    }
    c::choice_field(
        out,
        {.name = "sector",
         .legend = msg::gathering_invite_sector{},
         .choices = choices,
         .pick = c::Pick::Several,
         .hint = msg::gathering_invite_sector_hint{},
         .error = error}
    );
}

// Of which place: the gathering's, or one it lies in.
void from_field(Out& out, const Request& request, std::span<const thing::Place> above) {
    if (above.size() < 2) return;
    const std::string chosen = request.form.line("from");
    std::vector<c::Choice> choices;
    for (std::size_t i = 0; i < above.size(); ++i) {
        const bool first = chosen.empty() && i + 1 == above.size();
        choices.push_back(
            {.value = above[i].slug,
             .words = above[i].name,
             .chosen = first || chosen == above[i].slug}
        );
    }
    c::choice_field(
        out, {.name = "from", .legend = msg::gathering_invite_from{}, .choices = choices}
    );
}

void already(Out& out, std::span<const InviteRow> invites, const promises::Names& names) {
    if (invites.empty()) return;
    w<"<h2>{}</h2><p>">(out, msg::gathering_invited_title{});
    std::int64_t addresses = 0;
    bool first = true;
    for (const InviteRow& invite : invites) {
        const std::string name = invite.party ? names.of({.party = invite.party}) : std::string{};
        if (name.empty()) {
            ++addresses;
            continue;
        }
        w<"{}{}">(out, first ? "" : ", ", name);
        first = false;
    }
    w<"</p>">(out);
    if (addresses > 0) w<"<p>{}</p>">(out, msg::gathering_invited_addresses{.n = addresses});
}

promises::Names names_of(ReadTx& tx, BoroughId borough, std::span<const InviteRow> invites) {
    std::vector<PartyId> ids;
    for (const InviteRow& invite : invites) {
        if (invite.party) ids.push_back(*invite.party);
    }
    std::sort(ids.begin(), ids.end());
    return {access::parties_of(tx, borough, ids)};
}

void said_done(Out& out, const Request& request) {
    const auto done = request.query.find("done");
    if (!done) return;
    std::int64_t letters = 0;
    std::from_chars(done->data(), done->data() + done->size(), letters);
    c::notice(
        out,
        {.tone = c::NoticeTone::Ok,
         .title = msg::gathering_invited_done{},
         .text = msg::gathering_invited_letters{.n = std::max<std::int64_t>(0, letters)}}
    );
}

// Somebody by name, or by address who is not on here.
void person_fields(Out& form, const Request& request, const std::optional<Error>& error) {
    const std::string name = request.form.line("name");
    const std::string email = request.form.line("email");
    const std::string called = request.form.line("called");
    const std::string name_error = error_at(request, error, "name");
    const std::string email_error = error_at(request, error, "email");
    const std::string called_error = error_at(request, error, "called");
    c::field(
        form,
        {.name = "name",
         .label = msg::gathering_invite_name{},
         .value = name,
         .hint = msg::gathering_invite_name_hint{},
         .error = name_error,
         .optional = true}
    );
    c::field(
        form,
        {.name = "email",
         .label = msg::gathering_invite_email{},
         .box = c::Box::Email,
         .value = email,
         .hint = msg::gathering_invite_email_hint{},
         .error = email_error,
         .optional = true}
    );
    c::field(
        form,
        {.name = "called",
         .label = msg::gathering_invite_called{},
         .value = called,
         .hint = msg::gathering_invite_called_hint{},
         .error = called_error,
         .optional = true}
    );
}

Response invite_page(
    ReadTx& tx, const Call& call, const Request& request, const std::optional<Error>& error
) {
    const auto gathering = asked_gathering(tx, call, request);
    if (!gathering) return web::refused(gathering.error());
    const auto allowed = access::check(kHostGathering, call.actor, host_of(tx, call, *gathering));
    if (!allowed) return web::refused(allowed.error());
    const auto above = thing::place_and_above(tx, call.borough, gathering->place);
    constexpr std::array kAll{
        PartyKind::Group, PartyKind::Council, PartyKind::Business, PartyKind::Partner
    };
    const PlaceId widest = above.empty() ? gathering->place : above.back().id;
    const auto bodies = bodies_of_sectors(tx, call.borough, widest, kAll);
    const auto invites = invites_of(tx, call.borough, gathering->id);
    const auto names = names_of(tx, call.borough, invites);
    const FormPage page{
        msg::gathering_invite_title::id, msg::gathering_invite_lede::id, *gathering, error
    };
    return form_page(tx, call, request, page, [&](Out& out) {
        said_done(out, request);
        const std::string action = fmt::format("/t/{}/invite", raw(gathering->number));
        const std::string sector_error = error_at(request, error, "sector");
        c::form(out, {.action = action, .token = request.csrf}, [&](Out& form) {
            sector_field(form, request, bodies, sector_error);
            from_field(form, request, above);
            person_fields(form, request, error);
            c::buttons(form, {{.words = msg::gathering_invite_send{}}});
        });
        w<R"(<p><a href="/t/{}/sheets/invitation">{}</a></p>)">(
            out, raw(gathering->number), msg::gathering_invite_paper{}
        );
        already(out, invites, names);
    });
}

Result<Invite> parse(
    ReadTx& tx, const Call& call, const Request& request, const std::string& public_url
) {
    const auto number = TRY(request.number("number"));
    Invite invite{
        .gathering = ThingNumber{number},
        .name = request.form.line("name"),
        .email = request.form.line("email"),
        .called = request.form.line("called"),
        .public_url = public_url,
    };
    for (const std::string& word : request.form.all("sector")) {
        const auto kind = access::party_kind_named(word);
        if (kind && *kind != PartyKind::Person) invite.sectors.push_back(*kind);
    }
    const std::string from = request.form.line("from");
    if (const auto place = thing::find_place_by_slug(tx, call.borough, from))
        invite.from = place->id;
    return invite;
}

Response replied(
    ReadTx& tx, const Call& call, const Request& request, const Result<Invited>& outcome
) {
    if (!outcome) return refused_or_again(tx, call, request, outcome.error(), invite_page);
    if (!request.wants_json()) {
        return web::see_other(
            fmt::format("/t/{}/invite?done={}", raw(outcome->gathering), outcome->letters)
        );
    }
    web::Json json;
    json.begin_object();
    json.field("number", raw(outcome->gathering));
    json.field("asked", outcome->asked);
    json.field("letters", outcome->letters);
    json.end_object();
    return web::json(std::move(json.text));
}

}  // namespace

void mount_inviting(web::Router& router, const PageConfig& config) {
    router.add({
        .pattern = "/t/{number}/invite",
        .page = [](ReadTx& tx, const Call& call, const Request& request
                ) { return invite_page(tx, call, request, std::nullopt); },
        .post = web::posts(
            [config](ReadTx& tx, const Call& call, const Request& request) {
                return parse(tx, call, request, config.public_url);
            },
            invite,
            replied
        ),
        .action = &kHostGathering,
        .summary =
            "Invite to a gathering: sector (group, council, …) of a place, name, email, called",
        .query = {"done"},
        .form = {"sector", "from", "name", "email", "called"},
    });
}

}  // namespace bunting::gatherings
