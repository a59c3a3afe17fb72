// SPDX-License-Identifier: AGPL-3.0-or-later
// Follows every link of ours from one page, as the person of one context, and looks at what comes back.
import {htmlFaults} from './checks.mjs';

const kMostPages = 500;
const kNotPages = /\.(json|csv|geojson|atom|ics|xml|png|webp|jpg|svg|css|js|woff2|txt|pdf)$/;

// Addresses of our own pages in `html`, without what comes after "#".
function links(html, from, address) {
    const found = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map((match) => match[1].replaceAll('&amp;', '&'));
    return found
        .map((href) => new URL(href, from))
        .filter((url) => url.origin === new URL(address).origin && !kNotPages.test(url.pathname))
        .map((url) => url.pathname + url.search);
}

// A filter link differs from another only by its query: three of each path are enough.
function wanted(next, seen) {
    if (seen.has(next)) return false;
    const path = next.split('?')[0];
    return !next.includes('?') || [...seen].filter((other) => other.startsWith(`${path}?`)).length < 3;
}

export async function crawl(request, address, start) {
    const seen = new Set([start]);
    const faults = [];
    for (const path of seen) {
        const response = await request.get(new URL(path, address).href, {failOnStatusCode: false});
        if (response.status() >= 400) faults.push(`${response.status()} ${path}`);
        if (!response.headers()['content-type']?.startsWith('text/html')) continue;
        const html = await response.text();
        faults.push(...(await htmlFaults(html, path)).map((fault) => `${path} ${fault}`));
        for (const next of links(html, response.url(), address)) {
            if (seen.size < kMostPages && wanted(next, seen)) seen.add(next);
        }
    }
    return {seen: [...seen], faults};
}
