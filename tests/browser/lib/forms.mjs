// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms as a person fills them in: answers by the field's name, then the button.

// `answers`: {name: text, or the value of a choice or of a list, or true for a tick}.
export async function answer(page, answers) {
    for (const [name, value] of Object.entries(answers)) {
        const field = page.locator(`main [name="${name}"]`);
        const type = await field.first().evaluate((box) => (box.tagName === 'SELECT' ? 'list' : box.type));
        if (type === 'list') await field.first().selectOption(value);
        else if (type === 'radio') await page.locator(`main [name="${name}"][value="${value}"]`).check();
        else if (type === 'checkbox') await field.first().setChecked(value);
        else await field.first().fill(value);
    }
}

// `words`: all that the button says, or a regular expression.
export async function press(page, words) {
    await page.locator('main').getByRole('button', {name: words, exact: typeof words === 'string'}).first().click();
}

// Of `answers`, those that the page shown asks for.
async function askedHere(page, answers) {
    const names = await page.locator('main [name]').evaluateAll((fields) => fields.map((field) => field.name));
    return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
}

// Page by page, each answer where it is asked for, to the page where the answers are checked. `pages`: answers in
// one object or several; into how many pages a kind divides its questions does not matter.
export async function fillIn(page, kind, pages) {
    await page.goto(`/add/${kind}`);
    await fillOn(page, pages);
}

// The same from the page that is open: whoever came by a link keeps what the link knows.
export async function fillOn(page, pages) {
    const answers = Object.assign({}, ...[pages].flat());
    const given = new Set();
    while (!new URL(page.url()).pathname.endsWith('/check')) {
        const here = await askedHere(page, answers);
        await answer(page, here);
        Object.keys(here).forEach((name) => given.add(name));
        const before = page.url();
        await press(page, 'Carry on');
        await page.waitForURL((url) => url.href !== before);
    }
    const unasked = Object.keys(answers).filter((name) => !given.has(name));
    if (unasked.length > 0) throw new Error(`no page before ${page.url()} asks for ${unasked.join(', ')}`);
}
