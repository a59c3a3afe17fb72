-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a reading says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE reading (
    borough    @int NOT NULL,
    thing      @id  NOT NULL,
    link       TEXT,  -- https://…
    find_it    TEXT,  -- where it is, if it is not on the web
    written_by TEXT,
    year       TEXT,  -- four digits
    topic      TEXT,
    PRIMARY KEY (borough, thing)
) @clustered;
-- The shelf of one topic, newest first: ids rise with time.
CREATE INDEX reading_topic ON reading (borough, topic, thing);
