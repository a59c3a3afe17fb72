-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A list of one kind may be narrowed to one answer: posts of one topic. Empty: the kind has no such question.
ALTER TABLE thing_at ADD COLUMN facet TEXT NOT NULL DEFAULT '';
CREATE INDEX thing_at_facet ON thing_at (borough, place, kind, facet, sort, thing);
