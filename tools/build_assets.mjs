// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes what browsers load: fonts cut to our letters, one style sheet, scripts, icons, licence texts; lightly
// minified, hashed, compressed, and listed for the assembler (assets_generated.S) and the program
// (assets_generated.cc). Deterministic: the same sources and packages give the same bytes.
//
//   node tools/build_assets.mjs SOURCE_DIR OUTPUT_DIR
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const [source, output] = process.argv.slice(2).map((name) => path.resolve(name));
const modules = path.join(source, 'node_modules');
const assets = path.join(source, 'assets');

const kTypes = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
// In the order of the cascade.
const kSheets = [
  'tokens', 'base', 'frame', 'actions', 'cards', 'messages', 'forms', 'case', 'votes', 'charts', 'admin', 'print',
];
const kLimits = { 'bunting.css': 30_000, 'bunting.js': 2_500 };  // bytes as served, before compression

function fail(why) {
  console.error(`build_assets: ${why}`);
  process.exit(1);
}

if (!fs.existsSync(modules)) fail('node_modules is missing: run ./dev setup');

// --- fonts ----------------------------------------------------------------------------------------------

const range = (from, to = from) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const kLatin = [
  ...range(0x20, 0x7e), 0xa0, 0xa3, 0xa9, 0xab, 0xb0, 0xb7, 0xbb, 0xbc, 0xbd, 0xbe, ...range(0xc0, 0xff), 0x2013, 0x2014,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x20ac, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212,
];
const kLatinExtended = [...range(0x100, 0x17f), ...range(0x218, 0x21b)];
const kDigits = range(0x30, 0x39);
const kBold = { wght: 700 };
const kText = { wght: { min: 400, max: 700, default: 400 } };

const kFonts = [
  { name: 'head', family: 'bricolage-grotesque', part: 'latin', letters: kLatin, axes: kBold },
  { name: 'head-ext', family: 'bricolage-grotesque', part: 'latin-ext', letters: kLatinExtended, axes: kBold },
  { name: 'text', family: 'atkinson-hyperlegible-next', part: 'latin', letters: kLatin, axes: kText },
  { name: 'text-ext', family: 'atkinson-hyperlegible-next', part: 'latin-ext', letters: kLatinExtended, axes: kText },
  { name: 'digits', family: 'public-sans', part: 'latin', letters: kDigits, axes: kText },
];

async function subset(font) {
  const folder = path.join(modules, '@fontsource-variable', font.family);
  const whole = fs.readFileSync(path.join(folder, 'files', `${font.family}-${font.part}-wght-normal.woff2`));
  // Cutting takes a second per font; what it depends on is in the name of the kept copy.
  const key = crypto.createHash('sha256').update(whole).update(JSON.stringify([font, subsetVersion()])).digest('hex');
  const kept = path.join(output, 'fonts-kept', `${key.slice(0, 20)}.woff2`);
  if (!fs.existsSync(kept)) {
    const { default: subsetFont } = await import(pathToFileURL(path.join(modules, 'subset-font', 'index.js')));
    const cut = await subsetFont(whole, String.fromCodePoint(...font.letters), {
      targetFormat: 'woff2',
      variationAxes: font.axes,
    });
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.writeFileSync(kept, cut);
  }
  return fs.readFileSync(kept);
}

function subsetVersion() {
  return JSON.parse(fs.readFileSync(path.join(modules, 'subset-font', 'package.json'))).version;
}

// --- text -----------------------------------------------------------------------------------------------

