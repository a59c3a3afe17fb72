// SPDX-License-Identifier: AGPL-3.0-or-later
import {backdrop, bunting, c, circle, ground, house, line, oval, path, person, poly, rect, row, tree, turn} from './kit.mjs';

const leaf = (x, y, degrees, fill) => turn(degrees, x, y, oval(x, y - 26, 12, 28, fill));
const plant = (x, y, fill = c.leaf) => [-50, 0, 50].map((degrees) => leaf(x, y, degrees, fill)).join('');

// Gardens, water, what grows and flies.
export const green = {
    orchard:
        backdrop(c.sun) + circle(120, 120, 60, c.marigold) + path('M0 420Q300 350 960 410V600H0Z', c.park) +
        row(4, (i) => tree(140 + i * 230, 480 + (i % 2) * 50, 1.6) +
            row(5, (k) => circle(100 + i * 230 + k * 20, 330 + (i % 2) * 50 + ((k * 37) % 60), 10, k % 2 ? c.brick : c.marigold))) +
        person(370, 580, c.brick, '#8d5a3b', 1.2) + path('M430 540h80l-12 50h-56Z', c.wood) + row(3, (i) => circle(450 + i * 20, 536, 12, c.brick)),

    plots:
        backdrop(c.sky) + path('M0 260Q400 150 960 250V600H0Z', c.leaf) + row(3, (i) => house(640 + i * 100, 240, c.deep)) +
        row(3, (k) => rect(60 + k * 300, 400, 250, 90, c.wood, 6) + rect(72 + k * 300, 410, 226, 24, c.ink) +
            row(6, (i) => plant(96 + k * 300 + i * 36, 412, [c.park, c.marigold, c.rose][k]))) + rect(110, 230, 150, 130, c.house) + poly('96,236 185,170 274,236', c.brick) + rect(160, 280, 50, 80, c.sun) +
        person(560, 400, c.plum, '#5a3824', 1.1) + line('M600 300V420', c.wood, 12) + ground(490, c.park) + bunting(0, 60, 960, 60, 22),

    hives:
        backdrop(c.sun) + ground(440, c.park) + tree(830, 470, 1.7) + row(3, (k) => {
            const x = 110 + k * 220;
            const wall = [c.sky, c.chalk, c.rose][k];
            return rect(x - 12, 230, 164, 26, c.house, 6) + rect(x, 256, 140, 90, wall) + rect(x, 352, 140, 90, wall) + rect(x - 8, 342, 156, 12, c.house) + rect(x + 40, 420, 60, 12, c.ink) + rect(x + 10, 442, 16, 50, c.wood) + rect(x + 114, 442, 16, 50, c.wood);
        }) + row(11, (i) => {
            const x = 90 + ((i * 173) % 700);
            const y = 80 + ((i * 97) % 150);
            return oval(x, y - 10, 12, 8, c.chalk) + oval(x, y, 16, 10, c.marigold) + rect(x - 3, y - 9, 5, 18, c.ink);
        }) + row(14, (i) => circle(30 + i * 70, 540 + (i % 3) * 18, 10, [c.rose, c.marigold, c.plum][i % 3]) + rect(28 + i * 70, 550 + (i % 3) * 18, 4, 30, c.leaf)),

    pond:
        backdrop(c.sun) + rect(0, 260, 960, 80, c.leaf) + tree(120, 320, 1.5) + tree(860, 320, 1.3) + tree(300, 300, 0.9) + oval(480, 450, 460, 150, c.water) + oval(480, 470, 380, 100, c.sky) +
        line('M690 180V430', c.wood, 16) + line('M690 230L800 200', c.wood, 12) + path('M740 190q10 -50 56 -50q26 0 30 24l44 8l-40 14q-6 40 -60 44q-40 0 -60 30q0 -50 30 -70Z', '#17539c') + path('M760 214q30 16 60 -10q-6 40 -60 30Z', c.brick) + circle(812, 164, 5, c.chalk) +
        row(6, (i) => line(`M${70 + i * 30} 520q${i % 2 ? 10 : -10} -60 0 -110`, c.leaf, 8) + rect(64 + i * 30, 390, 14, 40, c.wood, 6)) + row(3, (i) => line(`M${330 + i * 110} ${440 + i * 26}q20 -12 40 0t40 0`, c.chalk, 6)),
};
