// SPDX-License-Identifier: AGPL-3.0-or-later
// One area of work goes once round, by links, forms and buttons: from what is hard beside what is here, through a room
// that chooses, to a project that ends honestly. Five hats, three phones, a projector and a scribe are open at once.
// tests/scenarios/once_round.scn goes the same way over HTTP.
import assert from 'node:assert/strict';

import {answer, fillOn, press} from './lib/forms.mjs';
import {beginPolicy, handPen, record, sign, writeClause} from './lib/policy.mjs';
import * as room from './lib/room.mjs';
import {follow, headed, look, numberOf, pathOf, publish, seen, send, someone} from './lib/steps.mjs';

export const longestMs = 240_000;

const kToday = '2026-05-14'; // of the demonstration
const kPlace = 'kettle-bank';
const kSides = ['council', 'community', 'residents'];
const kLonely = 'Lunch at home alone';
const kKitchen = 'The wash house kitchen';
const kFit = 'The ovens are free when people eat alone.';
const kLunch = 'Friday lunch together';
const kBenches = 'A map of benches';
const kGroup = 'The Gourd Kitchen';
const kTeam = 'Council estates team';
const kDrive = 'Drive six people to the first lunch';
const kTeach = 'Teach two cooks';
const kStory = 'Fridays have a name';
const kPolicy = 'Kitchens that are lent';
const kLearned = 'A second key was worth more than a second oven.';
const kCannot = 'There is a step, and no ramp.';
const kOrder = 'In the order that all can live with';
const kTelling = [kLunch, kBenches, kOrder]; // what the wall keeps to itself before the dots are closed

// Each in the hat that the way asks for; two of them without scripts. One after another: letters are read newest first.
async function cast(t) {
    return {
        odette: await someone(t, {width: 390, scripts: false}, 'odette@example.org'),
        ife: await someone(t, {}, 'ife@example.org', kGroup),
        nadia: await someone(t, {scripts: false}, 'nadia@example.org', 'Case officer'),
        greta: await someone(t, {}, 'greta@example.org', 'Editor'),
        pip: await someone(t, {}, 'pip@example.org', 'Community connector'),
        scribe: await someone(t, {}, 'desmond@example.org', 'Print desk'),
        visitor: await someone(t, {width: 390}),
    };
}

// ---- see ----
async function see({odette, ife, pip}) {
    const hard = {title: kLonely, summary: 'Sixty people eat alone.', who_feels: 'People over seventy', place: kPlace};
    const here = {title: kKitchen, summary: 'Two ovens, empty on Fridays.', sort: 'building', place: kPlace};
    const [lonely, kitchen] = await Promise.all([send(odette, 'pressure', hard), send(ife, 'asset', here)]);
    for (const title of [kLonely, kKitchen]) await publish(pip, title);
    return {lonely, kitchen};
}

// ---- connect ----
async function connect({odette, ife, pip}, {lonely, kitchen}) {
    await odette.goto(lonely);
    await follow(odette, 'Lay something beside it');
    await answer(odette, {q: kKitchen});
    await press(odette, 'Find');
    await odette.locator(`main [name=with][value="${numberOf(kitchen)}"]`).check();
    await answer(odette, {words: kFit});
    await press(odette, 'Lay them together');
    await odette.getByRole('heading', {name: 'A person looks at this first'}).waitFor();
    const fit = pathOf(odette);

    await pip.goto(`/p/${kPlace}/join-ups`);
    await seen(pip, kFit);
    await pip.locator(`main a[href="${fit}"]`).first().click();
    await press(pip, 'Show it');
    await pip.getByRole('heading', {name: 'Would it work?'}).waitFor();

    await ife.goto(kitchen);
    await follow(ife, 'I can help make this happen');
    await answer(ife, {sort: 'help', words: 'Four of us can cook.'});
    await press(ife, 'Say so');
    await ife.getByRole('heading', {name: 'Who can help make it happen'}).waitFor();
}

