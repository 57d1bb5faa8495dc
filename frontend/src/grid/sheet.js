// SPDX-License-Identifier: Apache-2.0
// Moving about, choosing a range and typing: the table as hands know it from a spreadsheet.
import {Editor} from './editor.js';
import {format, parse} from './tsv.js';

export class Sheet {
  constructor(model, view, words, changed) {
    this.model = model;
    this.view = view;
    this.words = words;
    this.changed = changed; // called after every step, with the rows it touched
    this.editor = new Editor(words);
    this.head = {r: 0, c: 0};
    this.active = {r: 0, c: 0};
    this.listen();
  }

  get range() {
    const {active: a, head: h} = this;
    return {
      top: Math.min(a.r, h.r), bottom: Math.max(a.r, h.r),
      left: Math.min(a.c, h.c), right: Math.max(a.c, h.c),
    };
  }

  rowsOf({top, bottom}) {
    return this.view.shown.slice(top, bottom + 1);
  }

  // ---- where we are
  go(r, c, {extend = false} = {}) {
    const at = this.clamp(r, c);
    this.head = at;
    if (!extend) {
      this.active = at;
      this.open();
    }
    this.view.select(this.range);
    this.reveal(this.view.cell(at.r, at.c));
    this.editor.focus();
    this.changed([]);
  }

  clamp(r, c) {
    const last = {r: this.view.shown.length - 1, c: this.view.columns.length - 1};
    return {r: Math.max(0, Math.min(r, last.r)), c: Math.max(0, Math.min(c, last.c))};
  }

  open() {
    const {r, c} = this.active;
    const row = this.view.shown[r];
    const i = this.view.columns[c];
    const {name, choices, kind} = this.model.columns[i];
    this.editor.open(this.view.cell(r, c), {
      text: row.now[i],
      label: this.words.cell.replace('%(column)s', name).replace('%(row)s', r + 1),
      choices,
      kind,
      fixed: this.model.isFixed(row, i),
      wrong: Boolean(this.view.sentence(row, i)),
    });
  }

  // Sticky headers lie over the scrolled cells, so scrollIntoView would hide what it shows.
  reveal(td) {
    const box = this.view.box;
    const frame = box.getBoundingClientRect();
    const cell = td.getBoundingClientRect();
    const first = td.parentElement.cells[1];
    const frozen = getComputedStyle(first).position === 'sticky' ? first.getBoundingClientRect().right
      : td.parentElement.cells[0].getBoundingClientRect().right;
    const under = this.view.table.tHead.getBoundingClientRect().bottom;
    if (cell.top < under) box.scrollTop -= under - cell.top;
    else if (cell.bottom > frame.top + box.clientHeight) box.scrollTop += cell.bottom - frame.top - box.clientHeight;
    if (td === first) return;
    if (cell.left < frozen) box.scrollLeft -= frozen - cell.left;
    else if (cell.right > frame.left + box.clientWidth) box.scrollLeft += cell.right - frame.left - box.clientWidth;
  }

  // The table was filtered, saved or shown otherwise: stay as near as possible.
  again() {
    this.editor.td = null;
    this.active = this.clamp(this.active.r, this.active.c);
    this.head = this.active;
    this.open();
    this.view.select(this.range);
  }

  // Rows that are put in anew take the focus out of the one that has it, and its text from hands
  // that type in it: for them it waits until they are done.
  relist() {
    this.isStale = this.editor.mode !== 'ready';
    if (this.isStale) return;
    const hadFocus = document.activeElement === this.editor.input;
    this.view.list();
    this.again();
    if (hadFocus) this.editor.focus();
  }

  // ---- steps
  step(wanted) {
    this.play(this.model.step(wanted));
  }

  play(rows) {
    if (!rows.length) return;
    const made = this.model.ensureBlank();
    if (made) this.relist();
    for (const row of rows) this.view.paint(row);
    this.open();
    this.view.select(this.range);
    this.changed(rows);
  }

  undo() {
    this.play(this.model.undo());
    this.editor.focus();
  }

  redo() {
    this.play(this.model.redo());
    this.editor.focus();
  }

  commit() {
    const {editor, active} = this;
    if (!editor.td) return;
    const text = editor.chosen || editor.input.value;
    const row = this.view.shown[active.r];
    const column = this.view.columns[active.c];
    const isTyped = editor.mode !== 'ready' && text !== row.now[column];
    editor.close();
    editor.mode = 'ready';
    if (isTyped) this.step([{row, column, after: text}]);
    else editor.td.classList.remove('grid-open');
    if (this.isStale) this.relist();
  }

  cancel() {
    this.open();
    this.editor.focus();
    if (this.isStale) this.relist();
  }

  set(range, textAt) {
    const wanted = [];
    let kept = 0;
    this.rowsOf(range).forEach((row, y) => {
      for (let c = range.left; c <= range.right; c += 1) {
        const column = this.view.columns[c];
        const after = textAt(y, c - range.left, row, column);
        if (after === undefined) continue;
        if (!this.model.isFixed(row, column)) wanted.push({row, column, after});
        else if (after !== row.now[column]) kept += 1;
      }
    });
    this.step(wanted);
    return kept;
  }

