// SPDX-License-Identifier: AGPL-3.0-or-later
// Looking at what others write, as those who look and as who wrote.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';

const kTitle = 'Paint the bandstand yellow';
const kReason = 'Say which bandstand you mean, so that its keepers can answer.';
const kAppeal = 'There is only one bandstand in Kettle Bank.';

async function inTheRoleOf(t, email, role) {
    const page = await t.page({scripts: false, allowErrors: true});
    await t.signIn(page, email);
    await t.actAs(page, role);
    return page;
}

function waiting(page) {
    return page.locator('.queue > li', {hasText: kTitle});
}

async function letterTo(page, email) {
    await page.goto('/demo/mail');
    return page.locator('article', {hasText: `To ${email}`}).first().innerText();
}

export default {
    'what is hidden is explained, appealed against, and decided by a second person': async (t) => {
        const author = await t.page({width: 390, scripts: false});
        await t.signIn(author, 'hamza@example.org');
        await fillIn(author, 'idea', [
            {title: kTitle, summary: 'Everyone would smile.'}, {helps: 'Musicians'}, {place: 'kettle-bank'}, {}, {}]);
        await press(author, 'Send it');
        await author.getByText('Waiting for a look').waitFor();
        const thing = new URL(author.url()).pathname;

        const pip = await inTheRoleOf(t, 'pip@example.org', 'Moderator');
        await pip.goto('/queue');
        await t.axe(pip);
        await waiting(pip).getByRole('link', {name: /^Hide and say why/}).click();
        await press(pip, 'Hide and say why');
        assert.match(await pip.title(), /^Error: /);
        await answer(pip, {rule: 'off_place', reason: kReason});
        await press(pip, 'Hide and say why');
        await pip.getByText('Done. It is hidden, and its author knows why').waitFor();

        const letter = await letterTo(author, 'hamza@example.org');
        assert.match(letter, new RegExp(kReason));
        assert.match(letter, /It is not about this place/);
        await author.goto(thing);
        await author.getByRole('link', {name: 'See why, and ask somebody else to look again'}).click();
        await author.getByText(kReason).waitFor();
        await answer(author, {words: kAppeal});
        await press(author, 'Send my appeal');
        await author.getByText('Your appeal is with somebody else now').waitFor();
        await t.axe(author);

        await pip.goto('/queue');
        assert.equal(await waiting(pip).getByRole('link', {name: /^Show it again|^Leave it as it is/}).count(), 0);
        const greta = await inTheRoleOf(t, 'greta@example.org', 'Editor');
        await greta.goto('/queue');
        assert.match(await waiting(greta).innerText(), new RegExp(kAppeal));
        await t.shot(greta, 'queue');
        await waiting(greta).getByRole('link', {name: /^Show it again/}).or(waiting(greta).getByRole('button', {name: 'Show it again'})).click();
        if (await greta.locator('[name=reason]').count()) {
            await answer(greta, {reason: 'Right: there is only one.'});
            await press(greta, 'Show it again');
        }
        await greta.getByText('Done. It was put right, and its author knows').waitFor();

        const visitor = await t.page({scripts: false});
        await visitor.goto(thing);
        await visitor.getByRole('heading', {level: 1, name: kTitle}).waitFor();
    },
    'publishing is one press, and nobody decides about their own': async (t) => {
        const pip = await inTheRoleOf(t, 'pip@example.org', 'Moderator');
        await pip.goto('/queue');
        const first = pip.locator('.queue > li').first();
        const title = await first.locator('h3').innerText();
        const thing = await first.locator('h3 a').getAttribute('href');
        await first.getByRole('button', {name: 'Publish'}).click();
        await pip.getByText('Done. Everyone can see it, and its author knows').waitFor();
        const visitor = await t.page({scripts: false});
        await visitor.goto(thing);
        await visitor.getByRole('heading', {level: 1, name: title}).waitFor();

        const desmond = await t.page({scripts: false, allowErrors: true});
        await t.signIn(desmond, 'desmond@example.org');
        assert.equal((await desmond.goto('/queue')).status(), 403);
    },
};
