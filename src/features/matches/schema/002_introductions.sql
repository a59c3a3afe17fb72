-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Two who were told of each other, and what they write to each other without knowing each other's address.
CREATE TABLE introduction (
    borough   @int NOT NULL,
    id        @id  NOT NULL,
    number    @int NOT NULL,  -- sayable
    offer     @int,           -- number of the thing; NULL: they answered a need
    need      @int,
    giver     @id  NOT NULL,  -- voices: who has it, who needs it
    taker     @id  NOT NULL,
    opener    @id  NOT NULL,  -- the voice that said hello first; of a connector's: the connector
    broker    @id,            -- the connector who brings them together
    giver_yes @int NOT NULL DEFAULT 1,  -- 0: is asked first, and the other hears nothing before
    taker_yes @int NOT NULL DEFAULT 1,
    giver_at  TEXT NOT NULL DEFAULT '', -- phone or e-mail that they would have told
    taker_at  TEXT NOT NULL DEFAULT '',
    state     TEXT NOT NULL,  -- asked | open | answered | closed | declined
    opened    @int NOT NULL,
    moved     @int NOT NULL,
    version   @int NOT NULL DEFAULT 1,
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX introduction_number ON introduction (borough, number);
CREATE INDEX introduction_giver ON introduction (borough, giver, moved, id);
CREATE INDEX introduction_taker ON introduction (borough, taker, moved, id);
CREATE INDEX introduction_broker ON introduction (borough, broker, moved, id);
CREATE INDEX introduction_opener ON introduction (borough, opener, opened, id);
CREATE INDEX introduction_pair ON introduction (borough, offer, need, id);
CREATE INDEX introduction_need ON introduction (borough, need, id);

CREATE TABLE introduction_message (
    borough      @int NOT NULL,
    id           @id  NOT NULL,
    introduction @id  NOT NULL,
    voice        @id  NOT NULL,  -- on whose side
    author       @id  NOT NULL,  -- the person
    words        TEXT NOT NULL,
    via          TEXT NOT NULL,  -- page | mail
    at           @int NOT NULL,
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX introduction_message_of ON introduction_message (borough, introduction, id);
CREATE INDEX introduction_message_author ON introduction_message (borough, author, id);

-- Where a letter's answer goes: a word in its address, which names nobody.
CREATE TABLE introduction_reply (
    borough      @int NOT NULL,
    token        TEXT NOT NULL,
    introduction @id  NOT NULL,
    person       @id  NOT NULL,
    voice        @id  NOT NULL,
    PRIMARY KEY (borough, token)
) @clustered;
CREATE UNIQUE INDEX introduction_reply_of ON introduction_reply (borough, introduction, person);
