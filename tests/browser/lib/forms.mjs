// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms as a person fills them in: answers by the field's name, then the button.

// `answers`: {name: text, or the value of a choice, or true for a tick}.
export async function answer(page, answers) {
    for (const [name, value] of Object.entries(answers)) {
        const field = page.locator(`main [name="${name}"]`);
        const type = await field.first().getAttribute('type');
        if (type === 'radio') await page.locator(`main [name="${name}"][value="${value}"]`).check();
        else if (type === 'checkbox') await field.first().setChecked(value);
        else await field.first().fill(value);
    }
}

// `words`: all that the button says, or a regular expression.
export async function press(page, words) {
    await page.locator('main').getByRole('button', {name: words, exact: typeof words === 'string'}).first().click();
}

// Page by page: one entry of `pages` each, to the page where the answers are checked.
export async function fillIn(page, kind, pages) {
    await page.goto(`/add/${kind}`);
    for (const answers of pages) {
        await answer(page, answers);
        await press(page, 'Carry on');
    }
    await page.waitForURL(`**/add/${kind}/check`);
}
