// SPDX-License-Identifier: AGPL-3.0-or-later
// A page as a printer gives it back: how many sheets and how large, their words, what a camera reads in their squares.
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
const kOut = path.join(path.dirname(new URL(import.meta.url).pathname), '../out');
const kMmPerPoint = 25.4 / 72;
const kMmPerInch = 25.4;
const kInkPerInch = 50; // is fine enough to see that nothing stands in a margin
const kWhite = 250;
const kNoSquare = 4; // zbarimg's own number for "looked, and found none"

async function said(command, words) {
    return (await run(command, words, {timeout: 60_000, maxBuffer: 64 << 20})).stdout;
}

// Each sheet's size as pdfinfo measures it, in whole millimetres.
async function sizesOf(pdf) {
    const info = await said('pdfinfo', ['-l', '-1', pdf]);
    return [...info.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gm)].map(([, wide, high]) => ({
        width: Math.round(wide * kMmPerPoint),
        height: Math.round(high * kMmPerPoint),
    }));
}

async function squaresIn(picture) {
    try {
        return (await said('zbarimg', ['--raw', '-q', picture])).split('\n').filter((line) => line !== '');
    } catch (error) {
        if (error.code === kNoSquare) return [];
        throw error;
    }
}

// How far the ink keeps away from the nearest edge, in millimetres, and whether there is any.
function inkOf(picture) {
    const grey = fs.readFileSync(picture);
    const head = grey.subarray(0, 60).toString('latin1').match(/^P5\s(\d+)\s(\d+)\s255\s/);
    const [wide, high] = [Number(head[1]), Number(head[2])];
    let nearest = Infinity;
    for (const [at, tone] of grey.subarray(head[0].length).entries()) {
        if (tone >= kWhite) continue;
        const [x, y] = [at % wide, Math.floor(at / wide)];
        nearest = Math.min(nearest, x, y, wide - 1 - x, high - 1 - y);
    }
    return nearest * kMmPerInch / kInkPerInch;
}

// Gives one entry for each sheet: {width, height, text, squares, margin}. Its picture stays at out/NAME-N.png.
export async function printed(page, name) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-paper-'));
    const inFolder = (file) => path.join(folder, file);
    const pictures = (ending) => fs.readdirSync(folder).filter((file) => file.endsWith(ending)).sort();
    try {
        const pdf = inFolder('sheets.pdf');
        await page.pdf({path: pdf, preferCSSPageSize: true});
        const sizes = await sizesOf(pdf);
        const texts = (await said('pdftotext', [pdf, '-'])).split('\f');
        await said('pdftoppm', ['-r', '150', '-png', pdf, inFolder(name)]);
        await said('pdftoppm', ['-r', String(kInkPerInch), '-gray', pdf, inFolder('ink')]);
        const sharp = pictures('.png');
        const ink = pictures('.pgm');
        fs.mkdirSync(kOut, {recursive: true});
        const sheets = [];
        for (const [at, size] of sizes.entries()) {
            fs.copyFileSync(inFolder(sharp[at]), path.join(kOut, sharp[at]));
            const text = texts[at].replace(/\s+/g, ' ').trim();
            sheets.push({...size, text, squares: await squaresIn(inFolder(sharp[at])), margin: inkOf(inFolder(ink[at]))});
        }
        return sheets;
    } finally {
        fs.rmSync(folder, {recursive: true, force: true});
    }
}

// What sticks out of a sheet `mm` wide between its margins, in pixels: a printer would shrink or cut it.
export async function sticksOut(page, mm) {
    const screen = page.viewportSize();
    await page.emulateMedia({media: 'print'});
    await page.setViewportSize({width: Math.round(mm / kMmPerInch * 96), height: screen.height});
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.setViewportSize(screen);
    await page.emulateMedia({media: null});
    return Math.max(0, over);
}
