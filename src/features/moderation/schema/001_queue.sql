-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What waits is few, however much there is: each list of the queue is one walk of a small index.
CREATE INDEX thing_waiting ON thing (borough, created, id) WHERE state = 'waiting';
CREATE INDEX turn_waiting ON turn (borough, at, id) WHERE state = 'waiting';
CREATE INDEX moderation_at ON moderation (borough, at);

-- When an appeal was answered by a second person.
ALTER TABLE moderation ADD COLUMN answered @int;
CREATE INDEX moderation_open_appeal ON moderation (borough, appealed, id)
    WHERE appealed IS NOT NULL AND answered IS NULL;
