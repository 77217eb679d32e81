import { addDuration } from '../durations';
import type { PolicyCheck } from '../policy';
import type { EvidenceFacts } from './EvidenceInputs';
import type { Remark } from './remark';

/** The last instant that is written with a year of four digits. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The last instant at which evidence is young enough; undefined where the
 * check does not say, or where that is beyond any calendar.
 */
export function expiryOf(
  check: PolicyCheck | undefined,
  { finishedAt }: Pick<EvidenceFacts, 'finishedAt'>,
): Date | undefined {
  if (!check?.maxAge) {
    return undefined;
  }
  const expiry = addDuration(new Date(finishedAt), check.maxAge);
  return expiry.getTime() <= LAST ? expiry : undefined;
}

/** Says so if evidence is too old, or if its age cannot be told. */
export function remarkOnAge(
  check: PolicyCheck | undefined,
  evidence: Pick<EvidenceFacts, 'finishedAt'>,
  at: Date,
): Remark[] {
  const age = at.getTime() - Date.parse(evidence.finishedAt);
  if (Number.isNaN(age)) {
    return [
      {
        status: 'unknown',
        code: 'evidence-undated',
        message: 'It is not known when the check finished.',
      },
    ];
  }
  const expiry = expiryOf(check, evidence);
  if (!check?.maxAge || !expiry || at <= expiry) {
    return [];
  }
  return [
    {
      status: 'stale',
      code: 'evidence-stale',
      message: `It finished ${ageText(age)} ago; the path accepts ${
        check.maxAge
      } at most.`,
    },
  ];
}

function ageText(ms: number): string {
  // Rounded up, so that what is just too old does not read like the bound.
  const seconds = Math.ceil(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