// ---- collect ----
async function collect(t, {odette, greta, pip, visitor}, {lonely}) {
    const round = await room.openRound(greta, 'Spring round', {look: (page) => look(t, page, 'once-round-new')});
    await odette.goto(lonely);
    await follow(odette, 'Bring this to the Lab');
    await seen(odette, `It comes from: ${kLonely}`);
    assert.equal(await odette.locator('[name=title]').inputValue(), kLonely, 'the pressure’s own words stand there');
    await look(t, odette, 'once-bring');
    await answer(odette, {title: kLunch, why: 'Nobody should have to eat alone.'});
    await press(odette, 'Bring it');
    await headed(odette, kLunch);
    await seen(odette, 'A facilitator’s: they look at it and put it on the list.');
    const lunch = pathOf(odette);
    const early = await visitor.context().request.get(lunch);
    assert.equal(early.status(), 404, 'nobody else sees it before a facilitator looked');

    await greta.goto(round);
    await greta.getByRole('heading', {name: 'Waiting for a look'}).waitFor();
    await follow(greta, kLunch);
    await follow(greta, 'Shape the card');
    await look(t, greta, 'once-card');
    await press(greta, 'Put it on the list');
    await greta.waitForURL(`**${lunch}`);

    await pip.goto(round);
    await follow(pip, 'Bring an area');
    await answer(pip, {title: kBenches, why: 'So that people can rest.', by: 'Wen'});
    await press(pip, 'Bring it');
    await headed(pip, kBenches);
    return {round, lunch, benches: pathOf(pip)};
}

// ---- shape ----
async function shape(greta, path, days, more = {}) {
    const [asks_council, asks_community, asks_residents, asks_facilitators] = days;
    await greta.goto(path);
    await follow(greta, 'Shape the card');
    await answer(greta, {asks_council, asks_community, asks_residents, asks_facilitators, ...more});
    await press(greta, 'Save the card');
    await greta.waitForURL(`**${path}`);
}

async function shapeAndOpen(t, {greta, scribe}, {round, lunch, benches}) {
    await shape(greta, lunch, ['6', '8', '2', '2'], {outcome: 'Fewer people alone', benefits: 'Whoever eats alone'});
    await shape(greta, benches, ['18', '9', '2', '2']);
    await greta.goto(round);
    await follow(greta, 'The wall');
    await room.move(greta, 'Stop collecting, shape the cards', 'Open the room');
    await scribe.goto(round);
    await follow(scribe, 'Print dot sheets');
    const serials = await room.serialsOn(scribe);
    await room.move(greta, 'Open the room', 'Open the dots');
    await look(t, greta, 'once-wall-lead');
    return serials;
}

// ---- the room ----
// One of the phones has no scripts.
async function takeSeats(t, round) {
    const projector = await room.openWall(t, round);
    const lookAt = (phone) => look(t, phone, 'once-room');
    const phones = await Promise.all([
        room.takeSeat(t, projector, 'council'),
        room.takeSeat(t, projector, 'community'),
        room.takeSeat(t, projector, 'residents', {scripts: false}, lookAt),
    ]);
    for (const words of ['The council', 'Community groups', 'Residents'])
        await projector.wall.locator('.wall-counts li', {hasText: `1 ${words}`}).waitFor();
    return {...projector, phones};
}

// Two sheets from each side, so that no side has fewer than three: with fewer, no counts are shown.
async function typeSheets(t, scribe, {round, lunch, benches, serials}) {
    await scribe.goto(round);
    await follow(scribe, 'Type dot sheets');
    await look(t, scribe, 'once-desk');
    for (const [at, serial] of serials.slice(0, 6).entries()) {
        const side = kSides[at % 3];
        const n = side === 'residents' ? 1 : 2;
        await room.typeSheet(scribe, serial, side, [[lunch, n], [benches, 3 - n]]);
    }
}

