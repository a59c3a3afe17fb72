-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A pressure or idea laid beside what could help: "these could join up". A person looks before it is shown.
CREATE TABLE join_up (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    number   @int NOT NULL,             -- sayable: /join-ups/412
    problem  @id  NOT NULL,             -- the pressure or idea
    place    @id  NOT NULL,
    words    TEXT NOT NULL,             -- why they would fit
    state    TEXT NOT NULL,             -- waits | shown | declined
    author   @id  NOT NULL,
    voice    @id  NOT NULL,
    looked   @id,                       -- who looked
    reason   TEXT NOT NULL DEFAULT '',  -- why not
    made     @int NOT NULL,
    version  @int NOT NULL DEFAULT 1,
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX join_up_number ON join_up (borough, number);
CREATE INDEX join_up_problem ON join_up (borough, problem, id);
CREATE INDEX join_up_state ON join_up (borough, state, id);

CREATE TABLE join_up_part (
    borough @int NOT NULL,
    join_up @id  NOT NULL,
    thing   @id  NOT NULL,
    PRIMARY KEY (borough, join_up, thing)
) @clustered;
CREATE INDEX join_up_part_thing ON join_up_part (borough, thing, join_up);

-- One row for each place above a shown one.
CREATE TABLE join_up_at (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    join_up @id  NOT NULL,
    PRIMARY KEY (borough, place, join_up)
) @clustered;

-- "I can help make this happen", and "this will not work, because".
CREATE TABLE join_up_voice (
    borough @int NOT NULL,
    join_up @id  NOT NULL,
    id      @id  NOT NULL,
    sort    TEXT NOT NULL,  -- help | doubt
    words   TEXT NOT NULL,
    voice   @id  NOT NULL,
    author  @id  NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, join_up, id)
) @clustered;
