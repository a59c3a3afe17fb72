// SPDX-License-Identifier: AGPL-3.0-or-later
import {at, backdrop, bunting, c, circle, ground, house, line, oval, path, person, poly, rect, row, tree, window4} from './kit.mjs';

// Six or more things that stand in streets.
export const town = {
    terrace:
        backdrop(c.sun) + circle(770, 150, 70, c.marigold) + bunting(0, 60, 960, 60, 22) +
        row(4, (i) => house(30 + i * 118, 500)) + rect(520, 290, 120, 210, c.brick) +
        row(9, (i) => rect(538 + (i % 3) * 32, 312 + Math.floor(i / 3) * 56, 20, 30, c.sun)) + tree(690, 500, 1) +
        row(2, (i) => house(730 + i * 118, 500)) + ground(500, c.deep) + rect(0, 500, 960, 12, c.park),

    boathouse:
        backdrop(c.sun) + circle(160, 130, 58, c.marigold) + rect(0, 380, 960, 40, c.leaf) + tree(110, 390, 1.2) +
        tree(860, 390, 1.4) + ground(420, c.water) + poly('230,210 480,90 730,210', c.brick) +
        rect(260, 210, 440, 210, c.house) + window4(300, 250, 84, 84, c.sun) + window4(576, 250, 84, 84, c.sun) +
        path('M410 420V300Q480 230 550 300V420Z', c.sun) + path('M430 420V312Q480 256 530 312V420Z', c.deep) +
        rect(250, 412, 460, 16, c.wood) + bunting(262, 214, 698, 214, 13) +
        path('M330 478H640Q610 530 570 530H400Q360 530 330 478Z', c.chalk) + rect(330, 470, 310, 14, c.brick, 5) +
        row(5, (i) => line(`M${60 + i * 190} ${560 - (i % 2) * 70}q20 -14 40 0t40 0`, c.chalk, 6)),

    bridge:
        backdrop(c.sun) + circle(760, 120, 60, c.marigold) + row(3, (i) => house(40 + i * 118, 330)) + tree(900, 340, 1.2) +
        tree(480, 330, 0.9) + rect(0, 325, 960, 60, c.park) + ground(400, c.water) +
        path('M150 420Q150 250 480 230Q810 250 810 420H690Q690 330 480 318Q270 330 270 420Z', c.brick) +
        path('M120 420Q150 226 480 206Q810 226 840 420L818 424Q790 248 480 228Q170 248 142 424Z', c.deep) +
        oval(480, 470, 205, 46, c.sky) + path('M300 500H700L660 552H350Z', c.house) + rect(380, 446, 220, 56, c.rose) +
        row(3, (i) => rect(402 + i * 66, 460, 40, 26, c.sun)) + rect(560, 410, 18, 38, c.ink) + rect(290, 492, 420, 12, c.marigold, 5),

    hall:
        backdrop(c.sun) + rect(0, 480, 960, 120, c.park) + tree(90, 490, 1.4) + tree(880, 490, 1.1) +
        poly('200,250 420,110 640,250', c.deep) + rect(220, 250, 400, 240, c.house) + rect(640, 180, 110, 310, c.brick) +
        poly('630,180 695,60 760,180', c.deep) + circle(695, 240, 30, c.chalk) + line('M695 240V220M695 240H708', c.ink, 5) +
        row(2, (i) => path(`M${262 + i * 236} 430V330Q${302 + i * 236} 270 ${342 + i * 236} 330V430Z`, c.sun)) +
        path('M376 490V370Q420 310 464 370V490Z', c.marigold) + line('M420 346V490', c.house, 5) + rect(350, 490, 140, 18, c.wash) +
        person(560, 560, c.rose) + person(640, 566, c.sky, '#e0b48c') + person(300, 566, c.marigold, '#5a3824'),

    shops:
        backdrop(c.night) + bunting(0, 90, 960, 90, 20) + row(3, (i) => {
            const x = 40 + i * 300;
            const wall = [c.brick, c.house, c.plum][i];
            const lit = [c.marigold, c.sun, c.rose][i];
            return rect(x, 170, 280, 360, wall) + row(2, (k) => rect(x + 40 + k * 120, 205, 80, 80, c.sun)) +
                rect(x + 18, 330, 244, 36, lit) + row(6, (k) => path(`M${x + 18 + k * 41} 366h40v10q-20 22 -40 0Z`, k % 2 ? c.chalk : lit)) +
                rect(x + 26, 400, 140, 130, c.sun) + rect(x + 184, 400, 70, 130, c.deep) + circle(x + 60, 490, 24, wall) + rect(x + 96, 460, 44, 60, c.sky);
        }) + ground(530, '#1c3c55') + row(12, (i) => circle(40 + i * 80, 150 + (i % 2) * 14, 8, c.marigold)) + person(470, 590, c.brick, '#c58a5f', 0.9),

    tower:
        backdrop(c.sky) + circle(150, 120, 60, c.marigold) + path('M0 600V430Q300 300 560 400T960 360V600Z', c.leaf) +
        path('M0 600V500Q260 420 520 490T960 470V600Z', c.park) + row(3, (i) => rect(430 + i * 66, 300, 22, 220, c.deep)) +
        line('M440 330L596 500M596 330L440 500', c.deep, 10) + rect(396, 150, 240, 160, c.brick, 14) + poly('386,156 516,70 646,156', c.house) +
        rect(396, 214, 240, 30, c.sun) + row(2, (i) => house(690 + i * 120, 520, c.house)) + tree(150, 520, 1.3) + tree(260, 540, 1) +
        line('M640 120q60 -60 120 -30', c.chalk, 3) + poly('760,90 800,40 810,110 770,130', c.rose),

    bus:
        backdrop(c.dusk) + circle(480, 330, 120, c.marigold) + row(6, (i) => house(10 + i * 160, 440, c.deep, c.marigold)) + ground(440, c.road) +
        rect(0, 520, 960, 80, c.ink) + rect(210, 230, 500, 270, c.brick, 22) + rect(232, 262, 456, 92, c.sun, 8) +
        row(4, (i) => rect(336 + i * 96, 262, 12, 92, c.brick)) + rect(232, 380, 90, 110, c.sun, 6) + rect(272, 380, 8, 110, c.brick) +
        rect(210, 400, 500, 26, c.house) + circle(310, 505, 46, c.ink) + circle(310, 505, 18, c.wash) + circle(610, 505, 46, c.ink) + circle(610, 505, 18, c.wash) +
        rect(640, 240, 56, 30, c.ink, 4) + circle(640, 308, 24, '#5a3824') + circle(420, 314, 22, '#e0b48c') + circle(520, 314, 22, '#8d5a3b') +
        rect(820, 200, 12, 300, c.house) + rect(790, 190, 72, 60, c.chalk, 6) + rect(800, 208, 52, 10, c.brick) + at(0, 0, person(880, 540, c.plum, '#c58a5f')),
};
