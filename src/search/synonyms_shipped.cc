// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of synonyms as shipped. Data, not code: edit the lines, keep one group a line.
#include "search/synonyms.h"

namespace bunting::search {

std::string_view shipped_synonyms_text() {
    return R"synonyms(# Words that find one another. One group a line, phrases divided by "=".
# Left or right makes no difference. Endings need no line of their own: bin finds bins.

# food and school
school meals = school dinners = school lunches
food bank = food pantry = food parcels
lunch club = luncheon club
nursery = pre school = preschool

# home and street
rubbish = waste = refuse = litter
bin = wheelie bin
fly tipping = flytipping = dumped rubbish
pavement = footpath = footway
pothole = road defect
street light = lamp post = lamppost
council house = council housing = social housing
allotment = community garden

# health and care
gp = doctor = surgery
carer = caring
mental health = wellbeing
older people = elderly = pensioners
disabled people = disability
blue badge = disabled parking

# people and groups
young people = teenagers = youth
charity = voluntary group = voluntary organisation
volunteer = volunteering = helper
residents association = tenants association = tra
councillor = council member

# places and things
community centre = village hall = community hall
park = green space = recreation ground
sports hall = leisure centre
minibus = mini bus
van = vehicle
laptop = computer

# rights and processes
asset of community value = acv = community right to bid
community asset transfer = asset transfer
expression of interest = right to challenge
neighbourhood plan = neighbourhood planning
consultation = have your say
complaint = complain
freedom of information = foi

# money and work
grant = grants = funding
small fund = small grant
job = vacancy = employment
training = course = class
english classes = esol
)synonyms";
}

}  // namespace bunting::search
