// SPDX-License-Identifier: Apache-2.0
// What two people changed at once, side by side. Nothing is overwritten until one says so.

export function show(place, {sheet, view, model, words}) {
  const found = model.rows.flatMap((row) => [...row.conflicts.values()].map((one) => ({...one, row})));
  place.hidden = !found.length;
  const body = place.querySelector('tbody');
  body.replaceChildren(...found.map((one) => {
    const i = model.columns.findIndex(({key}) => key === one.column);
    const tr = document.createElement('tr');
    const button = (text, pick) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'button button-plain button-small';
      made.textContent = text;
      made.addEventListener('click', () => {
        one.row.conflicts.delete(one.column);
        pick();
        view.paint(one.row);
        sheet.changed([one.row]);
        show(place, {sheet, view, model, words});
      });
      return made;
    };
    const cell = (...content) => {
      const td = document.createElement('td');
      td.append(...content);
      tr.append(td);
    };
    cell(`${one.row.now[0]} ${model.columns[i].name}`);
    cell(one.mine, ' ', button(words.mine, () => { one.row.base[i] = one.theirs; }));
    cell(one.theirs, ' ', button(words.theirs, () => {
      one.row.base[i] = one.theirs;
      one.row.now[i] = one.theirs;
    }));
    return tr;
  }));
}
