// SPDX-License-Identifier: AGPL-3.0-or-later
// The demonstration place, furnished once and served from a fresh copy; and a place of static pages, which
// proves this harness itself.
import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

const kBinary = path.resolve(process.env.BUNTING_BINARY ?? 'build/dev/bunting');
const kDay = '2026-05-14'; // the demonstration's "today", so that pages do not change from day to day
const kStartMs = 60_000;

// Resolves with the address in the first line that has one.
function addressOf(child) {
    return new Promise((resolve, reject) => {
        let said = '';
        const timer = setTimeout(() => reject(new Error(`the server gave no address:\n${said}`)), kStartMs);
        const listen = (chunk) => {
            said += chunk;
            const found = said.match(/http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/);
            if (found === null) return;
            clearTimeout(timer);
            resolve(found[0]);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
    });
}

export class DemonstrationPlace {
    static #furnished = null;

    static #furnish() {
        if (DemonstrationPlace.#furnished === null) {
            const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bunting-demo-'));
            execFileSync(kBinary, ['demo', '--data', folder, '--today', kDay, '--seed', '1'], {stdio: 'inherit'});
            DemonstrationPlace.#furnished = folder;
        }
        return DemonstrationPlace.#furnished;
    }

    static forget() {
        if (DemonstrationPlace.#furnished === null) return;
        fs.rmSync(DemonstrationPlace.#furnished, {recursive: true, force: true});
    }

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
            fs.cpSync(DemonstrationPlace.#furnish(), this.#folder, {recursive: true});
            const words = ['serve', '--data', this.#folder, '--port', '0', '--today', kDay, ...this.#options];
            this.#child = spawn(kBinary, words);
            this.#address = await addressOf(this.#child);
        }
        return this.#address;
    }

    async close() {
        if (this.#child !== null && this.#child.exitCode === null) {
            const ended = new Promise((resolve) => this.#child.on('exit', resolve));
            this.#child.kill('SIGTERM');
            const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
            await ended;
            clearTimeout(timer);
        }
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
