// SPDX-License-Identifier: Apache-2.0
// The table in memory: each cell as it was loaded and as it is now, and every step back.

export class Model {
  constructor(columns, rows) {
    this.columns = columns;
    this.made = 0;
    this.rows = rows.map(([ref, cells]) => this.row(ref, cells));
    this.past = [];
    this.future = [];
    this.ensureBlank();
  }

  row(ref, cells) {
    this.made += 1;
    return {
      key: ref || `new-${this.made}`, ref, base: cells, now: [...cells],
      removed: false, problems: new Map(), conflicts: new Map(),
    };
  }

  blank() {
    return this.row(null, this.columns.map(() => ''));
  }

  isBlank(row) {
    return !row.ref && row.now.every((text) => text === '');
  }

  // There is always an empty row below, as in every spreadsheet.
  ensureBlank() {
    const last = this.rows[this.rows.length - 1];
    if (last && this.isBlank(last)) return null;
    const made = this.blank();
    this.rows.push(made);
    return made;
  }

  isFixed(row, column) {
    const {fixed, once} = this.columns[column];
    return fixed || row.removed || (once && Boolean(row.ref));
  }

  isChanged(row, column) {
    return row.now[column] !== row.base[column];
  }

  // One step: {row, column, after} for cells, {row, removed} for rows. Answers the rows touched.
  step(wanted) {
    const done = wanted
      .map((one) => ('column' in one
        ? {...one, before: one.row.now[one.column]}
        : {...one, before: one.row.removed, after: one.removed}))
      .filter((one) => one.before !== one.after);
    if (!done.length) return [];
    this.past.push(done);
    this.future = [];
    return this.play(done, 'after');
  }

  undo() {
    const done = this.past.pop();
    if (!done) return [];
    this.future.push(done);
    return this.play(done, 'before');
  }

  redo() {
    const done = this.future.pop();
    if (!done) return [];
    this.past.push(done);
    return this.play(done, 'after');
  }

  play(done, side) {
    for (const one of done) {
      if ('column' in one) {
        one.row.now[one.column] = one[side];
        one.row.problems.delete(this.columns[one.column].key);
      } else one.row.removed = one[side];
    }
    return [...new Set(done.map((one) => one.row))];
  }

  request(dry) {
    const edits = [];
    const added = [];
    const removed = [];
    for (const row of this.rows) {
      const texts = (cells) => Object.fromEntries(this.columns.map(({key}, i) => [key, cells[i]]));
      if (row.ref && row.removed) removed.push([row.key, texts(row.base)]);
      else if (row.ref) {
        this.columns.forEach(({key}, i) => {
          if (this.isChanged(row, i)) edits.push([row.key, key, row.now[i], row.base[i]]);
        });
      } else if (!row.removed && !this.isBlank(row)) added.push([row.key, texts(row.now)]);
    }
    return {edits, added, removed: Object.fromEntries(removed), dry};
  }

  count() {
    const {edits, added, removed} = this.request(true);
    return edits.length + added.length + Object.keys(removed).length;
  }

  problems() {
    return this.rows.filter((row) => row.problems.size || row.conflicts.size);
  }

  mark({problems, conflicts}) {
    const of = new Map(this.rows.map((row) => [row.key, row]));
    for (const row of this.rows) {
      row.problems.clear();
      row.conflicts.clear();
    }
    const elsewhere = [];
    for (const {row, column, text} of problems) {
      if (of.has(row)) of.get(row).problems.set(column, text);
      else elsewhere.push(text);
    }
    for (const one of conflicts) if (of.has(one.row)) of.get(one.row).conflicts.set(one.column, one);
    return elsewhere;
  }

  // The cells as they go out with a request: what is typed while it is under way stays typed.
  snapshot() {
    return new Map(this.rows.map((row) => [row, {cells: [...row.now], removed: row.removed}]));
  }

  // What was saved is the new beginning.
  settle({rows, references}, sent) {
    this.rows = this.rows.filter((row) => !(sent.has(row) && sent.get(row).removed));
    for (const row of this.rows) {
      const is = sent.get(row);
      if (!is || !(row.ref || references[row.key])) continue;
      row.base = rows[row.key] || row.base;
      row.now = row.now.map((text, i) => (text === is.cells[i] ? row.base[i] : text));
      row.key = references[row.key] || row.key;
      row.ref = row.key;
    }
    this.past = [];
    this.future = [];
    this.ensureBlank();
  }
}
