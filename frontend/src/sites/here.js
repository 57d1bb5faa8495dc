// SPDX-License-Identifier: Apache-2.0
// Around me: how far each site is from where the visitor stands. The position never leaves the page.

export function spotOf({west, north, degrees, stretch}, {longitude, latitude}) {
  return {
    x: ((longitude - west) / degrees) * 1000,
    y: ((north - latitude) / degrees) * stretch * 1000,
  };
}

export function far(spot, site, metres) {
  return Math.hypot(spot.x - site.x, spot.y - site.y) * metres;
}

export function said(metres) {
  if (metres < 950) return `${Math.max(Math.round(metres / 50) * 50, 50)} m`;
  return metres < 20000 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres / 1000)} km`;
}

export function ask() {
  return new Promise((found, failed) => {
    if (!navigator.geolocation) failed(new Error('none'));
    else {
      navigator.geolocation.getCurrentPosition(({coords}) => found(coords), failed, {
        enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000,
      });
    }
  });
}
