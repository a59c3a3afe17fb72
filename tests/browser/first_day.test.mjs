// SPDX-License-Identifier: AGPL-3.0-or-later
// From `bunting serve` on an empty folder to an open place, in a browser without scripts.
import assert from 'node:assert/strict';

import {EmptyPlace} from './lib/place.mjs';

export const place = () => new EmptyPlace();
export const longestMs = 400_000; // thirty pages, each looked at

const kWards = {
    type: 'FeatureCollection',
    features: [
        ['E05000001', 'Kettle Bank', -2.2],
        ['E05000002', 'Saltwheel', -2.1],
    ].map(([code, name, west]) => ({
        type: 'Feature',
        properties: {WD23CD: code, WD23NM: name},
        geometry: {
            type: 'Polygon',
            coordinates: [[[west, 52.5], [west + 0.1, 52.5], [west + 0.1, 52.6], [west, 52.6], [west, 52.5]]],
        },
    })),
};
const kGroups = 'name,about,brings,listed\nKettle Bank Tool Library,Lends tools,A workshop,yes\nSaltwheel Chess Club,Plays on Tuesdays,,no\n';
const kPostcodes = '"DY1 1AE",10,394044,290420,"E92000001","","","","E08000027","E05000002"\n';

const seen = new Set();
const twins = {};

// Each page once: what a screen reader and a validator say, and a picture. axe is itself a script, so it looks at
// the same document in a second page, where scripts run.
async function look(t, page, name) {
    if (seen.has(name)) return;
    seen.add(name);
    const {width} = page.viewportSize();
    twins[width] ??= await t.page({width});
    await twins[width].goto('/privacy');
    await twins[width].setContent(await page.content());
    await t.axe(twins[width]);
    if (!name.startsWith('answer-')) await t.valid(page); // an answer to a form cannot be fetched again
    await t.shot(page, `first-day-${name}`);
}

// A refusal that was meant: the browser complains about its status, and we looked at its words.
async function refused(t, page, words) {
    assert.match(await page.locator('main').innerText(), words);
    t.forgiveComplaints();
}

async function press(page, words) {
    await page.getByRole('button', {name: words, exact: true}).click();
}

function file(name, text) {
    return {name, mimeType: 'text/plain', buffer: Buffer.from(text)};
}

async function setUp(t, page) {
    await page.goto(await t.place.setupLink());
    await look(t, page, 'names');
    await page.getByLabel('What you do here together').fill('Thimbleford Together');
    await press(page, 'Carry on');
    assert.match(await page.title(), /^Error:/);
    await refused(t, page, /Tell us what the place is called/);
    assert.equal(await page.getByLabel('What you do here together').inputValue(), 'Thimbleford Together');
    await look(t, page, 'answer-names-error');
    await page.getByLabel('The place', {exact: true}).fill('Thimbleford');
    await press(page, 'Carry on');
    await look(t, page, 'phone');
    await page.getByLabel('Which number can people ring?').fill('01632 960143');
    await press(page, 'Carry on');
    await look(t, page, 'you');
    await page.getByLabel('Your name').fill('Imogen Hartley');
    await page.getByLabel('Your e-mail address').fill('imogen@example.org');
    await page.getByLabel('Choose a password').fill('kettle lantern orchard');
    await press(page, 'Start my first day');
    await page.getByRole('heading', {level: 1, name: 'The first day of Thimbleford'}).waitFor();
    assert.match(await page.locator('main').innerText(), /0 of 7 steps are done/);
    assert.match(await page.locator('footer').innerText(), /Thimbleford Together · Bunting/);
    await look(t, page, 'list-empty');
}

async function visitorSees(t, words, name) {
    const visitor = await t.page({width: 390, scripts: false});
    await visitor.goto('/');
    assert.match(await visitor.locator('main').innerText(), words);
    await look(t, visitor, name);
    await visitor.context().close();
}

async function drawPlaces(t, page) {
    await page.getByRole('link', {name: 'Bring in boundaries'}).click();
    await look(t, page, 'boundaries');
    await page.getByLabel('The file').setInputFiles(file('broken.geojson', '{"type": "Feature"}'));
    await page.getByLabel('Which edition?').fill('2023');
    await press(page, 'Bring them in');
    await refused(t, page, /What has to be mended/);
    await look(t, page, 'answer-boundaries-error');
    await page.getByLabel('The file').setInputFiles(file('wards.geojson', JSON.stringify(kWards)));
    await press(page, 'Bring them in');
    assert.match(await page.locator('main').innerText(), /2 places were added/);
    await page.goto('/places/postcodes');
    await look(t, page, 'postcodes');
    await page.getByLabel('The file').setInputFiles(file('postcodes.csv', kPostcodes));
    await press(page, 'Bring them in');
    assert.match(await page.locator('main').innerText(), /1 postcode was brought in, 1 of them in a ward/);
}

async function chooseWords(t, page) {
    await page.goto('/start');
    await page.getByRole('link', {name: 'Choose words'}).click();
    await look(t, page, 'words');
    await page.getByRole('checkbox', {name: /^Projects/}).uncheck();
    await page.getByLabel('First promise').fill('We ring back on the same day.');
    await press(page, 'Save these words');
    assert.match(await page.locator('main').innerText(), /2 of 7 steps are done/);
}

