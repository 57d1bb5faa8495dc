// SPDX-License-Identifier: Apache-2.0
// Cells as spreadsheets put them on the clipboard: tabs, lines, and quotes around what has either.

export function parse(text) {
  const source = text.replace(/\r\n?/g, '\n');
  const rows = [[]];
  let at = 0;
  while (at <= source.length) {
    const [cell, next] = source[at] === '"' ? quoted(source, at) : bare(source, at);
    rows[rows.length - 1].push(cell);
    if (source[next] === '\n') rows.push([]);
    at = next + 1;
  }
  const last = rows[rows.length - 1];
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop();
  return rows;
}

function bare(source, at) {
  let end = at;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return [source.slice(at, end), end];
}

function quoted(source, at) {
  let cell = '';
  let end = at + 1;
  while (end < source.length) {
    if (source[end] !== '"') cell += source[end];
    else if (source[end + 1] === '"') { cell += '"'; end += 1; } else break;
    end += 1;
  }
  const after = source[end + 1];
  const isClosed = source[end] === '"' && (after === undefined || after === '\t' || after === '\n');
  return isClosed ? [cell, end + 1] : bare(source, at); // a quote that belongs to the text
}

export function format(rows) {
  const cell = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}
