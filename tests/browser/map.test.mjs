// SPDX-License-Identifier: AGPL-3.0-or-later
// The bigger map of a place whose tiles never come.
import assert from 'node:assert/strict';

import {DemonstrationPlace} from './lib/place.mjs';

const kTiles = 'http://127.0.0.1:9';

export const place = async () => new DemonstrationPlace(['--tiles', `${kTiles}/{z}/{x}/{y}.png`]);

export default {
    'when tiles fail, our own map stays and says so': async (t) => {
        const page = await t.page({allowErrors: true});
        const answer = await page.goto('/p/kettle-bank/map');
        assert.match(answer.headers()['content-security-policy'], new RegExp(`img-src 'self' data: ${kTiles};`));
        await page.getByText('The other map did not come, so here is our own.').waitFor();
        await page.locator('.map-holder svg .m-road').first().waitFor({state: 'attached'});
        await page.getByRole('button', {name: 'Closer'}).click();
        await page.locator('.leaflet-marker-icon').first().waitFor();
        await t.axe(page);
        await t.shot(page, 'bigger-map');
    },
    'without scripts the bigger map is the drawn one with its list': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await page.goto('/p/kettle-bank/map');
        await page.locator('.map a[href^="#i"], .map a[href*="/things"]').first().waitFor();
        await page.locator('main').getByRole('link', {name: 'Show as a list'}).waitFor();
        await t.fitsItsWidth(page);
    },
};
