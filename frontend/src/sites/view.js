// SPDX-License-Identifier: Apache-2.0
// The part of a drawing that is looked at: its middle in units, and how many times it is enlarged.

const RIM = 48; // pixels the whole map keeps free for the buttons

export class View {
  constructor(width, height, deepest) {
    Object.assign(this, {width, height, most: 2 ** deepest, x: width / 2, y: height / 2, times: 1, across: 1000, down: 1000});
  }

  // The place on the screen, in pixels.
  fit(across, down) {
    this.across = Math.max(across, RIM + 1);
    this.down = Math.max(down, RIM + 1);
    this.stay();
  }

  // Units in one pixel.
  get unit() {
    return Math.max(this.width / (this.across - RIM), this.height / (this.down - RIM)) / this.times;
  }

  get box() {
    const [w, h] = [this.across * this.unit, this.down * this.unit];
    return [this.x - w / 2, this.y - h / 2, w, h];
  }

  stay() {
    this.times = Math.min(Math.max(this.times, 1), this.most);
    const within = (at, seen, whole) => {
      const half = Math.min(seen, whole) / 2;
      return Math.min(Math.max(at, half), whole - half);
    };
    this.x = within(this.x, this.across * this.unit, this.width);
    this.y = within(this.y, this.down * this.unit, this.height);
  }

  move(dx, dy) {
    this.x -= dx * this.unit;
    this.y -= dy * this.unit;
    this.stay();
  }

  // Enlarges around a pixel of the screen, the middle where none is named.
  enlarge(by, px = this.across / 2, py = this.down / 2) {
    const [left, top] = this.box;
    const [x, y] = [left + px * this.unit, top + py * this.unit];
    this.times = Math.min(Math.max(this.times * by, 1), this.most);
    this.x = x - (px - this.across / 2) * this.unit;
    this.y = y - (py - this.down / 2) * this.unit;
    this.stay();
  }

  look(x, y, times) {
    Object.assign(this, {x, y, times});
    this.stay();
  }

  sees(x, y, rim = 0) {
    const [left, top, w, h] = this.box;
    const edge = rim * this.unit;
    return x > left + edge && x < left + w - edge && y > top + edge && y < top + h - edge;
  }
}
