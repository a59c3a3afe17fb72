// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs every tests/browser/*.test.mjs and ends with the line `passed N failed N skipped N`. An argument chooses tests
// whose file or name contains it. Each file has a process, a Chromium and a server to itself; as many files run at once
// as there are processors (or $BUNTING_LANES), the longest first, and what one says is shown when it ends.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {openBrowser} from './lib/browser.mjs';
import {DemonstrationPlace, furnish} from './lib/place.mjs';
import {Skipped, TestRun} from './lib/test_run.mjs';

const kSelf = fileURLToPath(import.meta.url);
const kFolder = path.dirname(kSelf);
const kLongestTestMs = 120_000;
const kPatience = Number(process.env.BUNTING_PATIENCE ?? 1);
const kLanes = Number(process.env.BUNTING_LANES ?? Math.min(4, os.cpus().length));
const kClosing = /^passed (\d+) failed (\d+) skipped (\d+)$/m;

const counts = {passed: 0, failed: 0, skipped: 0};
const failures = []; // their first lines, to be read together at the end

const load = (file) => import(pathToFileURL(path.join(kFolder, file)));

function chosen(file, tests, word) {
    return Object.entries(tests).filter(([name]) => `${file} ${name}`.toLowerCase().includes(word.toLowerCase()));
}

// ---- one file, in this process ----
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

async function runFile(file, word) {
    const module = await load(file);
    const browser = await openBrowser();
    const place = module.place ? await module.place() : new DemonstrationPlace();
    try {
        for (const [name, test] of chosen(file, module.default, word)) {
            const full = `${file.replace('.test.mjs', '')}: ${name}`;
            await runOne(full, test, browser, place, kPatience * (module.longestMs ?? kLongestTestMs));
        }
    } finally {
        await place.close();
        await browser.close();
    }
}

// ---- all files ----
async function filesFor(word) {
    const files = [];
    for (const file of fs.readdirSync(kFolder).filter((name) => name.endsWith('.test.mjs')).sort()) {
        const module = await load(file);
        const tests = chosen(file, module.default, word).length;
        if (tests > 0) files.push({file, longest: tests * (module.longestMs ?? kLongestTestMs)});
    }
    return files.sort((a, b) => b.longest - a.longest).map(({file}) => file);
}

// Says nothing of how it ended but by its closing line: without one, something went wrong outside its tests.
function runApart(file, word, furnished) {
    const env = {...process.env, BUNTING_BROWSER_FILE: file, BUNTING_FURNISHED: furnished};
    const child = spawn(process.execPath, [kSelf, word], {env, stdio: ['ignore', 'pipe', 'pipe']});
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    return new Promise((resolve) => {
        child.on('close', () => {
            const closing = said.match(kClosing)?.slice(1).map(Number) ?? [0, 1, 0];
            ['passed', 'failed', 'skipped'].forEach((how, i) => (counts[how] += closing[i]));
            failures.push(...(said.match(/^FAIL .*$/gm) ?? []));
            if (!kClosing.test(said)) failures.push(`FAIL ${file}: did not come to its end`);
            console.log(said.replace(kClosing, '').trimEnd());
            resolve();
        });
    });
}

async function runAll(word) {
    const waiting = await filesFor(word);
    if (waiting.length === 0) return;
    const furnished = furnish();
    const lane = async () => {
        while (waiting.length > 0) await runApart(waiting.shift(), word, furnished);
    };
    try {
        await Promise.all(Array.from({length: kLanes}, lane));
    } finally {
        fs.rmSync(furnished, {recursive: true, force: true});
    }
}

const word = process.argv[2] ?? '';
const only = process.env.BUNTING_BROWSER_FILE;
await (only ? runFile(only, word) : runAll(word));
if (failures.length > 0) console.log(`What failed:\n${failures.join('\n')}`);
console.log(`passed ${counts.passed} failed ${counts.failed} skipped ${counts.skipped}`);
process.exit(counts.failed > 0 ? 1 : 0);
