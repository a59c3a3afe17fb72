// SPDX-License-Identifier: AGPL-3.0-or-later
// The home of a place, as a visitor meets it.
import assert from 'node:assert/strict';

import {pathOfThing} from './lib/things.mjs';

const kKinds = ['service', 'asset', 'pressure', 'idea', 'activity', 'story', 'project', 'post'];

// The numbered marks of the map or of the list: [number, title, kind, shape].
function marks(page, of) {
    return page.evaluate((selector) => {
        const mark = (holder, said) => [
            Number(holder.querySelector('text.n, .pin text').textContent),
            said,
            holder.querySelector('.mk').classList[1],
            holder.querySelector('.mk path, .mk circle').outerHTML,
        ];
        return [...document.querySelectorAll(selector)].map((at) =>
            mark(at, at.getAttribute('aria-label')?.replace(/^\d+: /, '') ?? at.querySelector('h3').textContent),
        );
    }, of);
}

async function sameOnMapAndList(page) {
    const list = await marks(page, '.items > li');
    assert.deepEqual(await marks(page, '.map a[href^="#i"]'), list);
    return list.map(([, , kind]) => kind.replace('t-', ''));
}

async function choose(page, language, theme) {
    await page.goto('/settings?back=/p/kettle-bank');
    const form = {language, theme, back: '/p/kettle-bank'};
    await page.context().request.post('/settings', {form});
    await page.goto('/p/kettle-bank');
}

export default {
    'on a phone without scripts a visitor sees what is here and what comes': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await page.goto('/p/kettle-bank');
        assert.match(await page.locator('h1.plate').innerText(), /kettle bank\s+borough of thimbleford/i);
        assert.equal(await page.title(), 'Kettle Bank – Bunting');
        const coming = page.getByRole('region', {name: 'Coming up'});
        assert.equal(await coming.locator('time').first().getAttribute('datetime'), '2026-05-16');
        assert.deepEqual(new Set(await sameOnMapAndList(page)), new Set(kKinds));
        await page.getByRole('region', {name: 'Not online much?'}).getByRole('link', {name: '01632 960143'}).waitFor();
        await t.fitsItsWidth(page);
        await t.shot(page, 'home');

        await page.locator('.map a').first().click();
        assert.match(page.url(), /#i1$/);
        await page.locator('#i1 h3 a').click();
        await page.waitForURL('**/t/*');
    },
    'filters are addresses: without scripts a button, with scripts at once': async (t) => {
        for (const [width, scripts] of [[390, false], [1280, true]]) {
            const page = await t.page({width, scripts});
            await page.goto('/p/kettle-bank');
            await page.getByLabel('Pressures').uncheck();
            if (!scripts) await page.getByRole('button', {name: 'Show', exact: true}).click();
            await page.waitForURL(/show=service/);
            assert.doesNotMatch(page.url(), /show=pressure/);
            const kinds = await sameOnMapAndList(page);
            assert.ok(kinds.length > 0 && !kinds.includes('pressure'));
        }
        const page = await t.page({scripts: false});
        await page.goto('/p/kettle-bank/things');
        await page.locator('main').getByRole('link', {name: /^Stories/}).click();
        await page.waitForURL('**/things?kind=story*');
        assert.equal(await page.locator('.card .tag:not(.t-story)').count(), 0);
    },
    'a story stands in the words of who told it, and what was asked for has its answer': async (t) => {
        const page = await t.page({scripts: false});
        await page.goto('/p/kettle-bank');
        const own = page.getByRole('region', {name: 'In their own words'});
        const quote = await own.locator('blockquote p').innerText();
        await own.getByRole('link').click();
        await page.locator('main blockquote', {hasText: quote}).waitFor();
        await page.goBack();
        const did = page.getByRole('region', {name: 'You said, we did'});
        const asked = (await did.locator('b').first().innerText()).replace(/[“”]/g, '');
        await did.getByRole('link').first().click();
        await page.getByRole('heading', {level: 1, name: asked}).waitFor();
    },
    'on paper the way around is gone and the place is there': async (t) => {
        const page = await t.page({scripts: false, theme: 'dark'});
        await page.goto('/p/kettle-bank');
        await page.emulateMedia({media: 'print'});
        for (const gone of ['.nav', '.top .end', 'main .btn', '.skip']) {
            assert.equal(await page.locator(gone).first().isVisible(), false, gone);
        }
        for (const there of ['h1', '.items', '.map svg']) await page.locator(there).first().waitFor();
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(paper, 'rgb(255, 255, 255)');
        await t.shot(page, 'home-print');
    },
    'colours and language are chosen without scripts': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await page.goto('/p/kettle-bank');
        await page.locator('footer').getByRole('link', {name: 'Change colours'}).click();
        await page.getByLabel('Dark', {exact: true}).check();
        await page.getByRole('button', {name: 'Save'}).click();
        await page.waitForURL('**/p/kettle-bank');
        assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.notEqual(paper, 'rgb(255, 255, 255)');

        await choose(page, 'ar-XB', 'light');
        assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
        assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
    },
    'longer words and words from right to left break nothing at 320 px': async (t) => {
        const page = await t.page({width: 320, scripts: false, allowErrors: true});
        const thing = await pathOfThing(page, 'Town Hall, Room 8');
        const pages = ['/p/kettle-bank', '/p/kettle-bank/things', '/p/kettle-bank/whats-on', thing, '/add', '/add/idea/what',
            '/search?q=bike', '/sign-in', '/journal', '/settings', '/nowhere'];
        for (const language of ['en-XA', 'ar-XB', 'en-GB']) {
            await choose(page, language, 'light');
            for (const address of pages) {
                await page.goto(address);
                await t.fitsItsWidth(page);
                if (language === 'en-XA') assert.match(await page.locator('.nav').innerText(), /^\[/);
            }
            if (language === 'ar-XB') await t.axe(page);
        }
    },
};
