// SPDX-License-Identifier: Apache-2.0
// The keys of a spreadsheet. While the Japanese input method is at work, every key is its own.

const ARROWS = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};

export function attach(sheet, save) {
  const {editor, view} = sheet;
  let released = false; // Escape lets Tab leave the table

  const moved = (event, dr, dc) => {
    event.preventDefault();
    sheet.commit();
    sheet.go(sheet.active.r + dr, sheet.active.c + dc);
  };

  // Ctrl and an arrow: to the end of what is filled.
  const jump = ({r, c}, [dr, dc]) => {
    const isFilled = (y, x) => {
      const row = view.shown[y];
      return Boolean(row && view.columns[x] !== undefined && row.now[view.columns[x]] !== '');
    };
    let [y, x] = [r + dr, c + dc];
    if (!isFilled(y, x)) {
      while (view.shown[y] && view.columns[x] !== undefined && !isFilled(y, x)) { y += dr; x += dc; }
      return [y, x];
    }
    while (isFilled(y + dr, x + dc)) { y += dr; x += dc; }
    return [y, x];
  };

  const arrow = (event) => {
    const by = ARROWS[event.key];
    if (editor.mode === 'edit') return;
    if (editor.isOffering && by[0]) {
      event.preventDefault();
      editor.walk(by[0]);
      return;
    }
    event.preventDefault();
    if (event.altKey && event.key === 'ArrowDown' && editor.choices.length) {
      editor.offer('');
      return;
    }
    sheet.commit();
    const from = event.shiftKey ? sheet.head : sheet.active;
    const [r, c] = event.ctrlKey || event.metaKey ? jump(from, by) : [from.r + by[0], from.c + by[1]];
    sheet.go(r, c, {extend: event.shiftKey});
  };

  const tab = (event) => {
    const {r, c} = sheet.active;
    const by = event.shiftKey ? -1 : 1;
    const last = view.columns.length - 1;
    const next = c + by;
    sheet.commit();
    if (released || r + (next > last ? 1 : next < 0 ? -1 : 0) < 0) return;
    if (next > last && r === view.shown.length - 1) return;
    event.preventDefault();
    if (next > last) sheet.go(r + 1, 0);
    else if (next < 0) sheet.go(r - 1, last);
    else sheet.go(r, next);
  };

  const enter = (event) => {
    if (event.altKey && editor.mode !== 'ready') {
      event.preventDefault();
      editor.input.setRangeText('\n', editor.input.selectionStart, editor.input.selectionEnd, 'end');
    } else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const text = editor.chosen || editor.input.value;
      sheet.commit();
      sheet.fill(text);
    } else moved(event, event.shiftKey ? -1 : 1, 0);
  };

  const escape = (event) => {
    if (editor.mode !== 'ready' || editor.isOffering) {
      event.preventDefault();
      sheet.cancel();
    } else released = true;
  };

  const end = (event, isEnd) => {
    if (editor.mode !== 'ready') return;
    event.preventDefault();
    const from = event.shiftKey ? sheet.head : sheet.active;
    const r = !event.ctrlKey ? from.r : isEnd ? view.shown.length - 1 : 0;
    sheet.go(r, isEnd ? view.columns.length - 1 : 0, {extend: event.shiftKey});
  };

  const page = (event, by) => {
    event.preventDefault();
    const from = event.shiftKey ? sheet.head : sheet.active;
    const rows = Math.max(1, Math.floor(view.box.clientHeight / view.cell(0, 0).offsetHeight) - 2);
    sheet.commit();
    sheet.go(from.r + by * rows, from.c, {extend: event.shiftKey});
  };

  const KEYS = {
    ...Object.fromEntries(Object.keys(ARROWS).map((key) => [key, arrow])),
    Tab: tab,
    Enter: enter,
    Escape: escape,
    F2: (event) => { event.preventDefault(); sheet.openWide(); },
    Delete: (event) => { if (editor.mode === 'ready') { event.preventDefault(); sheet.clear(); } },
    Backspace: (event) => { if (editor.mode === 'ready') { event.preventDefault(); sheet.clear(); } },
    Home: (event) => end(event, false),
    End: (event) => end(event, true),
    PageUp: (event) => page(event, -1),
    PageDown: (event) => page(event, 1),
  };
  const WITH_CONTROL = {
    d: () => sheet.fillDown(),
    s: () => save(),
    y: () => sheet.redo(),
    z: (event) => (event.shiftKey ? sheet.redo() : sheet.undo()),
    a: () => { sheet.active = {r: 0, c: 0}; sheet.open(); sheet.go(Infinity, Infinity, {extend: true}); },
  };

  view.box.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.target !== editor.input) return;
    const control = event.ctrlKey || event.metaKey ? WITH_CONTROL[event.key.toLowerCase()] : null;
    if (event.key !== 'Tab' && event.key !== 'Shift' && event.key !== 'Escape') released = false;
    if (control && (editor.mode === 'ready' || event.key === 's')) {
      event.preventDefault();
      sheet.commit();
      control(event);
    } else if (KEYS[event.key]) KEYS[event.key](event);
  });
  view.box.addEventListener('focusin', () => { released = false; });
}
