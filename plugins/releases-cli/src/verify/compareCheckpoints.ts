import {
  rootOf,
  VerificationError,
  type Checkpoint,
  type TileReader,
} from '@slipway/transparency-log';

/** Whether two checkpoints of one log are of one history. */
export type Consistency = 'consistent' | 'unproven';

/**
 * Checks that tiles have the root of a checkpoint.
 *
 * @throws VerificationError `fork`
 * @throws MissingTileError if the tiles do not reach that far
 */
export async function assertRoot(
  tiles: TileReader,
  { size, root }: Checkpoint,
): Promise<void> {
  if (!root.equals(await rootOf(tiles, size))) {
    throw new VerificationError(
      'fork',
      `The tiles kept elsewhere have another root at size ${size} than the checkpoint`,
    );
  }
}

/**
 * Compares two checkpoints. Those of the same size must have the same root;
 * others need the tiles of the larger tree, whose roots are computed at both
 * sizes.
 *
 * @throws VerificationError `fork`
 * @throws MissingTileError if the tiles do not reach that far
 */
export async function compareCheckpoints(
  a: Checkpoint,
  b: Checkpoint,
  tiles?: TileReader,
): Promise<Consistency> {
  if (a.size === b.size) {
    if (!a.root.equals(b.root)) {
      throw new VerificationError(
        'fork',
        `Two checkpoints of size ${a.size} have different roots`,
      );
    }
    return 'consistent';
  }
  if (a.size === 0 || b.size === 0) {
    return 'consistent';
  }
  if (!tiles) {
    return 'unproven';
  }
  await assertRoot(tiles, a);
  await assertRoot(tiles, b);
  return 'consistent';
}
