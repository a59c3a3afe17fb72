// SPDX-License-Identifier: AGPL-3.0-or-later
// Five pages as they are sent, beside what was looked at and found good in tests/golden/pages. After looking again:
// `./dev approve browser`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import {fillIn} from './lib/forms.mjs';
import {pathOfThing} from './lib/things.mjs';

const kGolden = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../golden/pages');

// One tag per line, without what differs from run to run (where it is served, tokens, hashes in names of files) or
// moves whenever the demonstration grows (numbers of things).
function masked(html, address) {
    const own = html.match(/\bthing=(\d+)/)?.[1];
    return html
        .replaceAll(address, 'https://thimbleford.example')
        .replace(/(name="csrf" value=")[^"]*/g, '$1TOKEN')
        .replace(/\.[0-9a-f]{10}\.(css|js|svg)/g, '.HASH.$1')
        .replace(/(\/t\/|\/join-ups\/|%2Ft%2F|\bthing=)\d+/g, '$1N')
        .replaceAll(`<dd>${own}</dd>`, '<dd>N</dd>')
        .replace(/></g, '>\n<');
}

async function looksAsApproved(page, name) {
    const html = await (await page.context().request.get(page.url())).text();
    const seen = masked(html, new URL(page.url()).origin);
    const file = path.join(kGolden, `${name}.html`);
    if (process.env.BUNTING_APPROVE === '1') {
        fs.mkdirSync(kGolden, {recursive: true});
        fs.writeFileSync(file, seen);
    }
    const approved = fs.readFileSync(file, 'utf8').split('\n');
    const at = seen.split('\n').findIndex((line, i) => line !== approved[i]);
    assert.equal(seen.split('\n')[at], approved[at], `${name}, line ${at + 1}, is not what was approved`);
    assert.equal(seen.split('\n').length, approved.length, `${name} has not as many lines as were approved`);
}

export default {
    'home, thing, list and search are as approved': async (t) => {
        const page = await t.page({scripts: false});
        const pages = {
            home: '/p/kettle-bank',
            thing: await pathOfThing(page, 'Bees, Beans and the Wrong End of a Rake'),
            list: '/p/kettle-bank/things?kind=asset',
            search: '/search?q=school+meals',
        };
        for (const [name, address] of Object.entries(pages)) {
            await page.goto(address);
            await looksAsApproved(page, name);
        }
    },
    'the check of answers is as approved': async (t) => {
        const page = await t.page({scripts: false});
        await fillIn(page, 'idea', [
            {title: 'A slide beside the library steps', summary: 'Down is quicker that way.'}, {helps: 'Children'},
            {place: 'marrow-hill'}, {could_offer: 'I can weld'}, {tags: 'play, library'}]);
        await looksAsApproved(page, 'check-answers');
    },
};
