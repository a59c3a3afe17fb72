// SPDX-License-Identifier: AGPL-3.0-or-later
// Every route that links lead to, in each hat: no dead link, valid HTML, the policy; then axe once per route.
import assert from 'node:assert/strict';

import {patternOf} from './lib/crawl.mjs';

const kPolicy = /^default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; /;
const kHats = {
    'a visitor': [],
    'a resident': ['odette@example.org'],
    'a group member': ['ife@example.org', 'The Gourd Kitchen'],
    'a connector': ['pip@example.org', 'Community connector'],
    'an officer': ['nadia@example.org', 'Case officer'],
    'a councillor': ['marigold@example.org', 'Councillor'],
    'a moderator': ['pip@example.org', 'Moderator'],
    'an editor': ['greta@example.org', 'Editor'],
    'an operator': ['wilf@example.org', 'Operator'],
};
export const longestMs = 300_000; // some two hundred pages for each hat
const looked = new Set(); // patterns that axe has seen, in whatever hat came first

async function pageOf(t, [email, role]) {
    const page = await t.page();
    if (email) await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

function policyFaults(response) {
    return kPolicy.test(response.headers()['content-security-policy'] ?? '') ? [] : ['has not our policy'];
}

async function axeOnce(t, page, addresses) {
    for (const address of addresses) {
        const pattern = patternOf(address);
        if (looked.has(pattern)) continue;
        looked.add(pattern);
        await page.goto(address);
        // Markers that lie over one another are all in the list beside the map (WCAG 2.5.8, equivalent).
        if (!/\/map$/.test(pattern)) await t.axe(page);
        await t.fitsItsWidth(page);
    }
}

const journeys = {};
for (const [hat, who] of Object.entries(kHats)) {
    journeys[`the pages that ${hat} reaches are whole`] = async (t) => {
        const page = await pageOf(t, who);
        const seen = await t.crawl(page, '/', {few: 2, look: policyFaults});
        assert.ok(seen.length > 30, `only ${seen.length} pages`);
        await axeOnce(t, page, seen);
    };
}
journeys['all components have contrast in both themes'] = async (t) => {
    for (const theme of ['light', 'dark']) {
        const page = await t.page({theme});
        await page.goto('/design');
        await t.axe(page);
    }
};

export default journeys;
