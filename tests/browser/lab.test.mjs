// SPDX-License-Identifier: AGPL-3.0-or-later
// A room chooses: somebody who leads it, a projector, three phones and a scribe, each in a browser of their own.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {moveFrom, openRound} from './lib/room.mjs';

export const longestMs = 400_000;

const kPeople = {has_community: '60', has_residents: '60', has_facilitators: '20'}; // enough for all areas
const kAreas = 'title,why,outcome,council,community,residents,facilitators\n' +
    'Share rooms,Groups meet in cold halls.,Use what we have,8,8,4,2\n' +
    'Pass on desks,Nothing useful is thrown away.,Use what we have,6,8,4,2\n' +
    'Talk complaints over,A name and a date.,Decide sooner,9,8,4,2\n' +
    'A new website,Easier to read.,Decide sooner,20,8,4,2\n';
const kSides = ['council', 'community', 'residents'];

async function signedIn(t, email, role, options = {}) {
    const page = await patient(t, options);
    await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

// Six browsers at once are slow on a small machine.
async function patient(t, options) {
    const page = await t.page(options);
    page.setDefaultTimeout(45_000);
    page.setDefaultNavigationTimeout(45_000);
    return page;
}

async function numberOf(page, title) {
    const href = await page.getByRole('link', {name: title, exact: true}).first().getAttribute('href');
    return href.split('/').pop();
}

async function takeSeat(page, code, side) {
    await page.goto('/room');
    await page.locator('[name=code]').fill(code);
    await page.locator(`[name=side][value=${side}]`).check();
    await press(page, 'Take a seat');
    await page.getByRole('heading', {level: 1, name: 'You are in'}).waitFor();
}

async function putDots(page, dots) {
    for (const [area, n] of dots) await page.locator(`[name=d_${area}][value="${n}"]`).check();
    await press(page, 'Send my dots');
    await page.getByText('Your dots are in').waitFor();
}

async function typeSheet(page, path, serial, side, dots, says = `Sheet ${serial} is in`) {
    await page.goto(`${path}/desk`);
    await page.locator('[name=serial]').fill(serial);
    await page.locator(`[name=side][value=${side}]`).check();
    for (const [area, n] of dots) await page.locator(`[name=d_${area}][value="${n}"]`).check();
    await press(page, 'Put it in');
    await page.getByText(says).first().waitFor();
}

async function room(t, scripts) {
    const lead = await signedIn(t, 'ravi@example.org', 'Facilitator', {scripts});
    const path = await openRound(lead, scripts ? 'A round with scripts' : 'A round without scripts', {more: kPeople});
    await lead.goto(`${path}/list`);
    await answer(lead, {list: kAreas});
    await press(lead, 'Put them on the list');
    await lead.getByRole('heading', {name: 'Use what we have'}).waitFor();
    const areas = [];
    for (const title of ['Share rooms', 'Pass on desks', 'Talk complaints over', 'A new website'])
        areas.push(await numberOf(lead, title));

    await moveFrom(lead, path, 'Stop collecting, shape the cards');
    await moveFrom(lead, path, 'Open the room');
    const wall = await patient(t, {width: 1280, scripts});
    await wall.goto(`${path}/wall`);
    const code = (await wall.locator('.wall-code b').innerText()).trim();
    assert.match(code, /^[A-Z]{5}$/);

    const phones = [];
    for (const side of kSides) {
        // One of them loses its signal, and the scribe's second try is refused: errors that belong here.
        const phone = await patient(t, {width: 390, scripts, allowErrors: true});
        await takeSeat(phone, code, side);
        phones.push(phone);
    }
    await moveFrom(lead, path, 'Open the dots');
    return {lead, path, wall, phones, areas};
}

async function sheets(t, {path, areas, lead}, scripts) {
    const scribe = await signedIn(t, 'pip@example.org', 'Community connector', {scripts, allowErrors: true});
    await lead.goto(`${path}/sheet`);
    const serials = (await lead.locator('.serial b').allInnerTexts()).map((text) => text.replace(/^Number /, ''));
    let next = 0;
    for (const side of kSides)
        for (let i = 0; i < 2; ++i) await typeSheet(scribe, path, serials[next++], side, [[areas[0], 2], [areas[1], 1]]);
    return {scribe, serials};
}

export default {
    'a room chooses with phones, sheets and a wall, and begins what it chose': async (t) => {
        const {lead, path, wall, phones, areas} = await room(t, true);
        await wall.getByText('0 of 3 have sent').waitFor();
        await phones[0].getByRole('heading', {level: 1, name: 'Put your dots'}).waitFor();
        await t.axe(phones[0]);

        // The signal goes: what was entered is held, and sent once when it is back.
        await phones[1].getByRole('heading', {level: 1, name: 'Put your dots'}).waitFor();
        await phones[1].locator(`[name=d_${areas[1]}][value="2"]`).check();
        await phones[1].context().setOffline(true);
        await phones[1].getByRole('button', {name: 'Send my dots'}).click();
        await phones[1].getByText('The signal is gone').waitFor();
        await phones[1].context().setOffline(false);
        await phones[1].getByText('Your dots are in').waitFor();

        await putDots(phones[0], [[areas[0], 2], [areas[1], 1]]);
        await putDots(phones[2], [[areas[0], 1], [areas[2], 2]]);
        await wall.getByText('3 of 3 have sent').waitFor();
        assert.equal(await wall.getByText('In the order that all can live with').count(), 0);
        const {scribe, serials} = await sheets(t, {path, areas, lead}, true);
        await typeSheet(scribe, path, serials[0], 'residents', [[areas[3], 2]], 'This sheet was typed already');
        await wall.getByText('9 of 9 have sent').waitFor();

        await moveFrom(lead, path, 'Close the dots and show');
        await wall.getByRole('heading', {name: 'In the order that all can live with'}).waitFor();
        await t.axe(wall);
        await phones[0].getByRole('heading', {level: 1, name: 'The order'}).waitFor();
        await moveFrom(lead, path, 'Ask: can you live with it?');
        for (const phone of phones) {
            await phone.getByRole('heading', {level: 1, name: 'Can you live with it?'}).waitFor();
            for (const yes of await phone.locator('[value=yes]').all()) await yes.check();
            await press(phone, 'Send my answers');
            await phone.getByText('Your answers are in').waitFor();
        }
        await wall.getByText('3 of 9 have answered').waitFor();
        await moveFrom(lead, path, 'We agree on this');
        await phones[0].getByRole('heading', {level: 1, name: 'The room has agreed'}).waitFor();

        await lead.goto(`/areas/${areas[0]}/begin`);
        await answer(lead, {
            council_lead: 'Council estates team',
            council_brings: 'Keys',
            community_lead: 'Cut & Towpath Friends',
            community_brings: 'A rota',
            measures: 'Hours shared\nGroups that come back',
            stop_rule: 'If nobody comes three times.',
        });
        await press(lead, 'Begin');
        await lead.getByText('Council estates team · Cut & Towpath Friends').waitFor();
        await t.axe(lead);
        await lead.goto(path);
        await lead.getByText('Council estates team · Cut & Towpath Friends').waitFor();
        await t.axe(lead);
    },
    'the same room without scripts: pages reload themselves': async (t) => {
        const {lead, path, wall, phones, areas} = await room(t, false);
        for (const phone of phones) {
            await phone.getByRole('heading', {level: 1, name: 'Put your dots'}).waitFor();
            await putDots(phone, [[areas[0], 2], [areas[2], 1]]);
        }
        await sheets(t, {path, areas, lead}, false);
        await wall.getByText('9 of 9 have sent').waitFor();
        await moveFrom(lead, path, 'Close the dots and show');
        await wall.getByRole('heading', {name: 'In the order that all can live with'}).waitFor();
        await lead.getByText('Choose fewer').first().click();
        await lead.locator('[name=k]').fill('1');
        await lead.locator('#lower_reason').fill('Two of us leave in spring.');
        await lead.getByRole('button', {name: 'Choose fewer'}).click();
        await moveFrom(lead, path, 'Ask: can you live with it?');
        await moveFrom(lead, path, 'We agree on this');
        await wall.goto(path);
        await wall.getByText('Two of us leave in spring.').waitFor();
    },
};
