-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which areas of work came from an idea or a pressure: its page names them.
CREATE INDEX lab_area_origin ON lab_area (borough, origin);
