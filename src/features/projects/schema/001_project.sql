-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a project says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE project (
    borough     @int NOT NULL,
    thing       @id  NOT NULL,
    people      TEXT,  -- who is in it, and what each brings
    next_step   TEXT,
    by_when     TEXT,  -- date
    looking_for TEXT,
    contact     TEXT,  -- may be shown
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX project_by_when ON project (borough, by_when);
