-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files of pictures whose rows are gone, until the file is gone too. Unjournalled: it follows from what took the
-- rows away, and a crash between the two is made good from here.
CREATE TABLE leaving_blob (
    borough @int NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (borough, name)
) @clustered;
