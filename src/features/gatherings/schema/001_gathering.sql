-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a gathering says beyond the row every thing has (columns as the fields of kind.cc), and its life.
CREATE TABLE gathering (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    day     TEXT,  -- date
    starts  TEXT,  -- HH:MM in London
    ends    TEXT,
    remote  TEXT,  -- how to join by phone or video
    access  TEXT,  -- access needs met: step-free, hearing loop
    seats   @int,  -- NULL: room for all
    cost    TEXT,
    contact TEXT,  -- may be shown
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX gathering_day ON gathering (borough, day, thing);

-- Who comes. Counts are for everybody; names for those who said so; contact and needs for the host alone, and
-- only until it is closed.
CREATE TABLE gathering_reply (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    id        @id  NOT NULL,
    party     @id,                       -- NULL: somebody without an account
    name      TEXT NOT NULL DEFAULT '',  -- the first name of somebody without an account
    contact   TEXT NOT NULL DEFAULT '',  -- the same: phone or e-mail, if they gave one
    coming    TEXT NOT NULL,             -- here | remote | cannot
    friends   @int NOT NULL DEFAULT 0,
    needs     TEXT NOT NULL DEFAULT '',
    shown     @int NOT NULL DEFAULT 0,   -- may their first name be shown
    waits     @int NOT NULL DEFAULT 0,   -- on the waiting list
    notes     @int NOT NULL DEFAULT 0,   -- takes the notes
    came      @int NOT NULL DEFAULT 0,
    channel   TEXT NOT NULL,             -- web | phone | paper | there
    author    @id,                       -- who wrote it down for them
    at        @int NOT NULL,
    PRIMARY KEY (borough, gathering, id)
) @clustered;
CREATE INDEX gathering_reply_party ON gathering_reply (borough, party, gathering);

CREATE TABLE gathering_line (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    id        @id  NOT NULL,
    position  @int NOT NULL,  -- 0: suggested, not on the agenda yet
    minutes   @int NOT NULL,
    what      TEXT NOT NULL,
    leads     TEXT NOT NULL DEFAULT '',
    author    @id,
    at        @int NOT NULL,
    PRIMARY KEY (borough, gathering, id)
) @clustered;
CREATE INDEX gathering_line_author ON gathering_line (borough, author, gathering);

-- Each is asked once.
CREATE TABLE gathering_invite (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    id        @id  NOT NULL,
    party     @id,                       -- NULL: an address that somebody typed
    email     TEXT NOT NULL DEFAULT '',
    author    @id,
    at        @int NOT NULL,
    PRIMARY KEY (borough, gathering, id)
) @clustered;
CREATE INDEX gathering_invite_party ON gathering_invite (borough, party, gathering);

CREATE TABLE gathering_notes (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    words     TEXT NOT NULL,
    version   @int NOT NULL,
    author    @id,
    at        @int NOT NULL,
    PRIMARY KEY (borough, gathering)
) @clustered;
CREATE INDEX gathering_notes_author ON gathering_notes (borough, author, gathering);

CREATE TABLE gathering_agreement (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    id        @id  NOT NULL,
    words     TEXT NOT NULL,
    author    @id,
    at        @int NOT NULL,
    PRIMARY KEY (borough, gathering, id)
) @clustered;
CREATE INDEX gathering_agreement_author ON gathering_agreement (borough, author, gathering);

-- One row once it has one before it, or is closed.
CREATE TABLE gathering_life (
    borough   @int NOT NULL,
    gathering @id  NOT NULL,
    closed    @int,                      -- instant
    no_next   TEXT NOT NULL DEFAULT '',  -- why there is no next one
    next      @id,
    before    @id,
    PRIMARY KEY (borough, gathering)
) @clustered;
