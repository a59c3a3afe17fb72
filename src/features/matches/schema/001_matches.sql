-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Offers and needs in the order in which they changed: what is held in memory to match them is brought up to date by it.
CREATE INDEX thing_changed ON thing (borough, kind, updated, id);

-- "This does not fit", said by one of the two. Who said it is shown to nobody.
CREATE TABLE match_no (
    borough  @int NOT NULL,
    offer    @int NOT NULL,  -- numbers of things
    need     @int NOT NULL,
    party    @id  NOT NULL,  -- the voice that said so
    reason   TEXT NOT NULL,  -- too_far | wrong_time | not_mine | stopped | other
    taken_back @int NOT NULL DEFAULT 0,
    changed  @int NOT NULL,
    PRIMARY KEY (borough, offer, need, party)
) @clustered;
CREATE INDEX match_no_changed ON match_no (borough, changed, offer, need);
CREATE INDEX match_no_party ON match_no (borough, party, changed);

-- Neither is shown to the other from now on.
CREATE TABLE party_block (
    borough  @int NOT NULL,
    party    @id  NOT NULL,  -- who wants it
    other    @id  NOT NULL,
    taken_back @int NOT NULL DEFAULT 0,
    changed  @int NOT NULL,
    PRIMARY KEY (borough, party, other)
) @clustered;
CREATE INDEX party_block_changed ON party_block (borough, changed, party, other);
CREATE INDEX party_block_other ON party_block (borough, other, party);

-- How often an offer or a need was shown as a match, by week. Unjournalled: it follows from pages that were opened.
CREATE TABLE match_shown (
    borough  @int NOT NULL,
    thing    @int NOT NULL,  -- its number
    week     @int NOT NULL,  -- Mondays since 1970
    times    @int NOT NULL,
    PRIMARY KEY (borough, thing, week)
) @clustered;
CREATE INDEX match_shown_week ON match_shown (borough, week, thing);
