// SPDX-License-Identifier: AGPL-3.0-or-later
// One project, from its form to its end: who brings what, a promise kept by the word of whom it was made to, what is
// told, who decides.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';

export const longestMs = 300_000;


// The editor answers for what they write: it is public at once.
async function addProject(t, page, title) {
    await t.signIn(page, 'greta@example.org');
    await t.actAs(page, 'Editor');
    await fillIn(page, 'project', [
        {title, summary: 'One long swing, two ropes, anybody may sit.'},
        {people: 'Greta asks around.'},
        {place: 'kettle-bank'},
        {begins: '2026-06-01', test_until: '2026-12-01'},
        {measures: 'How many sit\nHow many push somebody else', stop_rule: 'If a rope frays'},
        {looking_for: 'Rope'},
        {},
    ]);
    await press(page, 'Send it');
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return new URL(page.url()).pathname;
}

async function life(t, options) {
    const greta = await t.page({scripts: options.scripts});
    const path = await addProject(t, greta, options.title);
    await t.axe(greta);

    // What he sends first is refused, in words.
    const hamza = await t.page({width: 390, scripts: options.scripts, allowErrors: true});
    await hamza.goto(path);
    await hamza.getByText('Nobody has promised the next step').waitFor();
    await t.signIn(hamza, 'hamza@example.org');
    await hamza.goto(path);
    await hamza.getByRole('link', {name: 'Join in'}).click();
    await press(hamza, 'Join in');
    assert.match(await hamza.title(), /^Error: /);
    await answer(hamza, {brings: 'Forty metres of bus rope'});
    await t.axe(hamza);
    await press(hamza, 'Join in');
    await hamza.getByText('Brings: Forty metres of bus rope').waitFor();

    await hamza.getByRole('link', {name: 'Promise a next step'}).click();
    await answer(hamza, {words: options.promise, due: '2020-01-01'});
    await press(hamza, 'Put it on the list');
    await hamza.getByText('Choose a day from today on').first().waitFor();
    assert.equal(await hamza.locator('[name=words]').inputValue(), options.promise);
    await answer(hamza, {due: '2026-06-10'});
    await t.axe(hamza);
    await press(hamza, 'Put it on the list');
    await hamza.getByText('It is on the list').waitFor();
    const promise = new URL(hamza.url()).pathname;
    await t.axe(hamza);

    await answer(hamza, {words: 'They hang. I sat on it first.'});
    await press(hamza, 'Tell them');
    await hamza.getByText('Done, says who did it').waitFor();
    assert.equal(await hamza.getByRole('button', {name: 'Say so'}).count(), 0, 'the maker cannot give the word');

    await greta.goto(promise);
    await answer(greta, {verdict: 'kept', words: 'So did I.'});
    await press(greta, 'Say so');
    await greta.getByText('Thank you. Your word counts').waitFor();
    await greta.goto('/p/kettle-bank/promises?show=kept');
    await greta.getByRole('link', {name: options.promise}).waitFor();
    await t.axe(greta);

    await hamza.goto(path);
    await hamza.getByRole('link', {name: 'Tell how it is going'}).click();
    await answer(hamza, {words: 'Sixty people on the first day.', going: 'well'});
    await t.axe(hamza);
    await press(hamza, 'Tell everyone');
    await hamza.getByText('Sixty people on the first day.').waitFor();
    await hamza.getByText(/Next check-in by/).waitFor();

    await greta.goto(path);
    await greta.getByRole('link', {name: 'Say which body decides'}).click();
    await answer(greta, {body: 'The viaduct keepers', asked: 'May it hang for good?', day: '2026-11-20'});
    await t.axe(greta);
    await press(greta, 'Put it on the page');
    await greta.getByRole('link', {name: 'Say what it decided'}).click();
    await answer(greta, {outcome: 'yes', why: 'The stone can bear it.'});
    await t.axe(greta);
    await press(greta, 'Put it on the page');
    await greta.getByText('The stone can bear it.').waitFor();

    await greta.getByRole('link', {name: 'End it'}).click();
    await answer(greta, {ending: 'adopted', learned: 'A swing needs somebody to push.'});
    await t.axe(greta);
    await press(greta, 'End it');
    await greta.getByText('A swing needs somebody to push.').waitFor();
    await greta.getByRole('link', {name: 'The story so far, to read or print'}).click();
    await greta.getByText('Sixty people on the first day.').waitFor();
    await t.axe(greta);
}

export default {
    'a project from its form to its end, without scripts': (t) =>
        life(t, {scripts: false, title: 'A swing under the viaduct', promise: 'Hang the ropes'}),
    'a project from its form to its end, with scripts': (t) =>
        life(t, {scripts: true, title: 'A seesaw by the weir', promise: 'Oil the hinge'}),
};
