// SPDX-License-Identifier: AGPL-3.0-or-later
// What all of it is for: a need laid beside what could help, and a story that its teller can take back. Each by the
// form, at both widths, with and without scripts.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {comesToBeSeen} from './lib/steps.mjs';
import {kWith, kWithout, look, numberOf, published, refusedAt, someone} from './lib/value.mjs';

export const longestMs = 400_000;

async function lay(t, odette, {queue, hall, title, why}, options) {
    await odette.goto(queue);
    await odette.getByText('Nobody has laid anything beside this yet').waitFor();
    await odette.getByRole('link', {name: 'Lay something beside it'}).click();
    await odette.getByRole('heading', {level: 1, name: 'What could help?'}).waitFor();
    await answer(odette, {q: title});
    await press(odette, 'Find');
    const box = odette.locator(`main [name=with][value="${numberOf(hall)}"]`);
    await box.check();
    await look(t, odette, 'join-up-lay');
    await press(odette, 'Lay them together');
    await refusedAt(odette, 'words', 'Say it in a sentence or two');
    assert.equal(await box.isChecked(), true, 'what was ticked is kept');
    await look(t, odette, 'join-up-lay-error');
    await answer(odette, {words: why});
    await press(odette, 'Lay them together');
    await odette.getByRole('heading', {name: 'A person looks at this first'}).waitFor();
    await look(t, odette, 'join-up-waits');
    const path = new URL(odette.url()).pathname;
    const visitor = await someone(t, options);
    assert.equal((await visitor.goto(path)).status(), 404, 'nobody else sees it before');
    return path;
}

async function showJoinUp(t, pip, path, why) {
    await pip.goto('/p/kettle-bank/join-ups');
    await pip.getByRole('heading', {name: 'Waiting for a look'}).waitFor();
    await pip.getByText(why).first().waitFor();
    await look(t, pip, 'join-up-waiting');
    await pip.goto(path);
    await press(pip, 'Not this time');
    await refusedAt(pip, 'reason', 'Say why it is not shown');
    await press(pip, 'Show it');
    await pip.getByRole('heading', {name: 'Would it work?'}).waitFor();
}

async function joinUp(t, options) {
    const mark = options.scripts ? 'with scripts' : 'without scripts';
    const greta = await someone(t, options, 'greta@example.org', 'Editor');
    const needs = `A wet queue ${mark}`;
    const has = `The dry porch ${mark}`;
    const queue = await published(t, greta, 'pressure', needs, [{who_feels: 'Families'}, {place: 'kettle-bank'}, {}, {}, {}, {}]);
    const hall = await published(t, greta, 'asset', has, [{sort: 'building'}, {place: 'kettle-bank'}, {}, {}, {}]);
    const why = `The porch is dry when the larder has a queue, ${mark}.`;
    const odette = await someone(t, options, 'odette@example.org');
    const path = await lay(t, odette, {queue, hall, title: has, why}, options);
    const pip = await someone(t, options, 'pip@example.org', 'Community connector');
    await showJoinUp(t, pip, path, why);

    const hamza = await someone(t, options, 'hamza@example.org');
    await hamza.goto('/p/kettle-bank');
    await hamza.locator('section', {hasText: why}).getByRole('link', {name: 'I can help make this happen'}).first().click();
    await hamza.waitForURL(`**${path}`);
    await answer(hamza, {sort: 'doubt'});
    await press(hamza, 'Say so');
    await refusedAt(hamza, 'words', 'Say it in a sentence or two');
    assert.equal(await hamza.locator('[name=sort][value=doubt]').isChecked(), true, 'what was chosen is kept');
    await answer(hamza, {sort: 'help', words: 'I have the key of the porch.'});
    await press(hamza, 'Say so');
    await hamza.getByRole('heading', {name: 'Who can help make it happen'}).waitFor();
    await hamza.getByText('I have the key of the porch.').waitFor();
    await look(t, hamza, 'join-up');

    const visitor = await someone(t, options);
    for (const [at, other] of [[queue, has], [hall, needs], ['/p/kettle-bank/join-ups', why], ['/p/kettle-bank', why]]) {
        await comesToBeSeen(visitor, at, other);
    }
    await visitor.getByRole('heading', {name: 'These could join up'}).first().waitFor();
    await look(t, visitor, 'join-up-home');
    await visitor.goto(path);
    await visitor.getByText('I have the key of the porch.').waitFor();
    await odette.goto('/demo/mail');
    await odette.getByText('I have the key of the porch.').first().waitFor();
}

