// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is involved and what we are reading: a group and a reading, added through their forms and followed to
// where everybody sees them.

async function press(page, name) {
    await page.getByRole('button', {name}).first().click();
}

// Within five seconds: an answer to a form takes its time.
async function seen(page, words) {
    for (let tries = 0; tries < 50; tries += 1) {
        if ((await page.locator('main').innerText()).includes(words)) return;
        await page.waitForTimeout(100);
    }
    throw new Error(`"${words}" does not stand on ${page.url()}`);
}

async function unseen(page, words) {
    const body = await page.locator('main').innerText();
    if (body.includes(words)) throw new Error(`"${words}" stands on ${page.url()}`);
}

async function addGroup(t, page, name) {
    await page.goto('/people');
    await page.getByRole('link', {name: 'Add your group'}).click();
    await t.axe(page);
    await t.valid(page);
    await press(page, 'Send it');
    await seen(page, 'Say what it is called');
    await page.getByLabel('Group', {exact: true}).check();
    await page.getByLabel('Its name').fill(name);
    await page.getByLabel('What you do').fill('We sing under the bridge, because it answers.');
    await page.getByLabel('What you bring').fill('Nine voices and a flask.');
    await page.getByLabel('Where you are at home').selectOption({label: 'Kettle Bank'});
    await page.getByLabel('Web page').fill('javascript:alert(1)');
    await press(page, 'Send it');
    await seen(page, 'Write the address of a web page');
    await t.axe(page);
    await page.getByLabel('Web page').fill('bridgechoir.example');
    await press(page, 'Send it');
    await seen(page, 'A person looks at this first');
    await t.axe(page);
    t.forgiveComplaints(); // the two refusals above
    return new URL(page.url()).pathname;
}

// Signed in, in the hat of those who look at what others add.
async function moderator(t, options) {
    const page = await t.page(options);
    await t.signIn(page, 'pip@example.org');
    await page.goto('/me');
    await page.getByRole('button', {name: /Act as this.*Moderator/}).click();
    return page;
}

async function groupFromFormToHome(t, width, scripts) {
    const name = `Bridge Choir ${width}`;
    const sol = await t.page({width, scripts});
    await t.signIn(sol, 'sol@example.org');
    const path = await addGroup(t, sol, name);

    const pip = await moderator(t, {width, scripts});
    await pip.goto('/groups/waiting');
    await seen(pip, name);
    await t.axe(pip);
    const item = pip.locator('li', {hasText: name}).last();
    await item.getByRole('button', {name: 'Show it to everyone'}).click();
    await pip.getByRole('link', {name, exact: true}).waitFor({state: 'detached'});

    const visitor = await t.page({width, scripts});
    await visitor.goto(path);
    await seen(visitor, 'Nine voices and a flask.');
    await unseen(visitor, 'Sol Quillfeather');
    await t.axe(visitor);
    await t.valid(visitor);
    await visitor.goto(`/people?q=bridge choir ${width}`);
    await seen(visitor, name);
    await visitor.goto('/p/kettle-bank');
    await seen(visitor, 'Who is involved here');
}

// Somebody asks to join; whoever leads answers; the name stands there when its owner says so.
async function joinAndBeSeen(t, width, scripts) {
    const path = '/groups/youth-shed';
    const person = width === 390 ? ['nettie@example.org', 'Nettie'] : ['tobias@example.org', 'Tobias'];
    const asking = await t.page({width, scripts});
    await t.signIn(asking, person[0]);
    await asking.goto(path);
    await asking.getByRole('link', {name: 'Ask to join'}).click();
    await t.axe(asking);
    await asking.getByLabel('Say hello').fill('I only know the low notes.');
    await press(asking, 'Send my question');

    const lead = await t.page({width, scripts});
    await t.signIn(lead, 'gita@example.org');
    await lead.goto(`${path}/members`);
    await seen(lead, 'I only know the low notes.');
    await t.axe(lead);
    await t.valid(lead);
    await press(lead, /Say yes/);
    await lead.getByText('I only know the low notes.').waitFor({state: 'detached'});
    const visitor = await t.page({width, scripts});
    await visitor.goto(path);
    await unseen(visitor, person[1]);
    await asking.goto(path);
    await press(asking, 'Show my name here');
    await asking.getByText('Your name stands on this page.').waitFor();
    await visitor.goto(path);
    await seen(visitor, person[1]);
}

