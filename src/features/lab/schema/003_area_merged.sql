-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was merged into an area: whatever was about one of them is about the one that stays.
CREATE INDEX lab_area_merged ON lab_area (borough, merged_into, number);
