// SPDX-License-Identifier: AGPL-3.0-or-later
// A browser that knows text only: from the home to the page about school meals.
import assert from 'node:assert/strict';

export default {
    'a visitor finds the school meals page from the home': async (t) => {
        const home = await t.w3m('/p/pennygate');
        assert.match(home, /PENNYGATE|Pennygate/);
        assert.match(home, /Search/);
        assert.match(home, /Coming up/);

        const found = await t.w3m('/search?q=school+meals');
        assert.match(found, /4 things found|things found/);
        assert.match(found, /1\s*\n?.*School meals: who gets them free and how to ask/s);

        const page = await t.page({scripts: false});
        await page.goto('/search?q=school+meals');
        const thing = await t.w3m(await page.locator('.items > li a').first().getAttribute('href'));
        assert.match(thing, /School meals: who gets them free and how to ask/);
        assert.match(thing, /Who it is for/);
        assert.match(thing, /01632/);
    },
};
