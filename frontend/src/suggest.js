// SPDX-License-Identifier: Apache-2.0
// Proposals under a search field, as a combobox with a list (ARIA APG); without this file the field
// is a plain one. Only the last question's answer is shown: older ones are given up.
const WAIT = 120;

for (const box of document.querySelectorAll('[data-suggest]')) {
  const field = box.querySelector('input');
  const list = document.createElement('div');
  const said = document.createElement('p');
  let asking = null;
  let timer = null;
  let at = -1;

  list.id = `${field.id}-list`;
  list.className = 'suggest-list';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.parentElement.querySelector('label').textContent.trim());
  said.className = 'hidden-text';
  said.setAttribute('role', 'status');
  box.append(list, said);
  const attributes = {
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);

  const items = () => [...list.querySelectorAll('[role=option]')];

  function mark(next) {
    const all = items();
    at = next;
    all.forEach((item, place) => item.setAttribute('aria-selected', String(place === at)));
    if (at < 0) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', all[at].id);
      all[at].scrollIntoView({block: 'nearest'});
    }
  }

  function close() {
    if (asking) asking.abort();
    clearTimeout(timer);
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    said.textContent = '';
    mark(-1);
  }

  function take(item) {
    close();
    if (item.dataset.word === undefined) {
      location.href = item.dataset.url;
      return;
    }
    field.value = item.dataset.word;
    field.form.requestSubmit();
  }

  function option(entry, number) {
    const item = document.createElement('div');
    item.id = `${list.id}-${number}`;
    item.className = 'suggest-item';
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.textContent = entry.text;
    if (entry.lang) item.lang = entry.lang;
    item.dataset.url = entry.url;
    if (entry.is_word) item.dataset.word = entry.text;
    return item;
  }

  function show(groups) {
    list.replaceChildren();
    let number = 0;
    for (const group of groups) {
      const part = document.createElement('div');
      const head = document.createElement('div');
      part.setAttribute('role', 'group');
      part.setAttribute('aria-label', group.label);
      head.className = 'suggest-group';
      head.setAttribute('aria-hidden', 'true');
      head.textContent = group.label;
      part.append(head, ...group.items.map((entry) => option(entry, number++)));
      list.append(part);
    }
    list.hidden = !number;
    field.setAttribute('aria-expanded', String(number > 0));
    said.textContent = number ? box.dataset.said : '';
    mark(-1);
  }

  async function propose() {
    if (asking) asking.abort();
    if (!field.value.trim()) {
      close();
      return;
    }
    const mine = new AbortController();
    asking = mine;
    const address = `${box.dataset.suggest}?${new URLSearchParams({q: field.value})}`;
    try {
      const answer = await fetch(address, {signal: mine.signal});
      const {groups} = answer.ok ? await answer.json() : {groups: []};
      if (asking === mine && document.activeElement === field) show(groups);
    } catch {
      if (asking === mine) close();  // no line: the field is a plain one
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(propose, WAIT);
  });
  field.addEventListener('keydown', (event) => {
    // While kana are being converted the keys belong to the converter.
    if (event.isComposing || event.keyCode === 229) return;
    const all = items();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        propose();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = all.length + 1;  // one of them is the field itself
      mark(((at + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && !list.hidden && at >= 0) {
      event.preventDefault();
      take(all[at]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());  // the field keeps the focus
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role=option]');
    if (item) take(item);
  });
  field.addEventListener('blur', close);
}
