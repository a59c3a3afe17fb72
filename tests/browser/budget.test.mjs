// SPDX-License-Identifier: AGPL-3.0-or-later
// What a first visit costs, as bytes come over the wire (ux.md §14), and what every answer says of itself.
import assert from 'node:assert/strict';

const kMostBytes = 60 * 1024;
const kMostRequests = 8;
const kThing = 'a thing with a picture'; // its number is looked up
const kPages = ['/', '/p/kettle-bank', '/p/kettle-bank/things', kThing, '/search?q=bike', '/add', '/sign-in', '/journal'];
const kPolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

// Bytes and number of all that one visit with an empty cache loads.
async function visit(t, width, address) {
    const page = await t.page({width});
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    let bytes = 0;
    let requests = 0;
    const policies = [];
    wire.on('Network.responseReceived', ({response, type}) => {
        if (response.url.startsWith('data:')) return; // came with the stylesheet
        requests += 1;
        if (type === 'Document') policies.push(response.headers['content-security-policy']);
    });
    wire.on('Network.loadingFinished', ({encodedDataLength}) => {
        bytes += encodedDataLength;
    });
    await page.goto(address, {waitUntil: 'networkidle'});
    return {bytes, requests, policies};
}

export default {
    'a first visit loads at most 60 KB in at most 8 requests': async (t) => {
        const asking = await t.page({});
        const list = await asking.context().request.get('/p/kettle-bank/things.json?kind=story');
        const story = new URL((await list.json()).items.at(-1).url).pathname;
        for (const width of [390, 1280]) {
            for (const page of kPages) {
                const address = page === kThing ? story : page;
                const {bytes, requests, policies} = await visit(t, width, address);
                assert.ok(bytes <= kMostBytes, `${address} at ${width}: ${bytes} bytes`);
                assert.ok(requests <= kMostRequests, `${address} at ${width}: ${requests} requests`);
                assert.deepEqual(policies, [kPolicy], address);
            }
        }
    },
    'pages that refuse carry the same policy': async (t) => {
        const page = await t.page({allowErrors: true});
        for (const address of ['/nowhere', '/queue', '/me', '/t/999999', '/p/kettle-bank/things?near=nowhere']) {
            const answer = await page.context().request.get(address, {maxRedirects: 0, failOnStatusCode: false});
            assert.equal(answer.headers()['content-security-policy'], kPolicy, address);
        }
    },
};
