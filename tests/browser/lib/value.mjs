// SPDX-License-Identifier: AGPL-3.0-or-later
// What the journeys of join-ups, stories, policies and answers have in common.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './forms.mjs';
import {someone as anyone} from './steps.mjs';

export {numberOf} from './steps.mjs';

const kWidths = [390, 1280];

export const kWithout = {scripts: false, width: 390};
export const kWith = {scripts: true, width: 1280};

export const someone = (t, {scripts, width}, email = '', role = '') =>
    anyone(t, {scripts, width, allowErrors: true}, email, role);

// At both widths, as it stands now; `name`: of its pictures. A page that answers no GET is not asked for again.
export async function look(t, page, name, {asked = true} = {}) {
    const before = page.viewportSize();
    for (const width of kWidths) {
        await page.setViewportSize({...before, width});
        await t.fitsItsWidth(page);
        await t.axe(page);
        await t.shot(page, `value-${name}`);
    }
    await page.setViewportSize(before);
    if (asked) await t.valid(page);
}

// The mistake is said above and beside its field, and leads there.
export async function refusedAt(page, field, words) {
    assert.match(await page.title(), /^Error: /);
    const above = page.locator('main a[href^="#"]', {hasText: words}).first();
    await above.waitFor();
    const target = page.locator((await above.getAttribute('href')).replaceAll('.', '\\.'));
    const owner = page.locator(`main [name="${field}"]`).first();
    const described = await owner.evaluate((box) => {
        const ids = [box, box.closest('fieldset')].map((at) => at?.getAttribute('aria-describedby') ?? '').join(' ');
        return ids.split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    });
    assert.ok(described.includes(words), `“${words}” belongs to ${field}: ${described}`);
    assert.equal(await target.count(), 1, 'the mistake above leads to its field');
}

export async function published(t, page, kind, title, pages) {
    await fillIn(page, kind, [{title, summary: 'Forty people know about it.'}, ...pages]);
    await press(page, 'Send it');
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return new URL(page.url()).pathname;
}

