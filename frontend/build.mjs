// SPDX-License-Identifier: Apache-2.0
// Bundles scripts and styles into the folder given, each with .gz and .br beside it.
import * as esbuild from 'esbuild';
import {copyFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {join} from 'node:path';

const out = process.argv[2];
const styles = '../src/machikoba/ui/styles';
// Phones of five years ago. Scripts name no browser: esbuild refuses destructuring for Safari 14.
const TARGETS = {css: ['chrome90', 'safari14', 'firefox90'], js: ['es2020']};

async function bundle(kind, entryPoints) {
  await esbuild.build({
    entryPoints,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: TARGETS[kind],
    outdir: out,
    logLevel: 'warning',
  });
}

const looks = ['look-fire', 'look-water', 'look-wood'];
const sheets = ['site', 'desk', 'office', 'plan', 'components-page', 'sites', ...looks];
await bundle('css', sheets.map((name) => `${styles}/${name}.css`));
const scripts = [
  'site', 'scan', 'pdf-progress', 'print-button', 'look', 'grid', 'callers', 'frame', 'embed', 'copy',
  'atlas', 'map', 'again', 'plan', 'sites',
];
await bundle('js', scripts.map((name) => `src/${name}.js`));
// The map's engine is asked for by map.js alone, where a base map is set; it needs newer browsers.
const engine = {'map-engine': 'src/map-engine.js', 'map-worker': 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs'};
await esbuild.build({
  entryPoints: engine,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  outdir: out,
  legalComments: 'none',
  logLevel: 'warning',
});
copyFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', join(out, 'zxing_reader.wasm'));
for (const name of readdirSync(out)) {
  const body = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(body, {level: 9}));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(body));
}
