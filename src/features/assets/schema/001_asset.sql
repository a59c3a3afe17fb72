-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an asset says beyond the row every thing has. Columns as the fields of kind.cc; yes is 1.
CREATE TABLE asset (
    borough      @int NOT NULL,
    thing        @id  NOT NULL,
    sort         TEXT,  -- building | green | group | skill | equipment | transport | other
    step_free    @int,
    heating      @int,
    kitchen      @int,
    toilets      @int,
    internet     @int,
    holds        TEXT,  -- how big, how many
    free_when    TEXT,
    looked_after TEXT,
    contact      TEXT,  -- may be shown
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX asset_sort ON asset (borough, sort);
