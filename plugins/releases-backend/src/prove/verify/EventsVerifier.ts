import {
  inclusionProof,
  leafHash,
  openCheckpoint,
  verifyInclusion,
  VerificationError,
  type LogTrust,
} from '@slipway/transparency-log';
import { parseAuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import { columnsOf } from '../events/columnsOf';
import type { StoredEvent } from '../events/EventStore';
import { CachedTiles } from '../log/CachedTiles';
import type { LogReader } from '../log/LogReader';
import { describeCheckpoint } from '../log/describeCheckpoint';
import type { Cosignatures } from '../publish';
import type { Outcome } from './VerificationStore';

type Problem = Outcome['problems'][number];

interface Options {
  reader: LogReader;
  cosignatures: Cosignatures;
  trust: LogTrust;
}

/*
 * Verifies some events: that each is, byte for byte, the leaf that the newest
 * signed checkpoint covers, and that the columns it is found by say the same.
 * What was left out of a selection cannot be seen here; that takes the whole
 * log.
 */
export class EventsVerifier {
  readonly #options: Options;

  static create(options: Options) {
    return new EventsVerifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async verify(events: StoredEvent[], what: string): Promise<Outcome> {
    const { cosignatures, reader, trust } = this.#options;
    const newest = await reader.checkpoint();
    if (!newest) {
      return nothingSigned(events.length);
    }
    const note = await cosignatures.addTo(newest.note, newest.size);
    const problems: Problem[] = [];
    const { root } = check(problems, () => openCheckpoint(note, trust)) ?? {};
    const tiles = CachedTiles.over(reader.tiles);
    const proven = events.filter(
      ({ index }) => index !== undefined && index < newest.size,
    );
    for (const event of root ? proven : []) {
      problems.push(...(await verifyOne(event, tiles, newest.size, root!)));
    }
    const bad = problems.flatMap(({ index }) => index ?? []);
    return {
      ...inWords(problems, what, proven.length, events.length - proven.length),
      events: proven.length,
      pending: events.length - proven.length,
      checkpoint: await describeCheckpoint(newest, cosignatures),
      firstBadIndex: bad.length ? Math.min(...bad) : undefined,
      problems: problems.slice(0, 100),
    };
  }
}

async function verifyOne(
  event: StoredEvent,
  tiles: CachedTiles,
  size: number,
  root: Buffer,
): Promise<Problem[]> {
  const { index, id: eventId } = event;
  const problems: Problem[] = [];
  const found = (code: string, message: string) =>
    problems.push({ code, severity: 'error', message, index, eventId });
  if (event.payload === '') {
    return [];
  }
  try {
    verifyInclusion({
      index: index!,
      size,
      leafHash: leafHash(event.payload),
      proof: await inclusionProof(tiles, index!, size),
      root,
    });
  } catch (error) {
    found(
      'leaf',
      `Event ${index} is not what was recorded: ${(error as Error).message}`,
    );
    return problems;
  }
  const columns = columnsOf(parseAuditEvent(event.payload));
  const stored: typeof columns = {
    id: event.id,
    type: event.type,
    at: event.at.toISOString(),
    actor_kind: event.actorKind,
    actor_ref: event.actorRef,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    entity_ref: event.entityRef,
    environment: event.environment,
    retention: event.retention,
  };
  for (const [name, value] of Object.entries(columns)) {
    if (stored[name as keyof typeof stored] !== value) {
      found('projection', `Column ${name} of event ${index} was changed`);
    }
  }
  return problems;
}

function check<T>(problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const code = error instanceof VerificationError ? error.code : 'checkpoint';
    problems.push({
      code,
      severity: 'error',
      message: `The newest checkpoint does not hold: ${
        (error as Error).message
      }`,
    });
    return undefined;
  }
}

function nothingSigned(pending: number): Outcome {
  return {
    result: 'incomplete',
    headline: 'Nothing can be verified yet',
    explanation: [
      'The log has not been signed yet. That happens within seconds of the first event, unless no signing key is configured or the log has halted.',
    ],
    events: 0,
    pending,
    problems: [],
  };
}

function inWords(
  problems: Problem[],
  what: string,
  proven: number,
  pending: number,
): Pick<Outcome, 'result' | 'headline' | 'explanation'> {
  const waiting = pending
    ? [
        `${plural(pending, 'event')} ${
          pending === 1 ? 'is' : 'are'
        } recorded and not yet under a checkpoint. That takes a few seconds.`,
      ]
    : [];
  if (problems.length) {
    return {
      result: 'tampered',
      headline: `${plural(problems.length, 'event')} of ${what} ${
        problems.length === 1 ? 'is' : 'are'
      } not what was recorded`,
      explanation: [
        'Somebody or something changed the database after these events were recorded. The problems below name them by their place in the log.',
        'Do not repair anything. Tell whoever answers for this trail, keep a copy of the database, and verify the whole log.',
        ...waiting,
      ],
    };
  }
  return {
    result: 'sound',
    headline: proven
      ? `${plural(proven, 'event')} of ${what} ${
          proven === 1 ? 'is' : 'are'
        } exactly as recorded`
      : `No event of ${what} is under a checkpoint yet`,
    explanation: [
      'Each event was hashed again and led, by its proof, to the root that the newest checkpoint signs. A changed, replaced or back-dated event would not get there.',
      'This was computed by this server. To check without trusting it, download a proof or the evidence package and verify it on your own computer with a key that you got another way.',
      ...waiting,
    ],
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
