-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which thing a picture's file belongs to: asked for each picture served.
CREATE INDEX picture_large ON picture (borough, large);
CREATE INDEX picture_small ON picture (borough, small);
