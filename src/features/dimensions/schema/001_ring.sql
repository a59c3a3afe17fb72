-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The ring of a project: five dimensions, what they mean here, who checked, what the checks say, the work plan.
CREATE TABLE ring (
    borough    @int NOT NULL,
    thing      @id  NOT NULL,             -- the project
    stage      TEXT NOT NULL,             -- interpret | check | compare | plan | published
    round      @int NOT NULL,             -- the latest check; 0: none yet
    formed     @int NOT NULL,
    published  TEXT NOT NULL DEFAULT '',  -- day of the first work plan
    checked_in TEXT NOT NULL DEFAULT '',  -- day the plan was last looked at
    PRIMARY KEY (borough, thing)
) @clustered;

CREATE TABLE ring_statement (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    code    TEXT NOT NULL,             -- C1 … F2, and added ones
    words   TEXT NOT NULL DEFAULT '',  -- as these partners say it; empty: as it came
    meaning TEXT NOT NULL DEFAULT '',  -- what it means for us here
    chosen  @int NOT NULL DEFAULT 0,
    PRIMARY KEY (borough, thing, code)
) @clustered;

CREATE TABLE ring_round (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    round   @int NOT NULL,
    opened  @int NOT NULL,
    ended   @int NOT NULL DEFAULT 0,   -- 0: it runs
    slices  TEXT NOT NULL DEFAULT '',  -- how we work: five slices in quarters
    changed TEXT NOT NULL DEFAULT '',  -- what has changed: the same
    PRIMARY KEY (borough, thing, round)
) @clustered;

-- One for each partner, made when the check opens.
CREATE TABLE ring_sheet (
    borough  @int NOT NULL,
    thing    @id  NOT NULL,
    round    @int NOT NULL,
    id       @id  NOT NULL,
    partner  @id  NOT NULL,            -- project_partner.id
    code     TEXT NOT NULL,            -- stands on the paper instead of a name
    sent     @int NOT NULL DEFAULT 0,  -- 0: not in
    on_paper @int NOT NULL DEFAULT 0,
    author   @id,                      -- who filled or typed it in
    own      @int NOT NULL DEFAULT 0,  -- for themselves, and no body
    PRIMARY KEY (borough, thing, round, id)
) @clustered;
CREATE INDEX ring_sheet_author ON ring_sheet (borough, author);

CREATE TABLE ring_answer (
    borough   @int NOT NULL,
    sheet     @id  NOT NULL,
    code      TEXT NOT NULL,
    how       @int NOT NULL,             -- 0 … 4; -1: do not know
    changed   @int NOT NULL,
    because   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (borough, sheet, code)
) @clustered;

-- What the sheets of a round say together, written when it ends.
CREATE TABLE ring_result (
    borough      @int NOT NULL,
    thing        @id  NOT NULL,
    round        @int NOT NULL,
    code         TEXT NOT NULL,
    reading      TEXT NOT NULL,  -- how | changed
    n            @int NOT NULL,
    unknown      @int NOT NULL,
    twice_middle @int NOT NULL,
    low          @int NOT NULL,
    high         @int NOT NULL,
    PRIMARY KEY (borough, thing, round, code, reading)
) @clustered;

CREATE TABLE ring_action (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    id      @id  NOT NULL,
    round   @int NOT NULL,
    code    TEXT NOT NULL,             -- the statement
    what    TEXT NOT NULL,
    partner @id  NOT NULL,             -- who does it: project_partner.id
    brings  @id,                       -- built on what this partner brings …
    asset   @id,                       -- … or on this asset
    due     TEXT NOT NULL,
    know    TEXT NOT NULL,             -- how we will know
    promise @int NOT NULL DEFAULT 0,   -- its number on the ledger, once published
    PRIMARY KEY (borough, thing, id)
) @clustered;
CREATE INDEX ring_action_partner ON ring_action (borough, partner);

CREATE TABLE ring_nothing (
    borough   @int NOT NULL,
    thing     @id  NOT NULL,
    round     @int NOT NULL,
    dimension TEXT NOT NULL,
    why       TEXT NOT NULL,
    PRIMARY KEY (borough, thing, round, dimension)
) @clustered;

CREATE TABLE ring_check_in (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    id      @id  NOT NULL,
    words   TEXT NOT NULL,
    author  @id  NOT NULL,  -- who typed it
    voice   @id  NOT NULL,  -- in whose name
    at      @int NOT NULL,
    PRIMARY KEY (borough, thing, id)
) @clustered;
CREATE INDEX ring_check_in_author ON ring_check_in (borough, author);
