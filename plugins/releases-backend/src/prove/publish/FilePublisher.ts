import type {
  CheckpointPublication,
  CheckpointPublisher,
} from '@slipway/backstage-plugin-releases-node';
import { DirectoryTiles, type TileReader } from '@slipway/transparency-log';
import { join } from 'node:path';
import { archivePath, assertSame, type ArchiveFile } from './archiveFile';
import { HASH_BYTES, parseTilePath } from './changedTiles';
import {
  createFile,
  digestOfFile,
  readFileIfAny,
  replaceFile,
} from './durableFiles';
import { newestNote, publishFiles, type PlaceFiles } from './publishFiles';

/**
 * Publishes into a directory: `checkpoint`, `checkpoints/<size>`, `tile/…` and
 * `archives/…`, which any web server can serve as they are.
 */
export class FilePublisher implements CheckpointPublisher {
  readonly id: string;
  readonly tiles: TileReader;
  readonly #files: PlaceFiles;

  /** @param options - `directory` is absolute and is made when needed */
  static create(options: { id: string; directory: string }) {
    return new FilePublisher(options);
  }

  private constructor(options: { id: string; directory: string }) {
    const tiles = DirectoryTiles.create(options.directory);
    this.id = options.id;
    this.tiles = tiles;
    this.#files = filesIn(options.directory, tiles);
  }

  async latest(): Promise<string | undefined> {
    return newestNote(this.#files);
  }

  async publish(publication: CheckpointPublication) {
    return publishFiles(this.#files, publication);
  }

  async archive(archive: ArchiveFile): Promise<{ location: string }> {
    const location = this.#files.locate(archivePath(archive.name));
    const isNew = await createFile(location, archive.open(), digest =>
      assertSame(digest, archive, `The copy for ${location}`),
    );
    if (!isNew) {
      assertSame(await digestOfFile(location), archive, location);
    }
    return { location };
  }
}

function filesIn(directory: string, tiles: DirectoryTiles): PlaceFiles {
  const locate = (path: string) => join(directory, ...path.split('/'));
  return {
    locate,
    read: path => readFileIfAny(locate(path)),
    replace: (path, bytes) => replaceFile(locate(path), bytes),
    create: (path, bytes) => createFile(locate(path), bytes),
    async writeTile(path, hashes) {
      const { level, index, width } = parseTilePath(path);
      if (hashes.length !== width * HASH_BYTES) {
        throw new RangeError(`${path} must have ${width} hashes`);
      }
      await tiles.writeTile(level, index, hashes);
    },
  };
}
