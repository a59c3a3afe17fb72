// SPDX-License-Identifier: AGPL-3.0-or-later
// What all of it is for: a need laid beside what could help, a story that its teller can take back, a policy of two
// sides, and what came of what was said. Each by the form, at both widths, with and without scripts.
import assert from 'node:assert/strict';

import {answer, fillIn, press} from './lib/forms.mjs';

export const longestMs = 400_000;

const kWidths = [390, 1280];
const kPatience = 45_000;

async function someone(t, {scripts, width}, email = '', role = '') {
    const page = await t.page({width, scripts, allowErrors: true});
    page.setDefaultTimeout(kPatience);
    if (email) await t.signIn(page, email);
    if (role) await t.actAs(page, role);
    return page;
}

// At both widths, as it stands now; `name`: of its pictures. A page that answers no GET is not asked for again.
async function look(t, page, name, {asked = true} = {}) {
    const before = page.viewportSize();
    for (const width of kWidths) {
        await page.setViewportSize({...before, width});
        await t.fitsItsWidth(page);
        await t.axe(page);
        await t.shot(page, `value-${name}`);
    }
    await page.setViewportSize(before);
    if (asked) await t.valid(page);
}

// The mistake is said above and beside its field, and leads there.
async function refusedAt(page, field, words) {
    assert.match(await page.title(), /^Error: /);
    const above = page.locator('main a[href^="#"]', {hasText: words}).first();
    await above.waitFor();
    const target = page.locator((await above.getAttribute('href')).replaceAll('.', '\\.'));
    const owner = page.locator(`main [name="${field}"]`).first();
    const described = await owner.evaluate((box) => {
        const ids = [box, box.closest('fieldset')].map((at) => at?.getAttribute('aria-describedby') ?? '').join(' ');
        return ids.split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    });
    assert.ok(described.includes(words), `“${words}” belongs to ${field}: ${described}`);
    assert.equal(await target.count(), 1, 'the mistake above leads to its field');
}

async function published(t, page, kind, title, pages) {
    await fillIn(page, kind, [{title, summary: 'Forty people know about it.'}, ...pages]);
    await press(page, 'Send it');
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    return new URL(page.url()).pathname;
}

const numberOf = (path) => path.split('/').pop();

// ---- join-ups ----
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
        await visitor.goto(at);
        await visitor.getByText(other).first().waitFor();
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
    await visitor.goto(project);
    await visitor.getByText('Nobody asked why I needed it.').first().waitFor();
    await look(t, visitor, 'story-project');
    await visitor.getByRole('link', {name: title}).first().click();
    await visitor.getByRole('heading', {level: 1, name: title}).waitFor();
    await visitor.getByText('It is part of').waitFor();
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
async function writeClause(page, path, name, answers) {
    await page.goto(path);
    await page.getByRole('link', {name}).first().click();
    await answer(page, answers);
    await press(page, 'Keep it');
    await page.waitForURL(`**${path}`);
}

async function sign(page, path) {
    await page.goto(path);
    await press(page, 'Sign for my side');
    await page.waitForURL(`**${path}`);
    assert.equal(await page.getByRole('button', {name: 'Sign for my side'}).count(), 0);
}

