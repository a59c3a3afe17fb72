// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration place, furnished once and served from a fresh copy; an empty place; and a place of static
// pages, which proves this harness itself.
import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

const kBinary = path.resolve(process.env.BUNTING_BINARY ?? 'build/dev/bunting');
const kDay = '2026-05-14'; // the demonstration's "today", so that pages do not change from day to day
const kStartMs = 60_000 * Number(process.env.BUNTING_PATIENCE ?? 1);
const kAddress = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/;
const kSetupLink = /http:\/\/\S+\/start\?token=\S+/;

// Resolves with what the server says when it first says something like `wanted`.
function said(child, wanted) {
    return new Promise((resolve, reject) => {
        let heard = '';
        const timer = setTimeout(() => reject(new Error(`the server gave no address:\n${heard}`)), kStartMs);
        const listen = (chunk) => {
            heard += chunk;
            const found = heard.match(wanted);
            if (found === null) return;
            clearTimeout(timer);
            resolve(found[0]);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${heard}`)));
    });
}

async function end(child) {
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
}

// A server on an empty folder, and the one-time link that it printed.
export class EmptyPlace {
    #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-empty-'));
    #child = null;
    #setupLink = null;

    async setupLink() {
        if (this.#setupLink === null) {
            this.#child = spawn(kBinary, ['serve', '--data', this.#folder, '--port', '0']);
            this.#setupLink = await said(this.#child, kSetupLink);
        }
        return this.#setupLink;
    }

    async address() {
        return new URL(await this.setupLink()).origin;
    }

    async close() {
        await end(this.#child);
        fs.rmSync(this.#folder, {recursive: true, force: true});
    }
}

// Furnishes a place in a folder of its own, for fresh copies of it; whoever asks removes it.
export function furnish() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-demo-'));
    execFileSync(kBinary, ['demo', '--data', folder, '--today', kDay, '--seed', '1'], {stdio: 'inherit'});
    return folder;
}

// Serves a fresh copy of `furnished`.
export class DemonstrationPlace {
    static furnished = process.env.BUNTING_FURNISHED;

    #child = null;
    #folder = null;
    #address = null;
    #options;

    // `options`: more words for `bunting serve`.
    constructor(options = []) {
        this.#options = options;
    }

    // Starts the server when it is first needed.
    async address() {
        if (this.#address === null) {
            this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-place-'));
            fs.cpSync(DemonstrationPlace.furnished, this.#folder, {recursive: true, verbatimSymlinks: true});
            const words = ['serve', '--data', this.#folder, '--port', '0', '--today', kDay, ...this.#options];
            this.#child = spawn(kBinary, words);
            this.#address = await said(this.#child, kAddress);
        }
        return this.#address;
    }

    async close() {
        await end(this.#child);
        if (this.#folder !== null) fs.rmSync(this.#folder, {recursive: true, force: true});
    }
}

// Serves `pages` ({path: html or [status, html, headers] or (request, body) → the same}) from this process.
export class StaticPlace {
    #server;

    constructor(pages) {
        this.#server = http.createServer(async (request, response) => {
            let body = '';
            for await (const chunk of request) body += chunk;
            let page = pages[new URL(request.url, 'http://x').pathname] ?? [404, '<!doctype html><title>none</title>'];
            if (typeof page === 'function') page = page(request, body);
            const [status, html, headers] = Array.isArray(page) ? page : [200, page, {}];
            response.writeHead(status, {'content-type': 'text/html; charset=utf-8', ...headers});
            response.end(html);
        });
    }

    async address() {
        if (!this.#server.listening) {
            await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
        }
        return `http://127.0.0.1:${this.#server.address().port}`;
    }

    async close() {
        this.#server.closeAllConnections();
        await new Promise((resolve) => this.#server.close(resolve));
    }
}
