-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The first name of whoever was invited by e-mail, for the form behind the link; forgotten with the address.
ALTER TABLE gathering_invite ADD COLUMN name TEXT NOT NULL DEFAULT '';
