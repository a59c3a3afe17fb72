-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a follower has not been told yet. Unjournalled: it follows from the journal, row by row, at the position of
-- the projection "notices".
CREATE TABLE notice (
    borough  @int NOT NULL,
    party    @id  NOT NULL,
    sequence @int NOT NULL,  -- of the entry
    thing    @id  NOT NULL,
    turn     @id,            -- what was said, where something was
    PRIMARY KEY (borough, party, sequence)
) @clustered;

-- When somebody was last written to about what they follow: once a day at most. Unjournalled: a bound.
CREATE TABLE notice_sent (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, party)
) @clustered;

-- Who wants no letters about what they follow.
CREATE TABLE notice_stop (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    since   @int NOT NULL,
    PRIMARY KEY (borough, party)
) @clustered;