async function choose(t, {greta, scribe, visitor}, way, {wall, phones}) {
    const {round, lunch, benches} = way;
    await room.move(greta, 'Open the dots', 'Close the dots and show');
    await room.noDotsShown(wall, round, '0 of 3', kTelling);
    await Promise.all([room.putDots(phones[0], [[lunch, 2], [benches, 1]]), room.putDots(phones[1], [[lunch, 2]])]);
    await room.noDotsShown(wall, round, '2 of 3', kTelling);
    await Promise.all([room.putDots(phones[2], [[lunch, 1], [benches, 2]]), typeSheets(t, scribe, way)]);
    await room.noDotsShown(wall, round, '9 of 9', kTelling);

    await room.move(greta, 'Close the dots and show', 'Ask: can you live with it?');
    await wall.getByRole('heading', {name: kOrder}).waitFor();
    const first = (await wall.locator('.bars > li').first().innerText()).replace(/\s+/g, ' ');
    assert.match(first, new RegExp(`${kLunch}.* The council: 6 dots Community groups: 6 dots Residents: 3 dots`));
    await look(t, wall, 'once-wall-order');
    await phones[2].reload(); // without scripts, whoever has sent loads the page again
    for (const phone of phones) await headed(phone, 'The order');
    // Side by side: residents would have begun with the benches, and all can live with the lunch.
    await visitor.goto(round);
    const sides = visitor.getByRole('region', {name: 'Each side alone'});
    const row = (title) => sides.getByRole('row', {name: title}).innerText();
    assert.match(await row(kLunch), /together\s+1\s+1\s+1\s+2$/);
    assert.match(await row(kBenches), /benches\s+2\s+2\s+2\s+1$/);
    await look(t, visitor, 'once-round-order');
}

async function agree(t, {greta}, {lunch}, {wall, phones}) {
    await room.move(greta, 'Ask: can you live with it?', 'We agree on this');
    const [council, community, residents] = phones;
    const yes = [council, community].map((phone) => room.sayOf(phone, lunch, 'yes'));
    await Promise.all([...yes, room.sayOf(residents, lunch, 'no', kCannot)]);
    await look(t, council, 'once-phone-live');
    await wall.getByText('3 of 9 have answered').waitFor();
    await greta.getByRole('link', {name: 'Load this page again'}).click();
    await seen(greta, kCannot);
    assert.equal(await wall.getByText(kCannot).count(), 0, 'a reason is for whoever leads the room');
    await room.sayOf(residents, lunch, 'yes');
    await seen(wall, '3 can, 0 cannot');
    await room.move(greta, 'We agree on this', 'Finish the round');
    for (const phone of [council, community]) await headed(phone, 'The room has agreed');
}

// ---- the area’s own page, at four moments ----
const kBegan = `done: It began as: ${kLonely}`;

async function collected(t, {visitor}, {lonely, round, lunch}) {
    const now = await room.areaShown(visitor, lunch);
    assert.deepEqual([now.state, now.done], ['On the list', 1]);
    assert.equal(now.move, 'The facilitators’ and yours: say what is missing on the card.');
    assert.deepEqual(now.steps, [
        kBegan,
        'now: Its card is being shaped',
        'todo: A room will choose',
        'todo: Two people take it on',
        'todo: They look at it together',
    ]);
    const {json} = now;
    const site = await t.address;
    assert.deepEqual([json.state, json.rank, json.brought_by, json.leads], ['open', null, ['Odette'], []]);
    assert.deepEqual([json.promises, json.origin, json.round], [[], site + lonely, site + round]);
    await visitor.goto(lonely);
    await visitor.getByRole('heading', {name: 'Areas of work that grew from this'}).waitFor();
}

