// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do on most of their ways: sign in, follow a link, send something in, look at what others sent.
import {fillIn, press} from './forms.mjs';

const kWidths = [390, 1280];
const kPatienceMs = 45_000 * Number(process.env.BUNTING_PATIENCE ?? 1); // many browsers at once are slow

export const numberOf = (path) => path.split('/').pop();
export const pathOf = (page) => new URL(page.url()).pathname;
export const seen = (page, words) => page.getByText(words).first().waitFor();
// A visitor's copy of a page may be a moment older than the journal: looked at again until the words are there.
export async function comesToBeSeen(page, path, words) {
    for (let tries = 0; tries < 40; tries += 1) {
        await page.goto(path);
        if ((await page.getByText(words).count()) > 0) return;
        await page.waitForTimeout(250);
    }
    await seen(page, words);
}
export const headed = (page, name) => page.getByRole('heading', {level: 1, name}).waitFor();

// `options`: of t.page. `role`: as it is called at /me.
export async function someone(t, options, email = '', role = '') {
    const page = await t.page(options);
    page.setDefaultTimeout(kPatienceMs);
    if (email) await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

// A page as it stands: at both widths, to axe, to html-validate, and its picture.
export async function look(t, page, name) {
    const {width, height} = page.viewportSize();
    for (const wide of [...kWidths, width]) {
        await page.setViewportSize({width: wide, height});
        await t.fitsItsWidth(page);
    }
    await t.axe(page);
    await t.valid(page);
    await t.shot(page, name);
}

// `name`: all that the link says, or a regular expression. It leads to another page.
export async function follow(page, name) {
    const before = page.url();
    await page.locator('main').getByRole('link', {name, exact: typeof name === 'string'}).first().click();
    await page.waitForURL((url) => url.href !== before);
}

// Gives the path of what was sent.
export async function send(page, kind, answers) {
    await fillIn(page, kind, answers);
    await press(page, 'Send it');
    await headed(page, answers.title);
    return pathOf(page);
}

// By whoever looks at what others send.
export async function publish(page, title) {
    await page.goto('/queue');
    await page.locator('.queue > li', {hasText: title}).getByRole('button', {name: 'Publish'}).click();
    await seen(page, 'Done. Everyone can see it');
}
