-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a story is about, what kind of change it tells of, how its last words were agreed to, and the week in which a
-- teller may think again.
ALTER TABLE story ADD COLUMN about @int;        -- number of the project, service or place's thing it belongs to
ALTER TABLE story ADD COLUMN direction TEXT;    -- better | mixed | none | worse
ALTER TABLE story ADD COLUMN meaning TEXT;
ALTER TABLE story ADD COLUMN others TEXT;       -- who else was in it
ALTER TABLE story ADD COLUMN written TEXT;      -- self | helper
ALTER TABLE story ADD COLUMN agreed TEXT;       -- own | read_back | on_paper | not_yet: the last words
ALTER TABLE story ADD COLUMN waits @int;         -- 1: not before cool_until
ALTER TABLE story ADD COLUMN cool_until TEXT;   -- date
CREATE INDEX story_about ON story (borough, about, thing);
CREATE INDEX story_cooling ON story (borough, waits, cool_until, thing);
