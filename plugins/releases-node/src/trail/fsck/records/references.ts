import { canonicalJson, CanonicalJsonError } from '@slipway/transparency-log';
import type { LoggedEvent } from '../LeafPass';
import type { EvaluationRow } from '../rows';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';
import { parseMembers, sha256 } from './content';
import { removedDeployments } from './removals';

/** What events name must be there: deployments, releases, evaluations. */
export async function checkReferences(
  database: TrailDatabase,
  events: readonly LoggedEvent[],
): Promise<{ problems: RecordProblem[]; evaluations: number }> {
  const evaluations = await checkEvaluations(database, events);
  return {
    problems: [
      ...(await checkSubjects(
        events,
        'deployment',
        ids => database.deploymentsById(ids),
        gone => removedDeployments(database, gone),
      )),
      ...(await checkSubjects(events, 'release', ids =>
        database.releasesById(ids),
      )),
      ...evaluations.problems,
    ],
    evaluations: evaluations.count,
  };
}

/**
 * Subjects that are not there.
 *
 * @param settled - which of those that are gone are so for a reason
 */
async function checkSubjects(
  events: readonly LoggedEvent[],
  kind: 'deployment' | 'release',
  read: (ids: string[]) => Promise<{ id: string }[]>,
  settled: (gone: string[]) => Promise<Set<string>> = async () => new Set(),
): Promise<RecordProblem[]> {
  const about = events.filter(({ event }) => event.subject.kind === kind);
  const ids = [...new Set(about.map(({ event }) => event.subject.id))];
  const known = new Set((await read(ids)).map(row => row.id));
  const gone = ids.filter(id => !known.has(id));
  (await settled(gone)).forEach(id => known.add(id));
  const missing = new Map(
    about
      .filter(({ event }) => !known.has(event.subject.id))
      // Backwards, so that the first event of each is the one that stays.
      .reverse()
      .map(logged => [logged.event.subject.id, logged]),
  );
  return [...missing].map(([id, { index, event }]) => ({
    code: `${kind}-missing`,
    index,
    eventId: event.id,
    table: `${kind}s`,
    id,
    message: `The ${kind} of this event, ${id}, is not there`,
  }));
}

interface EvaluationClaim {
  id: string;
  sha256?: string;
  index: number;
  eventId: string;
}

async function checkEvaluations(
  database: TrailDatabase,
  events: readonly LoggedEvent[],
): Promise<{ problems: RecordProblem[]; count: number }> {
  const claims = events.flatMap(claimsOf);
  const ids = [...new Set(claims.map(claim => claim.id))];
  const rows = new Map(
    (await database.evaluationsById(ids)).map(row => [row.id, row]),
  );
  const problems = claims.flatMap(({ id, sha256: hash, ...where }) => {
    const row = rows.get(id);
    const base = { ...where, table: 'gate_evaluations', id };
    if (!row) {
      return [
        {
          ...base,
          code: 'evaluation-missing',
          message: `The evaluation ${id} that this event rests on is not there`,
        },
      ];
    }
    return hash === undefined || hashOf(row) === hash
      ? []
      : [
          {
            ...base,
            code: 'evaluation-changed',
            message: `The evaluation ${id} is not the one that this event rests on: its hash is another`,
          },
        ];
  });
  return { problems, count: rows.size };
}

function claimsOf({ index, event }: LoggedEvent): EvaluationClaim[] {
  const where = { index, eventId: event.id };
  const claims: EvaluationClaim[] = (event.refs ?? [])
    .filter(ref => ref.kind === 'evaluation')
    .map(ref => ({ ...where, id: ref.id, sha256: ref.sha256 }));
  const named = event.after?.evaluationId;
  return typeof named === 'string' && !claims.some(({ id }) => id === named)
    ? [...claims, { ...where, id: named }]
    : claims;
}

/**
 * The hash of an evaluation with its inputs: the document of kind `evaluation`
 * that events refer to.
 */
function hashOf({ evaluation, inputs }: EvaluationRow): string | undefined {
  const answer = parseMembers(evaluation);
  const based = parseMembers(inputs);
  try {
    return (
      answer && based && sha256(canonicalJson({ ...answer, inputs: based }))
    );
  } catch (error) {
    if (error instanceof CanonicalJsonError) {
      return undefined;
    }
    throw error;
  }
}
