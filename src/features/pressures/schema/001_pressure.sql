-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a pressure says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE pressure (
    borough    @int NOT NULL,
    thing      @id  NOT NULL,
    who_feels  TEXT,
    felt_since TEXT,  -- in words: since the youth hall shut
    counted    TEXT,  -- what the two counts count: households, lunches a week
    count_now  @int,
    count_gap  @int,
    money_now  @int,  -- pence a year
    money_gap  @int,  -- pence a year
    fixed      TEXT,  -- what cannot change
    still_open TEXT,  -- what can
    PRIMARY KEY (borough, thing)
) @clustered;
