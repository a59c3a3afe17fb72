-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody said they would do, by when; kept or broken by the word of whom it was made to.
ALTER TABLE promise ADD COLUMN number @int NOT NULL DEFAULT 0;  -- sayable: /promises/412
ALTER TABLE promise ADD COLUMN place @id;
ALTER TABLE promise ADD COLUMN author @id;                      -- who wrote it down
ALTER TABLE promise ADD COLUMN by_name TEXT NOT NULL DEFAULT '';  -- of somebody who is not on here
ALTER TABLE promise ADD COLUMN to_name TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN sort TEXT NOT NULL DEFAULT 'action';  -- action | check_in | report
ALTER TABLE promise ADD COLUMN made_in @id;                     -- the gathering
ALTER TABLE promise ADD COLUMN first_due TEXT NOT NULL DEFAULT '';  -- totals count by it, however often it moves
ALTER TABLE promise ADD COLUMN moves @int NOT NULL DEFAULT 0;
ALTER TABLE promise ADD COLUMN said TEXT NOT NULL DEFAULT '';   -- the last thing its maker said about it
ALTER TABLE promise ADD COLUMN word TEXT NOT NULL DEFAULT '';   -- what it was made to said
ALTER TABLE promise ADD COLUMN word_by @id;                     -- who gave, or wrote down, that word
ALTER TABLE promise ADD COLUMN remind TEXT NOT NULL DEFAULT '';  -- day of the next letter; empty: none
ALTER TABLE promise ADD COLUMN stage @int NOT NULL DEFAULT 0;
ALTER TABLE promise ADD COLUMN changed @int NOT NULL DEFAULT 0;
ALTER TABLE promise ADD COLUMN version @int NOT NULL DEFAULT 1;
CREATE INDEX promise_number ON promise (borough, number);
CREATE INDEX promise_of ON promise (borough, thing, due, id);
CREATE INDEX promise_in ON promise (borough, made_in, id);
CREATE INDEX promise_by ON promise (borough, by_party, due, id);
CREATE INDEX promise_to ON promise (borough, to_party, due, id);
CREATE INDEX promise_remind ON promise (borough, remind, id);

-- One row for each place above it, so that a place's ledger is one walk of an index.
CREATE TABLE promise_at (
    borough @int NOT NULL,
    place   @id  NOT NULL,
    state   TEXT NOT NULL,
    due     TEXT NOT NULL,
    promise @id  NOT NULL,
    PRIMARY KEY (borough, place, state, due, promise)
) @clustered;
CREATE INDEX promise_at_promise ON promise_at (borough, promise);
