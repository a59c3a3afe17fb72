-- SPDX-License-Identifier: AGPL-3.0-or-later
-- People and groups: the order of their directory, what a body tells, and how one comes to belong to it.
ALTER TABLE party ADD COLUMN name_key TEXT NOT NULL DEFAULT '';  -- the name, folded for finding and sorting
--postgres: ALTER TABLE party ALTER COLUMN name_key TYPE TEXT COLLATE "C";
UPDATE party SET name_key = lower(name);
DROP INDEX party_listed;
CREATE INDEX party_listed ON party (borough, name_key, id) WHERE listed = 1;
CREATE INDEX party_listed_kind ON party (borough, kind, name_key, id) WHERE listed = 1;

-- What a body tells beside its name, what it does and what it brings: as much as it chose.
CREATE TABLE body_page (
    borough @int NOT NULL,
    body    @id  NOT NULL,
    web     TEXT NOT NULL DEFAULT '',  -- https://…
    phone   TEXT NOT NULL DEFAULT '',  -- for everybody
    email   TEXT NOT NULL DEFAULT '',  -- for everybody
    ask     TEXT NOT NULL DEFAULT '',  -- whom to ask for
    place   @id,                       -- its home; NULL: none in particular
    waiting @int,                      -- since when a person should look at it; NULL: need not
    reason  TEXT NOT NULL DEFAULT '',  -- why it is not shown, told to those who look after it
    founder @id,                       -- whoever added it, until it is shown: then they lead it
    PRIMARY KEY (borough, body)
) @strict;
CREATE INDEX body_page_waiting ON body_page (borough, waiting, body) WHERE waiting IS NOT NULL;
CREATE INDEX body_page_founder ON body_page (borough, founder) WHERE founder IS NOT NULL;

-- Bodies that are shown, under each place above their home, by name. Derived from the two above in the same act.
CREATE TABLE body_at (
    borough  @int NOT NULL,
    place    @id  NOT NULL,
    name_key TEXT NOT NULL,
    body     @id  NOT NULL,
    PRIMARY KEY (borough, place, name_key, body)
) @clustered;
--postgres: ALTER TABLE body_at ALTER COLUMN name_key TYPE TEXT COLLATE "C";
CREATE INDEX body_at_body ON body_at (borough, body);

-- "May I join?"
CREATE TABLE membership_ask (
    borough @int NOT NULL,
    body    @id  NOT NULL,
    person  @id  NOT NULL,
    words   TEXT NOT NULL,
    at      @int NOT NULL,
    PRIMARY KEY (borough, body, person)
) @strict;
CREATE INDEX membership_ask_person ON membership_ask (borough, person);

-- "Will you join?", mailed to an address, whoever has it. Gone after 30 days.
CREATE TABLE membership_invite (
    borough @int NOT NULL,
    body    @id  NOT NULL,
    email   TEXT NOT NULL,  -- lower case
    sender  @id  NOT NULL,
    role    TEXT NOT NULL,  -- member | lead
    at      @int NOT NULL,
    PRIMARY KEY (borough, body, email)
) @strict;
CREATE INDEX membership_invite_email ON membership_invite (borough, email);
CREATE INDEX membership_invite_at ON membership_invite (borough, at);
