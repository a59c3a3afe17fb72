-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whose owner was asked by letter, a week before the end, whether it goes on. Not in the journal: it follows from it.
CREATE TABLE renewal_asked (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    until   TEXT NOT NULL,  -- the last day that was asked about
    PRIMARY KEY (borough, thing, until)
) @clustered;
