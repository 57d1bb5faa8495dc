// SPDX-License-Identifier: Apache-2.0
// The tables of the office as quick as a spreadsheet. Without this file a form does the same.
import {show as showConflicts} from './grid/conflicts.js';
import {attach} from './grid/keys.js';
import {Model} from './grid/model.js';
import {Saving} from './grid/saving.js';
import {Sheet} from './grid/sheet.js';
import {View} from './grid/view.js';

const place = document.querySelector('[data-grid]');
const find = (name) => place.querySelector(`[data-${name}]`);

function start() {
  const {columns, rows, save, words} = JSON.parse(document.getElementById('grid-data').textContent);
  const plain = document.querySelector('[data-plain]');
  const model = new Model(columns, rows);
  const view = new View(model, words, place.dataset.grid);
  find('table').append(view.box);
  plain.hidden = true;
  place.hidden = false;
  let note = '';
  const sheet = new Sheet(model, view, words, (touched, said = '') => {
    note = said || (touched.length ? '' : note);
    if (touched.length) saving.later();
    tell();
  });
  const saving = new Saving({
    model,
    words,
    address: save,
    token: plain.querySelector('[name=csrfmiddlewaretoken]').value,
    said: (text) => { note = text; tell(); },
    settled: (what) => settled(what),
  });

  // What stands below the table: the wrong cell's sentence first, then how much is changed.
  function tell() {
    const {r, c} = sheet ? sheet.active : {r: 0, c: 0};
    const row = view.shown[r];
    find('said').textContent = (row && view.sentence(row, view.columns[c])) || note;
    find('said').classList.toggle('wrong', Boolean(row && view.sentence(row, view.columns[c])));
    const count = model.count();
    const wrong = model.problems().length;
    find('count').textContent = count ? words.changed.replace('%s', count) : words.unchanged;
    find('wrong').hidden = !wrong;
    find('wrong').textContent = words.wrong.replace('%s', wrong);
    find('undo').disabled = !model.past.length;
    find('redo').disabled = !model.future.length;
  }

  function settled({answer, dry, elsewhere}) {
    if (answer.saved) {
      sheet.relist();
      find('taken-back').hidden = false;
      find('taken-back').action = answer.undo;
      note = answer.text;
    } else if (!dry) note = words.refused;
    if (elsewhere.length) note = elsewhere.join(' ');
    for (const row of view.shown) view.paint(row);
    showConflicts(find('conflicts'), {sheet, view, model, words});
    tell();
    if (!dry && !answer.saved && sheet.editor.mode === 'ready') nextWrong();
  }

  function nextWrong() {
    const from = sheet.active.r * view.columns.length + sheet.active.c;
    const cells = view.shown.flatMap((row, r) => view.columns
      .map((i, c) => ({r, c, at: r * view.columns.length + c, key: columns[i].key}))
      .filter(({key, c}) => row.problems.has(key) || row.conflicts.has(key) || (!c && row.problems.has(''))));
    const next = cells.find(({at}) => at > from) || cells[0];
    if (next) sheet.go(next.r, next.c);
    else if (model.problems().length) { all(true); nextWrong(); }
  }

  function all(isAll) {
    view.allColumns = isAll;
    view.filter = find('filter').value;
    find('all').checked = isAll;
    sheet.editor.leave();
    view.build();
    sheet.again();
    tell();
  }

  function filter() {
    sheet.commit();
    sheet.editor.leave();
    view.filter = find('filter').value;
    view.onlyChanged = find('only').checked;
    view.list();
    sheet.again();
    find('shown').textContent = words.shown.replace('%s', view.shown.filter((row) => !model.isBlank(row)).length);
    tell();
  }

  const click = (name, act) => find(name).addEventListener('click', () => { sheet.commit(); act(); });
  click('save', () => saving.save());
  click('undo', () => sheet.undo());
  click('redo', () => sheet.redo());
  click('down', () => sheet.fillDown());
  click('add', () => sheet.addRow());
  click('remove', () => sheet.removeRows());
  click('wrong', () => nextWrong());
  find('filter').addEventListener('input', filter);
  find('only').addEventListener('change', filter);
  find('all').addEventListener('change', (event) => all(event.target.checked));
  const repeat = document.querySelector('[data-repeat]');
  // The programmes chosen here come along to the page that makes their slots.
  if (repeat) repeat.addEventListener('click', () => {
    const chosen = sheet.rowsOf(sheet.range).filter((row) => row.ref);
    repeat.search = new URLSearchParams(chosen.map((row) => ['programme', row.ref])).toString();
  });
  bulk();
  attach(sheet, () => saving.save());
  window.addEventListener('beforeunload', (event) => { if (model.count()) event.preventDefault(); });
  filter();

  // One value into a column, of the rows chosen or of all that the filter shows.
  function bulk() {
    const dialog = find('bulk');
    const column = dialog.querySelector('[name=column]');
    const value = dialog.querySelector('[name=value]');
    const offer = () => {
      const {choices} = columns[column.value];
      dialog.querySelector('datalist').replaceChildren(...choices.map((text) => new Option(text, text)));
      value.value = '';
    };
    column.append(...columns.map(({name}, i) => new Option(name, i)).filter((_, i) => !columns[i].fixed && !columns[i].once));
    column.addEventListener('change', offer);
    click('bulk-open', () => {
      const chosen = sheet.rowsOf(sheet.range).length;
      const here = view.columns[sheet.active.c];
      if (!columns[here].fixed && !columns[here].once) column.value = here;
      offer();
      find('bulk-chosen').textContent = words.chosen.replace('%s', chosen);
      find('bulk-shown').textContent = words.shown.replace('%s', view.shown.length - 1);
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      if (dialog.returnValue !== 'change') return;
      const range = dialog.querySelector('[name=rows]:checked').value === 'shown'
        ? {top: 0, bottom: view.shown.length - 1} : sheet.range;
      const rows = sheet.rowsOf(range).filter((row) => !model.isBlank(row) && !row.removed);
      sheet.step(rows.map((row) => ({row, column: Number(column.value), after: value.value})));
      sheet.editor.focus();
    });
  }
}

if (place) start();
