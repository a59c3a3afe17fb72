-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The journal: what changed, in order, for ever. Every column here is covered by verify-journal.
CREATE TABLE journal_entry (
    borough    @int   NOT NULL,
    id         @id    NOT NULL,
    sequence   @int,             -- NULL until the numbering job gives it its place in the tree
    at         @int   NOT NULL,  -- when the act was done
    verb       TEXT   NOT NULL,  -- offer.accepted
    hat        TEXT   NOT NULL,  -- in which hat; 'system' for the system's own duties
    thing      @id,              -- what changed, where that is public
    version    @int   NOT NULL,  -- the thing's version after the act
    fields     TEXT   NOT NULL,  -- the verb's public fields: ids, enums, dates, numbers; never free text
    commitment @bytes NOT NULL,  -- SHA-256(salt, sealed)
    salt       @bytes NOT NULL,
    sealed     @bytes NOT NULL,  -- whose words they are, and what was said, under that person's key
    leaf_hash  @bytes,           -- NULL until numbered
    PRIMARY KEY (borough, id)
) @strict;
CREATE UNIQUE INDEX journal_entry_sequence ON journal_entry (borough, sequence);
CREATE INDEX journal_entry_waiting ON journal_entry (borough, id) WHERE sequence IS NULL;
CREATE INDEX journal_entry_thing ON journal_entry (borough, thing, sequence) WHERE thing IS NOT NULL;
CREATE INDEX journal_entry_verb ON journal_entry (borough, verb, sequence);
-- Whose words are sealed: the first 16 bytes. For "get my data".
CREATE INDEX journal_entry_subject ON journal_entry (borough, substr(sealed, 1, 16), sequence);

-- Signed heads of the tree. `note` is the signed note itself; size and root repeat what it says, and the
-- borough stands in its origin.
CREATE TABLE journal_checkpoint (
    borough @int   NOT NULL,
    size    @int   NOT NULL,
    root    @bytes NOT NULL,
    note    TEXT   NOT NULL,
    PRIMARY KEY (borough, size)
) @strict;

-- Roots of the complete subtrees over 256, 65 536, … leaves, so that a proof reads a few hundred rows of a
-- journal of millions. Unjournalled: derived from the entries; verify-journal compares it all the same.
CREATE TABLE tree_node (
    borough  @int   NOT NULL,
    level    @int   NOT NULL,  -- 1: over 256 leaves; 2: over 256 of these; …
    position @int   NOT NULL,
    hash     @bytes NOT NULL,
    PRIMARY KEY (borough, level, position)
) @clustered;

-- How far each reader of the journal has come (index, counters, mail). Unjournalled: derived, can be rebuilt.
CREATE TABLE projection (
    borough  @int NOT NULL,
    name     TEXT NOT NULL,
    position @int NOT NULL,  -- entries with a smaller sequence are done
    PRIMARY KEY (borough, name)
) @strict;

-- Which node does the system's duties now. Unjournalled: it says nothing about the place.
CREATE TABLE lease (
    name    TEXT NOT NULL PRIMARY KEY,
    holder  @id  NOT NULL,
    expires @int NOT NULL
) @strict;

-- The right edge of each borough's tree, from which it grows. Unjournalled: derived from the entries.
CREATE TABLE numbering (
    borough @int   NOT NULL PRIMARY KEY,
    tree    @bytes NOT NULL
) @strict;
