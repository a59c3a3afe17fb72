// SPDX-License-Identifier: AGPL-3.0-or-later
import {at, backdrop, bicycle, bunting, c, circle, ground, line, oval, path, person, poly, rect, row, steam, tree, turn, window4} from './kit.mjs';

const handle = (x, y) => rect(x - 13, y, 26, 110, c.wood, 10);
const hammer = (x, y) => handle(x, y) + rect(x - 58, y - 34, 116, 44, c.ink, 8);
const spanner = (x, y) =>
    rect(x - 14, y - 10, 28, 150, c.sky, 12) + circle(x, y - 26, 40, c.sky) + poly(`${x - 14},${y - 70} ${x + 14},${y - 70} ${x},${y - 22}`, c.house);
const saw = (x, y) =>
    poly(`${x},${y} ${x + 190},${y + 26} ${x + 190},${y + 60} ${x},${y + 84}`, c.wash) +
    row(9, (i) => poly(`${x + i * 21},${y + 84 - i * 2.6} ${x + 21 + i * 21},${y + 81 - i * 2.6} ${x + 10 + i * 21},${y + 98 - i * 2.6}`, c.wash)) +
    path(`M${x} ${y - 16}H${x - 76}Q${x - 100} ${y - 16} ${x - 100} ${y + 20}V${y + 70}Q${x - 100} ${y + 104} ${x - 66} ${y + 104}H${x}Z`, c.brick) +
    rect(x - 70, y + 22, 44, 46, c.house, 18);
const drill = (x, y, body) =>
    rect(x, y, 150, 70, body, 18) + rect(x + 150, y + 16, 40, 38, c.ink, 4) + rect(x + 190, y + 29, 70, 12, c.wash) +
    path(`M${x + 14} ${y + 66}H${x + 76}L${x + 62} ${y + 190}H${x}Z`, body) + rect(x - 16, y + 178, 96, 46, c.ink, 8) + rect(x + 78, y + 74, 14, 30, c.ink, 6);
const ladder = (x, y, h, wood = c.wood) =>
    rect(x, y, 14, h, wood) + rect(x + 86, y, 14, h, wood) + row(Math.floor(h / 48), (i) => rect(x, y + 24 + i * 48, 100, 12, wood));

