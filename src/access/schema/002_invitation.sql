-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Somebody is asked to come in and wear a hat. The code stands in a letter or on a printed slip, and
-- here only its hash.
CREATE TABLE invitation (
    borough   @int NOT NULL,
    id        @id  NOT NULL,
    code_hash @bytes NOT NULL,
    hat       @int NOT NULL,
    name      TEXT NOT NULL,   -- whom it is for, in the inviter's words; '' once they are erased
    email     TEXT,            -- NULL: a printed slip
    made_by   @id,
    created   @int NOT NULL,
    expires   @int NOT NULL,
    state     TEXT NOT NULL,   -- open | used | withdrawn
    used_by   @id,
    settled   @int,            -- when it was used or withdrawn
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX invitation_code ON invitation (borough, code_hash);
