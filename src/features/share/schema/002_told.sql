-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Gifts that somebody told a connector, who speaks for them; and the words that mean the same.
ALTER TABLE offer ADD COLUMN on_behalf TEXT;  -- as the person wants to be called; seen by connectors only
ALTER TABLE offer ADD COLUMN reach_by TEXT;   -- phone or e-mail to ask them; seen by connectors only
ALTER TABLE need ADD COLUMN on_behalf TEXT;
ALTER TABLE need ADD COLUMN reach_by TEXT;

-- A small shared vocabulary: a word, and the word it is the same as.
CREATE TABLE term (
    borough @int NOT NULL,
    folded  TEXT NOT NULL,  -- without capitals and accents
    word    TEXT NOT NULL,  -- as it is shown
    means   TEXT NOT NULL,  -- folded: itself, or the term it was merged into
    added   @int NOT NULL,
    PRIMARY KEY (borough, folded)
) @clustered;
CREATE INDEX term_means ON term (borough, means, folded);

-- Marks of conversations that are written down already: a telephone may send one twice. Not in the journal: it says
-- nothing about anybody.
CREATE TABLE told_mark (
    borough @int NOT NULL,
    mark    TEXT NOT NULL,
    PRIMARY KEY (borough, mark)
) @clustered;