async function chosen({visitor}, {lunch, benches}) {
    const now = await room.areaShown(visitor, lunch);
    assert.deepEqual([now.state, now.done], ['Chosen', 3]);
    assert.equal(now.move, 'A lead from the council and one from the community: they begin it.');
    assert.deepEqual(now.steps, [
        kBegan,
        'done: Its card was shaped',
        'done: The room chose it',
        'now: Two people take it on',
        'todo: They look at it together',
    ]);
    await seen(visitor, 'Place 1 of 2. Dots: council 6, community 6, residents 3');
    const {json} = now;
    assert.deepEqual([json.state, json.rank, json.dots], ['chosen', 1, {council: 6, community: 6, residents: 3}]);
    assert.deepEqual([json.can_live_with, json.cannot], [3, 0]);
    const other = await room.areaShown(visitor, benches);
    assert.deepEqual([other.state, other.json.state, other.json.rank], ['Parked, help wanted', 'parked', 2]);
}

const kBegun = [
    kBegan,
    'done: Its card was shaped',
    'done: The room chose it',
    'done: Two people took it on',
    'done: What they promised',
];

async function promised(t, {visitor}, {lunch, project}) {
    const now = await room.areaShown(visitor, lunch);
    assert.deepEqual([now.state, now.done], ['Being tested', 5]);
    assert.equal(now.move, `Odette, by Thursday 14 May: ${kDrive}`);
    assert.deepEqual(now.steps, [
        ...kBegun,
        'now: They tell how it goes',
        'todo: Somebody tells what it changed',
        'todo: They look at it together',
    ]);
    await look(t, visitor, 'once-area-promised');
    const {json} = now;
    const at = (await t.address) + project;
    assert.deepEqual([json.state, json.leads, json.project], ['begun', [kTeam, kGroup], at]);
    const {by, to, due, state} = json.promises.find((each) => each.words === kDrive);
    assert.deepEqual({by, to, due, state}, {by: 'Odette', to: kGroup, due: kToday, state: 'open'});
}

async function ended(t, {visitor}, {lunch, story, policy}) {
    const now = await room.areaShown(visitor, lunch);
    assert.deepEqual([now.state, now.done], ['Ended', 8]);
    assert.equal(now.move, 'Nobody’s: it has ended. What was learned stays.');
    assert.deepEqual(now.steps, [
        ...kBegun,
        'done: They tell how it goes',
        'done: What people say changed',
        'done: How it ended: It goes on for good',
    ]);
    for (const words of ['1 kept', kLearned, `Written into policy: ${kPolicy}.`, kStory]) await seen(visitor, words);
    await look(t, visitor, 'once-area-ended');
    const {json} = now;
    const site = await t.address;
    assert.deepEqual([json.ending, json.learned], ['adopted', kLearned]);
    assert.deepEqual([json.stories, json.policies], [[site + story], [site + policy]]);
    const state = (words) => json.promises.find((each) => each.words === words).state;
    assert.deepEqual([state(kDrive), state(kTeach)], ['kept', 'released']);
}

// ---- try ----
async function begin(t, {greta}, {lunch}) {
    await greta.goto(lunch);
    await follow(greta, 'Begin it');
    await look(t, greta, 'once-begin');
    await answer(greta, {
        council_lead: kTeam,
        council_brings: 'The keys',
        community_lead: kGroup,
        community_brings: 'Cooks and pots',
        measures: 'People who eat together\nPeople who come again',
        stop_rule: 'If fewer than six come, three weeks running.',
    });
    await press(greta, 'Begin');
    await seen(greta, `${kTeam} · ${kGroup}`);
    await follow(greta, 'The project’s page');
    await seen(greta, 'Cooks and pots');
    return pathOf(greta);
}

