// SPDX-License-Identifier: AGPL-3.0-or-later
// One gathering, from its form to its next date: answered without an account, notes turned into an agreement and an
// action, closed when everyone knows what comes next; and its sheets of paper.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';

// Each goes through twenty pages, most of them looked at by axe.
export const longestMs = 300_000;

const kToday = '2026-05-14'; // of the demonstration

// The editor answers for what they write: it is public at once.
async function callGathering(t, page, title) {
    await t.signIn(page, 'greta@example.org');
    await t.actAs(page, 'Editor');
    await fillIn(page, 'gathering', [
        {title, summary: 'Bring what you are stuck on.'},
        {day: kToday, starts: '10:00', ends: '12:00'},
        {place: 'kettle-bank', spot: 'The Boathouse', remote: 'Ring 01632 960144 at 10.'},
        {access: 'Step-free. Hearing loop.'},
        {seats: '3', cost: 'Free.'},
        {contact: '01632 960144'},
    ]);
    await press(page, 'Send it');
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return new URL(page.url()).pathname;
}

// Somebody without an account: what is missing is said, the rest is kept.
async function comeAlong(t, path, options) {
    const rosa = await t.page({width: 390, scripts: options.scripts, allowErrors: true});
    await rosa.goto(path);
    await t.fitsItsWidth(rosa);
    await t.axe(rosa);
    await rosa.getByText('3 seats. 0 taken.').waitFor();
    await answer(rosa, {coming: 'here', needs: 'A chair with arms'});
    await press(rosa, 'Save my seat');
    assert.match(await rosa.title(), /^Error: /);
    assert.equal(await rosa.locator('[name=needs]').inputValue(), 'A chair with arms');
    await t.axe(rosa);
    await answer(rosa, {name: 'Rosa', shown: true});
    await press(rosa, 'Save my seat');
    await rosa.getByText('You have a seat').waitFor();
    await t.axe(rosa);
    await rosa.goto(path);
    await rosa.getByText('3 seats. 1 taken.').waitFor();
    await rosa.getByText('With Rosa').waitFor();
    assert.equal(await rosa.getByText('A chair with arms').count(), 0, 'needs are for the host alone');
}

async function suggest(t, path, options) {
    const hamza = await t.page({width: 390, scripts: options.scripts});
    await t.signIn(hamza, 'hamza@example.org');
    await hamza.goto(path);
    await answer(hamza, {coming: 'here', friend: true});
    await press(hamza, 'Save my seat');
    await hamza.getByText('You have a seat').waitFor();
    await hamza.goto(path);
    await hamza.getByRole('link', {name: 'Suggest something to talk about'}).click();
    await answer(hamza, {what: 'Could we meet at six?', minutes: '20'});
    await press(hamza, 'Suggest it');
    await hamza.getByText('Could we meet at six?').first().waitFor();
    await t.axe(hamza);
}

async function host(t, greta, path) {
    await greta.goto(path);
    await greta.getByRole('link', {name: 'See who comes'}).click();
    await greta.getByText('A chair with arms').waitFor();
    await answer(greta, {name: 'Moll', channel: 'there'});
    await press(greta, 'Write it down');
    await greta.getByText('Walked in today').first().waitFor();
    await t.axe(greta);

    await greta.goto(`${path}/agenda`);
    await press(greta, /Put on the agenda/);
    await answer(greta, {what: 'Who is not in the room?', minutes: '40', leads: 'Greta'});
    await press(greta, 'Put it on the agenda');
    await greta.getByText('10.20am').waitFor();
    await t.axe(greta);

    await greta.goto(path);
    await greta.getByRole('link', {name: 'Invite people'}).click();
    await t.axe(greta);
    await answer(greta, {name: 'Pip Lanternfield'});
    await press(greta, 'Send the invitations');
    await greta.getByText('1 letter goes out.').waitFor();
}

async function notesToActions(t, greta, path) {
    await greta.goto(path);
    await greta.getByRole('link', {name: 'Take notes'}).click();
    await answer(greta, {words: '- We meet on Thursdays.\n- Hamza will ask for a two-page form'});
    await press(greta, 'Save the notes');
    await t.axe(greta);
    await press(greta, /^Agreement/);
    await greta.locator('ol').getByText('We meet on Thursdays.').waitFor();
    await greta.getByRole('link', {name: /^Action/}).first().click();
    assert.equal(await greta.locator('[name=words]').inputValue(), 'ask for a two-page form');
    assert.equal(await greta.locator('[name=who]').inputValue(), 'Hamza');
    await t.axe(greta);
    await press(greta, 'Put it on the list');
    await greta.getByRole('link', {name: 'ask for a two-page form'}).waitFor();
    await t.fitsItsWidth(greta);
}

async function close(t, greta, path, title) {
    await greta.goto(path);
    await greta.getByRole('link', {name: 'Close the gathering'}).click();
    await press(greta, 'Close it');
    await greta.getByText('Set the next date, or say why there is none').first().waitFor();
    await t.axe(greta);
    await answer(greta, {day: '2026-06-11'});
    await press(greta, 'Close it');
    await greta.getByRole('heading', {name: 'This gathering was held'}).waitFor();
    await greta.getByText('We meet on Thursdays.').first().waitFor();
    await t.axe(greta);
    await greta.getByRole('link', {name: /The next one is on/}).click();
    await greta.getByRole('heading', {name: 'What we said we would do last time'}).waitFor();
    await greta.getByRole('link', {name: 'ask for a two-page form'}).waitFor();
    await greta.goto('/p/kettle-bank/whats-on');
    await greta.getByRole('link', {name: title}).first().waitFor();
}

async function sheets(t, greta, path) {
    for (const sheet of ['invitation', 'agenda', 'sign-in', 'notes']) {
        await greta.goto(`${path}/sheets/${sheet}`);
        await t.axe(greta);
        await t.valid(greta);
        await greta.emulateMedia({media: 'print'});
        const pdf = (await greta.pdf({preferCSSPageSize: true})).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, `${sheet} is one page`);
        await greta.emulateMedia({media: 'screen'});
    }
}

async function life(t, options) {
    const greta = await t.page({width: options.width, scripts: options.scripts, allowErrors: true});
    const path = await callGathering(t, greta, options.title);
    await t.axe(greta);
    await t.valid(greta);
    await comeAlong(t, path, options);
    await suggest(t, path, options);
    await host(t, greta, path);
    await notesToActions(t, greta, path);
    await sheets(t, greta, path);
    await close(t, greta, path, options.title);
}

export default {
    'a gathering from its form to its next date, without scripts': (t) =>
        life(t, {scripts: false, width: 1280, title: 'Stuck by the weir'}),
    'a gathering from its form to its next date, with scripts': (t) =>
        life(t, {scripts: true, width: 390, title: 'Stuck by the lock'}),
};
