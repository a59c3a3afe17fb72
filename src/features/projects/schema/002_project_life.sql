-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The life of a project: who is in it with what, what was told about it, which body decides, how it ended.
ALTER TABLE project ADD COLUMN begins TEXT;      -- date the test begins
ALTER TABLE project ADD COLUMN test_until TEXT;  -- date it is looked at
ALTER TABLE project ADD COLUMN measures TEXT;    -- two or three, one on each line
ALTER TABLE project ADD COLUMN stop_rule TEXT;   -- when it is stopped before its time

CREATE TABLE project_partner (
    borough @int NOT NULL,
    project @id  NOT NULL,
    id      @id  NOT NULL,
    party   @id,                       -- NULL: only a name
    name    TEXT NOT NULL DEFAULT '',  -- of somebody who is not on here
    sector  TEXT NOT NULL,             -- council | community | residents | business | partner
    brings  TEXT NOT NULL DEFAULT '',
    leads   @int NOT NULL DEFAULT 0,
    since   @int NOT NULL,
    PRIMARY KEY (borough, project, id)
) @clustered;
CREATE INDEX project_partner_party ON project_partner (borough, party, project);

CREATE TABLE project_note (
    borough @int NOT NULL,
    project @id  NOT NULL,
    id      @id  NOT NULL,
    sort    TEXT NOT NULL,             -- update | check_in | ending
    going   TEXT NOT NULL DEFAULT '',  -- of a check-in: well | stuck | changed
    words   TEXT NOT NULL,
    author  @id  NOT NULL,             -- the person who typed it
    voice   @id  NOT NULL,             -- in whose name
    at      @int NOT NULL,
    PRIMARY KEY (borough, project, id)
) @clustered;
CREATE INDEX project_note_author ON project_note (borough, author, project);

CREATE TABLE project_decision (
    borough @int NOT NULL,
    project @id  NOT NULL,
    id      @id  NOT NULL,
    body    TEXT NOT NULL,             -- which body decides: the Board for Places
    asked   TEXT NOT NULL,             -- what it is asked
    day     TEXT NOT NULL,             -- when
    outcome TEXT NOT NULL DEFAULT '',  -- yes | partly | no | later
    why     TEXT NOT NULL DEFAULT '',
    decided TEXT NOT NULL DEFAULT '',  -- the day it did
    PRIMARY KEY (borough, project, id)
) @clustered;

-- One row once something was told, decided or ended.
CREATE TABLE project_life (
    borough   @int NOT NULL,
    project   @id  NOT NULL,
    last_told @int NOT NULL,
    ending    TEXT NOT NULL DEFAULT '',  -- adopted | adapted | stopped | handed_over
    learned   TEXT NOT NULL DEFAULT '',
    to_whom   TEXT NOT NULL DEFAULT '',
    ended     TEXT NOT NULL DEFAULT '',  -- date
    PRIMARY KEY (borough, project)
) @clustered;
