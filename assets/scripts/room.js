// SPDX-License-Identifier: AGPL-3.0-or-later
// A room: the wall and the phones follow it within a second, and what was entered while the signal was gone is held
// here and sent once. Everything works without this file, by reloading.
(function (d) {
  'use strict';
  const kEvery = 900;
  const kKey = 'bunting-room';
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
      } else if (now.state !== root.dataset.state && !held().length) {
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

  // ---- held until the signal is back ----
  function held() {
    try {
      return JSON.parse(localStorage.getItem(kKey)) || [];
    } catch {
      return [];
    }
  }
  const keep = (list) => localStorage.setItem(kKey, JSON.stringify(list));

  const say = (form) => {
    let note = form.querySelector('.hold');
    if (!note) {
      note = d.createElement('p');
      note.className = 'hold';
      note.setAttribute('role', 'status');
      form.append(note);
    }
    note.textContent = form.dataset.hold;
  };

  // True when all is sent. What the server refuses is taken out, and the page shows why.
  const flush = async () => {
    for (let list = held(); list.length; list = held()) {
      const [first] = list;
      const answer = await fetch(first.url, {
        method: 'POST',
        headers: {accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded'},
        body: first.body,
      });
      if (answer.status >= 500) throw new Error('later');
      keep(held().filter((each) => each.mark !== first.mark));
    }
  };

  // The phone's page anew; the scribe's says which sheet is in.
  const onward = (form) => {
    const serial = form && form.elements.serial;
    const query = serial ? `?done=${encodeURIComponent(serial.value)}` : '?live=1';
    location.replace(location.pathname + query);
  };

  let running = false;
  const send = async (form) => {
    if (running || !held().length) return;
    running = true;
    try {
      await flush();
      onward(form);
    } catch {
      if (form) say(form);
      setTimeout(() => send(form), 2000);
    } finally {
      running = false;
    }
  };

  d.querySelectorAll('form[data-hold]').forEach((form) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form)).toString();
      const one = {url: form.getAttribute('action'), body, mark: form.elements.mark.value};
      try {
        const answer = await fetch(one.url, {
          method: 'POST',
          headers: {accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded'},
          body,
        });
        if (answer.status >= 500) throw new Error('later');
        if (!answer.ok) return form.submit();
        onward(form);
      } catch {
        if (!held().some((each) => each.mark === one.mark)) keep([...held(), one]);
        say(form);
        setTimeout(() => send(form), 2000);
      }
    });
    if (held().length) send(form);
  });
  addEventListener('online', () => send(d.querySelector('form[data-hold]')));
})(document);
