import type { Finding } from '../problems';
import type { Rule } from './rule';

const SECONDS: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
  mo: 30 * 86_400,
  y: 365 * 86_400,
};
const SEVEN_YEARS = 7 * SECONDS.y;

function inSeconds(duration: string): number {
  const [, count, unit] = /^(\d+)(\w+)$/.exec(duration) ?? [];
  // Twelve months are a year, although twelve times thirty days are not.
  return unit === 'mo'
    ? (Number(count) / 12) * SECONDS.y
    : Number(count) * SECONDS[unit];
}

/** GOV-10 and AUD-08: what stands in the way of an enforced, regulated path. */
export const governanceRule: Rule = ({ path: { metadata, spec } }) => {
  const conflicts = metadata.document?.conflicts ?? [];
  const open = conflicts.flatMap(({ status }, index): Finding[] =>
    status === 'open' && spec.mode === 'enforced'
      ? [
          {
            code: 'open-conflict',
            at: ['metadata', 'document', 'conflicts', index, 'status'],
            message:
              'The path contradicts an authoritative document and cannot be enforced.',
            hint: 'Settle the conflict and mark it resolved, or set "mode: advisory".',
          },
        ]
      : [],
  );
  const short = (spec.audit?.retention ?? []).flatMap(
    ({ name, keep }, index): Finding[] =>
      spec.regulated && inSeconds(keep) < SEVEN_YEARS
        ? [
            {
              code: 'retention-too-short',
              at: ['spec', 'audit', 'retention', index, 'keep'],
              message: `"${name}" keeps records for ${keep} on a regulated path.`,
              hint: 'Keep them for at least 7y.',
            },
          ]
        : [],
  );
  return [...open, ...short];
};
