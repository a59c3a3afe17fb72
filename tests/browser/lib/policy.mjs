// SPDX-License-Identifier: AGPL-3.0-or-later
// A policy that two sides write, sign and record, as each does it on the policy’s page.
import {answer, press} from './forms.mjs';
import {follow, headed, pathOf, seen} from './steps.mjs';

// Gives its path. `beginning`: {title, why, side}.
export async function beginPolicy(page, place, beginning) {
    await page.goto(`/p/${place}/policies`);
    await follow(page, 'Begin a policy');
    await answer(page, beginning);
    await press(page, 'Begin a policy');
    await headed(page, beginning.title);
    return pathOf(page);
}

export async function handPen(page, name, side) {
    await page.locator('summary', {hasText: 'Hand somebody the pen'}).click();
    await answer(page, {name, side});
    await press(page, 'Hand somebody the pen');
    await page.getByRole('listitem').getByText(name).first().waitFor();
}

// `link`: to a new clause, or to one that stands there.
export async function writeClause(page, path, link, answers) {
    await page.goto(path);
    await follow(page, link);
    await answer(page, answers);
    await press(page, 'Keep it');
    await page.waitForURL(`**${path}`);
}

export async function sign(page, path) {
    await page.goto(path);
    await press(page, 'Sign for my side');
    await page.getByRole('button', {name: 'Sign for my side'}).waitFor({state: 'detached'});
}

// `adopted`: {body, adopted, review}.
export async function record(page, path, adopted) {
    await page.goto(path);
    await answer(page, adopted);
    await press(page, 'Record it');
    await seen(page, `Adopted by ${adopted.body}`);
}
