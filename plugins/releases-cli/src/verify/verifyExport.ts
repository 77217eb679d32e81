import {
  VerificationError,
  type ExportReport,
  type SoundExport,
} from '@slipway/transparency-log';
import type { Source } from '../input/openSource';
import type { Outcome } from '../output/outcome';
import { assertRoot } from './compareCheckpoints';
import type { Anchors } from './Evidence';
import type { ExaminedExport } from './ExaminedExport';
import { adviceFor, failure } from './failure';
import { readExport } from './readExport';
import { readExportInParts } from './readExportInParts';

type Unsound = Exclude<ExportReport, SoundExport>;

/** Verifies an export: its events, its checkpoints, and what is held against it. */
export async function verifyExport(options: {
  source: Source;
  anchors: Anchors;
  threads: number;
  onProgress?: (lines: number) => void;
}): Promise<Outcome> {
  const { source, anchors, threads, onProgress } = options;
  const { name, file, chunks } = source;
  const examined =
    (file && (await readExportInParts({ file, threads, anchors }))) ??
    (await readExport({ chunks, anchors, onProgress }));
  const { report } = examined;
  if (report.result !== 'sound') {
    return unsound(name, report);
  }
  if (report.comparedTo === 0) {
    return withoutTiles(name, report);
  }
  try {
    const isHeld = await isConsistent(examined, anchors);
    return isHeld
      ? sound(name, examined, anchors)
      : unheld(name, examined, anchors);
  } catch (error) {
    return failure('export', name, error);
  }
}

/** Whether the checkpoint that is kept elsewhere, if any, is of the same history. */
async function isConsistent(
  { last, outsideRoot }: ExaminedExport,
  { outside, tiles }: Anchors,
): Promise<boolean> {
  if (!outside || outside.size === 0) {
    return true;
  }
  const { size, root } = outside;
  const found = size === last!.size ? last!.root : outsideRoot;
  if (found) {
    if (!found.equals(root)) {
      throw new VerificationError(
        'fork',
        `the events lead to another root at size ${size} than the checkpoint that was kept elsewhere`,
      );
    }
    return true;
  }
  if (tiles) {
    await assertRoot(tiles, outside);
    await assertRoot(tiles, last!);
    return true;
  }
  return false;
}

function factsOf(report: SoundExport) {
  const { origin, from, to, size, events, expired, checkpoints } = report;
  const facts: [string, string][] = [
    ['log', origin],
    ['events', `${events}, index ${from} to ${to - 1}`],
    ['checkpoints', `${checkpoints.length} proven, the last of size ${size}`],
  ];
  if (expired > 0) {
    facts.push(['expired', `${expired} show their hash alone`]);
  }
  const times = checkpoints.flatMap(({ at = [] }) => at);
  if (times.length > 0) {
    const latest = Math.max(...times.map(at => at.getTime()));
    facts.push(['cosigned', `last at ${new Date(latest).toISOString()}`]);
  }
  if (report.comparedTo !== undefined) {
    facts.push(['tiles', `agree in the first ${report.comparedTo} events`]);
  }
  return facts;
}

function detailsOf(report: SoundExport, anchors: Anchors) {
  const { result: _, ...details } = report;
  return { ...details, consistentWith: anchors.outside?.size };
}

function sound(
  name: string,
  { report }: ExaminedExport,
  anchors: Anchors,
): Outcome {
  const found = report as SoundExport;
  const { outside } = anchors;
  const facts = factsOf(found);
  if (outside) {
    facts.push([
      'kept elsewhere',
      `agrees with the checkpoint of size ${outside.size}`,
    ]);
  }
  return {
    result: 'sound',
    kind: 'export',
    source: name,
    message: `${name} holds what the log has signed.`,
    facts,
    advice: outside
      ? []
      : [
          'A checkpoint that you keep yourself shows more: give it with --checkpoint.',
        ],
    details: detailsOf(found, anchors),
  };
}

/** Sound by itself, but the tiles that were to be compared are not there. */
function withoutTiles(name: string, report: SoundExport): Outcome {
  const { result: _, ...details } = report;
  return {
    result: 'incomplete',
    kind: 'export',
    source: name,
    message: `${name} could not be compared: there are no tiles of these events.`,
    facts: factsOf(report),
    advice: ['Give the folder that holds "tile/0" with --tiles.'],
    details: { code: 'tiles', ...details },
  };
}

/** Sound by itself, but nothing ties it to the checkpoint kept elsewhere. */
function unheld(
  name: string,
  { report }: ExaminedExport,
  anchors: Anchors,
): Outcome {
  const found = report as SoundExport;
  const { from, to } = found;
  const { size } = anchors.outside!;
  return {
    result: 'incomplete',
    kind: 'export',
    source: name,
    message: `${name} does not reach to the checkpoint of size ${size} that was kept elsewhere.`,
    facts: factsOf(found),
    advice: [
      `Get an export with from < ${size} <= to; this one has ${from} and ${to}.`,
      'Or give the tiles of the log with --tiles.',
    ],
    details: { code: 'range', ...detailsOf(found, anchors) },
  };
}

function placeOf(report: Unsound): [string, string][] {
  const facts: [string, string][] = [];
  if (report.result === 'tampered') {
    const { firstBadIndex, range } = report;
    if (firstBadIndex !== undefined) {
      facts.push(['first bad index', `${firstBadIndex}`]);
    } else if (range) {
      facts.push([
        'first bad index',
        `at or after ${range.from}, before ${range.to}`,
      ]);
    }
  }
  if (report.line !== undefined) {
    facts.push(['noticed in line', `${report.line}`]);
  }
  return facts;
}

function unsound(name: string, report: Unsound): Outcome {
  const { result, message, ...details } = report;
  const needsTiles =
    result === 'tampered' && report.range && report.firstBadIndex === undefined;
  return {
    result,
    kind: 'export',
    source: name,
    message: `${name}: ${message}.`.replace(/\.+$/, '.'),
    facts: placeOf(report),
    advice:
      result === 'incomplete'
        ? ['Get the file again, and compare its length.']
        : [
            ...(needsTiles
              ? ['Tiles kept elsewhere name the exact index: --tiles <dir>.']
              : []),
            ...adviceFor(report.code),
          ],
    details,
  };
}
