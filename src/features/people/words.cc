// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/people/words.h"

#include "base/ensure.h"
#include "locale/people.h"

namespace bunting::people {
namespace {

using access::PartyKind;
using components::Look;
using components::Shape;
using components::Tone;

struct KindWords {
    PartyKind kind;
    text::MsgId one;
    text::MsgId many;
    Look look;
    std::string_view schema_org;
};

constexpr std::array kWords{
    KindWords{
        PartyKind::Person,
        msg::people_person_one::id,
        msg::people_person_many::id,
        {Shape::Circle, Tone::Asset},
        "Person"
    },
    KindWords{
        PartyKind::Group,
        msg::people_group_one::id,
        msg::people_group_many::id,
        {Shape::Table, Tone::Activity},
        "Organization"
    },
    KindWords{
        PartyKind::Council,
        msg::people_council_one::id,
        msg::people_council_many::id,
        {Shape::Square, Tone::Service},
        "GovernmentOrganization"
    },
    KindWords{
        PartyKind::Partner,
        msg::people_partner_one::id,
        msg::people_partner_many::id,
        {Shape::Ring, Tone::Project},
        "Organization"
    },
    KindWords{
        PartyKind::Business,
        msg::people_business_one::id,
        msg::people_business_many::id,
        {Shape::Pennant, Tone::Story},
        "LocalBusiness"
    },
};

const KindWords& words_of(PartyKind kind) {
    const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const KindWords& each) {
        return each.kind == kind;
    });
    BUNTING_ENSURE(found != kWords.end());
    return *found;
}

}  // namespace

text::MsgId one_word(PartyKind kind) {
    return words_of(kind).one;
}

text::MsgId many_word(PartyKind kind) {
    return words_of(kind).many;
}

Look look_of(PartyKind kind) {
    return words_of(kind).look;
}

std::string_view schema_org_of(PartyKind kind) {
    return words_of(kind).schema_org;
}

}  // namespace bunting::people
