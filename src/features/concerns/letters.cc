// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/concerns/letters.h"

#include "access/outbox.h"
#include "access/setting.h"
#include "locale/concerns.h"
#include "text/time/when.h"

namespace bunting::concerns {

Result<void> write_to_leads(
    access::ActTx& tx,
    const access::Call& call,
    const Concern& concern,
    const std::string& public_url
) {
    const std::string site = access::setting(tx, call.borough, "name");
    const std::string link = fmt::format("{}/concerns/{}", public_url, raw(concern.number));
    const std::string me = public_url + "/me";
    const Date by = look_by(date_in_london(concern.told));
    const auto leads = leads_to_write_to(tx, call.borough);
    for (const Lead& lead : leads) {
        if (lead.party == concern.teller && has_other_lead(tx, call.borough, lead.party)) continue;
        const text::Locale& locale = *lead.locale;
        const std::string day = text::date_full(locale, by);
        const std::string body = text::plain(locale, msg::concern_letter_body{.day = day}) +
                                 "\n\n" +
                                 text::plain(locale, msg::concern_letter_link{.link = link}) +
                                 "\n\n" + text::plain(locale, msg::concern_letter_role{.me = me}) +
                                 "\n\n" + (site.empty() ? std::string{"Bunting"} : site) + "\n";
        TRY(access::queue_letter(
            tx, call, {lead.email, text::plain(locale, msg::concern_letter_subject{}), body}
        ));
    }
    return {};
}

}  // namespace bunting::concerns
