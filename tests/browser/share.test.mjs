// SPDX-License-Identifier: AGPL-3.0-or-later
// What people have and what people need: told in confidence, then to everybody; what each sort of them asks.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {comesToBeSeen, follow, headed, look, numberOf, pathOf, publish, seen, someone} from './lib/steps.mjs';

export const longestMs = 300_000;

// As a page stands on the narrowest telephones too.
async function lookClosely(t, page, name) {
    const {width, height} = page.viewportSize();
    await page.setViewportSize({width: 320, height});
    await t.fitsItsWidth(page);
    await page.setViewportSize({width, height});
    await look(t, page, name);
}

// One page of the form: what is answered, looked at, and sent on.
async function on(t, page, question, answers, name = '') {
    await headed(page, question);
    if (name) await lookClosely(t, page, name);
    await answer(page, answers);
    const before = page.url();
    await press(page, 'Carry on');
    await page.waitForURL((url) => url.href !== before);
}

const tick = (page, name, value) => page.locator(`main [name="${name}"][value="${value}"]`).check();
const asksFor = (page, name) => page.locator(`main [name="${name}"]`).count().then((n) => n > 0);

// ---- told in confidence ----
// Times that nobody understands are said beside their field; ticks and words come back.
async function mistakeInTheTimes(t, page, name) {
    await headed(page, 'When are you free, or when is it?');
    await lookClosely(t, page, `${name}-when`);
    await tick(page, 'times', 'monday morning');
    await page.getByLabel('Other times').fill('when the cows come home');
    await press(page, 'Carry on');
    await page.locator('fieldset', {hasText: 'Say days and times'}).first().waitFor();
    assert.match(await page.title(), /^Error: /);
    assert.equal(await page.locator('main [value="monday morning"]').isChecked(), true);
    assert.equal(await page.getByLabel('Other times').inputValue(), 'when the cows come home');
    await lookClosely(t, page, `${name}-when-again`);
    await page.getByLabel('Other times').fill('Thursdays 6 to 8, weekends 10 to 4');
    await press(page, 'Carry on');
    t.forgiveComplaints(); // the refusal above
}

async function offerSkill(t, page, title, name) {
    await page.goto('/share?place=saltwheel');
    await follow(page, 'Offer something');
    await on(t, page, 'What do you offer?', {sort: 'skill'}, `${name}-sort`);
    await on(t, page, 'Say what you offer', {title, summary: 'Garden shears and kitchen scissors. I whistle meanwhile.'}, `${name}-what`);
    await on(t, page, 'In a few words, what is it about?', {terms: 'sharpening, scissors'}, `${name}-words`);
    await mistakeInTheTimes(t, page, name);
    await headed(page, 'How long, and in which languages?');
    for (const language of ['en', 'pl']) await tick(page, 'languages', language);
    await on(t, page, 'How long, and in which languages?', {minutes: '60'}, `${name}-long`);
    await headed(page, 'Where, and how far?');
    assert.equal(await page.locator('main [name=reach]:checked').getAttribute('value'), 'three_miles');
    assert.equal(await page.locator('main [name=place]:checked').getAttribute('value'), 'saltwheel', 'the list knows it');
    await on(t, page, 'Where, and how far?', {whereabouts: 'come', reach: 'mile'}, `${name}-where`);
    assert.equal(await page.locator('main [name=shown_to]:checked').getAttribute('value'), 'connectors', 'private until said otherwise');
    await on(t, page, 'Who may see this?', {}, `${name}-who`);
    await on(t, page, 'Anything else?', {conditions: 'No bread knives.'}, `${name}-more`);
    await headed(page, 'Check what you are sending');
    await seen(page, 'Monday mornings; Thursday, 6pm to 8pm; Saturday and Sunday, 10am to 4pm');
    await seen(page, 'It is in no list.');
    await lookClosely(t, page, `${name}-check`);
    await press(page, 'Send it');
    await headed(page, title);
    return pathOf(page);
}

