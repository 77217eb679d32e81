import type { EvidenceVerdict } from '../types';
import type { ChecklistEntry } from './checklistOf';
import type { ChecklistEvidence, ChecklistFacts } from './facts';
import type { Settled } from './recordedFacts';

type Status = EvidenceVerdict['status'];

/** From what settles an item to what keeps it from being settled most. */
const SEVERITY: readonly Status[] = [
  'pass',
  'warning',
  'unknown',
  'stale',
  'missing',
  'fail',
];

const STATES: Record<Status, Settled['state']> = {
  pass: 'done',
  warning: 'done',
  unknown: 'open',
  stale: 'open',
  missing: 'open',
  fail: 'failed',
};

interface Found extends Pick<ChecklistEvidence, 'evidenceId' | 'verdict'> {
  digest: string;
}

/**
 * Every artifact of the release needs a pass, in the environment of the item.
 * Where the item names none, what was last reported for each environment of the
 * check counts, and the worst of it decides.
 */
export function settleByEvidence(
  item: ChecklistEntry,
  facts: ChecklistFacts,
): Settled {
  const check = item.evidence ?? item.name;
  const digests = new Set(facts.release.artifacts.map(({ digest }) => digest));
  const found = [...digests].map(digest =>
    worst([...relevant(item, check, digest, facts)], digest),
  );
  const decisive = found.reduce(worse);
  const { status, reasons } = decisive.verdict;
  const same = found.filter(({ verdict }) => verdict.status === status);
  const where = item.environment ? ` on ${item.environment}` : '';
  const which =
    same.length < found.length ? ` (${artifactNames(same, facts)})` : '';
  return {
    state: STATES[status],
    evidenceId: decisive.evidenceId,
    reason: describe(status, `Evidence ${check}${where}${which}`, reasons),
  };
}

function* relevant(
  item: ChecklistEntry,
  check: string,
  digest: string,
  { path, evidence }: ChecklistFacts,
): Generator<Found> {
  const known = path.spec.checks?.find(({ name }) => name === check);
  for (const candidate of evidence) {
    const { environment, artifact, evidenceId, verdict } = candidate;
    const fits = item.environment
      ? environment === item.environment
      : environment === undefined ||
        (known?.environments?.includes(environment) ?? true);
    if (candidate.check === check && artifact === digest && fits) {
      yield { digest, evidenceId, verdict };
    }
  }
}

function worst(found: Found[], digest: string): Found {
  return found.length
    ? found.reduce(worse)
    : { digest, verdict: { status: 'missing', reasons: [] } };
}

function worse(a: Found, b: Found): Found {
  const rank = ({ verdict }: Found) => SEVERITY.indexOf(verdict.status);
  return rank(b) > rank(a) ? b : a;
}

function artifactNames(found: Found[], { release }: ChecklistFacts): string {
  const digests = new Set(found.map(({ digest }) => digest));
  return release.artifacts
    .filter(({ digest }) => digests.has(digest))
    .map(({ name }) => name)
    .join(', ');
}

function describe(
  status: Status,
  what: string,
  reasons: EvidenceVerdict['reasons'],
): string {
  const summary = {
    pass: 'passed',
    warning: 'passed with a warning',
    unknown: 'does not tell',
    stale: 'is too old',
    missing: 'is missing',
    fail: 'failed',
  }[status];
  const messages = status === 'pass' ? [] : reasons.map(r => r.message);
  return [`${what} ${summary}.`, ...messages].join(' ');
}
