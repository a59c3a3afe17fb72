// SPDX-License-Identifier: AGPL-3.0-or-later
// Paper read back: each sheet is printed, its words and squares are read from the print, and what stands on it is typed
// in as a scribe would. It leads to what the page leads to.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';
import {printed, sticksOut} from './lib/paper.mjs';
import {moveFrom, openRound} from './lib/room.mjs';

export const longestMs = 300_000;

const kPeople = {has_community: '60', has_residents: '60', has_facilitators: '20'}; // enough for all areas
const kToday = '2026-05-14'; // of the demonstration
const kA4 = {width: 210, height: 297};
const kA3Wide = {width: 420, height: 297};
const kPageMargin = 14; // mm, as the style sheet says
const kLeastMargin = 10; // mm that every printer can leave white
const kPhone = '01632 960143'; // of the demonstration
const kAreaNames = ['Share rooms', 'Pass on desks', 'Talk complaints over'];
const kAreas = 'title,why,council,community,residents,facilitators\n' +
    'Share rooms,Groups meet in cold halls.,8,8,4,2\n' +
    'Pass on desks,Nothing useful is thrown away.,6,8,4,2\n' +
    'Talk complaints over,A name and a date.,9,8,4,2\n';

// Without scripts: neither printing nor typing needs them.
async function signedIn(t, email, role = '') {
    const page = await t.page({scripts: false, allowErrors: true});
    page.setDefaultTimeout(45_000);
    await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

// The sheets that `path` prints, all of one size and nothing of them in the margins.
async function sheetsOf(t, page, path, name, size = kA4) {
    await page.goto(path);
    await t.valid(page);
    await t.axe(page);
    assert.equal(await sticksOut(page, size.width - 2 * kPageMargin), 0, `${name} fits between its margins`);
    const sheets = await printed(page, `paper-${name}`);
    for (const [at, sheet] of sheets.entries()) {
        const where = `sheet ${at + 1} of ${sheets.length} of ${name}`;
        assert.deepEqual({width: sheet.width, height: sheet.height}, size, `${where}: its size; it says: ${sheet.text.slice(0, 200)}`);
        assert.ok(sheet.margin >= kLeastMargin, `${where} keeps ${sheet.margin} mm from the edge`);
    }
    return sheets;
}

async function oneSheetOf(t, page, path, name) {
    const sheets = await sheetsOf(t, page, path, name);
    const beyond = sheets.slice(1).map((sheet) => sheet.text);
    assert.deepEqual(beyond, [], `${name} is one sheet`);
    return sheets[0];
}

function says(sheet, ...words) {
    for (const each of words) assert.ok(sheet.text.includes(each), `“${each}” stands on the paper: ${sheet.text}`);
}

// ---- gatherings ----
async function callGathering(t, page, title) {
    await fillIn(page, 'gathering', [
        {title, summary: 'Bring what you are stuck on.'},
        {day: kToday, starts: '10:00', ends: '12:00'},
        {place: 'kettle-bank', spot: 'The Boathouse', remote: 'Ring 01632 960144 at 10.'},
        {access: 'Step-free. Hearing loop.'},
        {seats: '9', cost: 'Free.'},
        {contact: '01632 960144'},
    ]);
    await press(page, 'Send it');
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return new URL(page.url()).pathname;
}

// Somebody who only has the paper: its address opens the page that it is about.
async function opensFrom(t, sheet, title) {
    const address = sheet.text.match(/On the web: (\S+?)\. Or ring/)?.[1];
    assert.ok(address, `an address stands on the paper: ${sheet.text}`);
    const visitor = await t.page({width: 390, scripts: false});
    const site = await t.address;
    assert.equal(address.split('/')[0], new URL(site).host);
    assert.deepEqual(sheet.squares, [`http://${address}`], 'its square leads to the same page');
    await visitor.goto(`http://${address}`);
    await visitor.getByRole('heading', {level: 1, name: title}).waitFor();
    return visitor;
}

async function takeAnswer(page, path, answers) {
    await page.goto(`${path}/replies`);
    await answer(page, answers);
    await press(page, 'Write it down');
    await page.getByRole('row', {name: new RegExp(answers.name)}).waitFor();
}

// ---- the Lab ----
// Opened to the dots, with three areas; gives the room's code too.
async function roomWithDots(page, title) {
    const path = await openRound(page, title, {more: kPeople});
    await page.goto(`${path}/list`);
    await answer(page, {list: kAreas});
    await press(page, 'Put them on the list');
    await page.getByText('Talk complaints over').first().waitFor();
    await moveFrom(page, path, 'Stop collecting, shape the cards');
    await moveFrom(page, path, 'Open the room');
    await page.goto(`${path}/wall`);
    const code = (await page.locator('.wall-code b').innerText()).trim();
    await moveFrom(page, path, 'Open the dots');
    return {path, code};
}

// What stands on one dot sheet: its number, and the number of each area beside its name.
function dotSheet(sheet) {
    const serial = sheet.text.match(/Number (\d+-[A-Z]+)/)?.[1];
    assert.ok(serial, `a number stands in its corner: ${sheet.text}`);
    const number = (title) => sheet.text.match(new RegExp(`(\\d+) ${title}`))?.[1];
    return {serial, areas: kAreaNames.map(number)};
}

async function putDots(page, dots) {
    for (const [area, n] of dots) await page.locator(`[name=d_${area}][value="${n}"]`).check();
}

async function byPhone(t, code, side, dots) {
    const phone = await t.page({width: 390, scripts: false});
    phone.setDefaultTimeout(45_000);
    await phone.goto('/room');
    await answer(phone, {code, side});
    await press(phone, 'Take a seat');
    await phone.getByRole('heading', {level: 1, name: 'Put your dots'}).waitFor();
    await putDots(phone, dots);
    await press(phone, 'Send my dots');
    await phone.getByText('Your dots are in').waitFor();
}

async function bySheet(page, path, {serial, side, channel = 'sheet'}, dots) {
    await page.goto(`${path}/desk`);
    await answer(page, {serial, side, channel});
    await putDots(page, dots);
    await press(page, 'Put it in');
}

// ---- the ring ----
async function ringOfTwo(t, greta) {
    const title = 'A lamp that somebody lights';
    await fillIn(greta, 'project', [{title, summary: 'By the lock.'}, {people: 'Two of us'}, {place: 'kettle-bank'}, {}, {}, {}, {}]);
    await press(greta, 'Send it');
    await greta.getByRole('heading', {level: 1, name: title}).waitFor();
    const path = new URL(greta.url()).pathname;
    const odette = await signedIn(t, 'odette@example.org');
    await odette.goto(`${path}/join`);
    await answer(odette, {brings: 'A box of matches'});
    await press(odette, 'Join in');
    await greta.goto(`${path}/join`);
    await answer(greta, {brings: 'A lamp'});
    await greta.locator('details summary', {hasText: 'Write down somebody else'}).click();
    await answer(greta, {name: 'Parks team', sector: 'council'});
    await press(greta, 'Join in');
    await greta.goto(`${path}/ring`);
    await press(greta, 'Begin our ring');
    await press(greta, 'Open the check');
    return {path, title, odette};
}

// Its letters stand far apart, so that they can be read.
function codeOn(sheet) {
    return sheet.text.match(/Code on the paper ((?:[A-Z2-9] ?){4})/)?.[1].replaceAll(' ', '');
}

async function sendCheck(page, scores) {
    for (const [code, how, because] of scores) {
        await page.locator(`input[name="how_${code}"][value="${how}"]`).check({force: true});
        if (because) await page.locator(`#because_${code}`).fill(because);
    }
    await press(page, 'Send our check');
}

async function pathOf(page, kind, title) {
    await page.goto(`/p/kettle-bank/things?kind=${kind}`);
    return new URL(await page.getByRole('link', {name: title}).first().getAttribute('href'), 'http://x').pathname;
}

export default {
    'the sheets of a gathering are one page each and lead back to it': async (t) => {
        const greta = await signedIn(t, 'greta@example.org', 'Editor');
        const title = 'Stuck on paper';
        const path = await callGathering(t, greta, title);
        await greta.goto(`${path}/agenda`);
        await answer(greta, {what: 'Who is not in the room?', minutes: '40', leads: 'Greta'});
        await press(greta, 'Put it on the agenda');
        await greta.goto(`${path}/sheets`);
        await t.valid(greta);
        for (const link of ['Invitation', 'Agenda', 'Who is here', 'Notes'])
            assert.equal(await greta.locator('main').getByRole('link', {name: link, exact: true}).count(), 1, link);

        for (const sheet of ['invitation', 'agenda', 'sign-in', 'notes']) {
            const paper = await oneSheetOf(t, greta, `${path}/sheets/${sheet}`, `gathering-${sheet}`);
            says(paper, title, '14 May', '10am', 'The Boathouse', kPhone);
            const visitor = await opensFrom(t, paper, title);
            await visitor.getByText('Bring what you are stuck on.').first().waitFor();
        }
        const agenda = await oneSheetOf(t, greta, `${path}/sheets/agenda`, 'gathering-agenda');
        says(agenda, 'Who is not in the room?', 'Greta');
    },
    'a slip that came back counts as an answer on the page does': async (t) => {
        const greta = await signedIn(t, 'greta@example.org', 'Editor');
        const path = await callGathering(t, greta, 'Stuck on a slip');
        const slip = await oneSheetOf(t, greta, `${path}/sheets/invitation`, 'gathering-slip');
        says(slip, 'You are invited', 'Cut here and send it back', 'I will be there', 'By phone or video', 'I cannot come');
        says(slip, 'I am bringing a friend', 'First name', 'Phone or e-mail', 'My first name may be shown', 'Only the host reads this slip');
        says(slip, 'Step-free', 'Free.');

        const rosa = await t.page({width: 390, scripts: false});
        await rosa.goto(path);
        await answer(rosa, {coming: 'here', friend: true, name: 'Rosa', needs: 'A chair with arms', shown: true});
        await press(rosa, 'Save my seat');
        await rosa.getByText('You have a seat').waitFor();
        await rosa.goto(path);
        await rosa.getByText('9 seats. 2 taken.').waitFor();

        // The same ticks on the slip, typed by somebody who types for others.
        const pip = await signedIn(t, 'pip@example.org', 'Community connector');
        await pip.goto(`${path}/replies`);
        await t.axe(pip);
        await takeAnswer(pip, path,
            {name: 'Moll', channel: 'paper', coming: 'here', friend: true, needs: 'A chair with arms', contact: '01632 960177', shown: true});
        await takeAnswer(pip, path, {name: 'Bertie', channel: 'paper', coming: 'remote', shown: false});
        await takeAnswer(pip, path, {name: 'Una', channel: 'paper', coming: 'cannot', shown: true});
        const told = async (name, channel) => {
            const row = await pip.getByRole('row', {name: new RegExp(name)}).innerText();
            return row.replaceAll(name, '').replace(channel, '').replace('01632 960177', '').replace(/\s+/g, ' ').trim();
        };
        assert.equal(await told('Moll', 'On paper'), await told('Rosa', 'On the page'));

        const visitor = await t.page({width: 390, scripts: false});
        await visitor.goto(path);
        await visitor.getByText('9 seats. 4 taken.').waitFor();
        const main = await visitor.locator('main').innerText();
        assert.match(main, /With (Rosa|Moll)[^\n]*(Rosa|Moll)/);
        for (const hidden of ['Bertie', 'A chair with arms', '960177', 'Una'])
            assert.equal(main.includes(hidden), false, `${hidden} is for the host alone`);
        await visitor.getByText('1 person joins by phone or video').waitFor();
    },
    'ten dot sheets are ten pages, each with a number of its own': async (t) => {
        const ravi = await signedIn(t, 'ravi@example.org', 'Facilitator');
        const {path} = await roomWithDots(ravi, 'A round of dot sheets');
        const papers = await sheetsOf(t, ravi, `${path}/sheet`, 'dot-sheet');
        assert.equal(papers.length, 10, `the last of them says: ${papers.at(-1).text}`);
        const sheets = papers.map(dotSheet);
        assert.equal(new Set(sheets.map((sheet) => sheet.serial)).size, 10);
        for (const paper of papers) {
            says(paper, 'What could we do together?', 'Put 3 dots in all, at most 2 on one area', 'I speak for (tick one)');
            says(paper, 'The council', 'Community groups', 'Residents', 'Give the sheet to the scribe');
        }
        const visitor = await t.page({scripts: false});
        for (const [at, name] of kAreaNames.entries()) {
            await visitor.goto(`/areas/${sheets[0].areas[at]}`);
            await visitor.getByRole('heading', {level: 1, name}).waitFor();
        }
        await ravi.goto(`${path}/sheet`);
        await ravi.getByRole('link', {name: 'The next ten'}).click();
        await ravi.waitForURL('**from=11');
        const [next] = await printed(ravi, 'paper-dot-sheet-next');
        assert.equal(sheets.some((sheet) => sheet.serial === dotSheet(next).serial), false);
    },
    'dot sheets typed by the scribe count as dots from phones do': async (t) => {
        const ravi = await signedIn(t, 'ravi@example.org', 'Facilitator');
        const {path, code} = await roomWithDots(ravi, 'A round on paper');
        await ravi.goto(`${path}/sheet`);
        const sheets = (await printed(ravi, 'paper-typed')).slice(0, 6).map(dotSheet);
        const [rooms, desks, complaints] = sheets[0].areas;
        const dots = [[rooms, 2], [desks, 1]];
        for (let i = 0; i < 3; i += 1) await byPhone(t, code, 'council', dots);
        const pip = await signedIn(t, 'pip@example.org', 'Community connector');
        await pip.goto(`${path}/desk`);
        await t.valid(pip);
        await t.axe(pip);
        for (const [at, {serial}] of sheets.entries()) {
            const side = at < 3 ? 'community' : 'residents';
            await bySheet(pip, path, {serial, side, channel: at === 5 ? 'post' : 'sheet'}, dots);
            await pip.getByText(`Sheet ${serial} is in`).first().waitFor();
        }
        await bySheet(pip, path, {serial: sheets[0].serial, side: 'residents'}, [[complaints, 2]]);
        await pip.getByText('This sheet was typed already').first().waitFor();
        assert.equal(await pip.locator('[name=serial]').inputValue(), sheets[0].serial);
        await bySheet(pip, path, {serial: '001-ZZ', side: 'residents'}, [[complaints, 2]]);
        await pip.getByText('No sheet of this round has that number').first().waitFor();

        await moveFrom(ravi, path, 'Close the dots and show');
        await moveFrom(ravi, path, 'Ask: can you live with it?');
        await moveFrom(ravi, path, 'We agree on this');
        const visitor = await t.page({scripts: false});
        await visitor.goto(path);
        for (const [at, n] of [6, 3, 0].entries()) {
            const line = visitor.locator('.bars > li', {hasText: kAreaNames[at]}).first();
            for (const side of ['The council', 'Community groups', 'Residents'])
                assert.match(await line.innerText(), new RegExp(`${side}: ${n} dots`), kAreaNames[at]);
        }
    },
    'the wall chart is one sheet of A3': async (t) => {
        const visitor = await t.page({scripts: false});
        await visitor.goto('/lab');
        await visitor.getByRole('link', {name: 'Second round: work as one borough'}).click();
        const path = new URL(visitor.url()).pathname;
        const areas = await visitor.locator('.bars > li a').allInnerTexts();
        const sheets = await sheetsOf(t, visitor, `${path}/chart`, 'chart', kA3Wide);
        assert.equal(sheets.length, 1, `beyond the first: ${sheets.slice(1).map((sheet) => sheet.text)}`);
        says(sheets[0], 'Second round: work as one borough', 'Where could the council and local groups do better together', 'There is least time from: Council staff');
        assert.ok(areas.length > 10);
        says(sheets[0], ...areas, 'Council estates team', 'Towpath Friends', 'The council: 9 dots', 'Not chosen this time');
    },
    'an area of work from a card stands where one from the page stands': async (t) => {
        const ravi = await signedIn(t, 'ravi@example.org', 'Facilitator');
        const path = await openRound(ravi, 'A round of cards', {more: kPeople});
        const pip = await signedIn(t, 'pip@example.org', 'Community connector');
        const blank = await oneSheetOf(t, pip, `${path}/cards`, 'blank-cards');
        says(blank, 'For the round: A round of cards', 'The area of work', 'Who does it help?', 'Who said it?', kPhone);
        assert.deepEqual(blank.squares.map((square) => new URL(square).pathname), [`${path}/add`, `${path}/add`]);
        await pip.goto(`${path}/list`);
        await t.valid(pip);
        await t.axe(pip);
        await answer(pip, {list: 'Lend ladders', by: 'Moll'});
        await press(pip, 'Put them on the list');
        await pip.goto(`${path}/add`);
        await answer(pip, {title: 'Lend kettles', by: 'Moll'});
        await press(pip, 'Bring it');

        const visitor = await t.page({width: 390, scripts: false});
        await visitor.goto(path);
        const looks = [];
        for (const name of ['Lend ladders', 'Lend kettles']) {
            await visitor.goto(path);
            await visitor.getByRole('link', {name}).first().click();
            await visitor.getByRole('heading', {level: 1, name}).waitFor();
            const main = await visitor.locator('main').innerText();
            assert.match(main, /Brought by Moll/);
            looks.push(main.replaceAll(name, 'NAME').replace(/\d+/g, 'N'));
        }
        assert.equal(looks[0], looks[1]);
    },
    'a check card typed in says what a check on the page says': async (t) => {
        const greta = await signedIn(t, 'greta@example.org', 'Editor');
        const {path, title, odette} = await ringOfTwo(t, greta);
        const cards = await sheetsOf(t, greta, `${path}/ring/cards`, 'check-card');
        const codes = cards.flatMap((sheet) => codeOn(sheet) ?? []);
        assert.equal(new Set(codes).size, 2, `two partners, two codes: ${codes}`);
        assert.equal(codeOn(cards[0]), codes[0], 'the first sheet begins a card');
        const whole = {text: cards.map((sheet) => sheet.text).join(' ')};
        says(whole, `Project: ${title}`, 'Tick one box in each row, alone', 'not thought about yet', 'without thinking', 'do not know', 'How do you know?');
        for (const statement of ['C1', 'C2', 'C3', 'I1', 'I2', 'I3', 'O1', 'O2', 'O3', 'O4', 'P1', 'P2', 'P3', 'P4', 'F1', 'F2'])
            assert.equal(whole.text.match(new RegExp(`\\b${statement} `, 'g'))?.length, 2, `${statement} stands on each card`);
        assert.equal(whole.text.includes('Parks team'), false, 'a code stands for the name');

        const scores = [['C1', 3, 'It burned all week.'], ['I1', 1, ''], ['O1', 0, '']];
        await odette.goto(`${path}/ring`);
        await odette.getByRole('link', {name: /^Check for/}).click();
        await sendCheck(odette, scores);
        await odette.waitForURL(/sent=1/);

        await greta.goto(`${path}/ring/cards`);
        const code = (await greta.locator('li', {hasText: 'Parks team'}).locator('b').innerText()).trim();
        assert.ok(codes.includes(code), `the card of the parks team is among them: ${code}`);
        const pip = await signedIn(t, 'pip@example.org', 'Community connector');
        await pip.goto(`${path}/ring/check?paper=1`);
        await t.axe(pip);
        await answer(pip, {code: '2222'});
        await sendCheck(pip, scores);
        await pip.getByText('No check has this code').first().waitFor();
        assert.equal(await pip.locator('input[name="how_C1"][value="3"]').isChecked(), true);
        await answer(pip, {code: code.toLowerCase()});
        await sendCheck(pip, scores);
        const ring = await (await greta.context().request.get(`${path}/ring/compare.json`)).json();
        assert.equal(ring.checked, 2);
        const visitor = await t.page({scripts: false});
        await visitor.goto(`${path}/ring/compare`);
        assert.equal(await visitor.getByText('All say 3').count() > 0, true);
        await visitor.getByText('You are close together everywhere').waitFor();
    },
    'the dot sheet of a ring is one page, and so is its plan': async (t) => {
        const visitor = await t.page({scripts: false});
        const warm = await pathOf(visitor, 'project', 'Warm Wednesdays');
        const plan = await oneSheetOf(t, visitor, `${warm}/ring/plan-on-a-page`, 'plan');
        says(plan, 'Our work plan', 'Warm Wednesdays', 'Bring a plan for each day of the winter', 'Council estates team', 'The board decides on it');
        says(plan, 'Begins with: Soup for sixty', 'Nothing needed now', 'The next look at the plan is due by Sunday 5 July');
        const dots = await oneSheetOf(t, visitor, `${warm}/ring/dots`, 'ring-dot-sheet');
        assert.equal(new URL(dots.squares[0]).pathname, `${warm}/ring`);
        assert.equal(new URL(plan.squares[0]).pathname, `${warm}/ring/plan`);
        says(dots, 'Project: Warm Wednesdays', 'We help each other to grow in skill', 'We know the bigger change we want', 'sometimes', 'usually');
    },
    'the report of a project says on paper what it says on the page': async (t) => {
        const visitor = await t.page({scripts: false});
        const warm = await pathOf(visitor, 'project', 'Warm Wednesdays');
        const sheets = await sheetsOf(t, visitor, `${warm}/so-far`, 'report');
        const whole = {text: sheets.map((sheet) => sheet.text).join(' ')};
        says(whole, 'The story so far: Warm Wednesdays', 'Brings: Soup for sixty', 'If fewer than five people come', 'Open the hall at noon');
        says(whole, 'Sixty people on a wet Wednesday', kPhone);
        const telling = sheets.filter((sheet) => /Who|When|promised|told|decided/.test(sheet.text));
        assert.equal(telling.length, sheets.length, `no sheet has nothing but a foot: ${sheets.at(-1).text}`);
    },
    'a slip with an invitation opens by its square, its address and its code': async (t) => {
        const wilf = await signedIn(t, 'wilf@example.org', 'Operator');
        await wilf.goto('/start/people');
        await answer(wilf, {name: 'Jonty', hat: 'connector', way: 'slip'});
        await press(wilf, 'Make the invitation');
        await wilf.getByRole('heading', {level: 1, name: 'A slip for Jonty'}).waitFor();
        const sheets = await printed(wilf, 'paper-slip');
        assert.equal(sheets.length, 1);
        const [slip] = sheets;
        assert.deepEqual({width: slip.width, height: slip.height}, kA4);
        assert.ok(slip.margin >= kLeastMargin);
        says(slip, 'Jonty, we would like you to help here', 'It works once', kPhone);
        assert.equal(slip.squares.length, 1, 'one square, and a camera can read it');

        const site = new URL(await t.address);
        const [square] = slip.squares;
        assert.equal(new URL(square).origin, site.origin);
        const camera = await t.page({width: 390, scripts: false, allowErrors: true});
        await camera.goto(square);
        await camera.getByText('Your role: Community connector').waitFor();
        await t.axe(camera);
        const opened = await camera.locator('main').innerText();

        const address = slip.text.match(/Open (\S+) in a browser/)?.[1];
        const code = slip.text.match(/Type this code: ([A-Z0-9 -]+?) Or point/)?.[1];
        assert.ok(address && code, slip.text);
        const hand = await t.page({width: 390, scripts: false});
        await hand.goto(address.startsWith('http') ? address : `http://${address}`);
        await answer(hand, {code: code.toLowerCase()});
        await press(hand, 'Carry on');
        await hand.getByText('Your role: Community connector').waitFor();
        assert.equal(await hand.locator('main').innerText(), opened);
        await answer(hand, {name: 'Jonty', email: 'jonty@example.org'});
        await press(hand, 'Come in');
        await hand.goto('/me');
        await hand.getByText('Community connector').first().waitFor();
        assert.ok((await camera.goto(square)).status() >= 400, 'it works once');
    },
};