// Status and words of an address, as this page's person gets them.
async function asked(page, address) {
    const answer = await page.context().request.get(address, {maxRedirects: 0});
    return {status: answer.status(), words: await answer.text()};
}

// In no list, feed, search or open data: for none of `people`.
async function isNowhere(people, path, title) {
    const word = encodeURIComponent(title);
    const lists = [
        '/share', '/share?place=saltwheel', '/share?way=offer&sort=skill', `/share?q=${word}`, '/p/saltwheel',
        '/p/saltwheel/things', '/p/saltwheel/things.json', '/p/saltwheel/things.csv', '/p/saltwheel/things.atom',
        '/p/saltwheel/things.geojson', '/p/thimbleford/things.json?kind=offer', `/search?q=${word}&kind=offer`,
        '/search.json?q=whistle', '/journal', '/journal.json', '/journal.atom', '/sitemap/0.xml',
    ];
    for (const page of people) {
        for (const address of [path, `${path}.json`, `${path}/history`, `${path}/edit`, `/queue/${numberOf(path)}/decide?deed=hide`]) {
            const {status, words} = await asked(page, address);
            // Whoever decides about nothing is turned away from the queue, whatever the number.
            const turnedAway = status === 403 && address.startsWith('/queue/');
            assert.ok(status === 404 || status === 303 || turnedAway, `${address}: ${status}`);
            assert.ok(!words.includes(title), address);
        }
        for (const address of lists) {
            const {status, words} = await asked(page, address);
            assert.equal(status, 200, address);
            // The box of a search shows what was typed.
            const found = words.replaceAll(`value="${title}"`, '').replaceAll(`“${title}”`, '');
            assert.ok(!found.includes(`${title}<`) && !found.includes(`"${title}"`) && !words.includes(`${path}"`), address);
        }
    }
}

async function fromConfidenceToEverybody(t, options, email, title) {
    const name = `share-${options.scripts ? 'script' : 'plain'}`;
    const owner = await someone(t, {...options, allowErrors: true}, email);
    const path = await offerSkill(t, owner, title, name);
    await seen(owner, 'Told in confidence');
    await seen(owner, 'This is in no list.');
    await lookClosely(t, owner, `${name}-own`);
    await owner.goto('/share');
    await owner.locator('.notice', {hasText: 'What you told us'}).getByText(`${title}. In confidence`).waitFor();
    await lookClosely(t, owner, `${name}-list-own`);

    const pip = await someone(t, {...options, allowErrors: true}, 'pip@example.org', 'Community connector');
    await pip.goto('/share');
    await follow(pip, 'Told in confidence');
    await headed(pip, 'Told in confidence');
    await lookClosely(t, pip, `${name}-gifts`);
    await follow(pip, title);
    await seen(pip, 'told us this in confidence. Ask them before you tell anyone.');
    await lookClosely(t, pip, `${name}-connector`);

    await t.actAs(pip, 'Moderator');
    const visitor = await someone(t, {...options, allowErrors: true});
    const resident = await someone(t, {...options, allowErrors: true}, 'hamza@example.org');
    await isNowhere([visitor, resident, pip], path, title);
    for (const page of [visitor, resident, pip])
        assert.notEqual((await asked(page, '/share/gifts')).status, 200, 'for connectors alone');

    // Its owner shows it to everybody: a person looks at it first.
    await owner.goto(path);
    await follow(owner, 'Change who sees it');
    await lookClosely(t, owner, `${name}-edit`);
    await answer(owner, {shown_to: 'everyone'});
    await press(owner, 'Save');
    await seen(owner, 'Waiting for a look');
    assert.equal((await asked(visitor, path)).status, 404, 'nobody looked at it yet');
    await publish(pip, title);

    await comesToBeSeen(visitor, path, title);
    await seen(visitor, 'Thursday, 6pm to 8pm');
    await lookClosely(t, visitor, `${name}-thing`);
    await comesToBeSeen(visitor, '/share?place=saltwheel', title);
    await lookClosely(t, visitor, `${name}-list`);
    const shows = async (query) => {
        await visitor.goto(`/share?${query}`);
        return (await visitor.locator('main').getByRole('link', {name: title}).count()) > 0;
    };
    assert.equal(await shows('way=offer'), true);
    assert.equal(await shows('way=need'), false);
    assert.equal(await shows('sort=skill&sort=time'), true);
    assert.equal(await shows('sort=space'), false);
    await comesToBeSeen(visitor, '/share?q=sharpening', title);
    await comesToBeSeen(visitor, '/search?q=shears', title);
}

