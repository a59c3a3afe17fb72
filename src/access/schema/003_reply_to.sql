-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A letter that can be answered from a mail program: what the answer is known by.
ALTER TABLE outbox ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';  -- lower-case letters and digits; '': nobody reads answers
