// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs every tests/browser/*.test.mjs, one test after another in one Chromium, and ends with the line
// `passed N failed N skipped N`. An argument chooses tests whose file or name contains it.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

import {openBrowser} from './lib/browser.mjs';
import {DemonstrationPlace} from './lib/place.mjs';
import {Skipped, TestRun} from './lib/test_run.mjs';

const kFolder = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const kLongestTestMs = 120_000;
const kPatience = Number(process.env.BUNTING_PATIENCE ?? 1);
const counts = {passed: 0, failed: 0, skipped: 0};

function chosen(file, tests, word) {
    return Object.entries(tests).filter(([name]) => `${file} ${name}`.toLowerCase().includes(word.toLowerCase()));
}

function withinTime(work, longestMs) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`longer than ${longestMs} ms`)), longestMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// A test passes when it returns and nothing went wrong in its pages behind its back.
async function runOne(name, test, browser, place, longestMs) {
    const started = Date.now();
    const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
    const run = new TestRun(browser, place);
    try {
        await withinTime(test(run), longestMs);
        run.refuseComplaints();
        counts.passed += 1;
        console.log(`ok   ${name} (${seconds()} s)`);
    } catch (error) {
        const skipped = error instanceof Skipped;
        counts[skipped ? 'skipped' : 'failed'] += 1;
        console.log(`${skipped ? 'skip' : 'FAIL'} ${name} (${seconds()} s)\n${skipped ? error.message : error.stack}`);
        if (!skipped) await run.shotsOfFailure(name).catch(() => {});
    } finally {
        await run.close();
    }
}

async function runFile(file, word, browser) {
    const module = await import(pathToFileURL(path.join(kFolder, file)));
    const tests = chosen(file, module.default, word);
    if (tests.length === 0) return;
    const place = module.place ? await module.place() : new DemonstrationPlace();
    try {
        for (const [name, test] of tests) {
            const full = `${file.replace('.test.mjs', '')}: ${name}`;
            await runOne(full, test, browser, place, kPatience * (module.longestMs ?? kLongestTestMs));
        }
    } finally {
        await place.close();
    }
}

const word = process.argv[2] ?? '';
const browser = await openBrowser();
try {
    for (const file of fs.readdirSync(kFolder).filter((name) => name.endsWith('.test.mjs')).sort()) {
        await runFile(file, word, browser);
    }
} finally {
    await browser.close();
    DemonstrationPlace.forget();
}
console.log(`passed ${counts.passed} failed ${counts.failed} skipped ${counts.skipped}`);
process.exit(counts.failed > 0 ? 1 : 0);
