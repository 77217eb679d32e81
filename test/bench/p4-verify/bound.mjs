/*
 * What nobody gets below who checks every event with these means: its canonical
 * JSON, the hash of its leaf and of one node, in one thread. Reading, cutting
 * into lines, parsing and comparing come on top of it and are not part of it.
 */
import assert from 'node:assert/strict';
import * as crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/processes.mjs';

const require = createRequire(
  join(root, 'plugins/transparency-log/package.json'),
);
const canonicalize = require('canonicalize');

const sha256 = crypto.hash
  ? bytes => crypto.hash('sha256', bytes, 'buffer')
  : bytes => crypto.createHash('sha256').update(bytes).digest();

/**
 * The peer for so many events, over the payloads of the first of them.
 *
 * @param {string[]} payloads - canonical JSON
 * @param {number} rows
 */
export function boundOf(payloads, rows) {
  const values = payloads.map(text => JSON.parse(text));
  const leaves = payloads.map(text => Buffer.from(`\0${text}`));
  const nodes = payloads.map(() => {
    const node = crypto.randomBytes(65);
    node[0] = 1;
    return node;
  });
  payloads.forEach((text, i) => assert.equal(canonicalize(values[i]), text));
  return async () => {
    let length = 0;
    for (let n = 0; n < rows; n++) {
      const i = n % payloads.length;
      length += canonicalize(values[i]).length;
      length += sha256(leaves[i]).length;
      length += sha256(nodes[i]).length;
    }
    assert.ok(length > rows * 64);
  };
}
