// SPDX-License-Identifier: Apache-2.0
// The drawn map: the server's SVG, moved and enlarged; its marks are links, near ones as one number.
import {clusters} from './clusters.js';
import {listen} from './hands.js';
import {View} from './view.js';

// Pixels between two marks: a finger needs more than a mouse.
const APART = matchMedia('(pointer: coarse)').matches ? 36 : 29;
const NAMED = 16; // so many marks in sight get their names
const SVG = 'http://www.w3.org/2000/svg';
const LENGTHS = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];

export function make(name, attributes, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function wide(text) {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 12 : 7), 0);
}

export class Drawing {
  constructor(canvas, {chosen, hovered, moved}) {
    Object.assign(this, {canvas, moved, sites: [], on: new Set(), drawnAt: 0});
    const {whole, deepest, metres} = canvas.dataset;
    const [, , width, height] = whole.split(' ').map(Number);
    this.metres = Number(metres);
    this.svg = canvas.querySelector('svg');
    this.marks = canvas.querySelector('[data-marks]');
    this.me = null;
    this.view = new View(width, height, Number(deepest));
    const [left, top, seen, high] = this.svg.getAttribute('viewBox').split(' ').map(Number);
    this.view.look(left + seen / 2, top + high / 2, width / seen);
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'group');
    canvas.setAttribute('aria-label', canvas.dataset.label);
    listen(canvas, this.view, (isDone) => this.change(isDone));
    const numbers = (target) => target.closest('.mark')?.dataset.of?.split(' ');
    this.marks.addEventListener('click', (event) => {
      const of = numbers(event.target);
      if (!of) return;
      event.preventDefault();
      if (of.length === 1 || !this.open(of)) chosen(of);
    });
    for (const kind of ['pointerover', 'focusin']) {
      this.marks.addEventListener(kind, (event) => {
        hovered(numbers(event.target) || []);
        if (kind === 'focusin') this.reach(event.target.closest('.mark'));
      });
    }
    for (const kind of ['pointerout', 'focusout']) this.marks.addEventListener(kind, () => hovered([]));
    new ResizeObserver(() => this.change(true)).observe(canvas);
  }

  // `sites` in 五十音順: {number, x, y, state, label, name}
  show(sites) {
    this.sites = sites;
    this.drawnAt = 0;
    this.change(true);
  }

  change(isDone) {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw(isDone));
  }

  draw(isDone) {
    const {canvas, view, svg} = this;
    view.fit(canvas.clientWidth, canvas.clientHeight);
    svg.setAttribute('viewBox', view.box.map((part) => part.toFixed(3)).join(' '));
    svg.style.setProperty('--u', view.unit);
    canvas.classList.toggle('is-closer', view.times > 1.01);
    if (!this.drawnAt || Math.abs(Math.log2(this.drawnAt / view.unit)) > 0.4 || isDone) this.mark();
    if (isDone) this.settle();
  }

  mark() {
    const key = `${this.view.unit} ${this.sites.map(({number, state}) => number + state)}`;
    if (key === this.key) return;
    this.key = key;
    this.drawnAt = this.view.unit;
    const had = document.activeElement?.closest?.('.mark')?.dataset.of;
    this.groups = clusters(this.sites, APART * this.view.unit);
    this.marks.replaceChildren(...this.groups.map((group) => this.markOf(group)));
    if (had) this.marks.querySelector(`[data-of="${had}"]`)?.focus({preventScroll: true});
    this.light();
  }

  markOf({members, x, y}) {
    const [first] = members;
    const isOne = members.length === 1;
    const circles = [make('circle', {r: isOne ? 13 : 18})];
    if (isOne && first.state === 'open') circles.unshift(make('circle', {r: 17, class: 'mark-ring'}));
    const words = make('text', {});
    words.textContent = isOne ? first.number : members.length;
    return make('a', {
      href: `#s${first.number}`,
      class: `mark mark-${isOne ? first.state : 'many'}`,
      transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
      'data-of': members.map(({number}) => number).join(' '),
      'aria-label': isOne ? first.label : this.canvas.dataset.cluster.replace('0000', members.length),
    }, make('g', {}, ...circles, words));
  }

  // After a movement: names where there is room, the scale, the address.
  settle() {
    this.name();
    const scale = this.canvas.querySelector('.map-scale');
    const pixel = this.view.unit * this.metres;
    const length = LENGTHS.filter((one) => one / pixel < 110).pop() || LENGTHS[0];
    scale.hidden = false;
    scale.firstElementChild.style.width = `${length / pixel}px`;
    scale.lastElementChild.textContent = length < 1000 ? `${length} m` : `${length / 1000} km`;
    this.moved(this.view);
  }

  name() {
    for (const old of this.marks.querySelectorAll('.mark-label')) old.remove();
    const {view} = this;
    const seen = this.groups.map((group, i) => ({...group, element: this.marks.children[i]}))
      .filter(({x, y}) => view.sees(x, y));
    if (seen.length > NAMED) return;
    const [left, top] = view.box;
    const taken = seen.map(({x, y}) => ({x: (x - left) / view.unit - 16, y: (y - top) / view.unit - 12, w: 32, h: 24}));
    for (const {members: [{name}, second], x, y, element} of seen) {
      if (second) continue;
      const w = wide(name);
      const [px, py] = [(x - left) / view.unit, (y - top) / view.unit];
      const boxes = [{x: px + 18, y: py - 8, w, h: 16}, {x: px - 18 - w, y: py - 8, w, h: 16}];
      const free = boxes.findIndex((box) => box.x > 0 && box.x + w < view.across && !taken.some(
        (one) => one.x < box.x + box.w && box.x < one.x + one.w && one.y < box.y + box.h && box.y < one.y + one.h,
      ));
      if (free < 0) continue;
      taken.push(boxes[free]);
      const label = make('text', {x: free ? -18 : 18, class: free ? 'mark-label mark-label-left' : 'mark-label'});
      label.textContent = name;
      // No gap between the mark and its name that a pointer could fall through.
      const reach = make('rect', {x: free ? -18 - w : 0, y: -12, width: 18 + w, height: 24, class: 'mark-reach mark-label'});
      element.firstElementChild.prepend(reach);
      element.firstElementChild.append(label);
    }
  }

  // Takes a cluster apart; false where even the closest view cannot.
  open(numbers) {
    const {view} = this;
    const members = this.sites.filter(({number}) => numbers.includes(number));
    const xs = members.map(({x}) => x);
    const ys = members.map(({y}) => y);
    const [wide_, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    if (Math.hypot(wide_, high) < (APART * view.unit * view.times) / view.most) return false;
    const fits = Math.min(view.across / (wide_ || 1e-6), view.down / (high || 1e-6)) * view.unit * view.times * 0.6;
    view.look(Math.min(...xs) + wide_ / 2, Math.min(...ys) + high / 2, Math.min(Math.max(fits, view.times * 1.6), view.times * 4));
    this.change(true);
    return true;
  }

  zoom(by) {
    this.view.enlarge(by);
    this.change(true);
  }

  reach(mark) {
    const group = this.groups?.find(({members}) => members.map(({number}) => number).join(' ') === mark?.dataset.of);
    if (group && !this.view.sees(group.x, group.y, 20)) this.go(group.x, group.y, this.view.times);
  }

  go(x, y, times) {
    this.view.look(x, y, times);
    this.change(true);
  }

  // Brings one site into sight, out of its cluster where that can be.
  find(number) {
    const site = this.sites.find((one) => one.number === number);
    if (!site) return;
    const isAlone = () => clusters(this.sites, APART * this.view.unit)
      .some(({members}) => members.length === 1 && members[0] === site);
    while (!isAlone() && this.view.times < this.view.most) this.view.times = Math.min(this.view.times * 1.5, this.view.most);
    this.view.stay();
    if (!this.view.sees(site.x, site.y, 40)) this.view.look(site.x, site.y, this.view.times);
    this.change(true);
  }

  highlight(numbers, name = 'is-on') {
    this[name] = new Set(numbers);
    this.light();
  }

  light() {
    for (const mark of this.marks.children) {
      const of = mark.dataset.of?.split(' ') || [];
      for (const name of ['is-on', 'is-chosen']) mark.classList.toggle(name, of.some((one) => this[name]?.has(one)));
    }
  }

  here(spot) {
    this.me?.remove();
    if (!spot) return;
    this.me = make('g', {class: 'map-me', transform: `translate(${spot.x} ${spot.y})`, 'aria-hidden': 'true'},
      make('g', {}, make('circle', {r: 22, class: 'map-me-halo'}), make('circle', {r: 8})));
    this.marks.after(this.me);
    if (spot.x > 0 && spot.y > 0 && spot.x < this.view.width && spot.y < this.view.height) this.go(spot.x, spot.y, Math.max(this.view.times, 2));
  }
}
