-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a service says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE service (
    borough    @int NOT NULL,
    thing      @id  NOT NULL,
    runs       TEXT,  -- who runs it
    who_for    TEXT,
    open_times TEXT,
    cost       TEXT,  -- in words: free; £2 a session
    contact    TEXT,  -- may be shown
    link       TEXT,
    access     TEXT,
    depends    TEXT,  -- what would stop without it
    checked_on TEXT,  -- date
    checked_by TEXT,
    PRIMARY KEY (borough, thing)
) @clustered;
CREATE INDEX service_checked ON service (borough, checked_on);
