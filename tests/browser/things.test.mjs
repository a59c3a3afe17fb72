// SPDX-License-Identifier: AGPL-3.0-or-later
// Adding a thing of each kind through its form, and what happens to it then.
import assert from 'node:assert/strict';
import zlib from 'node:zlib';

import {answer, fillIn, press} from './lib/forms.mjs';
import {pathOfThing} from './lib/things.mjs';

// What is typed; then a line of it that must stand on the page of the thing.
const kForms = {
    service: [
        [{title: 'Free haircuts on Mondays', summary: 'Sit down, say how short. Nobody pays.'}, {runs: 'Two barbers'},
            {place: 'kettle-bank', spot: 'Wharf Lane'}, {open_times: 'Mondays 9am to noon', cost: 'Free'},
            {contact: '01632 960199'}, {access: 'One step, and a ramp', tags: 'hair, barber'}], 'Two barbers'],
    asset: [
        [{title: 'A cement mixer', summary: 'Small, orange and loud.'}, {sort: 'equipment'}, {place: 'saltwheel'},
            {holds: 'Two barrows'}, {free_when: 'Any weekday'}, {}], 'Tools or equipment'],
    pressure: [
        [{title: 'No dentist takes new people', summary: 'The nearest list is 30 miles away.'}, {who_feels: 'Families'},
            {place: 'pennygate'}, {counted: 'families waiting', count_now: '120'}, {money_now: '4500'}, {}], '£4,500'],
    idea: [
        [{title: 'A slide beside the library steps', summary: 'Down is quicker that way.'}, {helps: 'Children'},
            {place: 'marrow-hill'}, {could_offer: 'I can weld'}, {}], 'I can weld'],
    activity: [
        [{title: 'Kite mending on the green', summary: 'Bring a kite that will not fly.'},
            {day: '2026-06-06', starts: '10:00', ends: '12:00'}, {repeats: 'weekly'}, {place: 'kettle-bank'},
            {cost: 'Free'}, {}], 'Every week'],
    story: [
        [{title: 'The bus that waited', summary: 'Ned tells of one cold morning.', teller: 'Ned'},
            {began: 'I was late. The driver saw me run.'}, {}, {place: 'lower-clatter'}, {consent: 'wider'}, {}],
        'The driver saw me run'],
    project: [
        [{title: 'A wall for swifts', summary: 'Forty boxes under the mill roof.'}, {people: 'Bird watchers, roofers'},
            {place: 'saltwheel'}, {begins: '2026-06-01', test_until: '2026-12-01'}, {measures: 'Nests in the wall'},
            {looking_for: 'A long ladder'}, {}], 'Nests in the wall'],
    post: [
        [{title: 'The clock is right again', summary: 'Somebody climbed up and moved it by nine minutes.'},
            {topic: 'thanks'}, {place: 'tanners-hollow'}, {}], 'A thank-you'],
};

// A picture of one colour, made here: 40 by 30 points.
function somePng() {
    const chunk = (name, data) => {
        const body = Buffer.concat([Buffer.from(name), data]);
        const size = Buffer.alloc(4);
        size.writeUInt32BE(data.length);
        const sum = Buffer.alloc(4);
        sum.writeUInt32BE(crc32(body));
        return Buffer.concat([size, body, sum]);
    };
    const head = Buffer.from([0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0]);
    const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(120, 0x66)]);
    const pixels = zlib.deflateSync(Buffer.concat(Array(30).fill(row)));
    const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

function pathOf(page) {
    return new URL(page.url()).pathname;
}