async function policy(t, options) {
    const mark = options.scripts ? 'with scripts' : 'without scripts';
    const greta = await someone(t, options, 'greta@example.org', 'Editor');
    const carrier = `One caretaker ${mark}`;
    const project = await published(t, greta, 'project', carrier, [{people: 'Two of us'}, {place: 'kettle-bank'}, {}, {}, {}, {}]);
    const nadia = await someone(t, options, 'nadia@example.org', 'Case officer');
    const title = `Sharing sheds ${mark}`;
    await nadia.goto('/p/kettle-bank/policies');
    await look(t, nadia, 'policy-list');
    await nadia.getByRole('link', {name: 'Begin a policy'}).click();
    await answer(nadia, {title, why: 'Sheds stand empty.'});
    await press(nadia, 'Begin a policy');
    await refusedAt(nadia, 'side', 'Choose a side');
    assert.equal(await nadia.locator('[name=why]').inputValue(), 'Sheds stand empty.');
    await look(t, nadia, 'policy-new-error');
    await answer(nadia, {side: 'council'});
    await press(nadia, 'Begin a policy');
    await nadia.getByRole('heading', {level: 1, name: title}).waitFor();
    const path = new URL(nadia.url()).pathname;

    const handOver = async (name) => {
        if (!(await nadia.locator('main [name=name]').isVisible()))
            await nadia.locator('summary', {hasText: 'Hand somebody the pen'}).click();
        await answer(nadia, {name, side: 'community'});
        await press(nadia, 'Hand somebody the pen');
    };
    await handOver('Nobody Known');
    await refusedAt(nadia, 'name', 'Nobody in the directory has exactly this name');
    assert.equal(await nadia.locator('main [name=name]').inputValue(), 'Nobody Known');
    await handOver('The Gourd Kitchen');
    await nadia.goto(path);
    await nadia.getByText('The Gourd Kitchen').first().waitFor();

    // Each side its own words; neither can write over the other.
    await nadia.goto(path);
    await nadia.getByRole('link', {name: 'Add a clause'}).click();
    await answer(nadia, {own: 'Sheds cost £2 a week.'});
    await press(nadia, 'Keep it');
    await refusedAt(nadia, 'heading', 'Say what the clause is about');
    assert.equal(await nadia.locator('[name=own]').inputValue(), 'Sheds cost £2 a week.');
    await look(t, nadia, 'policy-clause-error');
    await answer(nadia, {heading: 'Sheds'});
    await press(nadia, 'Keep it');
    await nadia.waitForURL(`**${path}`);
    const ife = await someone(t, options, 'ife@example.org');
    await ife.goto(path);
    await ife.getByRole('link', {name: /^Write/}).first().click();
    await ife.getByText('Sheds cost £2 a week.').waitFor();
    assert.equal(await ife.locator('[name=own]').inputValue(), '');
    await look(t, ife, 'policy-clause');
    await answer(ife, {own: 'Sheds are free on weekdays.', agreed: 'Empty sheds are lent.', differs: 'Whether weekdays cost something.'});

    // Somebody wrote meanwhile: what she wrote is kept.
    await writeClause(nadia, path, /^Write/, {own: 'Sheds cost £1 a week.', carried: numberOf(project)});
    await press(ife, 'Keep it');
    await ife.getByText('Somebody wrote while you wrote').waitFor();
    assert.equal(await ife.locator('[name=own]').inputValue(), 'Sheds are free on weekdays.');
    await look(t, ife, 'policy-changed');
    await answer(ife, {carried: numberOf(project)});
    await press(ife, 'Keep it');
    await ife.waitForURL(`**${path}`);
    for (const words of ['Sheds cost £1 a week.', 'Sheds are free on weekdays.', 'Empty sheds are lent.', 'Whether weekdays cost something.'])
        await ife.getByText(words).first().waitFor();
    await ife.getByRole('link', {name: carrier}).first().waitFor();
    await look(t, ife, 'policy-drafting');

    await sign(nadia, path);
    await sign(ife, path);
    await nadia.goto(path);
    await answer(nadia, {body: 'The property board', adopted: '2026-05-12', review: '2026-05-12'});
    await press(nadia, 'Record it');
    await refusedAt(nadia, 'review', 'Choose a day after it was adopted');
    assert.equal(await nadia.locator('[name=body]').inputValue(), 'The property board');
    await answer(nadia, {review: '2027-05-12'});
    await press(nadia, 'Record it');
    await nadia.getByText('Adopted by The property board').waitFor();

    const hamza = await someone(t, options, 'hamza@example.org');
    await hamza.goto(path);
    await hamza.locator('#clause-1 summary').click();
    await hamza.locator('#clause-1').getByRole('button', {name: 'Say it'}).click();
    await hamza.getByText('Write something first').first().waitFor();
    assert.match(await hamza.title(), /^Error: /);
    await hamza.locator('#clause-1 [name=words]').fill('And ladders?');
    await hamza.locator('#clause-1').getByRole('button', {name: 'Say it'}).click();
    await hamza.getByText('And ladders?').waitFor();

    const visitor = await someone(t, options);
    await visitor.goto('/p/kettle-bank/policies');
    await visitor.getByRole('link', {name: title}).click();
    await visitor.getByText('And ladders?').waitFor();
    await visitor.getByText('Adopted by The property board').waitFor();
    await look(t, visitor, 'policy');
    await visitor.goto(project);
    await visitor.getByRole('heading', {name: 'Written into policy'}).waitFor();
    await look(t, visitor, 'policy-project');
    await visitor.getByRole('link', {name: new RegExp(title)}).first().click();
    await visitor.waitForURL(new RegExp(`${path}(#|$)`));
}

