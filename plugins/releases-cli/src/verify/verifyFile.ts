import { usageError } from '../cli/CliError';
import { openSource, type Source } from '../input/openSource';
import { readAnchors, type AnchorOptions } from '../input/readAnchors';
import { readNumber } from '../input/readNumber';
import { readText } from '../input/readText';
import { decompressed, recognise } from '../input/recognise';
import type { EvidenceKind, Outcome } from '../output/outcome';
import { clearProgress, showProgress } from '../output/showProgress';
import type { Anchors, Evidence } from './Evidence';

const MAX_THREADS = 64;

/** Largest sizes by kind, in MiB; an export has none. */
const MAX_MIB = { proof: 1, checkpoint: 1, consistency: 1, evidence: 128 };

interface Options extends AnchorOptions {
  event?: string;
  threads?: string;
}

async function readWhole(path: string): Promise<string> {
  const source = await openSource(path);
  try {
    return await readText(source, 1);
  } finally {
    await source.close();
  }
}

async function verifySmall(
  kind: Exclude<EvidenceKind, 'export' | 'database'>,
  evidence: Evidence,
  eventFile: string | undefined,
): Promise<Outcome> {
  switch (kind) {
    case 'proof': {
      const { leafDataOf, verifyProof } = await import('./verifyProof');
      const leafData =
        eventFile === undefined
          ? undefined
          : leafDataOf(await readWhole(eventFile), eventFile);
      return verifyProof({ ...evidence, leafData });
    }
    case 'evidence':
      return (await import('./verifyEvidence')).verifyEvidence(evidence);
    case 'checkpoint':
      return (await import('./verifyCheckpoint')).verifyCheckpoint(evidence);
    default:
      return (await import('./verifyConsistency')).verifyConsistency(evidence);
  }
}

async function verifySource(
  source: Source,
  anchors: Anchors,
  options: Options,
): Promise<Outcome> {
  const kind = recognise(source);
  const threads = readNumber(options.threads, {
    name: 'threads',
    least: 1,
    most: MAX_THREADS,
    otherwise: 1,
  });
  if (options.event !== undefined && kind !== 'proof') {
    throw usageError(`--event goes with a proof, and this is: ${kind}.`);
  }
  if (kind === 'export') {
    const { verifyExport } = await import('./verifyExport');
    const onProgress = showProgress('lines');
    const outcome = await verifyExport({
      source,
      anchors,
      threads,
      onProgress,
    });
    clearProgress();
    return outcome;
  }
  if (kind === 'database') {
    throw usageError('A database is given with --database.');
  }
  const text = await readText(source, MAX_MIB[kind]);
  return verifySmall(
    kind,
    { ...anchors, name: source.name, text },
    options.event,
  );
}

/** Verifies a file, whatever it is. */
export async function verifyFile(
  path: string,
  options: Options,
): Promise<Outcome> {
  const anchors = await readAnchors(options);
  const source = await decompressed(await openSource(path));
  try {
    return await verifySource(source, anchors, options);
  } finally {
    await source.close();
  }
}
