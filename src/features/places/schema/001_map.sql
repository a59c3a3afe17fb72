-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Parks, water, roads and lanes of the whole borough, from which the map of each place is drawn.
CREATE TABLE map_features (
    borough        @int NOT NULL PRIMARY KEY,
    file           @bytes NOT NULL,  -- GeoJSON as the operator brought it, checked
    class_property TEXT NOT NULL,
    label_property TEXT NOT NULL DEFAULT ''
) @strict;

-- Postcodes on their way in. Unjournalled: nothing reads them until one act moves all of them to postcode.
CREATE TABLE postcode_incoming (
    borough  @int NOT NULL,
    postcode TEXT NOT NULL,
    lat      @real NOT NULL,
    lon      @real NOT NULL,
    quality  @int NOT NULL,
    ward     @id,
    PRIMARY KEY (borough, postcode)
) @clustered;

-- "Near a postcode" looks into a box around it.
CREATE INDEX thing_point ON thing (borough, lat, lon) WHERE lat IS NOT NULL;

-- What was promised about a thing, for "you said, we did".
CREATE INDEX promise_thing ON promise (borough, thing, id);

-- Addresses that a place had before: a link on paper leads to it for ever.
CREATE TABLE former_slug (
    borough @int NOT NULL,
    slug    TEXT NOT NULL,
    place   @id  NOT NULL,
    PRIMARY KEY (borough, slug)
) @clustered;
