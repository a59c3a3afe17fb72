// SPDX-License-Identifier: AGPL-3.0-or-later
// A policy of two sides, and what came of what was said. Each by the form, at both widths, with and without scripts.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';
import {printed} from './lib/paper.mjs';
import {sign, writeClause} from './lib/policy.mjs';
import {kWith, kWithout, look, numberOf, published, refusedAt, someone} from './lib/value.mjs';

export const longestMs = 400_000;

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
    await visitor.getByRole('link', {name: 'On paper, to sign and to hang up'}).click();
    for (const words of ['Sheds cost £1 a week.', 'Sheds are free on weekdays.', 'Whether weekdays cost something.', 'The Gourd Kitchen'])
        await visitor.getByText(words).first().waitFor();
    assert.equal(await visitor.getByText('And ladders?').count(), 0, 'comments stay on the page');
    await look(t, visitor, 'policy-sheet');
    const sheets = await printed(visitor, `paper-policy-${options.scripts ? 'with' : 'without'}`);
    assert.deepEqual(sheets.map((sheet) => [sheet.width, sheet.height]), [[210, 297]], 'one clause is one sheet of A4');
    assert.deepEqual(sheets[0].squares, [(await t.address) + path], 'its square leads to the page');
    assert.ok(sheets[0].text.includes('Adopted by The property board'), sheets[0].text);
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

export default {
    'two sides write, sign and adopt a policy, without scripts': (t) => policy(t, kWithout),
    'two sides write, sign and adopt a policy, with scripts': (t) => policy(t, kWith),
    'an officer says what came of an idea, without scripts': (t) => youSaid(t, kWithout),
    'an officer says what came of an idea, with scripts': (t) => youSaid(t, kWith),
};
