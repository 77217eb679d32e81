/** A random source that a seed decides: SHA-256 over seed and counter. */
import { createHash } from 'node:crypto';

export class Random {
  #seed;
  #counter = 0;

  /** @param {string | number} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /** @returns {Buffer} up to 32 bytes */
  bytes(length) {
    return createHash('sha256')
      .update(`${this.#seed}/${this.#counter++}`)
      .digest()
      .subarray(0, length);
  }

  /** An integer below `limit`. */
  below(limit) {
    return this.bytes(6).readUIntBE(0, 6) % limit;
  }

  /**
   * @template T
   * @param {readonly T[]} items
   * @returns {T}
   */
  pick(items) {
    return items[this.below(items.length)];
  }

  uuid() {
    const bytes = Buffer.from(this.bytes(16));
    bytes[6] = (bytes[6] % 16) + 0x40;
    bytes[8] = (bytes[8] % 64) + 0x80;
    return bytes
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** @returns {Random} a source of its own, so that cases do not shift each other */
  fork(name) {
    return new Random(`${this.#seed}/${name}`);
  }
}
