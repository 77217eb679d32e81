import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  CompactRange,
  formatCheckpointLine,
  formatEnd,
  openCheckpoint,
  parseHeader,
  type ExportHeader,
  type OpenedCheckpoint,
  type SoundExport,
} from '@slipway/transparency-log';
import type { Anchors } from './Evidence';
import type { ExaminedExport } from './ExaminedExport';
import type { RangeHashes, WorkerAnswer, WorkerTask } from './exportWorker';
import { layoutOfExport } from './layoutOfExport';

/*
 * Several threads can find that an export is sound, and nothing else. Each takes
 * a part of the file and gives back the compact range of its events; ranges that
 * touch are joined, and lead to the roots. Whatever is not as it has to be makes
 * them give up: then the verifier of `transparency-log` goes through the file in
 * order and says what is wrong and where.
 */

/** Below this the start of the threads takes longer than the work. */
const MIN_BYTES = 4 * 1024 * 1024;

/** The checkpoints of an export, if its last lines are as they have to be. */
function checkpointsOf(
  tail: string[],
  header: ExportHeader,
  { trust }: Anchors,
): OpenedCheckpoint[] | undefined {
  const { from, to, size } = header;
  if (tail.at(-1) !== formatEnd(to - from) || header.origin !== trust.origin) {
    return undefined;
  }
  const checkpoints: OpenedCheckpoint[] = [];
  for (const line of tail.slice(0, -1)) {
    const note: unknown = JSON.parse(line).checkpoint;
    if (typeof note !== 'string' || formatCheckpointLine(note) !== line) {
      return undefined;
    }
    const checkpoint = openCheckpoint(note, trust);
    if (checkpoint.size <= (checkpoints.at(-1)?.size ?? from)) {
      return undefined;
    }
    checkpoints.push(checkpoint);
  }
  return checkpoints.at(-1)?.size === size ? checkpoints : undefined;
}

function runWorker(task: WorkerTask): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./exportWorker.mjs', import.meta.url), {
      workerData: task,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => resolve(undefined));
  });
}

function rangeOf({ begin, end, hashes }: RangeHashes): CompactRange {
  const list: Buffer[] = [];
  for (let at = 0; at < hashes.length; at += 32) {
    list.push(Buffer.from(hashes.subarray(at, at + 32)));
  }
  return CompactRange.of({ begin, end, hashes: list });
}

/** The roots at the sizes that were asked for, if the parts cover the export. */
function joinParts(
  header: ExportHeader,
  answers: WorkerAnswer[],
): Map<number, Buffer> | undefined {
  const { from, to, size, left, right } = header;
  const roots = new Map<number, Buffer>();
  const tree = CompactRange.of({ begin: 0, end: from, hashes: left });
  roots.set(from, tree.root());
  for (const answer of answers) {
    if (!answer || answer.range.begin !== tree.end) {
      return undefined;
    }
    for (const snapshot of answer.snapshots) {
      const upTo = tree.clone();
      upTo.appendRange(rangeOf(snapshot));
      roots.set(snapshot.end, upTo.root());
    }
    tree.appendRange(rangeOf(answer.range));
  }
  if (tree.end !== to) {
    return undefined;
  }
  tree.appendRange(CompactRange.of({ begin: to, end: size, hashes: right }));
  return roots.set(size, tree.root());
}

function soundReport(options: {
  header: ExportHeader;
  checkpoints: OpenedCheckpoint[];
  roots: Map<number, Buffer>;
  answers: WorkerAnswer[];
}): SoundExport | undefined {
  const { header, checkpoints, roots, answers } = options;
  const { origin, from, to, size } = header;
  const proven: SoundExport['checkpoints'] = [];
  for (const checkpoint of checkpoints) {
    const root = roots.get(checkpoint.size);
    if (root && !root.equals(checkpoint.root)) {
      return undefined;
    }
    if (root) {
      const at = checkpoint.cosignedBy.map(witness => witness.at);
      proven.push({ size: checkpoint.size, ...(at.length > 0 && { at }) });
    }
  }
  return {
    result: 'sound',
    origin,
    from,
    to,
    size,
    events: to - from,
    expired: answers.reduce((sum, answer) => sum + answer!.expired, 0),
    checkpoints: proven,
  };
}

/**
 * Examines the file of an export with several threads.
 *
 * @returns undefined unless it is sound
 */
export async function readExportInParts(options: {
  file: { path: string; bytes: number };
  threads: number;
  anchors: Anchors;
}): Promise<ExaminedExport | undefined> {
  const { file, threads, anchors } = options;
  // Tiles are compared leaf by leaf, which is for one thread.
  if (threads < 2 || file.bytes < MIN_BYTES || anchors.tiles) {
    return undefined;
  }
  try {
    return await examine({ file, threads, anchors });
  } catch {
    // In order it is found what that was.
    return undefined;
  }
}

async function examine(options: {
  file: { path: string; bytes: number };
  threads: number;
  anchors: Anchors;
}): Promise<ExaminedExport | undefined> {
  const { file, threads, anchors } = options;
  const handle = await open(file.path, 'r');
  const layout = await layoutOfExport(handle, {
    bytes: file.bytes,
    parts: threads,
  }).finally(() => handle.close());
  if (!layout) {
    return undefined;
  }
  const header = parseHeader(layout.header);
  const checkpoints = checkpointsOf(layout.tail, header, anchors);
  if (!checkpoints) {
    return undefined;
  }
  const outsideSize = anchors.outside?.size;
  const sizes = [...checkpoints.map(({ size }) => size), outsideSize ?? 0];
  const answers = await Promise.all(
    layout.bounds.slice(0, -1).map((start, i) =>
      runWorker({
        path: file.path,
        start,
        end: layout.bounds[i + 1],
        sizes: sizes.sort((a, b) => a - b),
      }),
    ),
  );
  const roots = joinParts(header, answers);
  const report = roots && soundReport({ header, checkpoints, roots, answers });
  return (
    report && {
      report,
      header,
      last: checkpoints.at(-1),
      outsideRoot: outsideSize ? roots.get(outsideSize) : undefined,
    }
  );
}
