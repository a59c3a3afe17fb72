// SPDX-License-Identifier: AGPL-3.0-or-later
// Every route that links lead to, in each hat: no dead link, valid HTML, the policy; then axe once per route.
import assert from 'node:assert/strict';

import {accessibilityFaults} from './lib/checks.mjs';
import {crawl, patternOf} from './lib/crawl.mjs';

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
export const longestMs = 600_000; // the first hat alone has two hundred pages, each looked at by axe
const looked = new Set(); // templates that axe has seen, in whatever hat came first

async function pageOf(t, [email, role]) {
    const page = await t.page();
    if (email) await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

function policyFaults(response) {
    return kPolicy.test(response.headers()['content-security-policy'] ?? '') ? [] : ['has not our policy'];
}

// Pages of one template: where one stands in a list and where a form leads back to change nothing for axe.
function templateOf(address) {
    const url = new URL(address, 'http://x');
    for (const name of ['after', 'before', 'place', 'back', 'then', 'thing', 'about']) url.searchParams.delete(name);
    return patternOf(url.pathname + url.search);
}

function isNew(template) {
    if (looked.has(template)) return false;
    looked.add(template);
    return true;
}

// What axe and a width of 1280 px say, of each template once.
async function faultsInBrowser(page, addresses) {
    const faults = [];
    for (const address of addresses) {
        const asked = templateOf(address);
        if (!isNew(asked)) continue;
        await page.goto(address);
        const shown = templateOf(page.url());
        if (shown !== asked && !isNew(shown)) continue;
        // Markers that lie over one another are all in the list beside the map (WCAG 2.5.8, equivalent).
        const found = /\/map$/.test(shown) ? [] : await accessibilityFaults(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) found.push(`${over} px too wide`);
        faults.push(...found.map((fault) => `${address} ${fault}`));
    }
    return faults;
}

const journeys = {};
for (const [hat, who] of Object.entries(kHats)) {
    journeys[`the pages that ${hat} reaches are whole`] = async (t) => {
        const page = await pageOf(t, who);
        const {pages, faults} = await crawl(page.context().request, await t.address, '/', {few: 2, look: policyFaults});
        assert.ok(pages.length > 30, `only ${pages.length} pages`);
        faults.push(...(await faultsInBrowser(page, pages)));
        assert.equal(faults.length, 0, `the crawler met:\n  ${faults.join('\n  ')}`);
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
