-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an activity says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE activity (
    borough  @int NOT NULL,
    thing    @id  NOT NULL,
    day      TEXT,  -- date: the first
    starts   TEXT,  -- HH:MM in London
    ends     TEXT,
    repeats  TEXT,  -- once | weekly | fortnightly | monthly
    last_day TEXT,  -- date; the day itself for what happens once
    cost     TEXT,
    access   TEXT,
    contact  TEXT,  -- may be shown
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX activity_last_day ON activity (borough, last_day, thing);
