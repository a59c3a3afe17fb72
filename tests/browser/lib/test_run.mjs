// SPDX-License-Identifier: AGPL-3.0-or-later
// What a test gets as `t`. README.md beside this folder lists it.
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';

import {openPage} from './browser.mjs';
import {accessibilityFaults, htmlFaults} from './checks.mjs';
import {crawl} from './crawl.mjs';
import {Keyboard} from './keyboard.mjs';

const kOut = path.join(path.dirname(new URL(import.meta.url).pathname), '../out');

export class Skipped extends Error {}

function refuse(what, faults) {
    if (faults.length > 0) throw new Error(`${what}:\n  ${faults.join('\n  ')}`);
}

export class TestRun {
    #browser;
    #place;
    #pages = [];
    #scriptless = new Set();
    #complaints = [];

    constructor(browser, place) {
        this.#browser = browser;
        this.#place = place;
    }

    get address() {
        return this.#place.address();
    }

    // Of a file that brings its own.
    get place() {
        return this.#place;
    }

    async page(options = {}) {
        const page = await openPage(this.#browser, await this.address, this.#complaints, options);
        this.#pages.push(page);
        if (options.scripts === false) this.#scriptless.add(page.context());
        return page;
    }

    // Asks for a link at /sign-in, opens the newest mail, presses its button: opening a link never signs in.
    async signIn(page, email) {
        await page.goto('/sign-in');
        const field = page.locator('main input[type=email]');
        await field.fill(email);
        await field.press('Enter');
        await page.goto('/demo/mail');
        await page.goto(await page.locator('main a[href*="/sign-in/"]').first().getAttribute('href'));
        await page.locator('main form button').first().click();
    }

    // Roles as they are called at /me, e.g. "Moderator".
    async actAs(page, role) {
        await page.goto('/me');
        await page.getByRole('form', {name: role, exact: true}).getByRole('button').click();
        await page.getByText(`${role} This is you now`).waitFor();
    }

    keyboard(page) {
        return new Keyboard(page);
    }

    // axe is a script: what a browser without scripts shows is looked at in one that has them.
    async axe(page) {
        const looked = this.#scriptless.has(page.context()) ? await this.#sameWithScripts(page) : page;
        refuse(`axe on ${page.url()}`, await accessibilityFaults(looked));
        if (looked !== page) await looked.close();
    }

    async #sameWithScripts(page) {
        const other = await this.page({width: page.viewportSize().width, allowErrors: true});
        const body = await page.content();
        await other.route(page.url().split('#')[0], (route) => route.fulfill({body, contentType: 'text/html; charset=utf-8'}));
        await other.goto(page.url());
        return other;
    }

    async fitsItsWidth(page) {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        refuse(`sideways scroll on ${page.url()}`, over > 0 ? [`${over} px too wide`] : []);
    }

    async valid(page) {
        const sent = await page.context().request.get(page.url());
        refuse(`html-validate on ${page.url()}`, await htmlFaults(await sent.text(), page.url()));
    }

    async crawl(page, start = '/', options = {}) {
        const {pages, faults} = await crawl(page.context().request, await this.address, start, options);
        refuse('the crawler met', faults);
        return pages;
    }

    async w3m(address) {
        const command = ['-dump', '-cols', '100', new URL(address, await this.address).href];
        const {stdout} = await promisify(execFile)('w3m', command, {timeout: 20_000});
        return stdout;
    }

    async shot(page, name) {
        fs.mkdirSync(kOut, {recursive: true});
        const file = path.join(kOut, `${name}-${page.viewportSize().width}.png`);
        await page.screenshot({path: file, fullPage: true});
        return file;
    }

    skip(reason) {
        throw new Skipped(reason);
    }

    async shotsOfFailure(name) {
        const stem = name.replace(/[^a-z0-9]+/gi, '_').slice(0, 80);
        for (const [at, page] of this.#pages.filter((shown) => !shown.isClosed()).entries()) await this.shot(page, `failed-${stem}-${at}`);
    }

    refuseComplaints() {
        refuse('behind its back', this.#complaints);
    }

    // For a test that caused what went wrong, and looked at it.
    forgiveComplaints() {
        this.#complaints.length = 0;
    }

    async close() {
        for (const page of this.#pages) await page.context().close();
    }
}
