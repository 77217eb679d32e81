import { readFile } from 'node:fs/promises';
import { isCount } from '../errors';
import { isMissing, writeFileAtomically } from '../files/writeFileAtomically';
import { decodeHash } from '../text/base64';
import type { SignedState, SignerMemory } from './SignerMemory';

/**
 * Keeps what was signed last in a file of its own:
 * `{"root":"<base64>","size":<number>}`. It is replaced as a whole and flushed to
 * the disk.
 *
 * @public
 */
export class FileMemory implements SignerMemory {
  readonly #path: string;

  /** @param path - of the file; its directory is made when needed */
  static create(path: string): FileMemory {
    return new FileMemory(path);
  }

  private constructor(path: string) {
    this.#path = path;
  }

  /**
   * @throws Error if the file is there and cannot be understood. To go on without
   *   it would be to sign a fork
   */
  async read(): Promise<SignedState | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
    const state = parseState(text);
    if (!state) {
      throw new Error(
        `${
          this.#path
        } does not say what was signed last. Restore it from the last published checkpoint: {"root":"<base64>","size":<number>}`,
      );
    }
    return state;
  }

  /** Replaces the file and flushes it to the disk. */
  async write({ size, root }: SignedState): Promise<void> {
    const text = `{"root":"${root.toString('base64')}","size":${size}}\n`;
    await writeFileAtomically(this.#path, text, { mode: 0o600 });
  }
}

function parseState(text: string): SignedState | undefined {
  try {
    const { size, root: encoded } = JSON.parse(text);
    const root = typeof encoded === 'string' ? decodeHash(encoded) : undefined;
    return isCount(size) && root ? { size, root } : undefined;
  } catch {
    return undefined;
  }
}
