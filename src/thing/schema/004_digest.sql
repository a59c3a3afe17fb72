-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How often somebody wants letters about what they follow. No row: on Thursdays.
CREATE TABLE letter_choice (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    pace    TEXT NOT NULL,  -- at_once | thursday | never
    since   @int NOT NULL,
    PRIMARY KEY (borough, party)
) @clustered;
INSERT INTO letter_choice (borough, party, pace, since) SELECT borough, party, 'never', since FROM notice_stop;
DROP TABLE notice_stop;

-- 1: a letter of its own, at once: it was said to them, or they want all letters at once.
ALTER TABLE notice ADD COLUMN pressing @int NOT NULL DEFAULT 0;
CREATE INDEX notice_pressing ON notice (borough, party) WHERE pressing = 1;

-- Whoever follows a place hears on Thursdays what is new there.
CREATE TABLE place_follow (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    place   @id  NOT NULL,
    since   @int NOT NULL,
    PRIMARY KEY (borough, party, place)
) @clustered;

-- What came into the lists of its places, for a few weeks. Unjournalled: it follows from the journal, row by row,
-- at the position of the projection "notices".
CREATE TABLE place_news (
    borough  @int NOT NULL,
    sequence @int NOT NULL,  -- of the entry
    thing    @id  NOT NULL,
    at       @int NOT NULL,
    PRIMARY KEY (borough, sequence)
) @clustered;

-- The Thursday up to which somebody was told, and the entry up to which. Unjournalled: a bound; it is written with
-- the letter, so that there is one letter for a person and week, whoever writes it and however often it is begun.
CREATE TABLE digest (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    week    TEXT NOT NULL,   -- date of the Thursday
    told_to @int NOT NULL,   -- a sequence
    PRIMARY KEY (borough, party)
) @clustered;
