// SPDX-License-Identifier: Apache-2.0
// The map itself: a base map below, listings above it as links, near ones as one number.
import {AttributionControl, Map, Marker, NavigationControl, addProtocol, setWorkerUrl} from 'maplibre-gl';
import {PMTiles, Protocol} from 'pmtiles';
import 'maplibre-gl/dist/maplibre-gl.css';

const JAPAN = [[122.9, 24], [146, 45.8]];
const CLOSEST = 12; // from here on what is still one number stands in one place
const VECTOR = 1; // PMTiles: the tiles are vectors
const still = matchMedia('(prefers-reduced-motion: reduce)');

function pictures(source, base) {
  return {
    version: 8,
    sources: {base: {type: 'raster', tileSize: 256, minzoom: base.leastZoom, maxzoom: base.mostZoom, ...source}},
    layers: [
      {id: 'ground', type: 'background', paint: {'background-color': '#e8eef1'}},
      {id: 'base', type: 'raster', source: 'base'},
    ],
  };
}

// Land, water and roads of a Protomaps archive. No names and no borders: what is written on a map
// of Japan is for its operator to answer for.
function shapes(url) {
  const fill = (id, layer, colour) => ({
    id, type: 'fill', source: 'base', 'source-layer': layer, paint: {'fill-color': colour},
  });
  return {
    version: 8,
    sources: {base: {type: 'vector', url}},
    layers: [
      {id: 'ground', type: 'background', paint: {'background-color': '#cfdde3'}},
      fill('earth', 'earth', '#f4f2ec'),
      {...fill('water', 'water', '#cfdde3'), filter: ['==', ['geometry-type'], 'Polygon']},
      {
        id: 'roads', type: 'line', source: 'base', 'source-layer': 'roads', minzoom: 8,
        paint: {'line-color': '#d5d0c4', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 14, 3]},
      },
    ],
  };
}

async function styleOf(base) {
  if (base.style) return base.style;
  if (base.tiles) return pictures({tiles: [base.tiles]}, base);
  const address = new URL(base.archive, location.href).href;
  const protocol = new Protocol({metadata: true});
  addProtocol('pmtiles', protocol.tile);
  const archive = new PMTiles(address);
  protocol.add(archive);
  const header = await archive.getHeader();
  const url = `pmtiles://${address}`;
  if (header.tileType === VECTOR) return shapes(url);
  return pictures({url}, {leastZoom: header.minZoom, mostZoom: header.maxZoom});
}

function pointOf(root, {name, where, url, at}) {
  const link = document.createElement('a');
  link.href = url;
  link.className = at === 'prefecture' ? 'map-dot map-dot-office' : 'map-dot';
  const note = at === 'prefecture' ? `, ${root.dataset.office}` : '';
  link.setAttribute('aria-label', `${name}, ${where}${note}`);
  link.title = name;
  return link;
}

class Points {
  constructor(root, map) {
    this.root = root;
    this.map = map;
    this.shown = {};
    map.addSource('listings', {
      type: 'geojson', data: new URL(root.dataset.points, location.href).href,
      cluster: true, clusterRadius: 44, clusterMaxZoom: CLOSEST,
    });
    // Drawn as links of the page; the layer only makes the source be read.
    map.addLayer({id: 'listings', type: 'circle', source: 'listings', paint: {'circle-opacity': 0, 'circle-radius': 1}});
    map.on('render', () => map.isSourceLoaded('listings') && this.update());
  }

  update() {
    const now = {};
    for (const {geometry, properties} of this.map.querySourceFeatures('listings')) {
      const key = properties.cluster
        ? `many ${properties.cluster_id}` : `${properties.url} ${geometry.coordinates.join()}`;
      if (now[key]) continue;
      now[key] = this.shown[key] || this.add(geometry.coordinates, properties);
    }
    for (const [key, marker] of Object.entries(this.shown)) if (!now[key]) marker.remove();
    this.shown = now;
  }

  add(place, properties) {
    const element = properties.cluster ? this.many(place, properties) : pointOf(this.root, properties);
    return new Marker({element}).setLngLat(place).addTo(this.map);
  }

  many(place, properties) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'map-dot map-dot-many';
    button.textContent = properties.point_count;
    button.setAttribute('aria-label', this.root.dataset.cluster.replace('0000', properties.point_count));
    button.addEventListener('click', () => this.open(place, properties.cluster_id));
    return button;
  }

  async open(center, id) {
    const source = this.map.getSource('listings');
    const zoom = await source.getClusterExpansionZoom(id);
    if (zoom <= CLOSEST) {
      this.map.easeTo({center, zoom, duration: still.matches ? 0 : 400});
      return;
    }
    const leaves = await source.getClusterLeaves(id, 200, 0);
    const list = document.createElement('ul');
    for (const {properties} of leaves) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = properties.url;
      link.textContent = `${properties.name} — ${properties.where}`;
      item.append(link);
      list.append(item);
    }
    this.root.querySelector('.basemap-leaves').replaceChildren(list);
  }
}

export async function draw(root) {
  const base = JSON.parse(root.querySelector('#base-map').textContent);
  setWorkerUrl(new URL(root.dataset.worker, location.href).href);
  const map = new Map({
    container: root.querySelector('.basemap-canvas'),
    style: await styleOf(base),
    bounds: JAPAN,
    minZoom: Math.max(2, base.leastZoom - 1),
    maxZoom: 16,
    attributionControl: false,
    cooperativeGestures: matchMedia('(pointer: coarse)').matches, // a thumb that scrolls the page passes
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({compact: false}));
  map.addControl(new NavigationControl({showCompass: false}), 'top-left');
  map.getCanvas().setAttribute('aria-label', root.dataset.label);
  await new Promise((loaded, failed) => {
    let hasStyle = false; // from then on errors are those of single tiles
    map.once('styledata', () => { hasStyle = true; });
    map.once('load', loaded);
    map.on('error', ({error}) => { if (!hasStyle) failed(error); });
  });
  root.dataset.drawn = 'yes';
  new Points(root, map);
}
