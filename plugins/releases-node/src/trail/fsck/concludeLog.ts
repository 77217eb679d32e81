import type { OpenedCheckpoint } from '@slipway/transparency-log';
import type { Findings } from './Findings';
import type { LeafPass } from './LeafPass';
import type { TrailHead } from './rows';
import type { TrailDatabase } from './TrailDatabase';
import type { TreePass } from './TreePass';

const WIDTH = 256;
const HASH = 32;

interface Log {
  database: TrailDatabase;
  findings: Findings;
  tree: TreePass;
  leaves: LeafPass;
  head: TrailHead;
  outside: OpenedCheckpoint | undefined;
  /** Whether all leaves that the log says it has were read. */
  isWhole: boolean;
}

/** What can be said of a log once its leaves were read: its end, and what is kept outside. */
export async function concludeLog(log: Log): Promise<void> {
  const { findings, head, outside } = log;
  checkHead(log);
  await checkEnd(log);
  if (outside && outside.size > head.size) {
    findings.error({
      code: 'truncated',
      index: head.size,
      message: `The log has ${head.size} leaves. A checkpoint that was kept elsewhere has ${outside.size}: leaves were cut off, or an older backup was put back`,
    });
  }
  compareCopy(log);
}

/** What the log says of itself. */
function checkHead({ findings, tree, head, isWhole }: Log): void {
  const { size, root, leaves, lastCheckpoint = 0, haltedReason } = head;
  const proven = tree.proven?.size ?? 0;
  // Also where the size of a checkpoint is no number.
  const isBeyond = !(lastCheckpoint <= size);
  if (isWhole && !tree.canHaveRoot(root)) {
    // The root of another size says nothing of these leaves.
    const isOfThisSize = proven < size && leaves <= size && !isBeyond;
    findings.error({
      code: 'state-root',
      table: 'audit_state',
      ...(isOfThisSize ? { range: { from: proven, to: size } } : {}),
      message: `The log does not lead to the root that it says it has at size ${size}`,
    });
  }
  if (leaves > size) {
    findings.error({
      code: 'leaf-surplus',
      index: size,
      table: 'audit_leaves',
      message: `There are ${leaves} leaves in a log that says it has ${size}`,
    });
  }
  if (isBeyond) {
    findings.error({
      code: 'checkpoint-beyond',
      index: size,
      table: 'audit_checkpoints',
      id: String(lastCheckpoint),
      message: `The log has ${size} leaves, and a checkpoint of size ${lastCheckpoint} was signed: leaves were cut off`,
    });
  }
  if (haltedReason !== undefined) {
    findings.warn({
      code: 'log-halted',
      message: `The log refuses to go on: ${haltedReason}`,
    });
  }
}

/** Hashes beyond the end are left over from leaves that were cut off. */
async function checkEnd({ database, findings, head }: Log): Promise<void> {
  const { size } = head;
  const index = Math.floor(size / WIDTH);
  const tile = await database.readTile(0, index);
  // Read after the tile: if the log has not grown by now, it had not then.
  const now = await database.head();
  if (now?.size === size && (tile?.length ?? 0) > (size % WIDTH) * HASH) {
    findings.error({
      code: 'tile-surplus',
      index: size,
      table: 'audit_tiles',
      id: `0/${index}`,
      message: `There are hashes of leaves beyond the ${size} that the log says it has: leaves were cut off`,
    });
  }
}

/** What the copy of the hashes that is kept outside says differently. */
function compareCopy({ findings, tree, leaves }: Log): void {
  const index = leaves.outsideDiffers;
  if (index === undefined) {
    return;
  }
  const isProven = index < (tree.proven?.size ?? 0);
  if (isProven && tree.outsideFork === undefined) {
    findings.warn({
      code: 'outside-copy-differs',
      index,
      message: `The copy of the hashes that was kept elsewhere has another one for leaf ${index}, but a checkpoint vouches for the database`,
    });
    return;
  }
  findings.error({
    code: 'outside-differs',
    index,
    message: `Leaf ${index} is not the one whose hash was kept elsewhere`,
  });
}
