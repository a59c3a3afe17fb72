-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an offer and a need say beyond the row every thing has. The same columns, as the fields of kinds.cc, so that the
-- two can be laid beside each other.
CREATE TABLE offer (
    borough     @int NOT NULL,
    thing       @id  NOT NULL,
    sort        TEXT,  -- skill | knowledge | time | space | item | transport | service
    terms       TEXT,  -- in a few words, with commas
    how_many    @int,  -- of an item
    condition   TEXT,  -- new | good | worn | mend
    people      @int,  -- that a space holds, or has to hold
    access      TEXT,  -- features, with spaces between
    seats       @int,
    times       TEXT,  -- of a usual week: "thu 18:00-20:00; sat 09:00-12:00"
    minutes     TEXT,  -- at a time
    whereabouts TEXT,  -- come | home | building | online
    reach       TEXT,  -- here | mile | three_miles | borough
    languages   TEXT,  -- codes, with spaces between
    from_day    TEXT,  -- date
    until       TEXT,  -- date: the last
    conditions  TEXT,
    shown_to    TEXT,  -- connectors | everyone
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX offer_until ON offer (borough, until, thing);
CREATE TABLE need (
    borough     @int NOT NULL,
    thing       @id  NOT NULL,
    sort        TEXT,  -- skill | knowledge | time | space | item | transport | service
    terms       TEXT,  -- in a few words, with commas
    how_many    @int,  -- of an item
    condition   TEXT,  -- new | good | worn | mend
    people      @int,  -- that a space holds, or has to hold
    access      TEXT,  -- features, with spaces between
    seats       @int,
    times       TEXT,  -- of a usual week: "thu 18:00-20:00; sat 09:00-12:00"
    minutes     TEXT,  -- at a time
    whereabouts TEXT,  -- come | home | building | online
    reach       TEXT,  -- here | mile | three_miles | borough
    languages   TEXT,  -- codes, with spaces between
    from_day    TEXT,  -- date
    until       TEXT,  -- date: the last
    conditions  TEXT,
    shown_to    TEXT,  -- connectors | everyone
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX need_until ON need (borough, until, thing);
-- What connectors see and lists do not.
CREATE INDEX thing_in_confidence ON thing (borough, visibility, created, id);