  clear() {
    this.set(this.range, () => '');
    this.editor.focus();
  }

  // The first row of the range goes into those below; of a single row, the one above into it.
  fillDown() {
    const {top, bottom, left, right} = this.range;
    const source = this.view.shown[top === bottom ? top - 1 : top];
    if (source) this.set({top, bottom, left, right}, (y, x, row, column) => (row === source ? undefined : source.now[column]));
    this.editor.focus();
  }

  fill(text) {
    this.set(this.range, () => text);
    this.editor.focus();
  }

  removeRows() {
    const rows = this.rowsOf(this.range).filter((row) => !this.model.isBlank(row));
    const removed = rows.some((row) => !row.removed);
    this.step(rows.map((row) => ({row, removed})));
    this.editor.focus();
  }

  addRow() {
    this.go(this.view.shown.length - 1, 0);
  }

  copied() {
    const {left, right} = this.range;
    const columns = this.view.columns.slice(left, right + 1);
    return format(this.rowsOf(this.range).map((row) => columns.map((i) => row.now[i])));
  }

  paste(text) {
    const cells = parse(text);
    const order = this.headed(cells[0]);
    if (order) cells.shift();
    const {top, left} = this.range;
    const size = this.pasteSize(cells, order);
    this.makeRoom(top + size.rows);
    const range = {top, left: order ? 0 : left, bottom: top + size.rows - 1, right: 0};
    range.right = order ? this.view.columns.length - 1
      : Math.min(left + size.columns, this.view.columns.length) - 1;
    const kept = this.set(range, (y, x) => {
      const line = cells[y % cells.length];
      return order ? line[order.indexOf(this.view.columns[x])] : line[x % line.length];
    });
    this.head = this.clamp(range.bottom, range.right);
    this.active = this.clamp(top, range.left);
    this.open();
    this.view.select(this.range);
    this.reveal(this.editor.td);
    this.editor.focus();
    this.changed([], kept ? this.words.kept.replace('%s', kept) : '');
  }

  // Cells pasted with their headers find their own columns.
  headed(line) {
    const names = this.model.columns.map(({name}) => name);
    const order = line.map((text) => names.indexOf(text.trim()));
    return line.length > 1 && order.every((i) => i >= 0) ? order : null;
  }

  // A range that is a multiple of what is pasted is filled with it, as in spreadsheets.
  pasteSize(cells, order) {
    const {top, bottom, left, right} = this.range;
    const size = {rows: cells.length, columns: Math.max(...cells.map((line) => line.length))};
    const chosen = {rows: bottom - top + 1, columns: right - left + 1};
    const isMultiple = !(chosen.rows % size.rows) && !(chosen.columns % size.columns);
    return isMultiple && !order ? chosen : size;
  }

  makeRoom(rows) {
    const missing = rows - this.view.shown.length;
    if (missing <= 0) return;
    for (let i = 0; i < missing; i += 1) this.model.rows.push(this.model.blank());
    this.relist();
  }

  listen() {
    const {box} = this.view;
    box.addEventListener('mousedown', (event) => this.press(event));
    box.addEventListener('mouseover', (event) => this.drag(event));
    box.addEventListener('dblclick', () => this.openWide());
    for (const input of [this.editor.line, this.editor.many]) {
      input.addEventListener('input', () => this.editor.typed());
      input.addEventListener('blur', () => this.commit());
    }
    box.addEventListener('copy', (event) => this.copy(event, false));
    box.addEventListener('cut', (event) => this.copy(event, true));
    box.addEventListener('paste', (event) => {
      if (this.editor.mode !== 'ready') return;
      event.preventDefault();
      this.paste(event.clipboardData.getData('text/plain'));
    });
  }

  openWide() {
    this.editor.edit();
    if (this.editor.choices.length) this.editor.offer('');
  }

  press(event) {
    if (event.button || event.target === this.editor.input) return;
    const option = event.target.closest('[role=option]');
    if (option) {
      event.preventDefault();
      this.editor.input.value = option.textContent;
      this.editor.at = -1;
      this.editor.mode = 'enter';
      this.commit();
      this.editor.focus();
      return;
    }
    const place = this.view.place(event.target);
    if (!place) return;
    event.preventDefault();
    this.commit();
    if (place.c >= 0) this.go(place.r, place.c, {extend: event.shiftKey});
    else {
      if (!event.shiftKey) this.go(place.r, 0);
      this.go(place.r, this.view.columns.length - 1, {extend: true});
      this.active.c = 0;
    }
  }

  drag(event) {
    if (!(event.buttons & 1) || this.editor.mode !== 'ready') return;
    const place = this.view.place(event.target);
    if (place && place.c >= 0) this.go(place.r, place.c, {extend: true});
  }

  copy(event, isCut) {
    if (this.editor.mode !== 'ready') return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', this.copied());
    if (isCut) this.clear();
  }
}
