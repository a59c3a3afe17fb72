-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A picture may stand with something said about a thing, an update, say, and not among the thing's own.
ALTER TABLE picture ADD COLUMN note @id;
CREATE INDEX picture_note ON picture (borough, note);
