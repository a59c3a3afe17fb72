// SPDX-License-Identifier: AGPL-3.0-or-later
// The way in and out, and one's own page.
import assert from 'node:assert/strict';

import {answer, press} from './lib/forms.mjs';

const kPassword = 'kettle otter lantern';

async function askForCode(page, email) {
    await page.goto('/sign-in?then=/p/saltwheel');
    await answer(page, {email});
    await press(page, 'Send me a code');
    await page.waitForURL('**/sign-in/code');
}

// The newest letter to `email`, in a page of its own: who reads mail is not always where one signs in.
async function newestLetter(page, email) {
    const mail = await page.context().newPage();
    await mail.goto('/demo/mail');
    const letter = mail.locator('article', {hasText: `To ${email}`}).first();
    const read = {
        code: (await letter.innerText()).match(/\b\d{6}\b/)[0],
        link: await letter.locator('a').first().getAttribute('href'),
    };
    await mail.close();
    return read;
}

export default {
    'a new person signs in with a mailed code, and a wrong one says so': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        await askForCode(page, 'newcomer@example.org');
        const {code} = await newestLetter(page, 'newcomer@example.org');
        const wrong = code === '111111' ? '222222' : '111111';
        await answer(page, {code: wrong, name: 'Quill'});
        await press(page, 'Sign in');
        assert.match(await page.title(), /^Error: /);
        await page.getByRole('alert').getByRole('link', {name: 'These are not the digits we sent. Look again'}).waitFor();
        assert.equal(await page.locator('[name=name]').inputValue(), 'Quill');
        await t.axe(page);
        await answer(page, {code: `${code.slice(0, 3)} ${code.slice(3)}`});
        await press(page, 'Sign in');
        await page.waitForURL('**/p/saltwheel');
        await page.locator('header').getByRole('link', {name: 'Quill'}).click();
        await page.getByRole('heading', {level: 1, name: 'Hello, Quill'}).waitFor();
    },
    'opening a mailed link signs nobody in; its button does, once': async (t) => {
        const page = await t.page({scripts: false, allowErrors: true});
        await askForCode(page, 'sol@example.org');
        const {link} = await newestLetter(page, 'sol@example.org');
        await page.goto(link);
        await page.locator('header').getByRole('link', {name: 'Sign in'}).waitFor();
        await page.getByRole('heading', {name: 'Sign in as sol@example.org'}).waitFor();
        await press(page, 'Sign in');
        await page.waitForURL('**/p/saltwheel');
        await page.locator('header').getByRole('link', {name: 'Sol'}).waitFor();

        const other = await t.page({scripts: false, allowErrors: true});
        await other.goto(link);
        await other.getByText('This link has run out or was used. Ask for a new one').first().waitFor();
    },
    'a password is set and used; a wrong one says no more than that': async (t) => {
        const page = await t.page({scripts: false});
        await t.signIn(page, 'gita@example.org');
        await page.goto('/me/about');
        await answer(page, {password: kPassword});
        await press(page, 'Set this password');
        await page.getByText('Saved', {exact: true}).waitFor();

        const other = await t.page({scripts: false, allowErrors: true});
        await other.goto('/sign-in');
        await other.getByRole('link', {name: 'I have a password'}).click();
        for (const [email, password] of [['gita@example.org', 'not this one'], ['nobody@example.org', kPassword]]) {
            await answer(other, {email, password});
            await press(other, 'Sign in');
            await other.getByRole('alert').getByText('The address and the password do not fit together').waitFor();
        }
        await answer(other, {email: 'gita@example.org', password: kPassword});
        await press(other, 'Sign in');
        await other.locator('header').getByRole('link', {name: 'Gita'}).waitFor();
    },
    'devices are listed, one is signed out from another, and one signs out': async (t) => {
        const phone = await t.page({width: 390, scripts: false, allowErrors: true});
        const computer = await t.page({scripts: false});
        await t.signIn(phone, 'hamza@example.org');
        await t.signIn(computer, 'hamza@example.org');
        await computer.goto('/me/devices');
        assert.equal(await computer.getByText('This device').count(), 1);
        await press(computer, /^Sign out there/);
        await computer.waitForURL('**/me/devices');
        assert.equal(await computer.getByRole('button', {name: /^Sign out there/}).count(), 0);
        await phone.goto('/me');
        await phone.waitForURL('**/sign-in?then=*');

        await computer.getByRole('button', {name: 'Sign out', exact: true}).click();
        await computer.locator('header').getByRole('link', {name: 'Sign in'}).waitFor();
    },
    'a person with two roles chooses one, and what it opens is at hand': async (t) => {
        const page = await t.page({width: 390, scripts: false, allowErrors: true});
        await t.signIn(page, 'pip@example.org');
        assert.equal((await page.goto('/queue')).status(), 403);
        await page.getByRole('link', {name: 'Choose another role'}).click();
        await t.actAs(page, 'Moderator');
        await page.getByRole('link', {name: 'To look at'}).click();
        await page.getByRole('heading', {level: 1, name: 'To look at'}).waitFor();
    },
    'a person gets their data, and is deleted when they say so': async (t) => {
        const page = await t.page({scripts: false, allowErrors: true});
        await t.signIn(page, 'bram@example.org');
        await page.goto('/me/data');
        const download = await page.context().request.get(await page.getByRole('link', {name: 'Get my data'}).getAttribute('href'));
        const data = await download.json();
        assert.match(JSON.stringify(data), /bram@example\.org/);
        assert.match(JSON.stringify(data), /I owned one ladder/);

        await page.getByRole('link', {name: 'Delete me and what I wrote'}).click();
        await press(page, 'I understand. Delete me');
        await page.getByRole('heading', {name: 'You are deleted'}).waitFor();
        await page.goto('/');
        await page.locator('header').getByRole('link', {name: 'Sign in'}).waitFor();
        await page.goto('/search?q=nine+tools+in+a+hallway');
        assert.equal(await page.getByRole('link', {name: 'Nine tools in a hallway'}).count(), 0);
    },
};