async function readingFromFormToShelf(t, width, scripts) {
    const title = `The Kettle Report ${width}`;
    const sol = await t.page({width, scripts});
    await t.signIn(sol, 'sol@example.org');
    await sol.goto('/reading');
    await t.axe(sol);
    await t.valid(sol);
    await sol.getByRole('link', {name: 'Add something to read'}).first().click();
    const next = async () => press(sol, /Carry on/);
    await sol.getByLabel('What it is called').fill(title);
    await sol.getByLabel('Why others should look at it').fill('It counts every kettle in the county.');
    await t.axe(sol);
    await next();
    await sol.getByLabel('Its web address').fill('https://kettlereport.example/counted');
    await next();
    await sol.getByLabel('Who made it').fill('The Kettle Office');
    await sol.getByLabel('The year it came out').fill('2025');
    await next();
    await sol.getByLabel('Working together').check();
    await next();
    await sol.getByLabel('Kettle Bank', {exact: true}).check();
    await next();
    await next();
    await seen(sol, title);
    await t.axe(sol);
    await press(sol, /^Send/);
    await seen(sol, 'The Kettle Office');
    const number = new URL(sol.url()).pathname.split('/').pop();

    const pip = await moderator(t, {width, scripts});
    await pip.goto('/queue');
    const item = pip.locator('li', {hasText: title}).filter({has: pip.getByRole('button')}).last();
    await item.getByRole('button', {name: /Publish|Show/}).first().click();
    await pip.getByText(/^Done\./).first().waitFor();

    const visitor = await t.page({width, scripts});
    await visitor.goto('/reading?topic=together');
    await seen(visitor, title);
    await seen(visitor, 'It counts every kettle in the county.');
    const away = visitor.locator('li.card', {hasText: title}).getByRole('link', {name: /Open it at/});
    const href = await away.getAttribute('href');
    const rel = await away.getAttribute('rel');
    if (href !== 'https://kettlereport.example/counted' || !rel.includes('noopener') || !rel.includes('nofollow')) {
        throw new Error(`the way out is ${href} with rel=${rel}`);
    }
    await t.axe(visitor);
    await t.valid(visitor);
    await t.shot(visitor, 'reading');
    await visitor.goto(`/t/${number}`);
    await seen(visitor, 'The Kettle Office');
    await t.axe(visitor);
}

export default {
    'a group is added through its form, looked at and shown (390 px, no scripts)': async (t) =>
        groupFromFormToHome(t, 390, false),
    'a group is added through its form, looked at and shown (1280 px)': async (t) =>
        groupFromFormToHome(t, 1280, true),
    'somebody asks to join, is answered, and decides to be seen (390 px, no scripts)': async (t) =>
        joinAndBeSeen(t, 390, false),
    'somebody asks to join, is answered, and decides to be seen (1280 px)': async (t) => joinAndBeSeen(t, 1280, true),
    'a reading is added through its form and stands on the shelf (390 px, no scripts)': async (t) =>
        readingFromFormToShelf(t, 390, false),
    'a reading is added through its form and stands on the shelf (1280 px)': async (t) =>
        readingFromFormToShelf(t, 1280, true),
    'every group and listed person that a page names has a page of their own': async (t) => {
        const page = await t.page({});
        const {address} = t;
        const at = await address;
        const get = async (path) => page.context().request.get(new URL(path, at).href);
        const links = new Set();
        for (let next = '/people.json'; next; ) {
            const list = await (await get(next)).json();
            for (const item of list.items) links.add(new URL(item.url).pathname);
            next = list.next && new URL(list.next).pathname + new URL(list.next).search;
        }
        if (links.size < 40) throw new Error(`only ${links.size} in the directory`);
        const things = new Set();
        for (let next = '/p/thimbleford/things.json'; next; ) {
            const list = await (await get(next)).json();
            for (const item of list.items) things.add(new URL(item.url).pathname);
            next = list.next && new URL(list.next).pathname + new URL(list.next).search;
        }
        for (const thing of things) {
            const html = await (await get(thing)).text();
            for (const [, href] of html.matchAll(/href="(\/(?:groups|people)\/[^"]*)"/g)) links.add(href);
        }
        for (const link of links) {
            const answer = await get(link);
            if (answer.status() !== 200) throw new Error(`${link} answers ${answer.status()}`);
        }
    },
    'the directory narrows by kind, letter and name, and every page of it holds up': async (t) => {
        for (const width of [390, 1280]) {
            const page = await t.page({width});
            await page.goto('/people');
            await t.axe(page);
            await t.valid(page);
            await t.shot(page, 'people');
            await page.getByRole('link', {name: 'Businesses'}).click();
            await seen(page, 'The Saltwheel Laundrette');
            await unseen(page, 'Council parks team');
            await page.goto('/people');
            await page.getByLabel('Find a name').fill('fernhollow');
            await press(page, 'Find');
            await page.getByRole('link', {name: 'Odette Fernhollow'}).click();
            await seen(page, 'Gloves, flasks of tea');
            await t.axe(page);
            await t.valid(page);
            await t.shot(page, 'person');
        }
    },
    'groups, their forms and the shelf hold up at 390 px': async (t) => {
        const page = await t.page({width: 390});
        await t.signIn(page, 'gita@example.org');
        for (const path of ['/groups/new', '/groups/youth-shed', '/groups/youth-shed/edit', '/groups/youth-shed/members', '/reading']) {
            await page.goto(path);
            await t.axe(page);
            await t.valid(page);
        }
    },
};