// ---- you said, we did ----
async function youSaid(t, options) {
    const title = `A bell by the lock ${options.scripts ? 'with scripts' : 'without scripts'}`;
    const words = `The bell is cast, but nobody may hang it before the survey, ${options.scripts ? 'in June' : 'in July'}.`;
    const greta = await someone(t, options, 'greta@example.org', 'Editor');
    const idea = await published(t, greta, 'idea', title, [{helps: 'Boaters'}, {place: 'kettle-bank'}, {}, {}]);
    const odette = await someone(t, options, 'odette@example.org');
    assert.equal((await odette.goto(`${idea}/outcome`)).status(), 403, 'only those who could do something about it');

    const nadia = await someone(t, options, 'nadia@example.org', 'Case officer');
    await nadia.goto(idea);
    await nadia.getByRole('link', {name: 'Say what came of it'}).click();
    await nadia.getByRole('heading', {level: 1, name: 'What came of it?'}).waitFor();
    await look(t, nadia, 'outcome-tell');
    await answer(nadia, {words, again: '2026-07-01'});
    await press(nadia, 'Say so');
    await refusedAt(nadia, 'sort', 'Choose how far it is');
    assert.equal(await nadia.locator('[name=words]').inputValue(), words);
    assert.equal(await nadia.locator('[name=again]').inputValue(), '2026-07-01');
    await look(t, nadia, 'outcome-tell-error');
    await answer(nadia, {sort: 'not_yet', again: '2026-05-01'});
    await press(nadia, 'Say so');
    await refusedAt(nadia, 'again', 'Choose a day that is still to come');
    assert.equal(await nadia.locator('[name=sort][value=not_yet]').isChecked(), true);
    await answer(nadia, {again: '2026-07-01', leads_to: '99999'});
    await press(nadia, 'Say so');
    await refusedAt(nadia, 'leads_to', 'Nothing here has this number');
    await answer(nadia, {leads_to: '', words: ''});
    await press(nadia, 'Say so');
    await refusedAt(nadia, 'words', 'Say in a sentence what came of it');
    assert.equal(await nadia.locator('[name=again]').inputValue(), '2026-07-01');
    await answer(nadia, {words});
    await press(nadia, 'Say so');
    await nadia.waitForURL(`**${idea}#outcome`);

    const visitor = await someone(t, options);
    await visitor.goto(idea);
    const part = visitor.getByRole('region', {name: 'What came of it'});
    await part.getByText('Not yet, because').waitFor();
    await part.getByText(words).waitFor();
    await part.getByText('We look at it again on Wednesday 1 July').waitFor();
    assert.equal(await part.getByRole('link', {name: 'Say what came of it'}).count(), 0);
    await look(t, visitor, 'outcome-idea');
    for (const list of ['/p/kettle-bank/you-said', '/p/kettle-bank/you-said?show=not_yet']) {
        await visitor.goto(list);
        await visitor.getByText(`You said: ${title}`).waitFor();
        await visitor.getByText(words).waitFor();
    }
    await look(t, visitor, 'outcome-list');
    await visitor.goto('/p/kettle-bank/you-said?show=did');
    assert.equal(await visitor.getByText(title).count(), 0);
    await visitor.goto('/p/kettle-bank');
    const home = visitor.locator('section', {hasText: 'You said'}).filter({hasText: title});
    await home.getByText(words.slice(0, 20)).first().waitFor();
    await look(t, visitor, 'outcome-home');
    await home.getByRole('link', {name: title}).or(home.locator('a[href$="#outcome"], a[href^="/t/"]')).first().click();
    await visitor.getByText('Not yet, because').first().waitFor();
}

const kWithout = {scripts: false, width: 390};
const kWith = {scripts: true, width: 1280};

export default {
    'a need is laid beside what could help, without scripts': (t) => joinUp(t, kWithout),
    'a need is laid beside what could help, with scripts': (t) => joinUp(t, kWith),
    'a story is told, shown and taken back by its teller, without scripts': (t) => story(t, kWithout),
    'a story is told, shown and taken back by its teller, with scripts': (t) => story(t, kWith),
    'two sides write, sign and adopt a policy, without scripts': (t) => policy(t, kWithout),
    'two sides write, sign and adopt a policy, with scripts': (t) => policy(t, kWith),
    'an officer says what came of an idea, without scripts': (t) => youSaid(t, kWithout),
    'an officer says what came of an idea, with scripts': (t) => youSaid(t, kWith),
};
