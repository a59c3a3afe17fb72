// SPDX-License-Identifier: AGPL-3.0-or-later
// A room whose signal comes and goes: a phone and the scribe’s desk hold what was entered, and send it once.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {move, openRound, openWall, placeDots, serialsOn, takeSeat} from './lib/room.mjs';
import {follow, headed, seen, someone} from './lib/steps.mjs';

// What the server took from `page` at this address.
function takenFrom(page, path) {
    const taken = [];
    page.on('response', (response) => {
        const isSent = response.request().method() === 'POST' && new URL(response.url()).pathname === path;
        if (isSent) taken.push(response.status());
    });
    return taken;
}

const heldBy = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('bunting-room')) ?? []);

// Pressed, and pressed again as nothing seems to happen: it is held once.
async function pressWithoutSignal(page, words) {
    await page.context().setOffline(true);
    await press(page, words);
    await seen(page, 'The signal is gone');
    await press(page, words);
    assert.equal((await heldBy(page)).length, 1);
}

async function keptAndSentOnce(t) {
    const greta = await someone(t, {}, 'greta@example.org', 'Editor');
    const scribe = await someone(t, {allowErrors: true}, 'desmond@example.org', 'Print desk');
    const round = await openRound(greta, 'A round with a bad signal');
    await follow(greta, 'Type a list');
    await answer(greta, {list: 'title,council\nA bell,2\nA rope,2\n'});
    await press(greta, 'Put them on the list');
    await greta.waitForURL(`**${round}`);
    const bell = await greta.getByRole('link', {name: 'A bell', exact: true}).first().getAttribute('href');
    await follow(greta, 'The wall');
    await move(greta, 'Stop collecting, shape the cards', 'Open the room');
    await move(greta, 'Open the room', 'Open the dots');
    await scribe.goto(round);
    await follow(scribe, 'Print dot sheets');
    const [serial] = await serialsOn(scribe);
    const projector = await openWall(t, round);
    const phone = await takeSeat(t, projector, 'residents', {allowErrors: true});
    await move(greta, 'Open the dots', 'Close the dots and show');
    await headed(phone, 'Put your dots');
    await scribe.goto(round);
    await follow(scribe, 'Type dot sheets');
    const [fromPhone, fromScribe] = [takenFrom(phone, `${round}/dots`), takenFrom(scribe, `${round}/desk`)];

    await placeDots(phone, [[bell, 2]]);
    await answer(scribe, {serial, side: 'council'});
    await placeDots(scribe, [[bell, 1]]);
    await pressWithoutSignal(phone, 'Send my dots');
    await pressWithoutSignal(scribe, 'Put it in');
    await seen(projector.wall, '0 of 1 have sent their dots');
    assert.deepEqual([fromPhone, fromScribe], [[], []]);

    await Promise.all([phone, scribe].map((page) => page.context().setOffline(false)));
    await seen(phone, 'Your dots are in');
    await seen(scribe, `Sheet ${serial} is in`);
    await seen(projector.wall, '2 of 2 have sent their dots');
    assert.deepEqual([fromPhone.length, fromScribe.length], [1, 1], 'each was sent once');
    await scribe.reload();
    await seen(scribe, '2 sheets and phones are in');
    assert.deepEqual(await heldBy(phone), []);
    assert.deepEqual(await heldBy(scribe), []);
}

export default {
    'a phone and the scribe’s desk keep what was entered without a signal, and send it once': keptAndSentOnce,
};
