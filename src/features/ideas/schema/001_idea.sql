-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an idea says beyond the row every thing has. Columns as the fields of kind.cc.
CREATE TABLE idea (
    borough     @int NOT NULL,
    thing       @id  NOT NULL,
    helps       TEXT,  -- whom
    could_offer TEXT,  -- what its teller would bring
    would_need  TEXT,
    PRIMARY KEY (borough, thing)
) @clustered;
