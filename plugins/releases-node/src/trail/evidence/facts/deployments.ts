import { stateIn } from '../../chain';
import type { EvidenceSubject } from '../EvidencePackage';
import type { DeploymentFacts, ReleaseFacts } from '../EvidenceSummary';
import type { SummarisedEntry } from '../summarise';
import { compact, text, texts } from '../values';

/*
 * States are compared by name and not with the state machine: a package of
 * years ago is read by what it says, whatever the machine looks like today.
 */
const FINAL = new Set([
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'superseded',
  'rejected',
  'expired',
]);
const STARTED = new Set(['running', 'verifying']);

const RECORDED_AS: Readonly<
  Record<string, DeploymentFacts['recordedAs'] | undefined>
> = {
  'deployment.requested': 'decided',
  'deployment.reported': 'reported',
  'deployment.imported': 'imported',
};

/** The deployments that the entries are about, in the order of their first event. */
export function deploymentsIn(
  subject: EvidenceSubject,
  entries: readonly SummarisedEntry[],
  release: ReleaseFacts | undefined,
): DeploymentFacts[] {
  const byId = new Map<string, SummarisedEntry[]>();
  for (const entry of entries) {
    const { kind, id } = entry.event.subject;
    const isAsked = subject.kind === 'release' || subject.id === id;
    if (kind === 'deployment' && isAsked) {
      byId.set(id, [...(byId.get(id) ?? []), entry]);
    }
  }
  return [...byId].map(([id, own]) => toFacts(id, own, release));
}

function toFacts(
  id: string,
  entries: SummarisedEntry[],
  release: ReleaseFacts | undefined,
): DeploymentFacts {
  const [{ event: first }] = entries;
  const states = entries.flatMap(({ event }) => {
    const state = stateIn(event.after);
    return state && state !== stateIn(event.before)
      ? [{ state, at: event.at }]
      : [];
  });
  const version = entries
    .map(({ event }) => text(event.after?.version))
    .find(named => named !== undefined);
  return compact({
    id,
    entityRef: first.subject.entityRef,
    environment: first.subject.environment,
    version: version ?? release?.version,
    outcome: states.at(-1)?.state ?? 'unknown',
    recordedAs: RECORDED_AS[first.type] ?? 'unknown',
    timings:
      first.type === 'deployment.imported'
        ? compact({ finishedAtBySource: text(first.after?.finishedAt) })
        : timingsOf(first.at, states),
    migrations: entries.flatMap(({ event }) => texts(event.after?.migrations)),
  });
}

/** AUD-03: by server time, whatever a source says about its own clock. */
function timingsOf(
  requestedAt: string,
  states: { state: string; at: string }[],
): DeploymentFacts['timings'] {
  const startedAt = states.find(({ state }) => STARTED.has(state))?.at;
  const last = states.at(-1);
  const finishedAt = last && FINAL.has(last.state) ? last.at : undefined;
  return compact({
    requestedAt,
    startedAt,
    finishedAt,
    waitedMs: between(requestedAt, startedAt),
    ranMs: between(startedAt, finishedAt),
    totalMs: between(requestedAt, finishedAt),
  });
}

function between(from?: string, to?: string): number | undefined {
  return from && to ? Date.parse(to) - Date.parse(from) : undefined;
}
