// SPDX-License-Identifier: AGPL-3.0-or-later
// Everyday words, misspelt ones, and those that find nothing.
import assert from 'node:assert/strict';

async function search(page, q, more = {}) {
    await page.goto('/search');
    await page.getByLabel('What are you looking for?').fill(q);
    if (more.near) await page.getByLabel(/^Near a postcode/).fill(more.near);
    await page.locator('main').getByRole('button', {name: 'Search'}).click();
    await page.waitForURL(/[?&]q=/);
}

export default {
    'school meals finds the service page first': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await search(page, 'school meals');
        const first = page.locator('.items > li').first();
        assert.match(await first.locator('.meta').innerText(), /^Service/);
        await t.axe(page);
        await first.getByRole('link').click();
        await page.getByRole('heading', {level: 1, name: /school meals/i}).waitFor();
        await page.locator('.tag.t-service').first().waitFor();
    },
    'a slip of the pen is understood': async (t) => {
        const page = await t.page({scripts: false});
        await search(page, 'shcool meels');
        const meant = page.getByText(/Did you mean|We looked for “school meals” instead/).first();
        await meant.waitFor();
        if (await meant.getByRole('link').count()) await meant.getByRole('link').click();
        await page.getByRole('link', {name: /school meals/i}).first().waitFor();
    },
    'near a postcode the nearest come, and a postcode nobody knows says so': async (t) => {
        const page = await t.page({scripts: false, allowErrors: true});
        await search(page, 'bike', {near: 'TB1 2AB'});
        const near = await page.locator('.items > li').allInnerTexts();
        assert.ok(near.length > 0);
        await search(page, 'bike', {near: 'ZZ9 9ZZ'});
        await page.getByRole('alert').getByText('We do not know this postcode').waitFor();
        assert.equal(await page.getByLabel('What are you looking for?').inputValue(), 'bike');
    },
    'what finds nothing is counted, and editors see it': async (t) => {
        const page = await t.page({scripts: false});
        for (let times = 0; times < 2; times += 1) await search(page, 'zyzzyva quokka');
        await page.getByText('Nothing fits yet').waitFor();
        await page.getByRole('link', {name: 'Add what is missing'}).waitFor();

        const greta = await t.page({scripts: false});
        await t.signIn(greta, 'greta@example.org');
        await t.actAs(greta, 'Editor');
        await greta.getByRole('link', {name: 'Looked for, not found'}).click();
        const row = greta.getByRole('row', {name: /zyzzyva quokka/});
        await row.getByRole('cell', {name: '2', exact: true}).waitFor();
    },
};
