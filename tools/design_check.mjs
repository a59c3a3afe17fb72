// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks at what design_preview wrote, in Debian's Chromium: pictures at two widths and both colour schemes,
// axe, html-validate, sideways scroll, the bigger map by keyboard, forms without scripts, the content security
// policy, weight of a first visit.
//
//   node tools/design_check.mjs build/dev/src/web/components/design_preview
//   build/dev/src/web/components/design_preview FOLDER && node tools/design_check.mjs FOLDER --pictures
import AxeBuilderModule from '@axe-core/playwright';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const AxeBuilder = AxeBuilderModule.default ?? AxeBuilderModule;
const [given] = process.argv.slice(2);
const pictures = process.argv.includes('--pictures');
const kTypes = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const kPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kWeightLimit = 60 * 1024;
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const kChromium = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// A folder is looked at and stays; the program writes one that goes.
const isProgram = fs.statSync(given).isFile();
const folder = isProgram ? fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-preview-')) : given;
if (isProgram) execFileSync(path.resolve(given), [folder]);

let failed = 0;
let passed = 0;
function check(holds, why) {
  holds ? ++passed : ++failed;
  if (!holds) console.log(`FAILED ${why}`);
}

const files = fs.readdirSync(folder).filter((name) => name.endsWith('.html')).sort();

const server = http.createServer((request, response) => {
  const file = path.join(folder, path.normalize(decodeURIComponent(request.url.split('?')[0])));
  if (!file.startsWith(path.join(folder, path.sep)) || !fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': kTypes[path.extname(file)] ?? 'text/plain', 'Content-Security-Policy': kPolicy });
  response.end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const validator = new HtmlValidate(JSON.parse(fs.readFileSync(new URL('../.htmlvalidate.json', import.meta.url))));

function weigh(name) {
  const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;
  const html = fs.readFileSync(path.join(folder, name));
  const assets = path.join(folder, 'assets');
  const own = fs.readdirSync(assets).filter((file) => /^bunting\..*\.(css|js)$|^favicon/.test(file));
  const fonts = fs.readdirSync(path.join(assets, 'fonts')).filter((file) => /^(head|text|digits)\.\w+\.woff2$/.test(file));
  return gzip(html) + own.reduce((sum, file) => sum + gzip(fs.readFileSync(path.join(assets, file))), 0) +
    fonts.reduce((sum, file) => sum + fs.statSync(path.join(assets, 'fonts', file)).size, 0);
}

for (const name of files) {
  const report = await validator.validateString(fs.readFileSync(path.join(folder, name), 'utf8'), name);
  const messages = report.results.flatMap((result) => result.messages);
  check(messages.length === 0, `${name}: html-validate: ${messages.slice(0, 12).map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`).join('\n    ')}`);
  const weight = weigh(name);
  check(weight <= kWeightLimit, `${name}: a first visit weighs ${weight} bytes`);
  console.log(`${name}: first visit ${(weight / 1024).toFixed(1)} KB`);
}

async function withBrowser(options, use) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-design-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: kChromium, ...options });
  try {
    await use(await browser.newPage());
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

await withBrowser({}, async (page) => {
  let said = [];
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('404')) said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  for (const name of files) for (const width of [390, 1280]) for (const colorScheme of ['light', 'dark']) {
    said = [];
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${origin}/${name}`);
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const where = `${name} ${width} ${colorScheme}`;
    check(said.length === 0, `${where}: the browser says: ${said.join(' | ')}`);
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    check(scroll <= width, `${where}: scrolls sideways to ${scroll}`);
    const { violations } = await new AxeBuilder({ page }).withTags(kTags).analyze();
    check(violations.length === 0, `${where}: axe: ${violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target} ${n.any[0]?.message ?? ''}`)).slice(0, 12).join('\n    ')}`);
    if (pictures) await page.screenshot({ path: path.join(folder, `${name.replace('.html', '')}-${width}-${colorScheme}.png`), fullPage: true });
  }
  if (!pictures) return;
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.goto(`${origin}/home.html`);
  await page.screenshot({ path: path.join(folder, 'home-print.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen', forcedColors: 'active', colorScheme: 'dark' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: path.join(folder, 'home-forced.png'), fullPage: true });
});

await withBrowser({ viewport: { width: 1280, height: 900 } }, async (page) => {
  if (!files.includes('bigger.html')) return;
  await page.goto(`${origin}/bigger.html`);
  await page.locator('[data-status]:not(:empty)').waitFor();
  check((await page.locator('.map-pin').count()) === 1, 'bigger.html: one pin stands alone');
  await page.locator('.map-count').focus();
  await page.keyboard.press('Enter');
  await page.locator('.map-pin').nth(2).waitFor();
  check((await page.locator('.map-count').count()) === 0, 'bigger.html: coming closer parts the two');
  await page.getByTitle('The <b>Boathouse</b>').focus();
  await page.keyboard.press('Enter');
  const link = page.locator('.leaflet-popup-content a');
  check((await link.textContent()) === 'The <b>Boathouse</b>', 'bigger.html: a title stays text');
  check((await link.getAttribute('href')) === '/c/118', 'bigger.html: a pin leads to its thing');
});

await withBrowser({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
  for (const name of files) {
    await page.goto(`${origin}/${name}`);
    for (const form of await page.locator('form').all()) {
      if (await form.isVisible()) check((await form.locator('button:visible').count()) > 0, `${name}: a form without a button when scripts are off`);
    }
  }
});

server.close();
if (isProgram) fs.rmSync(folder, { recursive: true, force: true });
console.log(`passed ${passed} failed ${failed} skipped 0`);
process.exit(failed ? 1 : 0);
