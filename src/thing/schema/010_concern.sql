-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody told the safeguarding lead. Every word is sealed under a key of the concern's own, whose subject in the
-- key store is its id: docs/decisions/2026-11-28-a-concern-has-its-own-key.md. Read by
-- features/concerns alone, but for what one told oneself (thing/person).
CREATE TABLE concern (
    borough    @int NOT NULL,
    id         @id  NOT NULL,
    number     @int NOT NULL,            -- sayable, out of the same row as the numbers of things
    teller     @id,                      -- NULL: somebody who left
    state      TEXT NOT NULL,            -- told | looked_at | closed | forgotten
    shelf      @int NOT NULL,            -- follows from state, for the order of lists: 0 open, 1 closed, 2 forgotten
    told       @int NOT NULL,
    words      @bytes NOT NULL,          -- sealed: what happened
    whom       @bytes,                   -- sealed: who it is about
    reach      @bytes,                   -- sealed: how to reach who told; NULL: by their account
    about      @bytes,                   -- sealed: the address here that it was told from
    may_tell   @int NOT NULL,            -- 1: the other person may hear who spoke up
    keeper     @id,                      -- the lead who looks after it; NULL: nobody yet
    closed     @int,
    keep_until TEXT,                     -- of a closed one: the last day on which it is kept
    version    @int NOT NULL,
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX concern_number ON concern (borough, number);
CREATE INDEX concern_shelf ON concern (borough, shelf, id);
CREATE INDEX concern_teller ON concern (borough, teller, id);
CREATE INDEX concern_keeper ON concern (borough, keeper, id);
CREATE INDEX concern_kept ON concern (borough, keep_until, id) WHERE keep_until IS NOT NULL;

-- What those who look after it did about it, oldest first.
CREATE TABLE concern_note (
    borough @int NOT NULL,
    concern @id  NOT NULL,
    id      @id  NOT NULL,
    author  @id,                         -- NULL: somebody who left
    sort    TEXT NOT NULL,               -- took | noted | closed
    did     @bytes,                      -- sealed: of a closing, what was done, as a word
    words   @bytes,                      -- sealed
    at      @int NOT NULL,
    PRIMARY KEY (borough, concern, id)
) @clustered;
CREATE INDEX concern_note_author ON concern_note (borough, author);