async function meet({ife, pip, visitor}) {
    const first = 'First Friday';
    const asked = {title: first, summary: 'We plan the first lunch.', day: kToday, starts: '10:00', place: kPlace};
    const meeting = await send(ife, 'gathering', asked);
    await publish(pip, first);
    await ife.goto(meeting);
    await follow(ife, 'Take notes');
    await answer(ife, {words: `- We begin with soup.\n- ${kTeam} will cut a second key`});
    await press(ife, 'Save the notes');
    await press(ife, /^Agreement/);
    await ife.locator('ol').getByText('We begin with soup.').waitFor();
    await follow(ife, /^Action/);
    assert.equal(await ife.locator('[name=who]').inputValue(), kTeam);
    await press(ife, 'Put it on the list');
    await ife.getByRole('link', {name: 'cut a second key'}).first().waitFor();
    await follow(ife, 'Close the gathering');
    await answer(ife, {no_next: 'The lunches are the next meetings.'});
    await press(ife, 'Close it');
    await ife.getByRole('heading', {name: 'This gathering was held'}).waitFor();
    await visitor.goto(`/p/${kPlace}/promises`);
    await visitor.getByRole('row', {name: /cut a second key/}).getByText(kTeam).waitFor();
}

async function promise({odette}, {lunch}) {
    await odette.goto(lunch);
    await follow(odette, 'The project’s page');
    await follow(odette, 'Join in');
    await answer(odette, {brings: 'A minibus on Fridays'});
    await press(odette, 'Join in');
    await seen(odette, 'Brings: A minibus on Fridays');
    await follow(odette, 'Promise a next step');
    await answer(odette, {words: kDrive, due: kToday, to: kGroup});
    await press(odette, 'Put it on the list');
    await seen(odette, 'It is on the list');
}

// Kept by the word of those it was made to; then the group promises the next step itself.
async function keep(t, {odette, ife, visitor}, {lunch, project}) {
    await answer(odette, {words: 'Six came, and one more.'});
    await press(odette, 'Tell them');
    await seen(odette, 'Done, says who did it');
    assert.equal(await odette.getByRole('button', {name: 'Say so'}).count(), 0, 'the maker cannot give the word');
    await ife.goto('/me/promises');
    await ife.getByRole('heading', {name: 'Your word is asked for'}).waitFor();
    const row = ife.getByRole('row', {name: new RegExp(kDrive)});
    assert.equal(await row.getByRole('link', {name: kLunch}).getAttribute('href'), project, 'what it is about');
    await look(t, ife, 'once-promises-mine');
    await follow(ife, kDrive);
    await answer(ife, {verdict: 'kept', words: 'They came with a story each.'});
    await press(ife, 'Say so');
    await seen(ife, 'Thank you. Your word counts');
    await ife.goto(project);
    await follow(ife, 'Promise a next step');
    await answer(ife, {words: kTeach, due: '2026-06-30', to: kTeam});
    await press(ife, 'Put it on the list');
    await seen(ife, 'It is on the list');
    const now = await room.areaShown(visitor, lunch);
    assert.deepEqual([now.move, now.done], [`${kGroup}, by Tuesday 30 June: ${kTeach}`, 6]);
    await seen(visitor, '1 kept,');
}

async function tell({ife, visitor}, {project, picture}) {
    const words = 'The wall of the room that chose us';
    await ife.goto(project);
    await follow(ife, 'Tell how it is going');
    await answer(ife, {words: 'Thirty eat with us now.', going: 'well', picture_words: words});
    const file = {name: 'wall.png', mimeType: 'image/png', buffer: picture};
    await ife.locator('main input[type=file]').setInputFiles(file);
    await press(ife, 'Tell everyone');
    await seen(ife, 'Thirty eat with us now.');
    await visitor.goto(project);
    const shown = visitor.getByAltText(words);
    await shown.scrollIntoViewIfNeeded();
    await visitor.waitForFunction((image) => image.complete && image.naturalWidth > 0, await shown.elementHandle());
}

// ---- show the value, and learn ----
async function tellStory({odette, pip, visitor}, {project}) {
    await odette.goto(project);
    await follow(odette, 'Tell a story about this');
    assert.equal(await odette.locator('[name=about]').inputValue(), numberOf(project));
    await fillOn(odette, {
        title: kStory,
        summary: 'I know eleven people now.',
        teller: 'O.',
        began: 'I ate by the radio.',
        direction: 'better',
        place: kPlace,
        written: 'self',
        agreed: 'own',
        consent: 'named',
    });
    await press(odette, 'Send it');
    await headed(odette, kStory);
    await publish(pip, kStory);
    await visitor.goto(project);
    await visitor.getByRole('link', {name: kStory}).first().waitFor();
    return pathOf(odette);
}

