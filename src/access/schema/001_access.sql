-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who there is, what they may do, and how they come in.
CREATE TABLE party (
    borough  @int NOT NULL,
    id       @id  NOT NULL,
    kind     TEXT NOT NULL,             -- person | group | council | partner
    name     TEXT NOT NULL,             -- a person's own choice of words; '' once erased
    slug     TEXT,                      -- of groups and bodies, for /groups/{slug}
    about    TEXT NOT NULL DEFAULT '',  -- what they do, in their words
    brings   TEXT NOT NULL DEFAULT '',  -- what they bring
    state    TEXT NOT NULL,             -- active | erased
    listed   @int NOT NULL DEFAULT 0,   -- 1: shown in the directory, by their own choice
    level    @int NOT NULL DEFAULT 0,   -- identity level 0 to 3 (domain 0.3)
    created  @int NOT NULL,
    version  @int NOT NULL DEFAULT 1,
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX party_slug ON party (borough, slug) WHERE slug IS NOT NULL;
CREATE INDEX party_listed ON party (borough, kind, name, id) WHERE listed = 1;

-- How to reach and recognise a person. Apart from party, so that no page that lists people can show it.
CREATE TABLE credential (
    borough  @int NOT NULL,
    party    @id  NOT NULL,
    email    TEXT,             -- lower case
    phone    TEXT,
    password TEXT,             -- argon2id; NULL: none set
    language TEXT NOT NULL DEFAULT 'en-GB',
    PRIMARY KEY (borough, party)
) @strict;
CREATE UNIQUE INDEX credential_email ON credential (borough, email) WHERE email IS NOT NULL;

-- A person belongs to a group, council team or partner.
CREATE TABLE membership (
    borough @int NOT NULL,
    body    @id  NOT NULL,
    person  @id  NOT NULL,
    role    TEXT NOT NULL,  -- member | lead
    shown   @int NOT NULL DEFAULT 0,
    since   @int NOT NULL,
    PRIMARY KEY (borough, body, person)
) @strict;
CREATE INDEX membership_person ON membership (borough, person);

-- Which hats a person may put on, beyond that of a resident.
CREATE TABLE hat_grant (
    borough    @int NOT NULL,
    party      @id  NOT NULL,
    hat        @int NOT NULL,
    granted_by @id,
    at         @int NOT NULL,
    PRIMARY KEY (borough, party, hat)
) @strict;

-- Unjournalled: a session says who is at a screen, not what changed in the place.
CREATE TABLE session (
    token_hash @bytes NOT NULL PRIMARY KEY,
    borough    @int NOT NULL,
    id         @id  NOT NULL,   -- what /me shows; the token cannot be read back
    party      @id  NOT NULL,
    hat        @int NOT NULL,
    body       @id,             -- the group one acts for, if any
    csrf       @bytes NOT NULL,
    created    @int NOT NULL,
    seen       @int NOT NULL,   -- to the hour
    expires    @int NOT NULL,
    device     TEXT NOT NULL    -- "Firefox on Android": a word for its owner, not a fingerprint
) @strict;
CREATE INDEX session_party ON session (borough, party);

-- A mailed way in. Unjournalled: it expires in minutes. Codes and links are stored hashed.
CREATE TABLE sign_in_code (
    borough   @int NOT NULL,
    id        @id  NOT NULL,
    email     TEXT NOT NULL,
    code_hash @bytes NOT NULL,
    link_hash @bytes NOT NULL,
    tries     @int NOT NULL,
    goes_to   TEXT NOT NULL,   -- a path of ours
    created   @int NOT NULL,
    expires   @int NOT NULL,
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX sign_in_code_email ON sign_in_code (borough, email, created);
CREATE UNIQUE INDEX sign_in_code_link ON sign_in_code (link_hash);

-- How often somebody asked for something that is bounded. Unjournalled: a counter.
CREATE TABLE rate (
    what    TEXT NOT NULL,  -- sign_in:address
    window_start @int NOT NULL,
    count   @int NOT NULL,
    PRIMARY KEY (what, window_start)
) @strict;

-- What a person agreed to, in which wording, and when it ended.
CREATE TABLE consent (
    borough @int NOT NULL,
    party   @id  NOT NULL,
    what    TEXT NOT NULL,
    wording TEXT NOT NULL,
    given   @int NOT NULL,
    ended   @int,
    PRIMARY KEY (borough, party, what, given)
) @strict;

-- Settings of the installation and of each borough: its names, what is on, whether it is open.
CREATE TABLE setting (
    borough @int NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (borough, name)
) @strict;

-- Mail to send. Unjournalled: it follows from the journal or from a person's own request.
CREATE TABLE outbox (
    borough   @int NOT NULL,
    id        @id  NOT NULL,
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    body      TEXT NOT NULL,
    unsubscribe TEXT NOT NULL DEFAULT '',
    created   @int NOT NULL,
    due       @int NOT NULL,   -- not before
    tries     @int NOT NULL DEFAULT 0,
    state     TEXT NOT NULL,   -- waiting | sent | failed
    said      TEXT NOT NULL DEFAULT '',  -- the mail server's last answer
    PRIMARY KEY (borough, id)
) @strict;
CREATE INDEX outbox_due ON outbox (state, due);
