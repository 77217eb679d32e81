import type { Readable } from 'node:stream';
import type { Digest } from './durableFiles';

/** What a publisher is given to keep. */
export interface ArchiveFile extends Digest {
  name: string;
  open: () => Readable;
}

/** Where archives are, below a place. */
export function archivePath(name: string): string {
  // Names come from this package; a path would lead out of the place.
  if (!/^[a-z0-9][a-z0-9._-]{0,127}$/.test(name)) {
    throw new RangeError(`${name} cannot name an archive`);
  }
  return `archives/${name}`;
}

/** @throws Error if what was read is not the archive as it was announced */
export function assertSame(
  found: Digest,
  archive: ArchiveFile,
  where: string,
): void {
  if (found.sha256 !== archive.sha256 || found.bytes !== archive.bytes) {
    throw new Error(
      `${where} has ${found.bytes} bytes of SHA-256 ${found.sha256}, the archive of this name has ${archive.bytes} of ${archive.sha256}. Nothing was replaced: find out which is right`,
    );
  }
}
