-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which service a pressure is on, and how demand went over the years.
ALTER TABLE pressure ADD COLUMN service @int;  -- number of the service
ALTER TABLE pressure ADD COLUMN years TEXT;    -- one on each line: 2024 310
CREATE INDEX pressure_service ON pressure (borough, service, thing);
