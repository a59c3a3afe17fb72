-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a post says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE post (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    topic   TEXT,  -- news | thanks | question | council | safety | lost_found
    link    TEXT,
    month   TEXT,  -- 2026-11: in which it was sent
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX post_month ON post (borough, month, thing);
CREATE INDEX post_topic ON post (borough, topic, thing);
