/**
 * Logs that never forget: MTH and PATH of RFC 6962 §2.1 as they are defined, over
 * the list of all leaves, tiles cut from it, and checkpoints of any size.
 */
import { createHash } from 'node:crypto';
import { NoteKey, signedBy } from './keys.mjs';

const digest = (...parts) =>
  parts.reduce((h, part) => h.update(part), createHash('sha256')).digest();

export const leafHash = data => digest(Buffer.of(0), data);
export const sha256Hex = data => digest(data).toString('hex');

/** RFC 8785 for the values that the vectors use. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

const splitPoint = n => 2 ** Math.ceil(Math.log2(n) - 1);

export class Log {
  #subtrees = new Map();

  /**
   * @param {{ origin: string, key: NoteKey, leaves: string[] }} options leaf data
   */
  constructor({ origin, key, leaves }) {
    this.origin = origin;
    this.key = key;
    this.leaves = leaves;
    this.hashes = leaves.map(leafHash);
  }

  get size() {
    return this.leaves.length;
  }

  /** The same log with other leaves. */
  with(leaves) {
    return new Log({ origin: this.origin, key: this.key, leaves });
  }

  /** MTH(D[start:end]) */
  hash(start, end) {
    if (start === end) return digest();
    if (end - start === 1) return this.hashes[start];
    const name = `${start}:${end}`;
    if (!this.#subtrees.has(name)) {
      const k = start + splitPoint(end - start);
      this.#subtrees.set(
        name,
        digest(Buffer.of(1), this.hash(start, k), this.hash(k, end)),
      );
    }
    return this.#subtrees.get(name);
  }

  root(size = this.size) {
    return this.hash(0, size);
  }

  /** PATH(m, D[start:end]), m counted from start */
  path(m, end = this.size, start = 0) {
    if (end - start <= 1) return [];
    const k = splitPoint(end - start);
    return m < k
      ? [...this.path(m, start + k, start), this.hash(start + k, end)]
      : [...this.path(m - k, end, start + k), this.hash(start, start + k)];
  }

  text(size = this.size, root = this.root(size)) {
    return `${this.origin}\n${size}\n${root.toString('base64')}\n`;
  }

  checkpoint(size = this.size, keys = [this.key]) {
    return signedBy(this.text(size), ...keys);
  }

  /** Every tile of the log at its size, by C2SP path. */
  tiles(size = this.size) {
    const tiles = new Map();
    for (let level = 0, span = 1; span <= size; level++, span *= 256) {
      const count = Math.floor(size / span);
      for (let tile = 0; tile * 256 < count; tile++) {
        const width = Math.min(256, count - tile * 256);
        const hashes = Array.from({ length: width }, (_, i) => {
          const start = (tile * 256 + i) * span;
          return this.hash(start, start + span);
        });
        const suffix = width < 256 ? `.p/${width}` : '';
        const number = String(tile).padStart(3, '0');
        tiles.set(`tile/${level}/${number}${suffix}`, Buffer.concat(hashes));
      }
    }
    return tiles;
  }
}
