// SPDX-License-Identifier: Apache-2.0
// Puts the map over a base map in the place of the tiles, where this browser can draw it.
// Without this file, without WebGL, or where the map does not come, the tiles stay.
const PATIENCE = 20_000;
const root = document.querySelector('[data-basemap]');
const tiles = document.querySelector('[data-tiles]');
const credit = document.querySelector('[data-credit]');

function canDraw() {
  try {
    return Boolean(document.createElement('canvas').getContext('webgl2'));
  } catch {
    return false;
  }
}

function show(isMap) {
  root.hidden = !isMap;
  tiles.hidden = isMap;
  credit.hidden = !isMap;
}

async function begin() {
  show(true); // a map measures its place before it draws
  const late = setTimeout(() => show(false), PATIENCE);
  try {
    const {draw} = await import(root.dataset.engine);
    await draw(root);
  } catch {
    show(false);
  }
  clearTimeout(late);
}

if (canDraw()) begin();
