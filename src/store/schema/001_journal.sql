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

-- Signed heads of the tree. `note` is the signed note itself; the other columns repeat what it says.
CREATE TABLE journal_checkpoint (
    borough @int   NOT NULL,
    size    @int   NOT NULL,
    root    @bytes NOT NULL,
    at      @int   NOT NULL,
    note    TEXT   NOT NULL,
    PRIMARY KEY (borough, size)
) @strict;

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
