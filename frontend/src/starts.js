// SPDX-License-Identifier: Apache-2.0
// Narrows a list of starts while one types, keeps its seats fresh, and chooses by the arrow keys.
// The server makes the list (office/starts.html), here as without this file.
import {ask} from './ask.js';

const WAIT = 120; // after a key, in milliseconds
const REFRESH = 4000; // seats on the page are then never older than five seconds

export class Starts {
  constructor(root, chosen) {
    this.list = root.querySelector('[data-list]');
    this.words = root.querySelector('input[type=search]');
    this.said = root.querySelector('[data-said]');
    this.address = root.dataset.starts;
    this.name = root.dataset.name;
    this.turn = 0; // of the question asked last
    this.shown = 0; // of the one whose answer is on the page
    this.waiting = 0; // questions without an answer
    this.words.addEventListener('input', () => this.later());
    this.words.addEventListener('keydown', (event) => this.key(event, chosen));
    if (!this.isCurrent) this.later(0); // somebody typed before this file was there
    setInterval(() => document.hidden || this.waiting || this.load(), REFRESH);
  }

  get radios() {
    return [...this.list.querySelectorAll('input[type=radio]:not(:disabled)')];
  }

  get chosen() {
    return this.list.querySelector('input[type=radio]:checked');
  }

  get isCurrent() {
    const shown = this.list.querySelector(`input[name=${this.name}_shown]`);
    return shown.value === this.words.value.trim();
  }

  later(wait = WAIT) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), wait);
  }

  async load() {
    const words = this.words.value;
    const asked = new URLSearchParams({name: this.name, [`${this.name}_q`]: words});
    if (this.chosen) asked.set(this.name, this.chosen.value);
    const turn = ++this.turn;
    this.waiting += 1;
    const answer = await ask(`${this.address}?${asked}`);
    this.waiting -= 1;
    // A slow answer, to other words or older than the list, must not replace a newer list.
    if (!answer || words !== this.words.value || turn < this.shown) return;
    this.shown = turn;
    this.show(answer.text);
  }

  // A list for new words is told; a fresh one for the same words leaves whoever stands in it alone.
  show(html) {
    const isNew = !this.isCurrent;
    const inside = this.list.contains(document.activeElement);
    if (inside && !isNew) return;
    const kept = this.chosen?.value; // an arrow may have moved since the question was asked
    this.list.innerHTML = html;
    const same = this.radios.find(({value}) => value === kept);
    if (same) same.checked = true;
    if (inside) (this.chosen || this.words).focus();
    if (isNew) this.said.textContent = this.list.querySelector('[data-count]').textContent.trim();
  }

  key(event, chosen) {
    if (event.isComposing) return; // this Enter ends a conversion of the Japanese keyboard
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // At once, whatever the line does: hands that type on must not type into this field.
      chosen(this.words.value.trim() !== '' || this.chosen !== null);
      if (!this.isCurrent) this.later(0);
    }
  }

  move(step) {
    const radios = this.radios;
    if (!radios.length) return;
    const at = radios.indexOf(this.chosen);
    const next = at < 0 ? (step > 0 ? 0 : radios.length - 1) : (at + step + radios.length) % radios.length;
    radios[next].checked = true;
    const row = radios[next].closest('li');
    row.scrollIntoView({block: 'nearest'});
    this.said.textContent = row.textContent.replace(/\s+/g, ' ').trim();
  }
}
