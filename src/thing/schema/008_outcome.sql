-- SPDX-License-Identifier: AGPL-3.0-or-later
-- You said, we did: what came of an idea, a pressure or an area of work, told by those who could do something about it.
CREATE TABLE outcome (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    subject  TEXT NOT NULL,             -- thing | area
    about    @id  NOT NULL,
    number   @int NOT NULL,             -- of what was said: /t/412, /areas/7
    said     TEXT NOT NULL,             -- its title, when this was told
    place    @id  NOT NULL,
    sort     TEXT NOT NULL,             -- did | doing | not_yet | no
    words    TEXT NOT NULL,
    leads_to @id,                       -- the thing where it can be seen
    again    TEXT NOT NULL DEFAULT '',  -- the day when somebody looks at it again
    author   @id  NOT NULL,
    voice    @id  NOT NULL,
    at       @int NOT NULL,
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX outcome_about ON outcome (borough, about, id);
CREATE INDEX outcome_voice ON outcome (borough, voice, id);

-- Which policies a thing carries out.
CREATE INDEX policy_clause_carried ON policy_clause (borough, carried);

-- The latest of each, once for each place above it.
CREATE TABLE outcome_at (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    outcome @id  NOT NULL,
    sort    TEXT NOT NULL,
    PRIMARY KEY (borough, place, outcome)
) @clustered;
CREATE INDEX outcome_at_sort ON outcome_at (borough, place, sort, outcome);
CREATE INDEX outcome_at_outcome ON outcome_at (borough, outcome);
