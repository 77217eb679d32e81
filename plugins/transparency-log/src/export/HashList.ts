import { HASH_LENGTH } from '../tree/hashing';

const HASHES_PER_PAGE = 32_768;

/** Many hashes in few large buffers: 32 bytes each, and nothing for objects. */
export class HashList {
  readonly #pages: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(hash: Buffer): void {
    const at = this.#length % HASHES_PER_PAGE;
    if (at === 0) {
      this.#pages.push(Buffer.allocUnsafeSlow(HASHES_PER_PAGE * HASH_LENGTH));
    }
    this.#pages.at(-1)!.set(hash, at * HASH_LENGTH);
    this.#length += 1;
  }

  /** A view; it must not be changed. */
  at(index: number): Buffer {
    const start = (index % HASHES_PER_PAGE) * HASH_LENGTH;
    return this.#pages[Math.floor(index / HASHES_PER_PAGE)].subarray(
      start,
      start + HASH_LENGTH,
    );
  }
}
