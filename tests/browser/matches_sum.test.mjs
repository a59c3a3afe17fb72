// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers of a match, done again from the two records and the published weights: docs/formats/matching.md, in another
// language than the program's. What the two records do not say (stems, both ways, how often shown) is taken as told.
import assert from 'node:assert/strict';

import {someone} from './lib/steps.mjs';

const kReach = {here: 0, mile: 1609, three_miles: 4828, borough: Infinity};
const kDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// "thu 18:00-20:00; sat 09:00-12:00" as the half-hours of a week.
function halfHours(times) {
    const out = new Set();
    for (const stretch of (times ?? '').split('; ').filter(Boolean)) {
        const [, day, from, to] = stretch.match(/^(\w{3}) (\d\d:\d\d)-(\d\d:\d\d)$/);
        const half = (clock) => 2 * Number(clock.slice(0, 2)) + (clock.slice(3) === '30' ? 1 : 0);
        for (let i = half(from); i < half(to); i += 1) out.add(`${day} ${i}`);
    }
    return out;
}

const shared = (a, b) => [...a].filter((each) => b.has(each));
const words = (text) => new Set((text ?? '').split(' ').filter(Boolean));

function metresBetween(a, b) {
    const e7 = (degrees) => Math.round(degrees * 1e7);
    const centimetres = (turn) => Math.trunc((Math.abs(turn) * 111195) / 1e5);
    const middle = Math.trunc((e7(a.lat) + e7(b.lat)) / 2);
    const cosine = Math.round(Math.cos(((Math.trunc(Math.abs(middle) / 1e5) / 100) * Math.PI) / 180) * 1e6);
    const north = centimetres(e7(a.lat) - e7(b.lat));
    const east = Math.trunc((centimetres(e7(a.lon) - e7(b.lon)) * cosine) / 1e6);
    return Math.trunc(Math.floor(Math.hypot(north, east)) / 100);
}

// The borough as a whole is nowhere in particular.
const centreOf = (place) => (place.level === 'borough' ? {} : place);

// Weekdays that the dates of both have, where they are fewer than seven; all of them otherwise.
function weekdaysInCommon(offer, need) {
    const first = [offer.from_day, need.from_day].filter(Boolean).sort().at(-1);
    const last = [offer.until, need.until].filter(Boolean).sort()[0];
    if (!first || !last) return new Set(kDays);
    const days = (new Date(last) - new Date(first)) / 86_400_000 + 1;
    if (days >= 7) return new Set(kDays);
    return new Set(Array.from({length: days}, (_, i) => kDays[(new Date(new Date(first).valueOf() + i * 86_400_000).getUTCDay() + 6) % 7]));
}

function factsOf(offer, need, where) {
    const [a, b] = [halfHours(offer.times), halfHours(need.times)];
    const [at, there] = [offer, need].map((one) => (one.lat === null ? centreOf(where[one.place]) : one));
    const isSomewhere = (one) => one && one.lat !== null && one.lat !== undefined;
    const byArrangement = a.size === 0 || b.size === 0;
    const days = weekdaysInCommon(offer, need);
    const wanted = need.minutes ? Math.min(Number(need.minutes), b.size === 0 ? Infinity : b.size * 30) : 0;
    const metres = isSomewhere(at) && isSomewhere(there) ? metresBetween(at, there) : undefined;
    return {
        metres,
        same_place: offer.place === need.place && where[offer.place].level !== 'borough',
        half_hours: byArrangement ? 0 : shared(a, b).filter((one) => days.has(one.slice(0, 3))).length,
        by_arrangement: byArrangement,
        language_shared: shared(words(offer.languages), words(need.languages)).length > 0,
        short: wanted > 0 && wanted <= 60,
        near: metres !== undefined && metres <= 800,
        once: false,
    };
}

function partsOf(facts, weights) {
    const down = Math.floor;
    const small = [facts.short, facts.near, facts.once].filter(Boolean).length;
    const metres = facts.metres ?? (facts.same_place ? weights.same_place_m : undefined);
    const [offers, needs] = [weights.seldom + facts.offer_shown, weights.seldom + facts.need_shown];
    return {
        terms: facts.terms_shared === 0 ? weights.any_term : down((weights.terms * facts.terms_shared) / facts.terms_wanted),
        near: metres === undefined ? 0 : down((weights.near * weights.half_m) / (weights.half_m + metres)),
        time: facts.by_arrangement ? weights.by_arrangement : down((weights.time * Math.min(facts.half_hours, weights.ample)) / weights.ample),
        language: facts.language_shared ? weights.language : 0,
        mutual: facts.mutual ? weights.mutual : 0,
        small_start: down((weights.small_start * small) / 3),
        fairness: down((weights.fairness * weights.seldom * (offers + needs)) / (2 * offers * needs)),
    };
}

// What must be right, as far as the two records say it.
function mustBeRight(offer, need, facts, where) {
    assert.equal(offer.sort, need.sort);
    const has = words(offer.access);
    if (need.sort === 'space') for (const each of words(need.access)) assert.ok(has.has(each), each);
    for (const field of ['how_many', 'people', 'seats'])
        if (need[field]) assert.ok(Number(need[field]) <= Number(offer[field]), field);
    if (!facts.by_arrangement) assert.ok(facts.half_hours > 0);
    const reach = Math.max(...[offer, need].map((one) => (one.whereabouts === 'online' || where[one.place].level === 'borough' ? Infinity : (kReach[one.reach] ?? 0))));
    assert.ok(facts.same_place || facts.metres === undefined || facts.metres <= reach);
}

async function sumsAgain(t) {
    const pip = await someone(t, {scripts: false}, 'pip@example.org', 'Community connector');
    const json = async (path) => {
        const answer = await pip.context().request.get(path);
        assert.equal(answer.status(), 200, path);
        return answer.json();
    };
    const where = {};
    const place = async (slug) => (where[slug] ??= await json(`/p/${slug}.json`));
    let done = 0;
    let list = '/p/thimbleford/things.json?kind=need';
    for (let page = 0; list && page < 5; page += 1) {
        const needs = await json(list);
        list = needs.next ? new URL(needs.next, pip.url()).pathname + new URL(needs.next, pip.url()).search : '';
        for (const {number} of needs.items) {
            await pip.goto(`/share/matches?of=${number}`);
            const pairs = await pip.locator('main a[href^="/share/matches/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
            for (const pair of new Set(pairs)) {
                const told = await json(`${pair}.json`);
                const [offer, need] = [await json(`/t/${told.offer}.json`), await json(`/t/${told.need}.json`)];
                await Promise.all([place(offer.place), place(need.place)]);
                const facts = factsOf(offer, need, where);
                // Data have six decimals of a degree, matching has all: a metre either way.
                const apart = Math.abs((told.facts.metres ?? 0) - (facts.metres ?? 0));
                if (apart <= 1 && facts.metres !== undefined) facts.metres = told.facts.metres;
                for (const [name, value] of Object.entries(facts))
                    assert.equal(told.facts[name], value, `${pair}: ${name}`);
                mustBeRight(offer, need, facts, where);
                const parts = partsOf({...told.facts, ...facts}, told.weights);
                assert.deepEqual(told.parts, parts, pair);
                assert.equal(told.points, Object.values(parts).reduce((sum, each) => sum + each), pair);
                done += 1;
            }
        }
    }
    assert.ok(done >= 40, `${done} pairs were looked at`);
}

export default {
    'the points of every match follow from the two records and the published weights': sumsAgain,
};
