// SPDX-License-Identifier: AGPL-3.0-or-later
// Accessibility and HTML, each as a list of faults; empty is good.
import fs from 'node:fs';

import {AxeBuilder} from '@axe-core/playwright';
import {HtmlValidate, StaticConfigLoader} from 'html-validate';

const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const kRules = JSON.parse(fs.readFileSync(new URL('../../../.htmlvalidate.json', import.meta.url)));
const validator = new HtmlValidate(new StaticConfigLoader(kRules));

export async function accessibilityFaults(page) {
    const {violations} = await new AxeBuilder({page}).withTags(kTags).analyze();
    return violations.flatMap((violation) =>
        violation.nodes.map((node) => {
            const check = node.any[0] ?? node.all[0] ?? node.none[0];
            return `${violation.id}: ${node.target} ${check?.message ?? violation.help}`;
        }),
    );
}

export async function htmlFaults(html, name) {
    const report = await validator.validateString(html, name);
    return report.results.flatMap((result) =>
        result.messages.map((found) => `${found.line}:${found.column} ${found.ruleId}: ${found.message}`),
    );
}
