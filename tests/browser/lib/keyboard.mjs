// SPDX-License-Identifier: AGPL-3.0-or-later
// A person without a pointer: Tab until the named thing has the focus, never a click.
const kMostTabs = 200;

// Runs in the page: the focused thing's name as a screen reader would roughly say it.
function nameOfFocus() {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return '';
    const labels = [...(focused.labels ?? [])].map((label) => label.textContent);
    const named = focused.getAttribute('aria-label') ?? (labels.join(' ') || focused.textContent || focused.value || '');
    return named.replace(/\s+/g, ' ').trim();
}

export class Keyboard {
    #page;

    constructor(page) {
        this.#page = page;
    }

    // `name`: text that the name contains, or a regular expression.
    async to(name) {
        const fits = (said) => (name instanceof RegExp ? name.test(said) : said.includes(name));
        const passed = [];
        for (let tabs = 0; tabs < kMostTabs; tabs += 1) {
            await this.#page.keyboard.press('Tab');
            const said = await this.#page.evaluate(nameOfFocus);
            if (fits(said)) return;
            passed.push(said);
            if (said === '' && passed.length > 1) break; // round once, out of the page
        }
        throw new Error(`Tab never reached "${name}"; it reached: ${passed.join(' | ')}`);
    }

    async press(key) {
        await this.#page.keyboard.press(key);
    }

    async type(text) {
        await this.#page.keyboard.type(text);
    }
}