// ---- stories ----
async function tell(t, odette, project, title) {
    await odette.goto(project);
    await odette.getByRole('link', {name: 'Tell a story about this'}).click();
    assert.equal(await odette.locator('[name=about]').inputValue(), numberOf(project), 'it knows what it is about');
    await answer(odette, {title, summary: 'I came for a ladder and stayed.', teller: 'Odette'});
    await press(odette, 'Carry on');
    await look(t, odette, 'story-began');
    const pages = [
        {began: 'It rained in.'},
        {hard: 'Asking.', changed: 'I know whom to ask now.'},
        {direction: 'mixed', meaning: 'It matters to me.', others: 'A neighbour'},
        {place: 'kettle-bank'},
        {written: 'self', agreed: 'own'},
    ];
    for (const answers of pages) {
        await answer(odette, answers);
        await press(odette, 'Carry on');
    }
    await odette.getByRole('heading', {level: 1, name: 'Who may see this story?'}).waitFor();
    await odette.getByText('Not shown here. It may be counted in reports, with no name').waitFor();
    await look(t, odette, 'story-consent');
    await press(odette, 'Carry on');
    assert.match(await odette.title(), /^Error: /, 'consent is never taken for granted');
    await look(t, odette, 'story-consent-error');
    await answer(odette, {consent: 'named'});
    await press(odette, 'Carry on');
    await answer(odette, {quote: 'Nobody asked why I needed it.'});
    await press(odette, 'Carry on');
    await odette.waitForURL('**/add/story/check');
    await odette.getByText('I came for a ladder and stayed.').first().waitFor();
    await look(t, odette, 'story-check');
    await press(odette, 'Send it');
    await odette.getByRole('heading', {level: 1, name: title}).waitFor();
    await odette.getByRole('heading', {name: 'This story is yours'}).waitFor();
    await look(t, odette, 'story-own');
    return new URL(odette.url()).pathname;
}

// Where the page of a published story can be reached from.
async function linkedAt(page, project, {path, title}) {
    const link = new RegExp(`${path}(?!\\d)`);
    const has = async (from) => link.test(await (await page.context().request.get(from)).text());
    return {
        project: await has(project),
        list: await has('/p/kettle-bank/things?kind=story'),
        data: await has('/p/kettle-bank/things.json?kind=story'),
        search: await has(`/search?q=${encodeURIComponent(title)}`),
        feed: await has('/p/kettle-bank/things.atom'),
    };
}

const everywhere = (there) => ({project: there, list: there, data: there, search: there, feed: there});

async function story(t, options) {
    const mark = options.scripts ? 'Sprocket' : 'Gimlet';
    const title = `The ${mark} that came back`;
    const greta = await someone(t, options, 'greta@example.org', 'Editor');
    const project = await published(t, greta, 'project', `The ${mark} shelf`, [{people: 'Two of us'}, {place: 'kettle-bank'}, {}, {}, {}, {}]);
    const odette = await someone(t, options, 'odette@example.org');
    const path = await tell(t, odette, project, title);
    const visitor = await someone(t, options);
    assert.deepEqual(await linkedAt(visitor, project, {path, title}), everywhere(false), 'nobody sees it before a person looked');

    const pip = await someone(t, options, 'pip@example.org', 'Moderator');
    await pip.goto('/queue');
    await pip.locator('.queue > li', {hasText: title}).getByRole('button', {name: 'Publish'}).click();
    await pip.getByText('Done. Everyone can see it').waitFor();
    await comesToBeSeen(visitor, project, 'Nobody asked why I needed it.');
    await look(t, visitor, 'story-project');
    await visitor.getByRole('link', {name: title}).first().click();
    await visitor.getByRole('heading', {level: 1, name: title}).waitFor();
    await visitor.getByText('It is part of').waitFor();
    const took = visitor.locator('section', {has: visitor.getByRole('heading', {name: 'What it took'})});
    await took.getByText('Less than a month so far').waitFor();
    await took.getByRole('link', {name: 'None kept yet'}).waitFor();
    assert.equal(await visitor.getByText('This story is yours').count(), 0);
    await look(t, visitor, 'story');
    for (let tries = 0; tries < 20 && !(await linkedAt(visitor, project, {path, title})).search; tries += 1) await visitor.waitForTimeout(500);
    assert.deepEqual(await linkedAt(visitor, project, {path, title}), everywhere(true));

    // Nobody else can take it back; its teller can, and it is gone at once.
    assert.equal((await pip.goto(`${path}/take-back`)).status(), 404);
    await odette.goto(path);
    await odette.getByRole('link', {name: 'Withdraw this story'}).click();
    await odette.getByText('What is printed already cannot be called back').waitFor();
    await look(t, odette, 'story-withdraw');
    await press(odette, 'Withdraw this story');
    await odette.waitForURL(`**${path}`);
    assert.deepEqual(await linkedAt(visitor, project, {path, title}), everywhere(false), 'gone at once');
    assert.equal((await visitor.goto(path)).status(), 404);
    await odette.getByText('Nobody sees it here but those who can act on it').waitFor();
    await look(t, odette, 'story-withdrawn');
}

// ---- policies ----

export default {
    'a need is laid beside what could help, without scripts': (t) => joinUp(t, kWithout),
    'a need is laid beside what could help, with scripts': (t) => joinUp(t, kWith),
    'a story is told, shown and taken back by its teller, without scripts': (t) => story(t, kWithout),
    'a story is told, shown and taken back by its teller, with scripts': (t) => story(t, kWith),
};
