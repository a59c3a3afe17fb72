-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Days on which a letter goes to the people of a plan, once: to look at how it goes, and to check again. Empty: none.
ALTER TABLE ring ADD COLUMN check_in_letter TEXT NOT NULL DEFAULT '';
ALTER TABLE ring ADD COLUMN look_letter TEXT NOT NULL DEFAULT '';
CREATE INDEX ring_check_in_letter ON ring (borough, check_in_letter, thing);
CREATE INDEX ring_look_letter ON ring (borough, look_letter, thing);
