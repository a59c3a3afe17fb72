// SPDX-License-Identifier: AGPL-3.0-or-later
// A room: the wall and the phones follow it within a second. What is entered while the signal is gone is held by
// kept.js. Everything works without this file, by reloading.
(function (d) {
  'use strict';
  const kEvery = 900;
  const wall = d.querySelector('[data-wall]');
  const seat = d.querySelector('[data-seat]');

  // The page would reload itself; from here on it is told when to.
  if ((wall || seat) && !d.querySelector('[data-hold]') && !location.search.includes('live')) {
    const leads = d.querySelector('.wall-drive');
    if (!leads) {
      location.replace(location.pathname + '?live=1');
      return;
    }
  }

  // ---- following the room ----
  const redraw = async (whole) => {
    const answer = await fetch(location.pathname + '?live=1', {headers: {accept: 'text/html'}});
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = whole ? '[data-wall]' : '[data-live]';
    const now = d.querySelector(part);
    const next = fresh.querySelector(part);
    if (!now || !next) return;
    now.replaceWith(d.importNode(next, true));
  };

  const look = async () => {
    const root = d.querySelector('[data-wall], [data-seat]');
    if (!root) return;
    try {
      const answer = await fetch(root.dataset.wall || root.dataset.seat);
      if (!answer.ok) return;
      const now = await answer.json();
      if (root.dataset.wall) {
        const moved = now.state !== root.dataset.state;
        if (!moved && now.stamp === root.dataset.stamp) return;
        root.dataset.stamp = now.stamp;
        await redraw(moved);
      } else if (now.state !== root.dataset.state && !localStorage.getItem('bunting-room')) {
        root.dataset.state = now.state;
        location.replace(location.pathname + '?live=1');
      }
    } catch {
      // no signal: what is shown stays
    }
  };
  if (wall || seat) {
    const again = () => setTimeout(() => look().finally(again), kEvery);
    again();
  }

  // ---- dots left ----
  d.querySelectorAll('form[data-dots]').forEach((form) => {
    const left = form.querySelector('[data-left]');
    const count = () => {
      let sum = 0;
      for (const [name, value] of new FormData(form)) if (name.startsWith('d_')) sum += Number(value);
      left.textContent = form.dataset.dots - sum;
    };
    form.addEventListener('change', count);
    count();
  });
})(document);
