import { sameHash } from '../tree/hashing';
import { hashOfRange, leafHashes, readOnce } from '../tree/readTree';
import { subtreesOf } from '../tree/subtrees';
import { MissingTileError, type TileReader } from '../tree/tiles';
import type { ExportHeader } from './exportFormat';
import type { HashList } from './HashList';

/** What a comparison with tiles that were kept elsewhere found. */
export interface Comparison {
  /** Leaves that the tiles hold and that were compared, counted from 0. */
  comparedTo: number;
  /** Where the first difference is: exactly, if it is one leaf. */
  difference?: { from: number; to: number };
}

/**
 * Compares an export with tiles, from the left: the subtrees before its range,
 * each leaf that was read, the subtrees after it. It ends at the first difference
 * or where the tiles end.
 *
 * @param leaves - hashes of the leaves from `header.from` on, as far as they came
 */
export async function compareWithTiles(
  tiles: TileReader,
  header: ExportHeader,
  leaves: HashList,
): Promise<Comparison> {
  const { from, to, size, left, right } = header;
  const found: Comparison = { comparedTo: 0 };
  try {
    await compareSubtrees(tiles, { begin: 0, end: from, hashes: left }, found);
    await compareLeaves(tiles, from, leaves, found);
    if (leaves.length === to - from) {
      const rest = { begin: to, end: size, hashes: right };
      await compareSubtrees(tiles, rest, found);
    }
  } catch (error) {
    if (!(error instanceof MissingTileError)) {
      throw error;
    }
  }
  return found;
}

async function compareSubtrees(
  tiles: TileReader,
  range: { begin: number; end: number; hashes: Buffer[] },
  found: Comparison,
): Promise<void> {
  const reader = readOnce(tiles);
  const subtrees = subtreesOf(range.begin, range.end);
  for (let i = 0; i < subtrees.length && !found.difference; i++) {
    const { begin, end } = subtrees[i];
    const hash = await hashOfRange(reader, begin, end);
    if (sameHash(hash, range.hashes[i])) {
      found.comparedTo = end;
    } else {
      found.difference = { from: begin, to: end };
    }
  }
}

async function compareLeaves(
  tiles: TileReader,
  from: number,
  leaves: HashList,
  found: Comparison,
): Promise<void> {
  if (found.difference) {
    return;
  }
  let index = from;
  for await (const hash of leafHashes(tiles, from, from + leaves.length)) {
    if (!sameHash(hash, leaves.at(index - from))) {
      found.difference = { from: index, to: index + 1 };
      return;
    }
    index += 1;
    found.comparedTo = index;
  }
}
