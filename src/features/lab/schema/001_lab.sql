-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Rounds of the Lab, the areas of work they choose among, and what a room counted.
CREATE TABLE lab_round (
    borough      @int NOT NULL,
    id           @id  NOT NULL,
    number       @int NOT NULL,             -- /lab/1204
    place        @id  NOT NULL,
    title        TEXT NOT NULL,
    question     TEXT NOT NULL,
    months       @int NOT NULL,             -- how long what is chosen is tested
    dots_each    @int NOT NULL,
    most_on_one  @int NOT NULL,
    has_council      @int NOT NULL,         -- person-days there are for the whole test, by role
    has_community    @int NOT NULL,
    has_residents    @int NOT NULL,
    has_facilitators @int NOT NULL,
    absent_from  TEXT NOT NULL DEFAULT '',  -- date: dots of people who cannot come, from
    absent_until TEXT NOT NULL DEFAULT '',  -- date: and including
    state        TEXT NOT NULL,             -- collect | shape | room | dots | shown | agree | committed | closed
    code         TEXT NOT NULL DEFAULT '',  -- to join the room
    k            @int NOT NULL DEFAULT 0,   -- how many are chosen; 0 before the room has an order
    chosen_on    TEXT NOT NULL DEFAULT '',  -- date
    author       @id  NOT NULL,
    at           @int NOT NULL,
    version      @int NOT NULL,
    PRIMARY KEY (borough, id)
) @clustered;
CREATE UNIQUE INDEX lab_round_number ON lab_round (borough, number);
CREATE INDEX lab_round_place ON lab_round (borough, place, at);
CREATE INDEX lab_round_code ON lab_round (borough, code);

CREATE TABLE lab_area (
    borough     @int NOT NULL,
    id          @id  NOT NULL,
    number      @int NOT NULL,              -- /areas/1207
    round       @id  NOT NULL,
    place       @id  NOT NULL,
    title       TEXT NOT NULL,
    why         TEXT NOT NULL DEFAULT '',
    benefits    TEXT NOT NULL DEFAULT '',   -- who it helps
    lead_council   TEXT NOT NULL DEFAULT '',
    lead_community TEXT NOT NULL DEFAULT '',
    asks_council      @int NOT NULL DEFAULT 0,  -- person-days it takes, by role; all 0: not said yet
    asks_community    @int NOT NULL DEFAULT 0,
    asks_residents    @int NOT NULL DEFAULT 0,
    asks_facilitators @int NOT NULL DEFAULT 0,
    needs       TEXT NOT NULL DEFAULT '',   -- what must be there first
    risk_doing  TEXT NOT NULL DEFAULT '',
    risk_not    TEXT NOT NULL DEFAULT '',
    outcome     TEXT NOT NULL DEFAULT '',   -- what it leads to, with others
    origin      @int NOT NULL DEFAULT 0,    -- number of the idea or pressure it came from
    state       TEXT NOT NULL,              -- offered | open | merged | not_now | chosen | parked | begun
    reason      TEXT NOT NULL DEFAULT '',   -- of "not now"
    merged_into @id,
    project     @id,
    rank        @int NOT NULL DEFAULT 0,    -- in the order of the room; 0 before
    at          @int NOT NULL,
    changed     @int NOT NULL,
    version     @int NOT NULL,
    PRIMARY KEY (borough, id)
) @clustered;
CREATE UNIQUE INDEX lab_area_number ON lab_area (borough, number);
CREATE INDEX lab_area_round ON lab_area (borough, round, number);
CREATE INDEX lab_area_project ON lab_area (borough, project);

-- Everybody who brought it, also of those that were merged into it.
CREATE TABLE lab_author (
    borough @int NOT NULL,
    area    @id  NOT NULL,
    id      @id  NOT NULL,
    party   @id,                            -- NULL: only a name
    name    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (borough, area, id)
) @clustered;
CREATE INDEX lab_author_party ON lab_author (borough, party, area);

-- Its history.
CREATE TABLE lab_note (
    borough @int NOT NULL,
    area    @id  NOT NULL,
    id      @id  NOT NULL,
    what    TEXT NOT NULL,                  -- added | taken | shaped | merged | split | put_aside | brought_back | begun
    words   TEXT NOT NULL DEFAULT '',
    by_party @id,
    at      @int NOT NULL,
    PRIMARY KEY (borough, area, id)
) @clustered;
CREATE INDEX lab_note_party ON lab_note (borough, by_party, area);

-- Seats, dots and answers in the room: unjournalled, and gone once the room has agreed. Only the
-- counts below stay.
CREATE TABLE lab_seat (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    id      @id  NOT NULL,
    secret  @bytes,                         -- hash of what the phone keeps; NULL: paper
    side    TEXT NOT NULL,                  -- council | community | residents
    name    TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL,                  -- phone | sheet | post | page
    serial  TEXT NOT NULL DEFAULT '',       -- of a sheet
    sent    @int NOT NULL DEFAULT 0,        -- its dots are in
    agreed  @int NOT NULL DEFAULT 0,        -- its answers are in
    PRIMARY KEY (borough, round, id)
) @clustered;
CREATE INDEX lab_seat_secret ON lab_seat (borough, round, secret);
CREATE INDEX lab_seat_serial ON lab_seat (borough, round, serial);

CREATE TABLE lab_dot (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    seat    @id  NOT NULL,
    area    @id  NOT NULL,
    dots    @int NOT NULL,
    PRIMARY KEY (borough, round, seat, area)
) @clustered;

CREATE TABLE lab_live_with (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    seat    @id  NOT NULL,
    area    @id  NOT NULL,
    yes     @int NOT NULL,
    reason  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (borough, round, seat, area)
) @clustered;

-- What was sent once is taken once, however often a phone tries.
CREATE TABLE lab_sent (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    mark    TEXT NOT NULL,
    PRIMARY KEY (borough, round, mark)
) @clustered;

-- Who sent dots from home: that they did, apart from which.
CREATE TABLE lab_absent (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    party   @id  NOT NULL,
    PRIMARY KEY (borough, round, party)
) @clustered;

-- The counts that stay.
CREATE TABLE lab_tally (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    area    @id  NOT NULL,
    side    TEXT NOT NULL,
    dots    @int NOT NULL DEFAULT 0,
    seats   @int NOT NULL DEFAULT 0,        -- that gave it any
    yes     @int NOT NULL DEFAULT 0,        -- can live with it
    no      @int NOT NULL DEFAULT 0,
    PRIMARY KEY (borough, round, area, side)
) @clustered;

CREATE TABLE lab_turnout (
    borough @int NOT NULL,
    round   @id  NOT NULL,
    side    TEXT NOT NULL,
    channel TEXT NOT NULL,
    seats   @int NOT NULL,
    PRIMARY KEY (borough, round, side, channel)
) @clustered;

-- What the room changed after it saw the order.
CREATE TABLE lab_change (
    borough  @int NOT NULL,
    round    @id  NOT NULL,
    id       @id  NOT NULL,
    sort     TEXT NOT NULL,                 -- swap | lower
    area_in  @id,
    area_out @id,
    from_k   @int NOT NULL DEFAULT 0,
    to_k     @int NOT NULL DEFAULT 0,
    reason   TEXT NOT NULL,
    by_party @id,
    at       @int NOT NULL,
    PRIMARY KEY (borough, round, id)
) @clustered;
CREATE INDEX lab_change_party ON lab_change (borough, by_party, round);