async function writePolicy({nadia, ife}, {project}) {
    const key = 'A key is held by each side.';
    const path = await beginPolicy(nadia, kPlace, {title: kPolicy, why: 'Ovens stand cold.', side: 'council'});
    await handPen(nadia, kGroup, 'community');
    await writeClause(nadia, path, 'Add a clause', {heading: 'Keys', own: key});
    await writeClause(ife, path, /^Write/, {own: key, agreed: key, carried: numberOf(project)});
    await sign(nadia, path);
    await sign(ife, path);
    await record(nadia, path, {body: 'The property board', adopted: kToday, review: '2027-05-14'});
    await nadia.getByRole('link', {name: kLunch}).first().waitFor();
    return path;
}

async function youSaid({nadia, visitor}, {lonely, project}) {
    const words = 'Thirty people eat together each Friday.';
    await nadia.goto(lonely);
    await follow(nadia, 'Say what came of it');
    await answer(nadia, {sort: 'did', words, leads_to: numberOf(project)});
    await press(nadia, 'Say so');
    await nadia.waitForURL(`**${lonely}#outcome`);
    await visitor.goto(lonely);
    const part = visitor.getByRole('region', {name: 'What came of it'});
    await part.getByText(words).waitFor();
    await part.getByRole('link', {name: kLunch}).first().waitFor();
    await visitor.goto(`/p/${kPlace}/you-said`);
    await seen(visitor, `You said: ${kLonely}`);
}

async function end({greta}, {project}) {
    await greta.goto(project);
    await follow(greta, 'End it');
    await answer(greta, {ending: 'adopted', learned: kLearned});
    await press(greta, 'End it');
    await seen(greta, kLearned);
}

// The round and its chart for the wall show what became of it; then the round is finished.
async function roundShows(t, {greta, visitor}, {round}) {
    const line = async () => {
        const row = visitor.getByRole('row', {name: new RegExp(kLunch)}).filter({hasText: kTeam}).first();
        assert.match(await row.innerText(), new RegExp(`${kTeam} · ${kGroup}\\s+It goes on for good`));
    };
    await visitor.goto(round);
    await line();
    await look(t, visitor, 'once-round-committed');
    await follow(visitor, 'Wall chart to print');
    await line();
    await t.shot(visitor, 'once-chart');
    await greta.goto(round);
    await follow(greta, 'The wall');
    await press(greta, 'Finish the round');
    await greta.getByRole('button', {name: 'Finish the round'}).waitFor({state: 'detached'});
    await visitor.goto(round);
    await seen(visitor, 'Nobody’s: this round is finished. Its pages stay.');
    await line();
}

async function onceRound(t) {
    const people = await cast(t);
    const things = await see(people);
    await connect(people, things);
    const way = {...things, ...(await collect(t, people, things))};
    await collected(t, people, way);
    way.serials = await shapeAndOpen(t, people, way);
    const seats = await takeSeats(t, way.round);
    await choose(t, people, way, seats);
    way.picture = await seats.wall.screenshot();
    await agree(t, people, way, seats);
    await chosen(people, way);
    way.project = await begin(t, people, way);
    await promise(people, way);
    await promised(t, people, way);
    await meet(people);
    await keep(t, people, way);
    await tell(people, way);
    way.story = await tellStory(people, way);
    way.policy = await writePolicy(people, way);
    await youSaid(people, way);
    await end(people, way);
    await ended(t, people, way);
    await roundShows(t, people, way);
}

export default {
    'one area goes once round: five hats, three phones, a wall and a scribe at once': onceRound,
};
