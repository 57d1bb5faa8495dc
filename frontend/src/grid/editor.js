// SPDX-License-Identifier: Apache-2.0
// The one input of the grid. It lies in the active cell all the time, its text selected, so that
// the first key already belongs to the Japanese input method. Columns of choices offer them.

const LONGEST = 12;

export class Editor {
  constructor(words) {
    this.line = document.createElement('input');
    this.line.setAttribute('role', 'combobox');
    this.line.setAttribute('aria-controls', 'grid-list');
    this.line.setAttribute('aria-autocomplete', 'list');
    this.many = document.createElement('textarea');
    this.many.rows = 1;
    this.list = document.createElement('ul');
    this.list.id = 'grid-list';
    this.list.className = 'grid-list';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', words.choices);
    for (const input of [this.line, this.many]) {
      input.className = 'grid-input';
      input.spellcheck = false;
      input.autocomplete = 'off';
      input.setAttribute('aria-describedby', 'grid-said');
    }
    this.input = this.many;
    this.mode = 'ready';
    this.close();
  }

  // Lie in a cell. Its words come back when the editor leaves.
  open(td, {text, label, choices, fixed, kind, wrong}) {
    const hadFocus = document.activeElement === this.input;
    const offered = fixed ? [] : choices;
    const input = offered.length ? this.line : this.many;
    this.close();
    this.mode = 'ready';
    if (td !== this.td || input !== this.input) {
      this.leave();
      this.td = td;
      this.input = input;
      td.replaceChildren(input);
    }
    this.text = text;
    this.choices = offered;
    input.value = text;
    input.readOnly = fixed;
    input.inputMode = kind === 'number' ? 'numeric' : 'text';
    input.setAttribute('aria-label', label);
    input.setAttribute('aria-invalid', wrong);
    td.classList.remove('grid-open');
    td.classList.add('grid-active');
    if (hadFocus) this.focus();
  }

  focus() {
    this.input.focus({preventScroll: true});
    this.input.select();
  }

  leave() {
    this.close();
    if (!this.td) return;
    this.td.classList.remove('grid-active', 'grid-open');
    this.td.textContent = this.text;
    this.td = null;
  }

  edit() {
    if (this.input.readOnly) return;
    this.mode = 'edit';
    this.td.classList.add('grid-open');
    const end = this.input.value.length;
    this.input.setSelectionRange(end, end);
  }

  typed() {
    if (this.mode === 'ready') {
      this.mode = 'enter';
      this.td.classList.add('grid-open');
    }
    if (this.choices.length) this.offer(this.input.value);
  }

  // The choices that hold what was typed; all of them where nothing was.
  offer(typed) {
    const wanted = typed.normalize('NFKC').toLowerCase();
    const found = this.choices.filter((one) => one.normalize('NFKC').toLowerCase().includes(wanted));
    this.list.replaceChildren(...found.slice(0, LONGEST).map((text, i) => {
      const item = document.createElement('li');
      item.id = `grid-option-${i}`;
      item.setAttribute('role', 'option');
      item.textContent = text;
      return item;
    }));
    this.list.hidden = !found.length;
    this.line.setAttribute('aria-expanded', String(!this.list.hidden));
    this.line.removeAttribute('aria-activedescendant');
    this.at = -1;
    if (this.list.hidden) return;
    this.td.append(this.list);
    const box = this.td.closest('.grid-box').getBoundingClientRect();
    const below = box.bottom - this.td.getBoundingClientRect().bottom;
    this.list.classList.toggle('grid-list-up', below < this.list.offsetHeight);
  }

  get isOffering() {
    return !this.list.hidden;
  }

  walk(by) {
    const items = [...this.list.children];
    if (this.at >= 0) items[this.at].removeAttribute('aria-selected');
    this.at = (this.at + by + items.length) % items.length;
    items[this.at].setAttribute('aria-selected', 'true');
    items[this.at].scrollIntoView({block: 'nearest'});
    this.line.setAttribute('aria-activedescendant', items[this.at].id);
    this.mode = 'enter';
  }

  get chosen() {
    return this.isOffering && this.at >= 0 ? this.list.children[this.at].textContent : null;
  }

  close() {
    this.list.hidden = true;
    this.list.remove();
    this.at = -1;
    this.line.setAttribute('aria-expanded', 'false');
    this.line.removeAttribute('aria-activedescendant');
  }
}
