// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws the pictures of the demonstration: node tools/pictures/draw.mjs
// Writes src/features/demo/pictures/{large,small}/NAME.webp, which are built into the program. Run it after changing
// a drawing, look at the pictures, and commit both.
import {mkdirSync, writeFileSync} from 'node:fs';
import {openBrowser} from '../../tests/browser/lib/browser.mjs';
import {kHeight, kWidth} from './kit.mjs';
import {green} from './green.mjs';
import {town} from './town.mjs';
import {work} from './work.mjs';

const kFolder = 'src/features/demo/pictures';
const kMostBytes = 20_000;
const kSizes = {large: 1, small: 0.5};

function svgOf(drawn) {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${kWidth} ${kHeight}" width="${kWidth}" height="${kHeight}">${drawn}</svg>`;
}

// In the page: the drawing as WebP in base64.
async function rastered([svg, width, height]) {
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, width, height);
    const blob = await canvas.convertToBlob({type: 'image/webp', quality: 0.78});
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
}

const browser = await openBrowser();
const page = await browser.newPage();
for (const [size, scale] of Object.entries(kSizes)) {
    mkdirSync(`${kFolder}/${size}`, {recursive: true});
    for (const [name, drawn] of Object.entries({...town, ...work, ...green})) {
        const drawing = [svgOf(drawn), kWidth * scale, kHeight * scale];
        const bytes = Buffer.from(await page.evaluate(rastered, drawing), 'base64');
        if (bytes.length > kMostBytes) throw new Error(`${name}: ${bytes.length} bytes are too many`);
        writeFileSync(`${kFolder}/${size}/${name}.webp`, bytes);
        console.log(`${size}/${name}.webp ${bytes.length}`);
    }
}
await browser.close();
