-- SPDX-License-Identifier: AGPL-3.0-or-later
ALTER TABLE service ADD COLUMN cost_run @int;  -- pence a year
