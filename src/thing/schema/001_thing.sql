-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Places: borough > ward > neighbourhood > site > building > room.
CREATE TABLE place (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    slug     TEXT NOT NULL,
    name     TEXT NOT NULL,
    level    TEXT NOT NULL,            -- borough | ward | neighbourhood | site | building | room
    parent   @id,
    code     TEXT NOT NULL DEFAULT '', -- the register's own code, E05001236
    vintage  TEXT NOT NULL DEFAULT '', -- of the boundary
    lat      @real,
    lon      @real,
    boundary @bytes,                   -- geo/geometry's own encoding
    base     TEXT NOT NULL DEFAULT '', -- the drawn map, made once per change
    created  @int NOT NULL,
    version  @int NOT NULL DEFAULT 1,
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX place_slug ON place (borough, slug);
CREATE INDEX place_parent ON place (borough, parent, name, id);
CREATE UNIQUE INDEX place_code ON place (borough, code) WHERE code <> '';

-- Where a postcode is.
CREATE TABLE postcode (
    borough  @int NOT NULL,
    postcode TEXT NOT NULL,   -- DY1 1AE
    lat      @real NOT NULL,
    lon      @real NOT NULL,
    quality  @int NOT NULL,   -- of Code-Point Open: 10 is best
    ward     @id,             -- the ward place whose boundary holds it
    PRIMARY KEY (borough, postcode)
) @clustered;

-- Everything with a page.
CREATE TABLE thing (
    borough    @int NOT NULL,
    id         @id  NOT NULL,
    number     @int NOT NULL,            -- sayable: /t/118
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    body       TEXT NOT NULL DEFAULT '',
    place      @id  NOT NULL,
    spot       TEXT NOT NULL DEFAULT '', -- where, in words: Wharf Lane
    lat        @real,
    lon        @real,
    state      TEXT NOT NULL,            -- waiting | published | hidden | ended | removed
    visibility TEXT NOT NULL,            -- public | members | private
    owner      @id  NOT NULL,            -- the voice in which it was added: a person or a body
    author     @id  NOT NULL,            -- the person who typed it; never shown where the voice is a body
    language   TEXT NOT NULL,
    created    @int NOT NULL,
    updated    @int NOT NULL,
    version    @int NOT NULL DEFAULT 1,  -- rises when content is edited, never on a comment
    turns      @int NOT NULL DEFAULT 0,  -- of the conversation, for "3 replies"
    PRIMARY KEY (borough, id)
) @strict;
-- Sayable numbers. On SQLite the one writing process counts in memory.
--postgres: CREATE SEQUENCE thing_number;
CREATE UNIQUE INDEX thing_by_number ON thing (borough, number);
CREATE INDEX thing_owner ON thing (borough, owner, updated, id);
CREATE INDEX thing_newest ON thing (borough, state, kind, created, id);

-- One row for each place above a published, public thing, so that a page of a place is one walk of an index.
CREATE TABLE thing_at (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    kind    TEXT NOT NULL,
    sort    @int NOT NULL,   -- created; of things that happen: when
    made    @int NOT NULL,   -- created
    thing   @id  NOT NULL,
    PRIMARY KEY (borough, place, kind, sort, thing)
) @clustered;
CREATE INDEX thing_at_all ON thing_at (borough, place, made, thing);
CREATE INDEX thing_at_thing ON thing_at (borough, thing);

-- How many of each kind are shown under a place. Kept by a projection of the journal. Unjournalled: derived.
CREATE TABLE place_count (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    kind    TEXT NOT NULL,
    shown   @int NOT NULL,
    PRIMARY KEY (borough, place, kind)
) @clustered;

-- Rises with everything that a place's pages show: part of the key under which they are cached. Kept by the
-- same projection. Unjournalled: derived.
CREATE TABLE place_change (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    changes @int NOT NULL,
    PRIMARY KEY (borough, place)
) @clustered;

-- Earlier versions of the content, so that history can show what changed.
CREATE TABLE thing_version (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    version @int NOT NULL,
    title   TEXT NOT NULL,
    summary TEXT NOT NULL,
    body    TEXT NOT NULL,
    detail  TEXT NOT NULL,  -- the kind's own fields, as JSON
    at      @int NOT NULL,
    editor  @id  NOT NULL,
    PRIMARY KEY (borough, thing, version)
) @strict;

CREATE TABLE tag (
    borough @int NOT NULL,
    word    TEXT NOT NULL,
    thing   @id  NOT NULL,
    PRIMARY KEY (borough, word, thing)
) @clustered;
CREATE INDEX tag_thing ON tag (borough, thing, word);

CREATE TABLE follow (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    party   @id  NOT NULL,
    since   @int NOT NULL,
    PRIMARY KEY (borough, thing, party)
) @clustered;
CREATE INDEX follow_party ON follow (borough, party, since, thing);

-- A conversation: turns, one after the other; a turn may answer one earlier turn, no deeper.
CREATE TABLE turn (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    id      @id  NOT NULL,
    answers @id,
    voice   @id  NOT NULL,            -- in whose name
    author  @id  NOT NULL,
    hat     @int NOT NULL,
    words   TEXT NOT NULL,
    state   TEXT NOT NULL,            -- published | waiting | hidden | withdrawn
    at      @int NOT NULL,
    PRIMARY KEY (borough, thing, id)
) @strict;
CREATE INDEX turn_author ON turn (borough, author, id);

CREATE TABLE picture (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    id      @id  NOT NULL,
    large   TEXT NOT NULL,  -- blob names
    small   TEXT NOT NULL,
    width   @int NOT NULL,  -- of the large one, in pixels
    height  @int NOT NULL,
    small_width  @int NOT NULL,
    small_height @int NOT NULL,
    words   TEXT NOT NULL,  -- what is in it, for those who do not see it
    credit  TEXT NOT NULL DEFAULT '',
    at      @int NOT NULL,
    PRIMARY KEY (borough, thing, id)
) @strict;

-- "Something is wrong with this": a person's private report.
CREATE TABLE report (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    thing    @id  NOT NULL,
    turn     @id,
    reporter @id,
    reason   TEXT NOT NULL,  -- names_somebody | unkind | untrue | unsafe | advert | other
    words    TEXT NOT NULL,
    at       @int NOT NULL,
    state    TEXT NOT NULL,  -- open | settled
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX report_open ON report (borough, state, at, id);
CREATE INDEX report_thing ON report (borough, thing, id);

-- What a moderator did, under which rule, and why; and the author's appeal against it.
CREATE TABLE moderation (
    borough   @int NOT NULL,
    id        @id  NOT NULL,
    thing     @id  NOT NULL,
    turn      @id,
    moderator @id  NOT NULL,
    deed      TEXT NOT NULL,  -- published | hidden | change_asked | passed_on | restored | kept
    rule      TEXT NOT NULL,
    reason    TEXT NOT NULL,  -- told to the author
    at        @int NOT NULL,
    appeal    TEXT,           -- the author's words
    appealed  @int,
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX moderation_thing ON moderation (borough, thing, id);
CREATE INDEX moderation_appeal ON moderation (borough, appealed, id) WHERE appealed IS NOT NULL;

-- Any "we will, by" (promise ledger).
CREATE TABLE promise (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    thing    @id  NOT NULL,
    by_party @id  NOT NULL,
    to_party @id,
    words    TEXT NOT NULL,
    due      TEXT NOT NULL,
    state    TEXT NOT NULL,  -- open | done | kept | broken | withdrawn
    at       @int NOT NULL,
    answered @int,
    PRIMARY KEY (borough, id)
) @strict;

-- A form half filled. Unjournalled: nothing was said yet. Gone after 30 days.
CREATE TABLE draft (
    borough @int NOT NULL,
    id      @id  NOT NULL,
    secret_hash @bytes NOT NULL,  -- of the cookie that holds it
    code_hash   @bytes,           -- of the short code that brings it back on another device
    kind    TEXT NOT NULL,
    place   TEXT NOT NULL,        -- slug where it was begun
    fields  TEXT NOT NULL,        -- JSON object: name to text
    created @int NOT NULL,
    updated @int NOT NULL,
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX draft_updated ON draft (borough, updated);
CREATE UNIQUE INDEX draft_code ON draft (code_hash) WHERE code_hash IS NOT NULL;

-- Searches that found nothing: the words and how often, no person. Unjournalled: a counter.
CREATE TABLE search_miss (
    borough @int NOT NULL,
    words   TEXT NOT NULL,
    count   @int NOT NULL,
    latest  TEXT NOT NULL,  -- date
    PRIMARY KEY (borough, words)
) @clustered;