// One slip through the whole way, and four more people.
async function invitePeople(t, page) {
    await page.getByRole('link', {name: 'Invite people'}).click();
    await look(t, page, 'people-empty');
    const invite = async (name, hat) => {
        await page.goto('/start/people');
        await page.getByLabel('Who is it for?').fill(name);
        await page.getByRole('radio', {name: hat}).check();
        await press(page, 'Make the invitation');
    };
    await invite('Nadia, the library', /^Connector|^Community connector/);
    const code = (await page.locator('.plate-xl').innerText()).trim();
    assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    await look(t, page, 'answer-slip');

    const nadia = await t.page({width: 390, scripts: false});
    await nadia.goto('/');
    await nadia.getByRole('link', {name: 'I have an invitation'}).click();
    await look(t, nadia, 'code');
    await nadia.getByLabel('What is your code?').fill(code.toLowerCase().replaceAll('-', ' '));
    await press(nadia, 'Carry on');
    await look(t, nadia, 'invited');
    await nadia.getByLabel('Your name').fill('Nadia');
    await nadia.getByLabel('Your e-mail address').fill('nadia@example.org');
    await nadia.getByLabel('Choose a password').fill('teapot harbour violin');
    await press(nadia, 'Come in');
    assert.match(await nadia.locator('main').innerText(), /Only people with a role here see this place yet/);
    await nadia.goto(`/invite/${code}`);
    await refused(t, nadia, /No invitation has this code now/);
    await nadia.context().close();

    for (const [name, hat] of [['Bo', /^Editor/], ['Cai', /^Editor/], ['Dee', /officer/i], ['Edi', /officer/i]]) {
        await invite(name, hat);
    }
    await page.goto('/start/people');
    await look(t, page, 'people');
}

async function bringGroups(t, page) {
    await page.goto('/start');
    await page.getByRole('link', {name: 'Bring in groups'}).click();
    await look(t, page, 'groups');
    await page.getByLabel('The table').setInputFiles(file('bad.csv', 'name,listed\nChess Club,perhaps\n,yes\n'));
    await press(page, 'Look at it');
    await refused(t, page, /Write yes or no/);
    await look(t, page, 'answer-groups-refused');
    await page.getByLabel('The table').setInputFiles(file('groups.csv', kGroups));
    await press(page, 'Look at it');
    await look(t, page, 'answer-groups-preview');
    await press(page, 'Bring in 2 groups');
    assert.match(await page.locator('main').innerText(), /2 groups were brought in/);
}

// The first through its form, the others as a program would: the same act.
async function putUpThings(page) {
    await page.goto('/add');
    await page.getByRole('link', {name: 'Add an activity'}).click();
    await page.locator('[name=title]').fill('Soup on the green');
    await page.locator('[name=summary]').fill('Bring a bowl.');
    await press(page, 'Carry on');
    const day = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('[name=day]').fill(day);
    await page.locator('[name=starts]').fill('12:00');
    await press(page, 'Carry on');
    await page.locator('[name=repeats][value=once]').check();
    await press(page, 'Carry on');
    await page.locator('[name=place][value=saltwheel]').check();
    await press(page, 'Carry on');
    await press(page, 'Carry on');
    await press(page, 'Carry on');
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/t\/\d+/);
    const send = async (kind, data) => {
        const sent = await page.request.post(`/add/${kind}/send`, {data, headers: {accept: 'application/json'}});
        assert.equal(sent.status(), 201, await sent.text());
    };
    await send('story', {
        title: 'The hall got its heating back', summary: 'Nine people and a plumber.', teller: 'Odette',
        began: 'It was cold, so we asked who knows boilers.', consent: 'named', place: 'kettle-bank',
    });
    for (let i = 1; i <= 18; i += 1) {
        await send('asset', {title: `Bench ${i}`, summary: 'A place to sit.', sort: 'other', place: 'kettle-bank'});
    }
}

async function openPlace(t, page) {
    await page.goto('/start/open');
    await look(t, page, 'open-missing');
    assert.match(await page.locator('main').innerText(), /No story yet/);
    await putUpThings(page);
    await page.waitForTimeout(1_500); // what is counted follows the journal within a second
    await page.goto('/start');
    assert.match(await page.locator('main').innerText(), /7 of 7 steps are done/);
    await look(t, page, 'list-full');
    await page.getByRole('link', {name: 'Open the place'}).click();
    await look(t, page, 'open');
    await press(page, 'Open it now');
    assert.match(await page.locator('main').innerText(), /Thimbleford is open/);
    await look(t, page, 'list-open');
    await page.waitForTimeout(1_500);
}

export default {
    'from an empty folder to an open place, without scripts': async (t) => {
        const page = await t.page({width: 1280, scripts: false});
        await visitorSees(t, /A NEW PLACE|A new place/i, 'shut-unnamed');
        await setUp(t, page);
        await visitorSees(t, /We are getting this place ready/, 'shut');
        await drawPlaces(t, page);
        await chooseWords(t, page);
        await invitePeople(t, page);
        await bringGroups(t, page);
        await openPlace(t, page);
        await visitorSees(t, /Soup on the green/, 'home');
        await page.goto('/start/close');
        await look(t, page, 'close');

        const late = await t.page({width: 390, scripts: false});
        await late.goto(await t.place.setupLink());
        await refused(t, late, /This place is set up already/);
        await look(t, late, 'answer-used');
    },
};
