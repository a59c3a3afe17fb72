// SPDX-License-Identifier: AGPL-3.0-or-later
// From a ring to a plan: what everybody sees of a finished one, and the way round with two partners and a paper.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';

const kSteps = ['', '/meaning', '/compare', '/plan', '/then-and-now', '/dots', '/plan-on-a-page'];
const kTitle = 'A bench that somebody oils';

async function pathOf(page, title) {
    await page.goto('/p/kettle-bank/things?kind=project');
    return new URL(await page.getByRole('link', {name: title}).first().getAttribute('href'), 'http://x').pathname;
}

async function score(page, code, how, because = '') {
    await page.locator(`input[name="how_${code}"][value="${how}"]`).check({force: true});
    if (because) await page.locator(`#because_${code}`).fill(because);
}

async function signedIn(t, email, options, role = '') {
    const page = await t.page({allowErrors: true, ...options});
    await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

export default {
    'a finished ring is read on a phone without scripts and on a desk with them': async (t) => {
        for (const [width, scripts] of [[390, false], [1280, true]]) {
            const page = await t.page({width, scripts});
            const path = await pathOf(page, 'Warm Wednesdays');
            await page.goto(path);
            await page.locator('#ring svg[role=img]').waitFor();
            for (const step of kSteps) {
                await page.goto(`${path}/ring${step}`);
                await t.fitsItsWidth(page);
                await t.axe(page);
                await t.shot(page, `ring${step.replace('/', '-')}-${width}`);
            }
            await page.goto(`${path}/ring/then-and-now`);
            assert.equal(await page.locator('.then svg[role=img]').count(), 2);
            const data = await page.context().request.get(`${path}/ring/compare.json`);
            const ring = await data.json();
            assert.equal(ring.statements.length, 16);
            assert.equal(ring.checked, 4);
            assert.equal(Object.keys(ring).includes('average'), false);
        }
    },
    'two partners check unseen, one on paper, and a plan falls out': async (t) => {
        const greta = await signedIn(t, 'greta@example.org', {scripts: false}, 'Editor');
        await fillIn(greta, 'project', [{title: kTitle, summary: 'By the lock.'}, {people: 'Two of us'}, {place: 'kettle-bank'}, {}, {}, {}, {}]);
        await press(greta, 'Send it');
        const path = new URL(greta.url()).pathname.replace(/\/$/, '');

        const odette = await signedIn(t, 'odette@example.org', {width: 390, scripts: true});
        await odette.goto(`${path}/join`);
        await odette.locator('#brings').fill('A tin of oil');
        await press(odette, 'Join in');
        await greta.goto(`${path}/join`);
        await greta.locator('#brings').fill('A bench');
        await greta.locator('details summary', {hasText: 'Write down somebody else'}).click();
        await greta.locator('#name').fill('Parks team');
        await greta.locator('input[name=sector][value=council]').check();
        await press(greta, 'Join in');
        await greta.goto(`${path}/ring`);
        await press(greta, 'Begin our ring');
        await press(greta, 'Open the check');

        await odette.goto(`${path}/ring`);
        await odette.getByRole('link', {name: /^Check for/}).click();
        await t.axe(odette);
        await t.fitsItsWidth(odette);
        await score(odette, 'C1', 3);
        await score(odette, 'I1', 4);
        await press(odette, 'Send our check');
        await t.shot(odette, 'ring-check-390');
        assert.equal(await odette.locator('.errs a, [role=alert] a, .errors a').count() >= 2, true);
        assert.equal(await odette.locator('input[name="how_C1"][value="3"]').isChecked(), true);
        await score(odette, 'C1', 3, 'I oiled it twice.');
        await score(odette, 'I1', 4, 'Everyone sits there.');
        await press(odette, 'Send our check');
        await odette.waitForURL(/\/ring\?sent=1/);
        await t.shot(odette, 'ring-sent-390');

        await greta.goto(`${path}/ring/cards`);
        await t.shot(greta, 'ring-cards-1280');
        const code = await greta.locator('li', {hasText: 'Parks team'}).locator('b').innerText();
        assert.match(code, /^[A-Z2-9]{4}$/);
        await greta.goto(`${path}/ring/check?paper=1`);
        assert.doesNotMatch(await greta.locator('main').innerText(), /I oiled it twice/);
        await greta.locator('#code').fill(code.toLowerCase());
        await score(greta, 'C1', 1);
        await score(greta, 'I1', 1);
        await press(greta, 'Send our check');
        await greta.goto(`${path}/ring/compare`);
        await greta.locator('#agenda li').nth(1).waitFor();
        assert.doesNotMatch(await greta.locator('main').innerText(), /I oiled it twice/);

        await greta.goto(`${path}/ring/plan`);
        await answer(greta, {statement: 'C1'});
        await press(greta, 'Work on these');
        await greta.locator('select[name=statement]').selectOption('C1');
        await greta.locator('#what').fill('Oil the bench in May');
        await greta.locator('#built_on').selectOption({label: 'A tin of oil (Odette)'});
        await greta.locator('#partner').selectOption({label: 'Odette'});
        await greta.locator('#due').fill('2026-06-30');
        await greta.locator('#know').fill('It shines.');
        await press(greta, 'Add it to the plan');
        await greta.getByRole('cell', {name: /Oil the bench in May/}).waitFor();
        await greta.getByText('One partner carries more than six of ten actions').waitFor();
        await t.axe(greta);
        await t.shot(greta, 'ring-plan-making-1280');
    },
};
