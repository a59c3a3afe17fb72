// SPDX-License-Identifier: AGPL-3.0-or-later
// Debian's Chromium, quiet and without a profile, and pages that remember what went wrong in them.
import {chromium} from 'playwright-core';

const kQuiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];
const kHeights = {320: 640, 390: 844, 1280: 900};

export function openBrowser() {
    const executablePath = process.env.BUNTING_CHROMIUM ?? '/usr/bin/chromium';
    return chromium.launch({executablePath, headless: true, args: kQuiet});
}

// What a person would not see but we must not have: script errors, refused resources, server faults.
function watch(page, complaints) {
    page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
    page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        if (why !== 'net::ERR_ABORTED') complaints.push(`did not load: ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
        if (response.status() >= 500) complaints.push(`${response.status()} from ${response.url()}`);
    });
}

export async function openPage(browser, address, complaints, options) {
    const {width = 1280, scripts = true, theme = 'light', motion = 'reduce', allowErrors = false} = options;
    const context = await browser.newContext({
        baseURL: address,
        viewport: {width, height: kHeights[width] ?? 900},
        hasTouch: width < 600,
        javaScriptEnabled: scripts,
        colorScheme: theme,
        reducedMotion: motion,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
    });
    context.setDefaultTimeout(15_000 * Number(process.env.BUNTING_PATIENCE ?? 1));
    const page = await context.newPage();
    if (!allowErrors) watch(page, complaints);
    return page;
}