export default {
    'a thing of each kind is added through its form': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await t.signIn(page, 'odette@example.org');
        for (const [kind, [pages, line]] of Object.entries(kForms)) {
            await fillIn(page, kind, pages);
            await page.getByText(pages[0].title).first().waitFor();
            await t.fitsItsWidth(page);
            await press(page, 'Send it');
            await page.getByRole('heading', {level: 1, name: pages[0].title}).waitFor();
            assert.match(await page.locator('main').innerText(), new RegExp(line), kind);
            assert.equal(await page.locator(`main .tag.t-${kind}`).count(), 1);
        }
        await page.goto('/me');
        assert.equal(await page.getByText('A person looks at this first').count() > 0, true);
    },
    'a visitor is asked who they are last, by keyboard alone, and keeps the draft': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        const keys = t.keyboard(page);
        const type = async (name, words) => {
            await keys.to(name);
            await keys.type(words);
        };
        const on = async (name = 'Carry on') => {
            const before = page.url();
            await keys.to(name);
            await keys.press('Enter');
            await page.waitForURL((url) => url.href !== before);
        };
        await page.goto('/p/kettle-bank');
        await on('Suggest a change');
        await keys.to('Carry on');
        await keys.press('Enter');
        await page.getByRole('alert').waitFor();
        assert.match(await page.title(), /^Error: /);
        await t.axe(page);
        await page.goto('/add/idea/what');
        await type('Its name', 'Benches that face each other');
        await type('In one or two sentences', 'So that people talk.');
        await on();
        await type('Who would it help', 'Anyone alone');
        await on();
        assert.equal(await page.locator('[name=place]:checked').getAttribute('value'), 'kettle-bank');
        await on();
        await keys.to('Save and finish later');
        await keys.press('Enter');
        await page.getByRole('heading', {level: 1, name: 'Saved for later'}).waitFor();
        const code = await page.locator('.plate').last().innerText();
        await page.context().clearCookies();

        await page.goto('/add/continue');
        await type('What is your code?', code.toLowerCase());
        await on();
        while (!page.url().endsWith('/check')) await on();
        await page.getByRole('heading', {level: 1, name: 'Check what you are sending'}).waitFor();
        await on('Carry on and say who you are');
        await type('Your e-mail address', 'keys@example.org');
        await on('Send me a code');
        const mail = await page.context().newPage();
        await mail.goto('/demo/mail');
        const digits = (await mail.locator('article').first().innerText()).match(/\b\d{6}\b/)[0];
        await mail.close();
        await type('The six digits', digits);
        await type('What shall we call you', 'Keys');
        await on('Sign in');
        await on('Send it');
        await page.getByText('Sent. Thank you.').waitFor();
        await page.getByRole('heading', {level: 1, name: 'Benches that face each other'}).waitFor();
    },
    'what is likely there already is shown before sending, and a voice is added to it': async (t) => {
        const page = await t.page({scripts: false});
        await t.signIn(page, 'ife@example.org');
        await fillIn(page, 'idea', [
            {title: 'A chess table in the surgery waiting room', summary: 'And a clock.'}, {helps: 'Who waits'},
            {place: 'kettle-bank'}, {}, {}]);
        await page.getByText('Is it the same as one of these?').waitFor();
        await t.axe(page);
        await press(page, /^Add my voice to this/);
        await page.getByText('Your voice is added. Thank you').waitFor();
        await page.getByRole('heading', {level: 1, name: 'A chess table in the surgery waiting room'}).waitFor();
    },
    'when two people edit, the second sees both versions; history keeps all': async (t) => {
        const first = await t.page({scripts: false, allowErrors: true});
        await t.signIn(first, 'odette@example.org');
        await fillIn(first, 'post', [{title: 'A lost umbrella', summary: 'Red.'}, {topic: 'lost_found'}, {place: 'saltwheel'}, {}]);
        await press(first, 'Send it');
        await first.waitForURL('**/t/*');
        const path = pathOf(first);
        const second = await first.context().newPage();
        for (const page of [first, second]) await page.goto(`${path}/edit`);
        await answer(first, {summary: 'Red, with a duck.'});
        await press(first, 'Save');
        await answer(second, {summary: 'Red, with a goose.'});
        await press(second, 'Save');
        await second.getByText('Someone changed this while you had it open').waitFor();
        assert.match(await second.locator('.notice').innerText(), /with a duck[\s\S]*with a goose/);
        await t.axe(second);
        await press(second, 'Keep what I wrote');
        await second.getByText('Red, with a goose.').first().waitFor();
        await second.getByRole('link', {name: 'How it was before'}).click();
        assert.match(await second.locator('main').innerText(), /with a duck/);
        await t.axe(second);
    },
    'people follow, talk, answer, take back, and say that something is wrong': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        await t.signIn(page, 'gita@example.org');
        await page.goto(await pathOfThing(page, 'A chess table in the surgery waiting room'));
        await press(page, 'Follow');
        await page.getByRole('button', {name: 'Stop following'}).waitFor();
        await press(page, 'Say it');
        await page.getByRole('alert').getByText('Write what you want to say').waitFor();
        await page.getByLabel('Say something').fill('Bring your own pieces.');
        await press(page, 'Say it');
        await page.locator('.said', {hasText: 'Bring your own pieces.'}).waitFor();
        await t.axe(page);
        await press(page, /^Take this back/);
        await page.waitForLoadState();
        assert.equal(await page.locator('.said', {hasText: 'Bring your own pieces.'}).count(), 0);

        await page.locator('.side').getByRole('link', {name: 'Something is wrong with this'}).click();
        await answer(page, {reason: 'untrue', words: 'There is no such room.'});
        await press(page, 'Tell us');
        await page.getByText('Thank you for telling us').waitFor();
    },
    'a picture needs words, is shown with them, and can be taken away': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        await t.signIn(page, 'odette@example.org');
        await fillIn(page, 'asset', [
            {title: 'A very long table', summary: 'Seats thirty.'}, {sort: 'equipment'}, {place: 'saltwheel'}, {}, {}, {}]);
        await press(page, 'Send it');
        await page.getByRole('link', {name: 'Pictures'}).click();
        const file = {name: 'table.png', mimeType: 'image/png', buffer: somePng()};
        await page.locator('input[type=file]').setInputFiles(file);
        await press(page, 'Add this picture');
        await page.getByRole('alert').getByText('Say what is in the picture').waitFor();
        await page.locator('input[type=file]').setInputFiles(file);
        await page.getByLabel('What is in the picture').fill('A table that goes on and on');
        await press(page, 'Add this picture');
        const picture = page.getByAltText('A table that goes on and on');
        await picture.waitFor();
        assert.equal(await picture.evaluate((shown) => shown.complete && shown.naturalWidth > 0), true);
        await t.axe(page);
        await press(page, /^Take away/);
        await page.waitForLoadState();
        assert.equal(await page.getByAltText('A table that goes on and on').count(), 0);
    },
    'an activity that is over is shown again with one tap': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        await t.signIn(page, 'freya@example.org');
        await page.getByRole('link', {name: 'Freya'}).click();
        await page.locator('li', {hasText: 'Ended'}).getByRole('link', {name: 'Pram push up Hill Rise'}).click();
        await page.getByText('This is over').waitFor();
        await press(page, 'Show it again');
        await page.getByText('It is shown again. Thank you').waitFor();
    },
};
