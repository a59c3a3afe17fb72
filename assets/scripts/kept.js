// SPDX-License-Identifier: AGPL-3.0-or-later
// What is typed is not lost: a form with data-hold is held on this device while the signal is gone and sent once when it
// is back; one with data-draft keeps what is typed until it is sent or cleared. Everything else works without this file.
(function (d) {
  'use strict';
  const kKey = 'bunting-room';

  // ---- held until the signal is back ----
  function held() {
    try {
      return JSON.parse(localStorage.getItem(kKey)) || [];
    } catch {
      return [];
    }
  }
  const keep = (list) => (list.length ? localStorage.setItem(kKey, JSON.stringify(list)) : localStorage.removeItem(kKey));

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

  // What was held, back in its boxes and sent as any form: the page says what is wrong with it.
  const showAgain = (form, body) => {
    const typed = new URLSearchParams(body);
    for (const box of form.elements) {
      if (!box.name) continue;
      if (box.type === 'checkbox' || box.type === 'radio') box.checked = typed.getAll(box.name).includes(box.value);
      else box.value = typed.get(box.name) ?? '';
    }
    form.submit();
  };

  // Who is not signed in any more, or too quick, sends it later: nothing is lost.
  const isLater = (status) => status >= 500 || [401, 403, 408, 429].includes(status);

  const flush = async (form) => {
    for (let list = held(); list.length; list = held()) {
      const [first] = list;
      const answer = await fetch(first.url, {
        method: 'POST',
        headers: {accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded'},
        body: first.body,
      });
      if (isLater(answer.status)) throw new Error('later');
      keep(held().filter((each) => each.mark !== first.mark));
      if (answer.status === 422 && form && form.getAttribute('action') === first.url) return showAgain(form, first.body);
    }
    onward(form);
  };

  // The phone's page anew; the scribe's says which sheet is in.
  function onward(form) {
    const serial = form && form.elements.serial;
    const then = (form && form.dataset.then) || '?live=1';
    location.replace(location.pathname + (serial ? `?done=${encodeURIComponent(serial.value)}` : then));
  }

  let running = false;
  const send = async (form) => {
    if (running || !held().length) return;
    running = true;
    try {
      await flush(form);
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
        form.dispatchEvent(new Event('kept'));
        onward(form);
      } catch {
        if (!held().some((each) => each.mark === one.mark)) keep([...held(), one]);
        form.dispatchEvent(new Event('kept'));
        say(form);
        setTimeout(() => send(form), 2000);
      }
    });
    if (held().length) send(form);
  });
  addEventListener('online', () => send(d.querySelector('form[data-hold]')));

  // ---- drafts ----
  d.querySelectorAll('form[data-draft]').forEach((form) => {
    const key = `bunting-draft-${form.dataset.draft}`;
    const own = (box) => box.name && box.name !== 'csrf' && box.name !== 'mark';
    const boxes = () => [...form.elements].filter(own);
    const isTick = (box) => box.type === 'checkbox' || box.type === 'radio';
    let draft = null;
    try {
      draft = JSON.parse(localStorage.getItem(key));
    } catch {
      // not ours: as if there were none
    }
    const isEmpty = boxes().every((box) => (isTick(box) ? !box.checked : !box.value || box.tagName === 'SELECT'));
    if (Array.isArray(draft) && isEmpty) {
      boxes().forEach((box, i) => {
        if (isTick(box)) box.checked = draft[i] === true;
        else if (typeof draft[i] === 'string') box.value = draft[i];
      });
    }
    const save = () =>
      localStorage.setItem(key, JSON.stringify(boxes().map((box) => (isTick(box) ? box.checked : box.value))));
    form.addEventListener('input', save);
    form.addEventListener('reset', () => localStorage.removeItem(key));
    form.addEventListener('kept', () => localStorage.removeItem(key));
  });
})(document);