// The dark colours are written once and stand for two rules: the person asked, or the device did.
function expandDark(css) {
  return css.replace(/@dark\s*\{([^}]*)\}/, (_, colours) =>
    `@media screen{[data-theme=dark]{${colours}}}` +
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${colours}}}`);
}

// Comments and white space only; strings (quoted, url()) are left alone.
function minifyCss(css) {
  const kept = [];
  const keep = (text) => `\u0001${kept.push(text) - 1}\u0001`;
  return css
    .replace(/"(?:[^"\\\n]|\\.)*"/g, keep)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/ ?([>]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/\u0001(\d+)\u0001/g, (_, i) => kept[i])
    .trim();
}

// Whole-line comments and indentation. Requires: no text runs over a line end inside a string.
function minifyJs(js) {
  return js.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('//')).join('\n');
}

// --- the list -------------------------------------------------------------------------------------------

const list = [];

function add(name, bytes, { hashed = true } = {}) {
  const plain = Buffer.from(bytes);
  const extension = path.extname(name);
  const hash = crypto.createHash('sha256').update(plain).digest('hex').slice(0, 10);
  const served = hashed ? name.replace(/(\.\w+)$/, `.${hash}$1`) : name;
  if (!kTypes[extension]) fail(`no media type for ${name}`);
  if (plain.length > (kLimits[name] ?? Infinity)) fail(`${name} has ${plain.length} bytes, more than ${kLimits[name]}`);
  const gzip = zlib.gzipSync(plain, { level: 9 });
  gzip[9] = 255;  // the operating system's number, so that every machine makes the same bytes
  const brotli = zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
  const helps = gzip.length < plain.length * 0.95;
  list.push({
    name, path: `/assets/${served}`, type: kTypes[extension], etag: hash, hashed, plain,
    gzip: helps ? gzip : Buffer.alloc(0), brotli: helps ? brotli : Buffer.alloc(0),
  });
  return `/assets/${served}`;
}

function read(...names) {
  return fs.readFileSync(path.join(assets, ...names), 'utf8');
}

// Leaflet as it comes, but for pictures we do not use and a debugging map we do not serve.
function addBiggerMap() {
  const leaflet = (name) => fs.readFileSync(path.join(modules, 'leaflet', name), 'utf8');
  const css = leaflet('dist/leaflet.css').replace(/background-image:\s*url\(images[^)]*\);?/g, '').replace(/behavior:[^;]*;/g, '');
  add('bigger-map.css', minifyCss(`${css}\n${read('css', 'bigger-map.css')}`));
  add('leaflet.js', leaflet('dist/leaflet.js').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n'));
  add('LICENSE-leaflet.txt', leaflet('LICENSE'), { hashed: false });
}

async function collect() {
  const fontUrls = {};
  for (const font of kFonts) {
    fontUrls[`fonts/${font.name}.woff2`] = add(`fonts/${font.name}.woff2`, await subset(font));
  }
  for (const family of new Set(kFonts.map((font) => font.family))) {
    const licence = path.join(modules, '@fontsource-variable', family, 'LICENSE');
    add(`fonts/OFL-${family}.txt`, fs.readFileSync(licence), { hashed: false });
  }
  const sheet = kSheets.map((name) => read('css', `${name}.css`)).join('\n');
  const withFonts = sheet.replace(/url\((fonts\/[^)]+)\)/g, (_, name) =>
    `url(${fontUrls[name] ?? fail(`no font ${name}`)})`);
  add('bunting.css', minifyCss(expandDark(withFonts)));
  add('room.css', minifyCss(read('css', 'room.css')));
  for (const name of fs.readdirSync(path.join(assets, 'scripts')).sort()) add(name, minifyJs(read('scripts', name)));
  for (const name of fs.readdirSync(path.join(assets, 'icons')).sort()) {
    add(name, fs.readFileSync(path.join(assets, 'icons', name)));
  }
  add('ring.css', minifyCss(read('css', 'ring.css')));  // only where a ring is drawn, checked or printed
  add('sheets.css', minifyCss(read('css', 'sheets.css')));  // of paper, on the pages that are printed
  addBiggerMap();
  list.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// --- what the compiler gets -----------------------------------------------------------------------------

function writeIfChanged(name, bytes) {
  const file = path.join(output, name);
  const wanted = Buffer.from(bytes);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file) || !fs.readFileSync(file).equals(wanted)) fs.writeFileSync(file, wanted);
}

const kForms = ['plain', 'gzip', 'brotli'];

function writeAll() {
  let assembly = '/* Made by tools/build_assets.mjs. */\n    .section .rodata\n';
  let externs = '';
  let rows = '';
  list.forEach((asset, i) => {
    for (const form of kForms) {
      const file = `bytes/${i}.${form}`;
      writeIfChanged(file, asset[form]);
      const label = `bunting_asset_${i}_${form}`;
      assembly += `    .global ${label}\n    .balign 16\n${label}:\n    .incbin "${path.join(output, file)}"\n`;
      externs += `extern "C" const char ${label}[];\n`;
    }
    const spans = kForms.map((form) => `{bunting_asset_${i}_${form}, ${asset[form].length}}`).join(', ');
    rows += `    Asset{"${asset.name}", "${asset.path}", "${asset.type}", "\\"${asset.etag}\\"", ${asset.hashed}, ${spans}},\n`;
  });
  assembly += '    .section .note.GNU-stack,"",%progbits\n';
  writeIfChanged('assets_generated.S', assembly);
  writeIfChanged('assets_generated.cc', `// Made by tools/build_assets.mjs.
#include "assets/assets.h"

${externs}
namespace bunting::assets {

std::span<const Asset> all_assets() {
    static const Asset kAll[] = {
${rows}    };
    return kAll;
}

}  // namespace bunting::assets
`);
}

// The same files as a folder, for looking at pages without a server (design_preview).
function writeFolder() {
  fs.rmSync(path.join(output, 'served'), { recursive: true, force: true });
  for (const asset of list) writeIfChanged(path.join('served', asset.path), asset.plain);
}

await collect();
writeAll();
writeFolder();
const firstVisit = ['bunting.css', 'bunting.js', 'fonts/head.woff2', 'fonts/text.woff2', 'fonts/digits.woff2']
  .map((name) => list.find((asset) => asset.name === name))
  .reduce((sum, asset) => sum + (asset.gzip.length || asset.plain.length), 0);
console.log(`assets: ${list.length} files; first visit ${(firstVisit / 1024).toFixed(1)} KB besides the page`);
