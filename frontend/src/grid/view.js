// SPDX-License-Identifier: Apache-2.0
// The table on the page: native rows and cells with the role of a grid, painted from the model.

const element = (tag, attributes = {}, text = '') => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
};

export class View {
  constructor(model, words, label) {
    this.model = model;
    this.words = words;
    this.table = element('table', {role: 'grid', class: 'grid-table', 'aria-label': label, 'aria-multiselectable': 'true'});
    this.box = element('div', {class: 'grid-box'});
    this.box.append(this.table);
    this.filter = '';
    this.onlyChanged = false;
    this.allColumns = false;
    this.selected = [];
    this.build();
  }

  build() {
    this.columns = this.model.columns.map((_, i) => i)
      .filter((i) => this.allColumns || this.model.columns[i].main);
    const head = element('tr');
    head.append(element('th', {scope: 'col', class: 'grid-at'}, this.words.row));
    for (const i of this.columns) {
      const {name, kind, needed} = this.model.columns[i];
      const th = element('th', {scope: 'col', class: `grid-${kind}`}, name);
      if (needed) th.append(element('span', {class: 'grid-needed'}, this.words.needed));
      head.append(th);
    }
    const thead = element('thead');
    thead.append(head);
    this.body = element('tbody');
    this.table.replaceChildren(thead, this.body);
    this.table.setAttribute('aria-colcount', this.columns.length + 1);
    this.list();
  }

  // Which rows are there at all: as many as the filter lets through.
  list() {
    this.selected = [];
    const {scrollTop, scrollLeft} = this.box;
    const wanted = fold(this.filter);
    this.shown = this.model.rows.filter((row) => this.isShown(row, wanted));
    this.body.replaceChildren(...this.shown.map((row, i) => {
      if (!row.tr || row.columns !== this.columns) this.make(row);
      row.tr.cells[0].textContent = i + 1;
      row.tr.setAttribute('aria-rowindex', i + 2);
      this.paint(row);
      return row.tr;
    }));
    this.table.setAttribute('aria-rowcount', this.shown.length + 1);
    this.box.scrollTo(scrollLeft, scrollTop);
  }

  isShown(row, wanted) {
    if (this.model.isBlank(row)) return true;
    if (this.onlyChanged && !this.isMarked(row)) return false;
    return !wanted || row.now.some((text) => fold(text).includes(wanted));
  }

  isMarked(row) {
    return row.removed || !row.ref || row.problems.size || row.conflicts.size
      || row.now.some((text, i) => text !== row.base[i]);
  }

  make(row) {
    row.columns = this.columns;
    row.tr = element('tr');
    row.tr.append(element('th', {scope: 'row', class: 'grid-at'}));
    for (const i of this.columns) row.tr.append(element('td', {class: `grid-${this.model.columns[i].kind}`}));
  }

  paint(row) {
    if (!row.tr) return;
    row.tr.classList.toggle('grid-removed', row.removed);
    row.tr.classList.toggle('grid-new', !row.ref && !this.model.isBlank(row));
    row.tr.classList.toggle('grid-bad', row.problems.has(''));
    this.columns.forEach((i, at) => {
      const td = row.tr.cells[at + 1];
      const {key} = this.model.columns[i];
      const isWrong = row.problems.has(key) || row.conflicts.has(key);
      const state = ['grid-changed', Boolean(row.ref) && this.model.isChanged(row, i)];
      td.classList.toggle(...state);
      td.classList.toggle('grid-wrong', isWrong);
      td.classList.toggle('grid-fixed', this.model.isFixed(row, i));
      if (td.firstElementChild) td.firstElementChild.setAttribute('aria-invalid', isWrong);
      else if (td.textContent !== row.now[i]) td.textContent = row.now[i];
    });
  }

  cell(r, c) {
    return this.shown[r].tr.cells[c + 1];
  }

  // Where an element of the table stands: {r, c}; c is -1 on the number of a row.
  place(target) {
    const td = target.closest('td, th');
    const tr = td && td.parentElement;
    const r = this.shown.findIndex((row) => row.tr === tr);
    return r < 0 ? null : {r, c: td.cellIndex - 1};
  }

  select(range) {
    for (const td of this.selected) td.removeAttribute('aria-selected');
    this.selected = [];
    for (let r = range.top; r <= range.bottom; r += 1) {
      for (let c = range.left; c <= range.right; c += 1) {
        const td = this.cell(r, c);
        td.setAttribute('aria-selected', 'true');
        this.selected.push(td);
      }
    }
  }

  sentence(row, i) {
    const {key} = this.model.columns[i];
    const conflict = row.conflicts.get(key);
    if (conflict) return this.words.conflict.replace('%s', conflict.theirs);
    return row.problems.get(key) || row.problems.get('') || '';
  }
}

export const fold = (text) => text.normalize('NFKC').toLowerCase();
