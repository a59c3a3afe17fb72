// SPDX-License-Identifier: AGPL-3.0-or-later
// Telling the safeguarding lead what worries one, and what a lead does about it. Each by the form, with and without
// scripts.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {look, kWith, kWithout, refusedAt, someone} from './lib/value.mjs';

export const longestMs = 400_000;

const kWords = 'The back gate of the nursery stands open at noon.';
const kNote = 'I rang the nursery. They look for the key.';

async function rings(page) {
    const notice = page.locator('.notice.bad');
    await notice.getByRole('heading', {name: 'Is somebody in danger now?'}).waitFor();
    assert.equal(await notice.getByRole('link', {name: '999'}).getAttribute('href'), 'tel:999');
    assert.equal(await notice.getByRole('link', {name: '01632 960112'}).getAttribute('href'), 'tel:01632960112');
}

async function tells(t, options, words) {
    const teller = await someone(t, options, 'hamza@example.org');
    await teller.goto('/concern?about=%2Fshare%2Fintroductions%2F341');
    await rings(teller);
    await teller.getByText('You came from: /share/introductions/341').waitFor();
    assert.equal(await teller.getByRole('link', {name: '/share/introductions/341'}).count(), 0);
    await look(t, teller, 'concern-form');
    await answer(teller, {whom: 'The small ones', reach: '01632 960177', may_tell: true});
    await press(teller, 'Send it to the safeguarding lead');
    await refusedAt(teller, 'words', 'Say in a few words what happened');
    assert.equal(await teller.locator('[name=whom]').inputValue(), 'The small ones');
    assert.equal(await teller.locator('[name=reach]').inputValue(), '01632 960177');
    assert.equal(await teller.locator('[name=may_tell]').isChecked(), true);
    await teller.getByText('You came from: /share/introductions/341').waitFor();
    await look(t, teller, 'concern-form-error', {asked: false});
    await answer(teller, {words, may_tell: false});
    await press(teller, 'Send it to the safeguarding lead');
    await teller.getByText('We have it. Thank you for speaking up').waitFor();
    await rings(teller);
    await look(t, teller, 'concern-own');
    assert.ok(!(await teller.locator('main').innerText()).includes(words));
    return {teller, path: new URL(teller.url()).pathname};
}

async function lead(t, options, email) {
    const page = await someone(t, options, email, 'Safeguarding lead');
    await page.goto('/me');
    await page.getByRole('link', {name: 'Worries that people told'}).click();
    await page.getByRole('heading', {level: 1, name: 'Worries'}).waitFor();
    return page;
}

async function looksAfter(t, page, number, words) {
    await look(t, page, 'concern-list');
    assert.ok(!(await page.locator('main').innerText()).includes(words));
    await page.getByRole('link', {name: `Worry ${number}`}).click();
    await page.getByText(words).waitFor();
    await page.getByText('No. Do not say who told it').waitFor();
    await page.getByText('01632 960177').waitFor();
    await look(t, page, 'concern-read');
    await press(page, 'I look after it');
    await press(page, 'Write it down');
    await refusedAt(page, 'note', 'Write down what you did or heard');
    await answer(page, {note: kNote});
    await press(page, 'Write it down');
    await page.locator('.said', {hasText: kNote}).waitFor();
}

async function finishes(t, page) {
    await answer(page, {closing: 'It has a new key.', about_child: true});
    await press(page, 'Finish it');
    await refusedAt(page, 'did', 'Choose what was done');
    assert.equal(await page.locator('[name=closing]').inputValue(), 'It has a new key.');
    assert.equal(await page.locator('[name=about_child]').isChecked(), true);
    await look(t, page, 'concern-finish-error', {asked: false});
    await answer(page, {did: 'spoke'});
    await press(page, 'Finish it');
    await page.getByText(/^It is kept until/).waitFor();
    await look(t, page, 'concern-finished');
}

async function wholeWay(t, options) {
    const words = `${kWords} ${options.scripts ? 'I saw it twice.' : 'I saw it once.'}`;
    const {teller, path} = await tells(t, options, words);
    const number = path.split('/').pop();

    const beatrix = await lead(t, options, 'beatrix@example.org');
    await looksAfter(t, beatrix, number, words);
    await teller.goto(path);
    await teller.getByText('Somebody looks after it').waitFor();
    assert.ok(!(await teller.locator('main').innerText()).includes('Beatrix'));

    // Another lead takes it over, and then has it.
    const clementine = await lead(t, options, 'clementine@example.org');
    await clementine.goto(`/concerns/${number}`);
    await clementine.getByText('Beatrix Underlock looks after it.').waitFor();
    await press(clementine, 'Take it over');
    await finishes(t, clementine);
    await teller.goto('/concern');
    await teller.getByRole('link', {name: new RegExp(`^Number ${number},`)}).click();
    await teller.getByText('We have done what we can').first().waitFor();
    assert.ok(!(await teller.locator('main').innerText()).includes('key'));
}

export default {
    'a worry goes to the safeguarding lead, who looks after it, without scripts': (t) => wholeWay(t, kWithout),
    'a worry goes to the safeguarding lead, who looks after it, with scripts': (t) => wholeWay(t, kWith),
    'a visitor is told whom to ring, and comes back to the form after signing in': async (t) => {
        const page = await someone(t, kWithout);
        await page.goto('/concern?about=%2Ft%2F1');
        await rings(page);
        assert.equal(await page.locator('main textarea').count(), 0);
        await look(t, page, 'concern-visitor');
        await page.locator('main').getByRole('link', {name: 'Sign in'}).click();
        assert.equal(new URL(page.url()).searchParams.get('then'), '/concern?about=%2Ft%2F1');
    },
    'nobody else sees that worries are kept here: not those who moderate, not those who run the place': async (t) => {
        const beatrix = await lead(t, kWithout, 'beatrix@example.org');
        const open = await beatrix.getByRole('link', {name: /^Worry/}).first().getAttribute('href');
        for (const [email, role] of [
            ['pip@example.org', 'Moderator'], ['wilf@example.org', 'Operator'], ['greta@example.org', 'Editor'],
            ['yusra@example.org', 'Data protection officer'], ['hamza@example.org', ''],
        ]) {
            const page = await someone(t, kWithout, email, role);
            assert.equal((await page.goto('/concerns')).status(), 404, role);
            assert.equal((await page.goto(open)).status(), 404, role);
            assert.equal((await page.goto(open.replace('concerns', 'concern'))).status(), 404, role);
            await page.goto('/me');
            assert.equal(await page.getByRole('link', {name: 'Worries that people told'}).count(), 0);
        }
    },
    'whoever runs the place says whom to ring, and for how long it is kept': async (t) => {
        const wilf = await someone(t, kWithout, 'wilf@example.org', 'Operator');
        await wilf.goto('/start/words');
        await wilf.getByRole('link', {name: 'whom people ring when they are worried'}).click();
        await look(t, wilf, 'safety');
        await answer(wilf, {safeguarding_phone: '01632 960119', concern_years_adult: '0'});
        await press(wilf, 'Save');
        await refusedAt(wilf, 'concern_years_adult', 'Type a whole number of years from 1 to 100');
        assert.equal(await wilf.locator('[name=safeguarding_phone]').inputValue(), '01632 960119');
        await look(t, wilf, 'safety-error', {asked: false});
        await answer(wilf, {concern_years_adult: '10'});
        await press(wilf, 'Save');
        await wilf.getByText('Saved').waitFor();
        const visitor = await someone(t, kWithout);
        await visitor.goto('/concern');
        await visitor.getByRole('link', {name: '01632 960119'}).waitFor();
    },
};
