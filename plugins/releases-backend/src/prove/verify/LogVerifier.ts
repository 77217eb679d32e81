import {
  createTrailDatabase,
  explainReport,
  verifyTrail,
  type TrailReport,
} from '@slipway/backstage-plugin-releases-node/trail';
import {
  openCheckpoint,
  VerificationError,
  type LogTrust,
  type TileReader,
} from '@slipway/transparency-log';
import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { Publications } from '../publish';
import { inSnapshot } from './snapshot';
import type { Outcome } from './VerificationStore';

interface Options {
  knex: Knex;
  publications: Publications;
  publishers: CheckpointPublisher[];
  trust: LogTrust;
}

/** Derives the whole trail again and holds it against what is held elsewhere. */
export class LogVerifier {
  readonly #options: Options;

  static create(options: Options) {
    return new LogVerifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async verify(signal?: AbortSignal): Promise<Outcome> {
    const { knex, trust } = this.#options;
    // Read before the snapshot, so that it cannot be ahead of the database.
    const outside = await this.#outside();
    const report = await inSnapshot(knex, query =>
      verifyTrail({
        database: createTrailDatabase({
          query,
          dialect: isPostgres(knex) ? 'postgres' : 'sqlite',
        }),
        trust,
        outside,
        signal,
      }),
    );
    return toOutcome(report);
  }

  /** What the place that holds the largest checkpoint knows of the log. */
  async #outside(): Promise<
    { checkpoint: string; tiles?: TileReader } | undefined
  > {
    const { publications, publishers, trust } = this.#options;
    const { checkpoints } = await publications.outsideCheckpoints();
    const opened = checkpoints.flatMap(({ publisher, note }) => {
      try {
        // Another origin was another log, and what is no note is no witness.
        const { size } = openCheckpoint(note, {
          ...trust,
          witnesses: undefined,
        });
        return [{ publisher, note, size }];
      } catch {
        return [];
      }
    });
    const [largest] = opened.sort((a, b) => b.size - a.size);
    return (
      largest && {
        checkpoint: largest.note,
        tiles: publishers.find(({ id }) => id === largest.publisher)?.tiles,
      }
    );
  }
}

/** What a verification says that could not be carried out. */
export function unfinished(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return {
    result: 'incomplete',
    headline: 'The trail could not be verified',
    explanation: [
      `The verification ended before it was done: ${message}.`,
      'This says nothing about the trail. Run it again; if it ends like this once more, the log of the backend says why.',
    ],
    problems: [
      {
        code: error instanceof VerificationError ? error.code : 'unfinished',
        severity: 'error',
        message,
      },
    ],
  };
}

function toOutcome(report: TrailReport): Outcome {
  const { headline, paragraphs, toDo } = explainReport(report);
  return {
    result: report.result,
    headline,
    explanation: [...paragraphs, ...toDo],
    events: report.events,
    pending: report.pending,
    checkpoint: checkpointOf(report),
    firstBadIndex: report.firstBadIndex,
    problems: report.problems.map(problem => ({
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
      index: problem.index,
      eventId: problem.eventId,
    })),
  };
}

/** One that is only held outside has no time of ours. */
function checkpointOf({ checkpoint }: TrailReport): Outcome['checkpoint'] {
  if (!checkpoint?.signedAt) {
    return undefined;
  }
  const { size, root, signedAt, cosignedBy } = checkpoint;
  return { size, root, signedAt, cosignedBy };
}
