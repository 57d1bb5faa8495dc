// SPDX-License-Identifier: Apache-2.0
// Fingers, mouse and keys on a map. A finger scrolls the page until the map is enlarged; two fingers,
// the keys + - 0 and arrows, ctrl with the wheel and the buttons enlarge it.

const SLACK = 6; // pixels a tap may slip
const STEP = 80;
const KEYS = {
  ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP],
};

export function listen(canvas, view, changed) {
  const down = new Map();
  let dragged = false;

  function spot({clientX, clientY}) {
    const {left, top} = canvas.getBoundingClientRect();
    return {x: clientX - left, y: clientY - top};
  }

  function spread() {
    const [one, other] = [...down.values()];
    return {
      x: (one.x + other.x) / 2, y: (one.y + other.y) / 2,
      apart: Math.hypot(one.x - other.x, one.y - other.y) || 1,
    };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    if (!down.size) dragged = false;
    down.set(event.pointerId, spot(event));
  });

  canvas.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = spot(event);
    const isStill = Math.hypot(now.x - before.x, now.y - before.y) < SLACK;
    if (down.size === 1 && ((!dragged && isStill) || view.times === 1)) return;
    if (!dragged) canvas.setPointerCapture(event.pointerId);
    dragged = true;
    canvas.classList.add('is-dragged');
    if (down.size === 2) {
      const old = spread();
      down.set(event.pointerId, now);
      const {x, y, apart} = spread();
      view.move(x - old.x, y - old.y);
      view.enlarge(apart / old.apart, x, y);
    } else {
      view.move(now.x - before.x, now.y - before.y);
      down.set(event.pointerId, now);
    }
    changed(false);
  });

  function up(event) {
    if (!down.delete(event.pointerId)) return;
    canvas.classList.remove('is-dragged');
    if (dragged) changed(true);
  }
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('pointerleave', (event) => !dragged && up(event));
  // What ends over a mark was no tap on it.
  canvas.addEventListener('click', (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }, true);

  canvas.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const {x, y} = spot(event);
    view.enlarge(2 ** (-event.deltaY / 200), x, y);
    changed(true);
  }, {passive: false});

  canvas.addEventListener('dblclick', (event) => {
    const {x, y} = spot(event);
    view.enlarge(2, x, y);
    changed(true);
  });

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) view.move(...KEYS[event.key]);
    else if (event.key === '+' || event.key === ';') view.enlarge(2);
    else if (event.key === '-') view.enlarge(0.5);
    else if (event.key === '0') view.enlarge(1 / view.most);
    else return;
    event.preventDefault();
    changed(true);
  });
}