// By the form itself: its chips and its button.
async function filters(t, options) {
    const page = await someone(t, options);
    await page.goto('/share');
    await page.locator('label.chip', {hasText: 'Needs'}).click();
    if (!options.scripts) await press(page, 'Show these');
    await page.waitForURL(/way=need/);
    assert.equal(await page.locator('main [name=way]:checked').getAttribute('value'), 'need');
    await page.locator('main [name=q]').fill('anunlikelyword');
    await press(page, 'Search');
    await seen(page, 'Nothing fits yet');
    await lookClosely(t, page, 'share-nothing');
    await follow(page, 'Ask for something');
    await headed(page, 'What do you need?');
}

// ---- what each sort asks ----
async function whatEachSortAsks(t, options) {
    const page = await someone(t, {...options, allowErrors: true}, 'gita@example.org');
    // Things: how many, and not when.
    const tyres = `Eleven bicycle pumps ${options.width}`;
    await page.goto('/add/need?place=saltwheel');
    await on(t, page, 'What do you need?', {sort: 'item'}, 'share-need-sort');
    await on(t, page, 'Say what you need', {title: tyres, summary: 'Ours hiss.'}, 'share-need-what');
    await on(t, page, 'In a few words, what is it about?', {terms: 'pumps, bikes'});
    await headed(page, 'How many, and in what state?');
    await press(page, 'Carry on');
    await page.getByRole('alert').waitFor();
    t.forgiveComplaints();
    await on(t, page, 'How many, and in what state?', {how_many: '11', condition: 'worn'}, 'share-need-items');
    await on(t, page, 'Where, and how far?', {whereabouts: 'building'}, 'share-need-where');
    await on(t, page, 'Which building or place?', {spot: 'The Shed, Basin Road'}, 'share-need-spot');
    await headed(page, 'Who may see this?');
    assert.equal(await page.locator('main [name=shown_to]:checked').count(), 0, 'whoever asks says who may know');
    await on(t, page, 'Who may see this?', {shown_to: 'everyone'}, 'share-need-who');
    await headed(page, 'Anything else?');
    assert.equal(await asksFor(page, 'times'), false);
    await on(t, page, 'Anything else?', {});
    await headed(page, 'Check what you are sending');
    for (const name of ['When do you need it?', 'How long', 'How many people'])
        assert.equal(await page.locator('main').getByText(name).count(), 0, name);
    await lookClosely(t, page, 'share-need-check');
    await press(page, 'Send it');
    await headed(page, tyres);
    await seen(page, 'Waiting for a look');

    // A space: how many people, and what it must have.
    const room = `A room with a door ${options.width}`;
    await page.goto('/add/need?place=saltwheel');
    await on(t, page, 'What do you need?', {sort: 'space'});
    await on(t, page, 'Say what you need', {title: room, summary: 'We sing, and it carries.'});
    await headed(page, 'Tell us about the space you need');
    for (const feature of ['step_free', 'toilet']) await tick(page, 'access', feature);
    await on(t, page, 'Tell us about the space you need', {people: '19'}, 'share-need-room');
    await headed(page, 'When do you need it?');
    await tick(page, 'times', 'friday afternoon');
    await on(t, page, 'When do you need it?', {}, 'share-need-when');
    await on(t, page, 'Where, and how far?', {whereabouts: 'come'});
    await on(t, page, 'Who may see this?', {shown_to: 'everyone'});
    await on(t, page, 'Anything else?', {});
    await seen(page, 'Friday afternoons');
    await press(page, 'Send it');
    await headed(page, room);
    await seen(page, 'No steps');
    await lookClosely(t, page, 'share-need-thing');

    // Whoever changes the sort on the way is asked what that sort asks, and keeps nothing of the other.
    await page.goto('/add/offer?place=saltwheel');
    await on(t, page, 'What do you offer?', {sort: 'transport'});
    await on(t, page, 'Say what you offer', {title: `A trailer ${options.width}`, summary: 'It rattles.'});
    await on(t, page, 'How many people, or how much room?', {seats: '3'}, 'share-offer-seats');
    await page.goto('/add/offer/sort');
    await on(t, page, 'What do you offer?', {sort: 'item'});
    await on(t, page, 'Say what you offer', {});
    await on(t, page, 'In a few words, what is it about?', {terms: 'trailer'});
    await on(t, page, 'How many, and in what state?', {how_many: '1'});
    await on(t, page, 'Where, and how far?', {whereabouts: 'home'});
    await on(t, page, 'Who may see this?', {});
    await on(t, page, 'Anything else?', {});
    await headed(page, 'Check what you are sending');
    assert.equal(await page.locator('main').getByText('Seats').count(), 0);
}

