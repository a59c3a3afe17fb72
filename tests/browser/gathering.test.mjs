// SPDX-License-Identifier: AGPL-3.0-or-later
// One gathering, from its form to its next date: answered without an account, notes turned into an agreement and an
// action, closed when everyone knows what comes next; and its sheets of paper.
import assert from 'node:assert/strict';

import {answer, fillIn, fillOn, press} from './lib/forms.mjs';
import {pathOfThing} from './lib/things.mjs';
import {kWith, kWithout, look, refusedAt, someone} from './lib/value.mjs';

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

// ---- invited by letter ----
async function invited(t, greta, path, options) {
    await greta.goto(`${path}/invite`);
    const email = `rosa-${options.scripts ? 'with' : 'without'}@quayside.example`;
    await answer(greta, {email, called: 'r'.repeat(61)});
    await press(greta, 'Send the invitations');
    await refusedAt(greta, 'called', 'This is too long');
    await answer(greta, {called: 'Rosa Quayside'});
    await press(greta, 'Send the invitations');
    await greta.getByText('1 letter goes out.').waitFor();
    await look(t, greta, 'gathering-invite', {asked: false});

    const rosa = await someone(t, options);
    await rosa.goto('/demo/mail');
    const letter = rosa.locator('main .card, main li', {hasText: email}).first();
    const link = (await letter.innerText()).match(/\/t\/\d+\/reply\?for=[0-9a-f-]+/)[0];
    await rosa.goto(link);
    assert.equal(await rosa.locator('[name=name]').inputValue(), 'Rosa');
    await look(t, rosa, 'gathering-invited');
    await answer(rosa, {name: 'Rosie', coming: 'here', shown: true});
    await press(rosa, 'Save my seat');
    await rosa.getByText('You have a seat').waitFor();
    await rosa.goto(path);
    await rosa.getByText('With Rosie').waitFor();
    assert.equal(await rosa.locator('[name=name]').inputValue(), '', 'only the link in the letter knows a name');
}

// ---- about a project ----
// From the project's page: the form knows what the gathering is about.
async function planAbout(t, greta, project, {title, subject}) {
    await greta.goto(project);
    await greta.getByRole('link', {name: 'Plan a gathering about this'}).click();
    const chosen = greta.locator('main select[name=about] option:checked');
    assert.equal(await chosen.innerText(), subject);
    await look(t, greta, 'gathering-about-form');
    await fillOn(greta, {title, summary: 'We put a name on every drill.', day: kToday, starts: '10:00', place: 'kettle-bank'});
    await greta.getByText(subject).first().waitFor();
    await look(t, greta, 'gathering-about-check');
    await press(greta, 'Send it');
    await greta.getByRole('heading', {level: 1, name: title}).waitFor();
    assert.equal(await greta.getByRole('link', {name: subject, exact: true}).first().getAttribute('href'), project);
    return new URL(greta.url()).pathname;
}

async function takeFromNotes(greta, path, {agreed, action}) {
    await greta.goto(`${path}/notes`);
    await answer(greta, {words: `${agreed}\nHamza will ${action}`});
    await press(greta, 'Save the notes');
    await press(greta, /^Agreement/);
    await greta.locator('ol').getByText(agreed).waitFor();
    await greta.getByRole('link', {name: /^Action/}).first().click();
    await press(greta, 'Put it on the list');
    await greta.getByRole('link', {name: action}).waitFor();
}

async function aboutProject(t, options) {
    const mark = options.scripts ? 'with scripts' : 'without scripts';
    const names = {title: `Naming the drills ${mark}`, subject: 'Tool Library'};
    const said = {agreed: `Every drill has a name, ${mark}.`, action: `paint the names ${mark}`};
    const greta = await someone(t, options, 'greta@example.org', 'Editor');
    const project = await pathOfThing(greta, names.subject);
    const path = await planAbout(t, greta, project, names);
    await takeFromNotes(greta, path, said);
    await invited(t, greta, path, options);

    const visitor = await someone(t, options);
    await visitor.goto(project);
    await visitor.getByRole('link', {name: said.action}).first().waitFor();
    await visitor.locator('li', {hasText: said.agreed}).getByRole('link').waitFor();
    await look(t, visitor, 'gathering-about-project');
    await visitor.goto(`${project}/so-far`);
    await visitor.getByRole('link', {name: said.action}).waitFor();
    await visitor.goto(path);
    await visitor.getByRole('link', {name: said.action}).waitFor();
    await look(t, visitor, 'gathering-about');
    await visitor.goto(project);
    await visitor.locator('main').getByRole('link').and(visitor.locator(`[href="${path}"]`)).first().click();
    await visitor.getByRole('heading', {level: 1, name: names.title}).waitFor();

    // About nothing in particular any more, it is told there no more; what was promised stays the project's.
    await greta.goto(`${path}/edit`);
    const title = await greta.locator('main select[name=about] option:checked').innerText();
    assert.equal(title, names.subject);
    await look(t, greta, 'gathering-about-edit');
    await greta.locator('main select[name=about]').selectOption('');
    await press(greta, 'Save');
    await greta.waitForURL(`**${path}`);
    // A visitor's copy of the page is renewed once the change is in the journal, within a second.
    for (let tries = 0; tries < 20; tries += 1) {
        await visitor.goto(project);
        if ((await visitor.getByText(said.agreed).count()) === 0) break;
        await visitor.waitForTimeout(500);
    }
    assert.equal(await visitor.getByText(said.agreed).count(), 0);
    await visitor.getByRole('link', {name: said.action}).first().waitFor();
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
    'a gathering about a project stands on its page, and its invitations know a first name, without scripts': (t) =>
        aboutProject(t, kWithout),
    'a gathering about a project stands on its page, and its invitations know a first name, with scripts': (t) =>
        aboutProject(t, kWith),
};
