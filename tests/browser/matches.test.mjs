// SPDX-License-Identifier: AGPL-3.0-or-later
// What fits together, why, and saying hello: as the two who are matched, and as a connector, with and without scripts.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {comesToBeSeen, follow, headed, look, numberOf, pathOf, seen, send, someone} from './lib/steps.mjs';

export const longestMs = 300_000;

// Of an offer and a need alike: Monday mornings, which is the first tick, for an hour.
const kTold = {
    sort: 'skill', summary: 'It hums, and then it does not.', times: true, minutes: '60',
    whereabouts: 'come', reach: 'three_miles', place: 'kettle-bank',
};

// Its number.
async function add(page, kind, answers) {
    return numberOf(await send(page, kind, {...kTold, ...answers}));
}

async function fromMatchToContact(t, options, title) {
    const name = `matches-${options.scripts ? 'script' : 'plain'}`;
    const monty = await someone(t, {...options, allowErrors: true}, 'monty@example.org');
    const greta = await someone(t, {...options, allowErrors: true}, 'greta@example.org', 'Editor');
    await add(greta, 'need', {title, terms: 'soldering, kettles', shown_to: 'everyone'});
    await add(monty, 'offer', {title: `I mend ${title}`, terms: 'soldering', shown_to: 'connectors'});
    await comesToBeSeen(monty, '/share', title);
    await look(t, monty, `${name}-share`);
    await monty.goto('/share/matches');
    await look(t, monty, `${name}-list`);
    await follow(monty, title);
    await headed(monty, 'This might fit');
    await seen(monty, 'You wrote “soldering”. They wrote “soldering”.');
    await seen(monty, 'The time matches');
    await look(t, monty, `${name}-pair`);

    // A number that is none is said beside its field, and the words stay.
    await answer(monty, {words: 'Is it the element? I am there on Saturday.', reach_me: 'by the door'});
    await press(monty, 'Send message');
    await monty.locator('.field', {hasText: 'Use a phone number or an e-mail address'}).first().waitFor();
    assert.match(await monty.title(), /^Error: /);
    assert.equal(await monty.locator('[name=words]').inputValue(), 'Is it the element? I am there on Saturday.');
    await look(t, monty, `${name}-again`);
    t.forgiveComplaints();
    await answer(monty, {reach_me: '01632 960131'});
    await press(monty, 'Send message');
    await headed(monty, 'You and Greta');
    await look(t, monty, `${name}-talk`);
    const talk = pathOf(monty);

    await greta.goto('/share/introductions');
    await look(t, greta, `${name}-talks`);
    await follow(greta, 'Monty');
    await seen(greta, 'Is it the element?');
    assert.equal(await greta.getByText('960131').count(), 0, 'not before both told it');
    await answer(greta, {words: 'It is the element.\n\nSaturday is fine.'});
    await press(greta, 'Send');
    await seen(greta, 'Saturday is fine.');
    await greta.locator('[name=at]').fill('greta@example.org');
    await press(greta, 'Tell mine');
    await seen(greta, '01632 960131');
    await look(t, greta, `${name}-both`);
    await monty.goto(talk);
    await seen(monty, 'greta@example.org');

    const hamza = await someone(t, {...options, allowErrors: true}, 'hamza@example.org');
    assert.equal((await hamza.goto(talk)).status(), 404);

    await monty.getByText('End this conversation').click();
    await press(monty, 'End it');
    await seen(monty, 'This conversation is over');
    await look(t, monty, `${name}-over`);

    await monty.goto('/share/matches');
    await follow(monty, title);
    await monty.getByText('This does not fit', {exact: true}).click();
    await press(monty, 'Put this match aside');
    await seen(monty, 'Choose why it does not fit');
    await look(t, monty, `${name}-aside-again`);
    t.forgiveComplaints();
    await monty.getByLabel('Not my sort of thing').check();
    await press(monty, 'Put this match aside');
    await headed(monty, 'What fits');
    await seen(monty, 'Put aside by you');
    await look(t, monty, `${name}-aside`);
    await greta.goto('/share/matches');
    assert.equal(await greta.getByText('Put aside by you').count(), 0, 'nobody sees who said no');
}

// In confidence: the connector asks, the owner says yes, and only then the other hears.
async function connectorBringsTogether(t, options, title) {
    const name = `matches-${options.scripts ? 'script' : 'plain'}-connector`;
    const hamza = await someone(t, {...options, allowErrors: true}, 'hamza@example.org');
    const greta = await someone(t, {...options, allowErrors: true}, 'greta@example.org', 'Editor');
    const pip = await someone(t, {...options, allowErrors: true}, 'pip@example.org', 'Community connector');
    const need = await add(greta, 'need', {title, terms: 'thatching', shown_to: 'everyone'});
    const offer = await add(hamza, 'offer', {title: `${title}, by me`, terms: 'thatching', shown_to: 'connectors'});
    await comesToBeSeen(pip, `/share/matches?of=${need}`, `${title}, by me`);
    await look(t, pip, `${name}-of`);
    await pip.goto(`/share/matches/${offer}-${need}`);
    await headed(pip, 'This might fit');
    await look(t, pip, `${name}-pair`);
    await press(pip, 'Bring them together');
    await headed(pip, 'Hamza and Greta');
    await seen(pip, 'We asked, and wait');
    const talk = pathOf(pip);
    assert.equal((await greta.goto(talk)).status(), 404, 'she hears nothing before');
    await hamza.goto(talk);
    await seen(hamza, 'May we introduce you?');
    await look(t, hamza, `${name}-asked`);
    await press(hamza, 'Yes, introduce us');
    await seen(hamza, 'Your answer');
    await greta.goto(talk);
    await headed(greta, 'You and Hamza');
}

export default {
    'two who fit say hello, write, tell how they are reached, and end it': (t) =>
        fromMatchToContact(t, {scripts: true}, 'A kettle that hums'),
    'the same without scripts': (t) => fromMatchToContact(t, {scripts: false}, 'A kettle that whistles'),
    'a connector asks first whoever told in confidence': (t) =>
        connectorBringsTogether(t, {scripts: true}, 'A roof for a bird table'),
    'a connector asks first, without scripts': (t) =>
        connectorBringsTogether(t, {scripts: false}, 'A roof for a hen house'),
};