// ---- by keyboard ----
async function byKeyboard(t, options) {
    const page = await someone(t, options, 'nettie@example.org');
    const keys = t.keyboard(page);
    const go = async (name = 'Carry on') => {
        const before = page.url();
        await keys.to(name);
        await keys.press('Enter');
        await page.waitForURL((url) => url.href !== before);
    };
    const type = async (name, words) => {
        await keys.to(name);
        await keys.type(words);
    };
    await page.goto('/share');
    await go('Ask for something');
    await keys.to('Skill');
    await keys.press('ArrowDown'); // knowledge
    await keys.press('ArrowDown'); // time
    await go();
    await type('Its name', 'Somebody to turn my mattress');
    await type('In one or two sentences', 'Twice a year. It is heavier than I am.');
    await go();
    await headed(page, 'When do you need it?');
    await keys.to('Monday morning');
    await keys.press('Space');
    await type('Other times', 'Wednesdays after 2');
    await go();
    await keys.to('Half an hour');
    await keys.press('Space');
    await keys.to('English');
    await keys.press('Space');
    await go();
    await keys.to('I come to you'); // the place is known already
    await keys.press('ArrowDown'); // at my home
    await go();
    await keys.to('Only connectors');
    await keys.press('Space');
    await go();
    await go();
    await headed(page, 'Check what you are sending');
    await seen(page, 'Monday mornings; Wednesday, 2pm to 9pm');
    await go('Send it');
    await headed(page, 'Somebody to turn my mattress');
    await seen(page, 'This is in no list.');
}

const kPlain = {width: 390, scripts: false};
const kScripts = {width: 1280, scripts: true};

export default {
    'a skill told in confidence, then shown to everybody, without scripts': (t) =>
        fromConfidenceToEverybody(t, kPlain, 'jonah@example.org', 'Blades that cut paper again'),
    'a skill told in confidence, then shown to everybody, with scripts': (t) =>
        fromConfidenceToEverybody(t, kScripts, 'piotr@example.org', 'Blades that cut tomatoes again'),
    'the list is narrowed, and where nothing fits one may ask, without scripts': (t) => filters(t, kPlain),
    'the list is narrowed, and where nothing fits one may ask, with scripts': (t) => filters(t, kScripts),
    'things ask how many, a space asks for whom, without scripts': (t) => whatEachSortAsks(t, kPlain),
    'things ask how many, a space asks for whom, with scripts': (t) => whatEachSortAsks(t, kScripts),
    'a need is told by keyboard alone, without scripts': (t) => byKeyboard(t, kPlain),
    'a need is told by keyboard alone, with scripts': (t) => byKeyboard(t, kScripts),
};
