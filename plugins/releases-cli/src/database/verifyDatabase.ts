import {
  createTrailDatabase,
  verifyTrail,
  type TrailReport,
} from '@slipway/backstage-plugin-releases-node/trail';
import { CliError, messageOf } from '../cli/CliError';
import { readAnchors, type AnchorOptions } from '../input/readAnchors';
import type { Outcome } from '../output/outcome';
import { clearProgress, showProgress } from '../output/showProgress';
import { adviceFor } from '../verify/failure';
import type { OpenedDatabase } from './OpenedDatabase';

const SHOWN_PROBLEMS = 10;

interface Options extends AnchorOptions {
  database: string;
  schema?: string;
}

/** Opens what a connection string or a file name means. */
async function openDatabase({
  database,
  schema,
}: Options): Promise<OpenedDatabase> {
  if (/^postgres(ql)?:\/\//.test(database)) {
    const { openPostgres } = await import('./openPostgres');
    return openPostgres(database, schema);
  }
  const { openSqlite } = await import('./openSqlite');
  return openSqlite(database);
}

/** A name for messages that gives no password away. */
function nameOf(database: string): string {
  if (!URL.canParse(database)) {
    return database;
  }
  const { protocol, host, pathname } = new URL(database);
  return `${protocol}//${host}${pathname}`;
}

function headlineOf(name: string, { result, problemCount }: TrailReport) {
  switch (result) {
    case 'sound':
      return `the database ${name} is what the log has signed.`;
    case 'tampered':
      return `the database ${name} is not what the log has signed: ${problemCount} problem${
        problemCount === 1 ? '' : 's'
      }.`;
    default:
      return `the database ${name} could not be verified as a whole.`;
  }
}

function factsOf(report: TrailReport) {
  const { origin, size, checkpoint, events, expired, pending } = report;
  const { firstBadIndex, range, problems, problemCount } = report;
  const facts: [string, string][] = [
    ['log', origin],
    ['size', `${size}`],
    ['events', `${events} checked, ${expired} expired, ${pending} pending`],
  ];
  if (checkpoint) {
    const { size: at, cosignedBy } = checkpoint;
    facts.push([
      'checkpoint',
      [`of size ${at}`, ...cosignedBy.map(n => `cosigned by ${n}`)].join(', '),
    ]);
  }
  if (firstBadIndex !== undefined) {
    facts.push(['first bad index', `${firstBadIndex}`]);
  } else if (range) {
    facts.push([
      'first bad index',
      `at or after ${range.from}, before ${range.to}`,
    ]);
  }
  for (const { severity, code, message } of problems.slice(0, SHOWN_PROBLEMS)) {
    facts.push([severity, `${message} (${code})`]);
  }
  if (problemCount > SHOWN_PROBLEMS) {
    facts.push([
      'more',
      `${problemCount - SHOWN_PROBLEMS} problems, see --json`,
    ]);
  }
  return facts;
}

function adviceOf(
  { result, range, pending }: TrailReport,
  hasOutside: boolean,
) {
  if (result === 'tampered') {
    return [
      ...(range
        ? ['Tiles kept elsewhere name the exact index: --tiles <dir>.']
        : []),
      ...adviceFor(undefined),
    ];
  }
  if (result === 'incomplete') {
    return pending > 0
      ? ['Wait until the events are under a checkpoint, and try again.']
      : ['It must be the database of the releases plugin, fully migrated.'];
  }
  return hasOutside
    ? []
    : [
        'A checkpoint that you keep yourself shows more: give it with --checkpoint.',
      ];
}

/** Ends the verification, and not the process, when somebody interrupts. */
function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/**
 * Verifies the trail in the database of the releases plugin: the log, and that
 * the records say what its events say.
 */
export async function verifyDatabase(options: Options): Promise<Outcome> {
  const { trust, tiles, outside } = await readAnchors(options);
  const opened = await openDatabase(options);
  const name = nameOf(options.database);
  const progress = showProgress('rows checked');
  try {
    const report = await verifyTrail({
      database: createTrailDatabase(opened),
      trust,
      outside: { checkpoint: outside?.note, tiles },
      onProgress: progress && (({ done, of }) => progress(done, of)),
      signal: abortOnInterrupt(),
    });
    const { result, ...details } = report;
    return {
      result,
      kind: 'database',
      source: name,
      message: headlineOf(name, report),
      facts: factsOf(report),
      advice: adviceOf(report, outside !== undefined),
      details: { ...details, consistentWith: outside?.size },
    };
  } catch (error) {
    throw new CliError(`${name} cannot be read: ${messageOf(error)}.`, {
      code: 'database',
      advice: [
        'It must be the database of the releases plugin, as its newest migration has it.',
      ],
    });
  } finally {
    clearProgress();
    await opened.close();
  }
}
