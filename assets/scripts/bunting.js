// SPDX-License-Identifier: AGPL-3.0-or-later
// Small kindnesses. Every task works without this file; words come from the page (data-*), so that they are
// in its language.
(function (d) {
  'use strict';
  d.documentElement.classList.add('js');
  const each = (selector, act) => d.querySelectorAll(selector).forEach(act);

  // Errors are read out first.
  const summary = d.querySelector('.errsum');
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }

  // The place switcher closes with Escape, or by pressing elsewhere.
  each('details.places', (places) => {
    d.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !places.open) return;
      places.open = false;
      places.querySelector('summary').focus();
    });
    d.addEventListener('click', (event) => {
      if (!places.contains(event.target)) places.open = false;
    });
  });

  // Filters send themselves; their button is for browsers without scripts.
  each('form[data-auto]', (form) => {
    form.addEventListener('change', () => form.requestSubmit());
  });

  // How many letters are left, said a second after the last key so that it can be heard.
  each('[data-max]', (box) => {
    const count = d.getElementById(box.id + '-count');
    if (!count) return;
    let wait;
    const say = () => {
      const left = box.dataset.max - [...box.value].length;
      count.textContent = (left < 0 ? count.dataset.over : count.dataset.left).replace('#', Math.abs(left));
    };
    box.addEventListener('input', () => {
      clearTimeout(wait);
      wait = setTimeout(say, 1000);
    });
    say();
  });

  each('[data-print]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });
})(document);
