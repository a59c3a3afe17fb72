-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Posts that are there already are listed under their topic too.
UPDATE thing_at
   SET facet = COALESCE((SELECT topic FROM post WHERE post.borough = thing_at.borough AND post.thing = thing_at.thing), '')
 WHERE kind = 'post';
