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

// Pages of one kind have one pattern: "/t/118/edit" is "/t/{}/edit".
export function patternOf(address) {
    const [path, query] = address.split('?');
    const named = path.replace(/^\/(p|groups|people|design|pictures)\/[^/]+/, '/$1/{}').replace(/\/\d+(?=\/|$)/g, '/{}');
    const names = [...new URLSearchParams(query).keys()].sort().join('&');
    return names === '' ? named : `${named}?${names}`;
}

// `few`: this many pages of each pattern are enough.
function wanted(next, seen, few) {
    if (seen.has(next)) return false;
    const pattern = patternOf(next);
    return [...seen].filter((other) => patternOf(other) === pattern).length < few;
}

// Gives the pages, without plain text and files. `look(response, html, path)`: further faults of one page.
export async function crawl(request, address, start, {few = 3, look = () => []} = {}) {
    const seen = new Set([start]);
    const pages = [];
    const faults = [];
    for (const path of seen) {
        const response = await request.get(new URL(path, address).href, {failOnStatusCode: false, maxRetries: 2});
        if (response.status() >= 400) faults.push(`${response.status()} ${path}`);
        if (!response.headers()['content-type']?.startsWith('text/html')) continue;
        pages.push(path);
        const html = await response.text();
        const found = [...(await htmlFaults(html, path)), ...look(response, html)];
        faults.push(...found.map((fault) => `${path} ${fault}`));
        for (const next of links(html, response.url(), address)) {
            if (seen.size < kMostPages && wanted(next, seen, few)) seen.add(next);
        }
    }
    return {pages, faults};
}
