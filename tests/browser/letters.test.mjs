// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody follows a place, chooses how often they get letters, and stops.
import assert from 'node:assert/strict';

const kWidths = [390, 1280];

export default {
    'a place is followed from its home, and a visitor is asked who they are first': async (t) => {
        for (const width of kWidths) {
            const page = await t.page({width, scripts: false});
            await page.goto('/p/saltwheel');
            await page.getByRole('link', {name: /a letter about Saltwheel/}).click();
            await page.waitForURL(/\/sign-in\?then=%2Fp%2Fsaltwheel%2Ffollow/);
            await t.axe(page);
            await t.valid(page);
        }
    },

    'letters are chosen, a place is followed and left again, without scripts': async (t) => {
        for (const width of kWidths) {
            const page = await t.page({width, scripts: false});
            await t.signIn(page, 'hamza@example.org');
            await page.goto('/p/saltwheel/follow');
            await page.getByRole('button', {name: 'Send me the letter'}).click();
            await page.getByRole('heading', {level: 1, name: 'You follow Saltwheel'}).waitFor();
            await t.shot(page, 'letters-place');
            await page.goto('/me/letters');
            assert.ok(await page.getByRole('radio', {name: /On Thursday mornings/}).isChecked());
            await page.getByRole('radio', {name: /At once/}).check();
            await page.getByRole('button', {name: 'Save'}).click();
            await page.getByText('Saved').waitFor();
            assert.ok(await page.getByRole('radio', {name: /At once/}).isChecked());
            await t.axe(page);
            await t.valid(page);
            await t.shot(page, 'letters');
            await page.getByRole('radio', {name: /On Thursday mornings/}).check();
            await page.getByRole('button', {name: 'Save'}).click();
            await page.getByRole('listitem').filter({hasText: 'Saltwheel'}).getByRole('button', {name: /Stop/}).click();
            await page.getByRole('heading', {level: 1, name: /You do not follow Saltwheel/}).waitFor();
        }
    },

    'pictures have words and are shown': async (t) => {
        const page = await t.page({width: 390});
        await page.goto('/search?q=boathouse');
        await page.locator('main').getByRole('link', {name: 'The Boathouse', exact: true}).first().click();
        const picture = page.getByRole('img', {name: /A green boathouse/});
        await picture.waitFor();
        assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 400));
        await t.shot(page, 'thing-picture');
    },
};
