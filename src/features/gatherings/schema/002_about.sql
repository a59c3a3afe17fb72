-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a gathering is about: the number of a project or an area of work. NULL: of nothing else.
ALTER TABLE gathering ADD COLUMN about @int;
CREATE INDEX gathering_about ON gathering (borough, about, day, thing);
