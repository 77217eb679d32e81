import { durationMs } from '../durations';
import type { Finding } from '../types';
import { createVersionScheme, isVersionProblem } from '../versions';
import type { FindingFacts } from './facts';

const MINUTE_MS = 60_000;

/** What stands out next to what the path says of versions, types and notes. */
export function policyFindings(facts: FindingFacts): Finding[] {
  return [
    ...version(facts),
    ...migration(facts),
    ...downtime(facts),
    ...missingNotes(facts),
  ];
}

/** A release of before the scheme, or of before the entity had the path. */
function version({ path, release }: FindingFacts): Finding[] {
  if (!path) {
    return [];
  }
  const { versionScheme, timeZone } = path.spec;
  const parsed = createVersionScheme(versionScheme, { timeZone }).parse(
    release.version,
  );
  return isVersionProblem(parsed)
    ? [
        {
          code: 'version-not-in-scheme',
          severity: 'warning',
          message: parsed.message,
          subject: release.version,
        },
      ]
    : [];
}

/** REL-12: a migration where the type suggests none. */
function migration({ path, release }: FindingFacts): Finding[] {
  const { type, changeKinds, changes } = release;
  const suggested =
    path?.spec.releaseTypes?.[type]?.migration ??
    (type === 'patch' ? 'rarely' : 'sometimes');
  const brings =
    changeKinds?.includes('schema') || Boolean(changes?.migrations?.length);
  return brings && suggested === 'rarely'
    ? [
        {
          code: `migration-in-${type}`,
          severity: 'notice',
          message: `The release is a ${type} and brings a migration, which a ${type} rarely does.`,
        },
      ]
    : [];
}

/** REL-07, REL-09: the limit is a time to stay under. */
function downtime({ path, release }: FindingFacts): Finding[] {
  const { type, plannedDowntimeMinutes: minutes = 0 } = release;
  const allowed = path?.spec.releaseTypes?.[type]?.downtime;
  if (!allowed || minutes === 0) {
    return [];
  }
  const over = (message: string): Finding[] => [
    { code: 'downtime-over-limit', severity: 'warning', message },
  ];
  if (!allowed.planned) {
    return over(
      `${minutes} minutes of downtime are planned; a ${type} has none.`,
    );
  }
  return allowed.under !== undefined &&
    minutes * MINUTE_MS >= durationMs(allowed.under)
    ? over(
        `${minutes} minutes of downtime are planned; a ${type} stays under ${allowed.under}.`,
      )
    : [];
}

/** REL-13, REL-14. */
function missingNotes({ path, notes }: FindingFacts): Finding[] {
  return path?.spec.releaseNotes?.required && !notes
    ? [
        {
          code: 'notes-missing',
          severity: 'warning',
          message:
            'The release has no notes; the path asks for them before production.',
        },
      ]
    : [];
}
