// SPDX-License-Identifier: Apache-2.0
// Points too near to each other as one: the same rule as core/clusters.py.

export function clusters(points, radius) {
  const taken = new Set();
  const found = [];
  points.forEach((first, i) => {
    if (taken.has(i)) return;
    const members = [first];
    for (let j = i + 1; j < points.length; j += 1) {
      if (taken.has(j) || Math.hypot(points[j].x - first.x, points[j].y - first.y) >= radius) continue;
      taken.add(j);
      members.push(points[j]);
    }
    const mean = (axis) => members.reduce((sum, one) => sum + one[axis], 0) / members.length;
    found.push({members, x: mean('x'), y: mean('y')});
  });
  return found;
}
