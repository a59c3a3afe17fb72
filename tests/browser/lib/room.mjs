// SPDX-License-Identifier: AGPL-3.0-or-later
// The room of a round: its wall, phones that take a seat by the code that stands there, printed sheets typed in.
import assert from 'node:assert/strict';

import {answer, press} from './forms.mjs';
import {follow, headed, numberOf, pathOf, seen, someone} from './steps.mjs';

const kNowSays = ['state', 'stamp', 'code', 'seats', 'sent', 'agreed'];

// `look`: at the empty form. `more`: answers instead of these.
export async function openRound(page, title, {look = async () => {}, more = {}} = {}) {
    await page.goto('/p/kettle-bank/lab');
    await follow(page, 'Open a round');
    await look(page);
    await answer(page, {
        title,
        question: 'What could we do together?',
        months: '8',
        dots_each: '3',
        most_on_one: '2',
        has_council: '20',
        has_community: '40',
        has_residents: '40',
        has_facilitators: '10',
        ...more,
    });
    await press(page, 'Open a round');
    await headed(page, title);
    return pathOf(page);
}

// The same from anywhere, without waiting for what follows.
export async function moveFrom(page, round, words) {
    await page.goto(`${round}/wall`);
    await press(page, words);
}

// What whoever leads the room presses; `next`: the button that stands there then.
export async function move(page, words, next) {
    await press(page, words);
    await page.getByRole('button', {name: next}).waitFor();
}

// The projector: what the wall tells people to type.
export async function openWall(t, round) {
    const wall = await someone(t, {});
    await wall.goto(round);
    await follow(wall, 'The wall');
    const says = await wall.locator('.wall-seats p').first().innerText();
    const address = says.match(/go to (\S+) and type/)?.[1];
    const code = (await wall.locator('.wall-code b').innerText()).trim();
    assert.match(code, /^[A-Z]{5}$/);
    return {wall, address, code};
}

// Somebody without an account, who reads the wall. `look`: at the empty form.
export async function takeSeat(t, {address, code}, side, options = {}, look = async () => {}) {
    const phone = await someone(t, {width: 390, ...options});
    await phone.goto(`http://${address}`);
    await look(phone);
    await answer(phone, {code, side});
    await press(phone, 'Take a seat');
    await headed(phone, 'You are in');
    return phone;
}

// The numbers on the printed sheets that the page shows.
export async function serialsOn(page) {
    const said = await page.locator('.serial b').allInnerTexts();
    return said.map((text) => text.replace(/^Number /, ''));
}

// `dots`: [path of the area, how many].
export async function placeDots(page, dots) {
    for (const [area, n] of dots) await page.locator(`[name=d_${numberOf(area)}][value="${n}"]`).check();
}

export async function putDots(phone, dots) {
    await headed(phone, 'Put your dots');
    await placeDots(phone, dots);
    await press(phone, 'Send my dots');
    await seen(phone, 'Your dots are in');
}

export async function typeSheet(scribe, serial, side, dots) {
    await answer(scribe, {serial, side});
    await placeDots(scribe, dots);
    await press(scribe, 'Put it in');
    await seen(scribe, `Sheet ${serial} is in`);
}

// Once, or again: each form has a mark of its own.
export async function sayOf(phone, area, yes, why = '') {
    await headed(phone, 'Can you live with it?');
    await answer(phone, {[`live_${numberOf(area)}`]: yes, [`why_${numberOf(area)}`]: why});
    const mark = await phone.locator('[name=mark]').inputValue();
    await press(phone, 'Send my answers');
    await phone.locator(`[name=mark]:not([value="${mark}"])`).waitFor({state: 'attached'});
    await seen(phone, 'Your answers are in');
}

// Neither the wall nor the round, as a page or as data, tells where any dot went. `sent`: "2 of 3"; `words`: that
// would tell.
export async function noDotsShown(wall, round, sent, words) {
    await seen(wall, `${sent} have sent their dots`);
    const shown = await wall.locator('main').innerText();
    assert.match(shown, /Nobody sees any dots before they are all in/);
    for (const telling of words) assert.ok(!shown.includes(telling), `the wall says “${telling}”: ${shown}`);
    assert.equal(await wall.locator('.bars').count(), 0);
    const get = async (path) => (await wall.context().request.get(path)).text();
    assert.doesNotMatch(await get(round), /class="(bars|trio)|\d dots?\b/);
    for (const area of JSON.parse(await get(`${round}.json`)).areas) {
        assert.equal(area.rank, null);
        assert.ok(!('dots' in area), `${area.title} has ${JSON.stringify(area.dots)}`);
    }
    assert.deepEqual(Object.keys(JSON.parse(await get(`${round}/now.json`))), kNowSays);
}

// An area’s own page: whose move, how far, each step; and its data.
export async function areaShown(page, path) {
    await page.goto(path);
    const panel = page.locator('section', {has: page.getByRole('heading', {name: 'Whose move it is'})});
    const data = await page.getByRole('link', {name: 'All of this as data (JSON)'}).getAttribute('href');
    return {
        state: await panel.locator('.tag').innerText(),
        move: await panel.locator('p > b').innerText(),
        done: Number((await page.getByText(/^\d of 8 steps$/).innerText()).split(' ')[0]),
        steps: await page.locator('.timeline > li').evaluateAll((all) =>
            all.map((step) => `${step.className}: ${step.querySelector('h3').firstChild.textContent}`)),
        json: await (await page.context().request.get(data)).json(),
    };
}
