/**
 * `slipway-audit-export/v1`. Events are read and hashed as they come; 32 bytes of
 * each are kept, because the checkpoints, and with them the sizes at which a root
 * is asked for, follow after all events.
 */
import { openCheckpoint } from './checkpoint.mjs';
import {
  badLine,
  checkEndLine,
  readCheckpointLine,
  readEventLine,
  readHeader,
} from './exportFile.mjs';
import { incomplete, judgeLater, tampered } from './finding.mjs';
import { GrowingTree } from './merkle.mjs';
import { TileCopy, tilesIn } from './tiles.mjs';
import { readTrust } from './trust.mjs';

function readCheckpoint(line, { from, to, size }, previous, anchors) {
  const note = readCheckpointLine(line);
  if (note === undefined) return undefined;
  const head = openCheckpoint(note, anchors);
  const unprovable = head.size > to && head.size !== size;
  if (head.size <= (previous?.size ?? from) || unprovable) {
    badLine(`a checkpoint of size ${head.size} cannot stand where it stands`);
  }
  return head;
}

/** Reads all lines in order; a file that ends before its last line is incomplete. */
async function readExport(lines, anchors) {
  const iterator = lines[Symbol.asyncIterator]();
  const next = async what => {
    const { done, value } = await iterator.next();
    return done
      ? incomplete('cut', `The file ends where ${what} must come.`)
      : value;
  };
  const header = readHeader(await next('the header'), anchors);
  const hashes = [];
  for (let index = header.from; index < header.to; index++) {
    hashes.push(readEventLine(await next(`index ${index}`), index));
  }
  const checkpoints = [];
  let line;
  for (;;) {
    line = await next('a checkpoint or the end');
    const head = readCheckpoint(line, header, checkpoints.at(-1), anchors);
    if (!head) break;
    checkpoints.push(head);
  }
  checkEndLine(line, hashes.length);
  if (checkpoints.at(-1)?.size !== header.size) {
    badLine(`no checkpoint of size ${header.size} ends the checkpoints`);
  }
  if (!(await iterator.next()).done) badLine('something follows the last line');
  return { header, hashes, checkpoints };
}

/** Whether the copy leads to the signed root, so that it can tell who is right. */
function copyIsProven(copy, { size, root }) {
  const tree = new GrowingTree();
  for (let index = 0; index < size; index++) {
    const hash = copy.leaf(index);
    if (!hash) return false;
    tree.append(hash);
  }
  return tree.root().equals(root);
}

function differsFromCopy(copy, at, { length, hash }) {
  const tree = new GrowingTree();
  for (let index = at; index < at + length; index++) {
    tree.append(copy.leaf(index));
  }
  return !tree.root().equals(hash);
}

/**
 * The first range of leaves where the export is not what the copy is. It is one
 * leaf, except in `left` and `right`, where the export has subtrees alone.
 *
 * @returns {[number, number] | undefined}
 */
function firstDifference({ header, hashes }, copy, end) {
  const leaves = hashes.map(hash => ({ length: 1, hash }));
  let at = 0;
  for (const subtree of [...header.left, ...leaves, ...header.right]) {
    if (at >= end) break;
    if (differsFromCopy(copy, at, subtree)) return [at, at + subtree.length];
    at += subtree.length;
  }
  return undefined;
}

function placeOf([first, end]) {
  return {
    range: [first, end],
    ...(end - first === 1 ? { firstBadIndex: first } : {}),
  };
}

/** Compares the root at every checkpoint that the export can compute. */
function checkRoots(content, copy) {
  const { header, hashes, checkpoints } = content;
  const tree = new GrowingTree();
  for (const { hash, length } of header.left) tree.append(hash, length);
  let sound = 0;
  for (const head of checkpoints) {
    while (tree.size < Math.min(head.size, header.to)) {
      tree.append(hashes[tree.size - header.from]);
    }
    if (head.size > header.to) {
      for (const { hash, length } of header.right) tree.append(hash, length);
    }
    if (!tree.root().equals(head.root)) {
      const found =
        copy && copyIsProven(copy, head)
          ? firstDifference(content, copy, head.size)
          : undefined;
      tampered(
        'root',
        `The events do not lead to the root of the checkpoint of size ${head.size}.`,
        placeOf(found ?? [sound, head.size]),
      );
    }
    sound = head.size;
  }
}

/** An export that is sound in itself may still be another history than was kept. */
function checkAgainstCopy({ header, hashes }, copy) {
  hashes.forEach((hash, at) => {
    const index = header.from + at;
    const kept = copy.leaf(index);
    if (kept && !kept.equals(hash)) {
      tampered(
        'fork',
        `Index ${index} is another event in the copy that was kept elsewhere.`,
        { firstBadIndex: index },
      );
    }
  });
}

/**
 * @param {AsyncIterable<string>} lines without their LF, as `linesOf` yields them
 * @param {unknown} trust parsed JSON of a trust file
 * @param {{
 *   tilesDirectory?: string,
 *   tiles?: ReadonlyMap<string, Uint8Array>,
 * }} [options] a copy of the tiles that was kept elsewhere, in a directory or by
 *   their paths (`tile/0/000`)
 * @returns {Promise<import('./finding.mjs').Verdict>}
 */
export function verifyExport(lines, trust, { tilesDirectory, tiles } = {}) {
  return judgeLater(async () => {
    const anchors = readTrust(trust);
    const read = tilesDirectory
      ? tilesIn(tilesDirectory)
      : tiles && (path => tiles.get(path));
    const copy = read && new TileCopy(read);
    const content = await readExport(lines, anchors);
    checkRoots(content, copy);
    if (copy) checkAgainstCopy(content, copy);
    const { from, to, size } = content.header;
    return `Indexes ${from} to ${to} of ${anchors.origin} are as they were logged, under ${content.checkpoints.length} checkpoints up to size ${size}.`;
  });
}
