-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a story says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE story (
    borough @int NOT NULL,
    thing   @id  NOT NULL,
    teller  TEXT,  -- as they want to be named
    began   TEXT,
    hard    TEXT,
    changed TEXT,
    quote   TEXT,
    consent TEXT,  -- named | wider: public; reports | service: seen by few
    PRIMARY KEY (borough, thing)
) @clustered;
