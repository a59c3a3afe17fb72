// SPDX-License-Identifier: AGPL-3.0-or-later
// What the demonstration's pictures are drawn with: the colours of the street, and shapes any art group could
// cut from paper. 960 across, 600 down; all is SVG text.
export const kWidth = 960;
export const kHeight = 600;

export const c = {
    sun: '#ffedb8', house: '#0b5a43', deep: '#08442f', marigold: '#ffc53d', brick: '#e2573a', sky: '#86c1ee',
    rose: '#f5a8b8', chalk: '#ffffff', ink: '#15241c', park: '#cfe3c4', water: '#b9d9ee', wash: '#e2eadf',
    wood: '#b9803f', leaf: '#17693b', road: '#d3dccf', night: '#10232c', plum: '#74296a', dusk: '#f9cfa0',
};

export const rect = (x, y, w, h, fill, rx = 0) =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"${rx ? ` rx="${rx}"` : ''}/>`;
export const circle = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
export const oval = (x, y, rx, ry, fill) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
export const poly = (points, fill) => `<polygon points="${points}" fill="${fill}"/>`;
export const path = (d, fill) => `<path d="${d}" fill="${fill}"/>`;
export const line = (d, stroke, width) =>
    `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
export const at = (x, y, drawn, scale = 1) => `<g transform="translate(${x} ${y}) scale(${scale})">${drawn}</g>`;
export const turn = (degrees, x, y, drawn) => `<g transform="rotate(${degrees} ${x} ${y})">${drawn}</g>`;
export const row = (n, draw) => Array.from({length: n}, (_, i) => draw(i)).join('');

export const ground = (y, fill) => rect(0, y, kWidth, kHeight - y, fill);
export const backdrop = (fill) => rect(0, 0, kWidth, kHeight, fill);

// Little flags on a line that sags between two points.
export function bunting(x1, y1, x2, y2, n) {
    const colours = [c.marigold, c.brick, c.sky, c.rose, c.house];
    const sag = Math.abs(x2 - x1) / 14;
    const on = (t) => [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + sag * 4 * t * (1 - t)];
    const flags = row(n, (i) => {
        const [ax, ay] = on((i + 0.08) / n);
        const [bx, by] = on((i + 0.92) / n);
        const [mx, my] = [(ax + bx) / 2, (ay + by) / 2 + (bx - ax) * 1.05];
        return poly(`${ax},${ay} ${bx},${by} ${mx},${my}`, colours[i % colours.length]);
    });
    const [mx, my] = on(0.5);
    return line(`M${x1} ${y1}Q${mx} ${my + sag} ${x2} ${y2}`, c.ink, 3) + flags;
}

// A terraced house: front, roof, chimney, door and windows; `lit` is the colour of the windows.
export function house(x, y, wall = c.house, lit = c.sun) {
    return at(
        x,
        y,
        rect(18, -150, 22, 60, wall) + poly('0,-90 60,-150 120,-90', wall) + rect(6, -92, 108, 92, wall) +
            rect(22, -72, 28, 28, lit) + rect(70, -72, 28, 28, lit) + rect(46, -34, 28, 34, lit, 2),
    );
}

export const tree = (x, y, size = 1, leaf = c.leaf) =>
    at(x, y, rect(-7, -70, 14, 70, c.wood) + circle(0, -95, 50, leaf) + circle(-30, -72, 30, leaf) + circle(30, -72, 32, leaf), size);

// Somebody: a head and a coat, seen from far enough away that it could be anybody.
export const person = (x, y, coat, skin = '#8d5a3b', size = 1) =>
    at(x, y, circle(0, -122, 22, skin) + path('M-34 0V-58Q-34 -96 0 -96Q34 -96 34 -58V0Z', coat), size);

export const window4 = (x, y, w, h, glass, frame = c.chalk) =>
    rect(x, y, w, h, frame) + rect(x + 5, y + 5, w / 2 - 8, h / 2 - 8, glass) +
    rect(x + w / 2 + 3, y + 5, w / 2 - 8, h / 2 - 8, glass) + rect(x + 5, y + h / 2 + 3, w / 2 - 8, h / 2 - 8, glass) +
    rect(x + w / 2 + 3, y + h / 2 + 3, w / 2 - 8, h / 2 - 8, glass);

export const steam = (x, y) =>
    line(`M${x} ${y}q-16 -22 0 -44t0 -44`, c.chalk, 9) + line(`M${x + 40} ${y - 6}q-16 -22 0 -44t0 -44`, c.chalk, 9);

export const wheel = (x, y, r, tyre = c.ink) =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${tyre}" stroke-width="${r / 6}"/>` +
    row(3, (i) => turn(i * 60, x, y, line(`M${x - r} ${y}H${x + r}`, c.ink, 3))) + circle(x, y, r / 6, tyre);

export function bicycle(x, y, frame, size = 1) {
    return at(
        x, y,
        wheel(0, 0, 74) + wheel(230, 0, 74) +
            line('M0 0L78 -104H186L100 0H0M78 -104L100 0M230 0L178 -130H214M78 -104L70 -128', frame, 13) +
            line('M48 -130H96', c.ink, 15),
        size,
    );
}