// Tools and those who use them.
export const work = {
    shed:
        backdrop(c.sun) + circle(820, 120, 62, c.marigold) + tree(120, 500, 1.5) + ground(480, c.park) + rect(270, 240, 430, 280, c.house) +
        poly('236,250 485,96 734,250', c.brick) + row(8, (i) => line(`M${324 + i * 54} 250V520`, c.deep, 4)) +
        rect(420, 300, 130, 220, c.marigold) + line('M485 300V520', c.wood, 5) + circle(532, 416, 8, c.ink) + window4(300, 310, 90, 90, c.sky) +
        window4(580, 310, 90, 90, c.sky) + bunting(250, 262, 720, 262, 14) + rect(560, 440, 16, 26, c.ink) + path('M556 470q12 -34 24 0Z', c.marigold) +
        at(730, 300, ladder(0, -60, 300)) + person(180, 560, c.brick, '#8d5a3b', 1.2) + hammer(232, 470),

    tools:
        backdrop(c.house) + row(96, (i) => circle(60 + (i % 12) * 76, 50 + Math.floor(i / 12) * 72, 4, c.deep)) + hammer(130, 110) + spanner(270, 130) +
        saw(460, 100) + drill(690, 250, c.marigold) + turn(30, 240, 400, hammer(250, 390)) + at(50, 340, ladder(0, -20, 210, c.sun)) +
        path('M330 330h170l-20 34h-130Z', c.rose) + path('M350 364q-34 130 65 140q99 -10 65 -140Z', c.rose) + rect(404, 300, 24, 34, c.ink, 6) +
        rect(560, 330, 30, 190, c.sky, 8) + path('M530 440h90l20 90h-130Z', c.sky) + rect(0, 560, 960, 40, c.wood),

    shelf:
        backdrop(c.wash) + rect(0, 500, 960, 100, c.wood) + rect(470, 210, 400, 26, c.wood) + poly('520,236 520,320 548,236', c.ink) + poly('820,236 820,320 792,236', c.ink) +
        row(6, (i) => rect(510 + i * 42, 120 + (i % 3) * 16, 34, 90 - (i % 3) * 16, [c.brick, c.house, c.marigold, c.plum, c.sky, c.rose][i])) +
        circle(810, 176, 34, c.leaf) + rect(788, 180, 44, 30, c.brick) + at(150, 250, ladder(0, 0, 260)) + person(210, 420, c.house, '#c58a5f', 1.5) +
        line('M262 300L470 226', '#c58a5f', 20) + rect(300, 226, 190, 22, c.marigold, 4) + circle(395, 237, 8, c.chalk) + person(700, 580, c.brick, '#5a3824', 1.4),

    grinding:
        backdrop(c.deep) + rect(0, 440, 960, 160, c.wood) + circle(560, 330, 130, c.wash) + circle(560, 330, 26, c.ink) + rect(520, 400, 80, 60, c.ink) +
        turn(-14, 380, 220, rect(150, 200, 300, 44, c.sky, 8) + rect(40, 192, 120, 60, c.brick, 16)) +
        row(9, (i) => line(`M${452 - i * 6} ${222 - i * 2}l${-70 + i * 22} ${-90 - (i % 3) * 22}`, c.marigold, 6)) + circle(450, 220, 16, c.sun) +
        row(3, (i) => rect(740 + i * 60, 380 - i * 20, 26, 70 + i * 20, [c.brick, c.marigold, c.rose][i], 6)),

    gate:
        backdrop(c.sun) + ground(470, c.park) + rect(0, 470, 960, 30, c.leaf) + tree(850, 480, 1.6) + rect(230, 180, 40, 320, c.deep) + rect(690, 180, 40, 320, c.deep) +
        turn(-5, 270, 460, row(6, (i) => rect(286 + i * 66, 220, 36, 260, c.house, 4)) + rect(270, 260, 400, 26, c.house) + rect(270, 420, 400, 26, c.house) + line('M276 440L660 272', c.house, 22)) +
        rect(262, 250, 60, 22, c.marigold, 4) + circle(300, 261, 5, c.ink) + person(150, 560, c.rose, '#e0b48c', 1.4) + line('M190 440L250 270', '#e0b48c', 16),

    oven:
        backdrop(c.sun) + rect(0, 500, 960, 100, c.wood) + path('M250 500V330Q250 130 480 130Q710 130 710 330V500Z', c.brick) + path('M350 500V380Q350 270 480 270Q610 270 610 380V500Z', c.deep) +
        path('M390 500q-30 -60 30 -110q0 40 30 50q0 -70 50 -110q-10 60 40 90q20 -10 20 -40q50 60 10 120Z', c.marigold) + path('M430 500q0 -40 40 -60q20 30 50 10q20 30 0 50Z', c.sun) +
        rect(560, 60, 70, 110, c.brick) + steam(580, 50) + rect(740, 430, 190, 20, c.house) + oval(790, 415, 46, 26, '#d99a4e') + oval(876, 415, 46, 26, '#d99a4e') +
        row(3, (i) => line(`M${770 + i * 18} 404l10 18`, c.sun, 5)) + person(120, 590, c.house, '#5a3824', 1.7) + rect(168, 430, 200, 14, c.wood) + oval(390, 437, 40, 10, c.wood),

    soup:
        backdrop(c.rose) + rect(0, 430, 960, 170, c.house) + rect(0, 430, 960, 22, c.deep) + rect(310, 220, 340, 230, c.brick, 26) + rect(286, 214, 388, 34, c.ink, 14) + oval(480, 216, 170, 22, c.marigold) +
        steam(420, 190) + steam(520, 180) + rect(246, 280, 64, 26, c.ink, 12) + rect(650, 280, 64, 26, c.ink, 12) +
        row(3, (i) => path(`M${60 + i * 60} 520h100q-6 60 -50 60t-50 -60Z`, [c.chalk, c.sky, c.sun][i])) + row(3, (i) => path(`M${740 + i * 50} 520h100q-6 60 -50 60t-50 -60Z`, [c.sun, c.chalk, c.sky][i])) + line('M560 214L640 60', c.wood, 16),

    bikes:
        backdrop(c.sky) + rect(0, 440, 960, 160, c.road) + rect(60, 100, 320, 340, c.house) + poly('30,110 220,20 410,110', c.brick) + rect(120, 220, 200, 220, c.deep) + bunting(60, 124, 380, 124, 10) +
        bicycle(180, 480, c.marigold, 1) + bicycle(600, 470, c.brick, 1.1) + person(540, 580, c.plum, '#5a3824', 1.3) + rect(480, 520, 70, 60, c.brick, 6) + spanner(450, 440),

    boat:
        backdrop(c.sun) + ground(500, c.water) + rect(0, 470, 960, 34, c.wood) + path('M150 300Q480 420 860 270Q820 440 700 460H300Q190 440 150 300Z', c.house) +
        row(3, (i) => line(`M${190 + i * 24} ${346 + i * 34}Q480 ${440 + i * 14} ${830 - i * 34} ${318 + i * 42}`, c.deep, 6)) + row(6, (i) => line(`M${290 + i * 80} ${340 + Math.abs(2.5 - i) * -6}V250`, c.wood, 12)) +
        rect(280, 456, 26, 40, c.ink) + rect(660, 456, 26, 40, c.ink) + person(110, 540, c.brick, '#8d5a3b', 1.5) + person(880, 540, c.plum, '#e0b48c', 1.3) + line('M520 250q60 -50 120 -10q60 -30 90 10', c.ink, 5),
};
