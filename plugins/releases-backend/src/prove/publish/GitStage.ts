import { parseTilePath, TILE_WIDTH } from './changedTiles';
import type { GitRepository } from './GitRepository';
import type { PlaceFiles } from './publishFiles';

/** A folder of changes: blobs to put by name, folders, and names to drop. */
interface Folder {
  blobs: Map<string, string>;
  folders: Map<string, Folder>;
  dropped: Set<string>;
}

interface Options {
  repository: GitRepository;
  /** The commit that changes build on. */
  base?: string;
}

const emptyFolder = (): Folder => ({
  blobs: new Map(),
  folders: new Map(),
  dropped: new Set(),
});

/**
 * Files on their way into one commit. Everything is in the object store before
 * the commit is made, which then shows all of it or nothing.
 */
export class GitStage implements PlaceFiles {
  readonly #options: Options;
  readonly #root = emptyFolder();
  readonly #staged = new Map<string, Buffer>();

  static create(options: Options) {
    return new GitStage(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  locate(path: string): string {
    return this.#options.repository.locate(path);
  }

  async read(path: string): Promise<Buffer | undefined> {
    const { repository, base } = this.#options;
    return (
      this.#staged.get(path) ?? (base ? repository.read(base, path) : undefined)
    );
  }

  async replace(path: string, bytes: Buffer): Promise<void> {
    await this.#write(path, bytes);
    this.#staged.set(path, bytes);
  }

  async create(path: string, bytes: Buffer): Promise<boolean> {
    if (await this.read(path)) {
      return false;
    }
    await this.replace(path, bytes);
    return true;
  }

  /** Narrower tiles go; they stay in the commits before. */
  async writeTile(path: string, hashes: Buffer): Promise<void> {
    const { width } = parseTilePath(path);
    await this.#write(path, hashes);
    const partials =
      width === TILE_WIDTH ? `${path}.p` : path.slice(0, path.lastIndexOf('/'));
    const { folder, name } = this.#find(partials);
    folder.dropped.add(name);
  }

  /** Writes the tree of the commit to be made. */
  async writeTree(): Promise<string> {
    return this.#apply(this.#root, this.#options.base);
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    const oid = await this.#options.repository.writeBlob(bytes);
    const { folder, name } = this.#find(path);
    folder.blobs.set(name, oid);
  }

  #find(path: string): { folder: Folder; name: string } {
    const names = path.split('/');
    const name = names.pop()!;
    let folder = this.#root;
    for (const step of names) {
      let next = folder.folders.get(step);
      if (!next) {
        next = emptyFolder();
        folder.folders.set(step, next);
      }
      folder = next;
    }
    return { folder, name };
  }

  async #apply(changes: Folder, oid: string | undefined): Promise<string> {
    const { repository } = this.#options;
    const present = oid ? await repository.readTree(oid) : [];
    const entries = new Map(
      present
        .filter(({ path }) => !changes.dropped.has(path))
        .map(({ mode, path, oid: id, type }) => [
          path,
          { mode, path, oid: id, type: type as 'blob' | 'tree' },
        ]),
    );
    for (const [path, folder] of changes.folders) {
      const before = entries.get(path);
      const id = await this.#apply(
        folder,
        before?.type === 'tree' ? before.oid : undefined,
      );
      entries.set(path, { mode: '040000', path, oid: id, type: 'tree' });
    }
    for (const [path, id] of changes.blobs) {
      entries.set(path, { mode: '100644', path, oid: id, type: 'blob' });
    }
    return repository.writeTree([...entries.values()]);
  }
}
