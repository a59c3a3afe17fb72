// SPDX-License-Identifier: AGPL-3.0-or-later
// The harness itself: each check passes on a good page and fails on a bad one. Needs no server of ours.
import assert from 'node:assert/strict';
import fs from 'node:fs';

import {StaticPlace} from './lib/place.mjs';

function html(title, body) {
    return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`;
}

let mailed = false;
const kPages = {
    '/': html('Home', '<p id="a">by hand</p><p><a href="/two?page=1">Second page</a></p><script src="/a.js"></script>'),
    '/a.js': [200, 'document.getElementById("a").textContent = "by script";', {'content-type': 'text/javascript'}],
    '/two': html('Second', '<p><a href="/">Home</a> <a href="/data.csv">Table</a></p>'),
    '/bad': html('Bad', '<p><img src="data:," ></p><p><b>'),
    '/broken-link': html('Broken', '<p><a href="/nowhere">Nowhere</a></p>'),
    '/loud': html('Loud', '<script src="/missing.js"></script>'),
    '/favicon.ico': [200, '', {'content-type': 'image/x-icon'}],
    '/sign-in': (request) => {
        mailed ||= request.method === 'POST';
        return html('Sign in', '<form method="post"><label>Email <input type="email" name="email"></label></form>');
    },
    '/demo/mail': () => html('Mail', mailed ? '<p><a href="/sign-in/abc">Sign in</a></p>' : '<p>None</p>'),
    '/sign-in/abc': (request) =>
        request.method === 'POST'
            ? [303, '', {location: '/me', 'set-cookie': 'session=1; Path=/'}]
            : html('Sign in?', '<form method="post"><button type="submit">Yes</button></form>'),
    '/me': (request) => html(request.headers.cookie === 'session=1' ? 'You' : 'Nobody', ''),
};

export const place = async () => new StaticPlace(kPages);

export default {
    'scripts run, or do not, as the test says': async (t) => {
        for (const [scripts, text] of [[true, 'by script'], [false, 'by hand']]) {
            const page = await t.page({scripts});
            await page.goto('/');
            assert.equal(await page.locator('#a').textContent(), text);
        }
    },
    'a page is as wide as the test says, and its picture is kept': async (t) => {
        const page = await t.page({width: 390});
        await page.goto('/');
        assert.equal(await page.evaluate(() => window.innerWidth), 390);
        const file = await t.shot(page, 'harness');
        assert.ok(fs.statSync(file).size > 500);
        fs.rmSync(file);
    },
    'axe and html-validate pass a good page and refuse a bad one': async (t) => {
        const page = await t.page();
        await page.goto('/two');
        await t.axe(page);
        await t.valid(page);
        await page.goto('/bad');
        await assert.rejects(t.axe(page), /image-alt/);
        await assert.rejects(t.valid(page), /close-order|wcag/);
    },
    'the crawler follows links and notices a dead one': async (t) => {
        const page = await t.page();
        assert.deepEqual(await t.crawl(page, '/'), ['/', '/two?page=1']);
        await assert.rejects(t.crawl(page, '/broken-link'), /404 \/nowhere/);
    },
    'the keyboard reaches a link and follows it': async (t) => {
        const page = await t.page({width: 390, scripts: false});
        await page.goto('/');
        await t.keyboard(page).to('Second page');
        await t.keyboard(page).press('Enter');
        await page.waitForURL('**/two?page=1');
        await assert.rejects(t.keyboard(page).to('Third page'), /never reached/);
    },
    'signing in goes through a mail and a button': async (t) => {
        const page = await t.page({scripts: false});
        await t.signIn(page, 'pat@example.org');
        await page.waitForURL('**/me');
        assert.equal(await page.title(), 'You');
    },
    'w3m shows the words': async (t) => {
        assert.match(await t.w3m('/two'), /Second/);
    },
    'what fails behind the test is noticed': async (t) => {
        const page = await t.page();
        await page.goto('/loud');
        assert.throws(() => t.refuseComplaints(), /404/);
        t.forgiveComplaints();
    },
};
