-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Policies made together: clauses from two sides, what they agreed, what stays different, who signed, who adopted.
CREATE TABLE policy (
    borough @int NOT NULL,
    id      @id  NOT NULL,
    number  @int NOT NULL,             -- sayable: /policies/412
    place   @id  NOT NULL,
    title   TEXT NOT NULL,
    why     TEXT NOT NULL,
    state   TEXT NOT NULL,             -- drafting | adopted
    body    TEXT NOT NULL DEFAULT '',  -- which body adopted it
    adopted TEXT NOT NULL DEFAULT '',  -- date
    review  TEXT NOT NULL DEFAULT '',  -- date by which both sides look again
    author  @id  NOT NULL,
    made    @int NOT NULL,
    changed @int NOT NULL,
    version @int NOT NULL DEFAULT 1,   -- rises with every word; signatures are of one version
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX policy_number ON policy (borough, number);
CREATE INDEX policy_place ON policy (borough, place, id);

-- Who holds the pen, and for which side.
CREATE TABLE policy_drafter (
    borough @int NOT NULL,
    policy  @id  NOT NULL,
    party   @id  NOT NULL,
    side    TEXT NOT NULL,  -- council | community
    PRIMARY KEY (borough, policy, party)
) @clustered;

CREATE TABLE policy_clause (
    borough   @int NOT NULL,
    policy    @id  NOT NULL,
    clause    @int NOT NULL,              -- 1, 2, 3 …
    heading   TEXT NOT NULL,
    council   TEXT NOT NULL DEFAULT '',   -- each side's own words
    community TEXT NOT NULL DEFAULT '',
    agreed    TEXT NOT NULL DEFAULT '',
    differs   TEXT NOT NULL DEFAULT '',   -- what stays different, kept beside the text
    carried   @int NOT NULL DEFAULT 0,    -- number of the thing that carries it out
    PRIMARY KEY (borough, policy, clause)
) @clustered;

-- What a clause said before.
CREATE TABLE policy_clause_version (
    borough @int NOT NULL,
    policy  @id  NOT NULL,
    clause  @int NOT NULL,
    version @int NOT NULL,                -- of the policy, until which it stood
    field   TEXT NOT NULL,                -- heading | council | community | agreed | differs
    words   TEXT NOT NULL,
    editor  @id  NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, policy, clause, version, field)
) @clustered;

CREATE TABLE policy_comment (
    borough @int NOT NULL,
    policy  @id  NOT NULL,
    id      @id  NOT NULL,
    clause  @int NOT NULL,
    words   TEXT NOT NULL,
    voice   @id  NOT NULL,
    author  @id  NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, policy, id)
) @clustered;

CREATE TABLE policy_signature (
    borough @int NOT NULL,
    policy  @id  NOT NULL,
    side    TEXT NOT NULL,
    party   @id  NOT NULL,                -- in whose name
    signer  @id  NOT NULL,                -- the person
    version @int NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, policy, side, party)
) @clustered;
