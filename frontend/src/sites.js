// SPDX-License-Identifier: Apache-2.0
// The map of an edition and its list in step. Without this file each filter, zoom and mark is a link.
import {ask, far, said, spotOf} from './sites/here.js';
import {Drawing} from './sites/drawing.js';

const STALE = 60_000; // what is free may have changed since
const canvas = document.querySelector('[data-map]');
const results = document.querySelector('[data-results]');
const form = document.querySelector('[data-map-form]');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const frame = Object.fromEntries(Object.entries(canvas.dataset).map(([key, value]) => [key, Number(value)]));
const items = new Map(); // number → {item, site}
let me = null;
let at = new URLSearchParams(location.search).get('at') || '';
let askedAt = Date.now();
let last = 0;

document.documentElement.classList.add('has-script');

const drawing = new Drawing(canvas, {
  chosen: (numbers) => choose(numbers, true),
  hovered: (numbers) => light(numbers),
  moved: remember,
});

function words(item, name) {
  return item.querySelector(name)?.textContent.replace(/\s+/g, ' ').trim() || '';
}

function read() {
  items.clear();
  for (const item of results.querySelectorAll('[data-site]')) {
    const {site: number, x, y, state} = item.dataset;
    const name = words(item, '.site-name a');
    const label = `${number} ${name}, ${words(item, '.site-state')}`;
    items.set(number, {item, site: x ? {number, x: Number(x), y: Number(y), state, name, label} : null});
  }
  drawing.show([...items.values()].flatMap(({site}) => site || []));
  sort();
}

function light(numbers) {
  for (const [number, {item}] of items) item.classList.toggle('is-on', numbers.includes(number));
  drawing.highlight(numbers);
}

function choose(numbers, isFromMap) {
  for (const [number, {item}] of items) item.classList.toggle('is-chosen', numbers.includes(number));
  drawing.highlight(numbers, 'is-chosen');
  const {item} = items.get(numbers[0]) || {};
  if (!item) return;
  history.replaceState(null, '', `#s${numbers[0]}`);
  if (!isFromMap) return;
  item.scrollIntoView({block: matchMedia('(min-width: 64rem)').matches ? 'nearest' : 'start', behavior: still.matches ? 'auto' : 'smooth'});
  item.querySelector('.site-name a').focus({preventScroll: true});
}

// The address says what is seen, so that it can be sent to somebody.
function remember(view) {
  const zoom = Math.round(Math.log2(view.times));
  const longitude = frame.west + (view.x / 1000) * frame.degrees;
  const latitude = frame.north - ((view.y / 1000) * frame.degrees) / frame.stretch;
  at = zoom ? [longitude.toFixed(5), latitude.toFixed(5), zoom].join() : '';
  for (const button of document.querySelectorAll('[data-zoom]')) {
    button.hidden = Number(button.dataset.zoom) > 0 ? view.times >= view.most : view.times <= 1;
  }
  address();
}

function asked() {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  return query;
}

function address() {
  const query = asked();
  if (at) query.set('at', at);
  const search = String(query) ? `?${query}` : '';
  history.replaceState(null, '', location.pathname + search + location.hash);
  const other = document.querySelector('a.top-language, .top-language a');
  if (other) other.search = search;
}

async function apply() {
  last += 1;
  const turn = last;
  results.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(`${results.dataset.address}?${asked()}`);
    if (!answer.ok) throw new Error(answer.status);
    const body = await answer.text();
    if (turn !== last) return; // a later question was faster
    const isOpen = results.querySelector('.map-table-fold')?.open;
    results.innerHTML = body; // a page of our own
    results.querySelector('.map-table-fold').open = isOpen;
    askedAt = Date.now();
    address();
    read();
  } catch {
    form.submit();
  }
  results.removeAttribute('aria-busy');
}

function sort() {
  const list = results.querySelector('.sites');
  const status = document.querySelector('[data-here-said]');
  if (!me || !list) return;
  const away = [...items.values()].map(({item, site}) => ({item, metres: site ? far(me, site, frame.metres) : Infinity}));
  away.sort((one, other) => one.metres - other.metres);
  for (const {item, metres} of away) {
    if (Number.isFinite(metres)) {
      const told = document.createElement('span');
      told.className = 'site-far';
      told.textContent = canvas.dataset.far.replace('0000', said(metres));
      item.querySelector('.site-far')?.remove();
      item.querySelector('.site-where').prepend(told);
    }
    list.append(item);
  }
  status.hidden = false;
  status.textContent = status.dataset.sorted;
}

async function around(button) {
  const status = document.querySelector('[data-here-said]');
  if (me) {
    me = null;
    button.setAttribute('aria-pressed', 'false');
    status.hidden = true;
    drawing.here(null);
    const list = results.querySelector('.sites');
    for (const {item} of items.values()) {
      item.querySelector('.site-far')?.remove();
      list.append(item);
    }
    return;
  }
  try {
    me = spotOf(frame, await ask());
    button.setAttribute('aria-pressed', 'true');
    drawing.here(me);
    sort();
  } catch {
    status.hidden = false;
    status.textContent = status.dataset.failed;
  }
}

form.addEventListener('change', apply);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  apply();
});
for (const button of document.querySelectorAll('[data-zoom]')) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    drawing.zoom(2 ** Number(button.dataset.zoom));
  });
}
const here = document.querySelector('[data-here]');
here.hidden = false;
here.addEventListener('click', () => around(here));

const numberOf = (target) => target.closest('[data-site]')?.dataset.site;
for (const kind of ['pointerover', 'focusin']) {
  results.addEventListener(kind, ({target}) => numberOf(target) && light([numberOf(target)]));
}
for (const kind of ['pointerleave', 'focusout']) results.addEventListener(kind, () => light([]));
results.addEventListener('click', (event) => {
  const number = numberOf(event.target);
  const isBadge = event.target.closest('.site-number');
  if (!number || (event.target.closest('a') && !isBadge)) return;
  event.preventDefault();
  choose([number], false);
  drawing.find(number);
});

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && Date.now() - askedAt > STALE) apply();
});
const toTable = document.querySelector('.map-to-table');
toTable.addEventListener('click', () => { results.querySelector('.map-table-fold').open = true; });

read();
const first = location.hash.match(/^#s(\d+)$/)?.[1];
if (first && items.has(first)) {
  choose([first], false);
  drawing.find(first);
}
