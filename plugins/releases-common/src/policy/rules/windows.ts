import type {
  PolicyFreeze,
  PolicySelector,
  PolicyWindow,
  PromotionPathSpec,
} from '../generated/promotionPath';
import type { Finding } from '../problems';
import { canonicalTimeZone } from '../timeZones';
import type { Rule } from './rule';
import { coveredMinutes, minuteOfDay } from './weeklyHours';

/** Whether everything that `inner` selects is also selected by `outer`. */
function covers(
  outer: PolicySelector | undefined,
  inner: PolicySelector | undefined,
): boolean {
  return Object.entries(outer ?? {}).every(([key, wanted]) => {
    const given = inner?.[key as keyof PolicySelector];
    return Array.isArray(wanted)
      ? Array.isArray(given) &&
          given.length > 0 &&
          given.every(item => (wanted as unknown[]).includes(item))
      : wanted === given;
  });
}

function zoneOf(
  rule: PolicyWindow | PolicyFreeze,
  spec: PromotionPathSpec,
): string | undefined {
  return canonicalTimeZone(rule.timeZone ?? spec.timeZone ?? 'UTC');
}

type Frozen = { freeze: PolicyFreeze; minutes: Uint8Array };

function neverOpens(
  window: PolicyWindow,
  spec: PromotionPathSpec,
  frozen: Frozen[],
): { key?: string; reason: string } | undefined {
  if (window.always) {
    return undefined;
  }
  const hours = window.hours ?? [];
  if (hours.length === 0) {
    return { reason: 'it has no hours' };
  }
  const open = coveredMinutes(hours);
  const inForce = frozen.filter(
    ({ freeze }) =>
      zoneOf(freeze, spec) === zoneOf(window, spec) &&
      covers(freeze.appliesTo, window.appliesTo),
  );
  const opens = open.some(
    (covered, minute) =>
      covered === 1 && !inForce.some(({ minutes }) => minutes[minute] === 1),
  );
  return opens
    ? undefined
    : {
        key: 'hours',
        reason: `it is always frozen by ${inForce
          .map(({ freeze }) => `"${freeze.name}"`)
          .join(', ')}`,
      };
}

/** WIN-16: a closed gate can always say when it opens. */
export const windowsRule: Rule = ({ path: { spec } }) => {
  const findings: Finding[] = [];
  const frozen = (spec.freezes ?? []).flatMap((freeze): Frozen[] =>
    freeze.weekly?.length
      ? [{ freeze, minutes: coveredMinutes(freeze.weekly) }]
      : [],
  );

  for (const [index, window] of (spec.windows ?? []).entries()) {
    const at = ['spec', 'windows', index];
    const closed = neverOpens(window, spec, frozen);
    const empty = (window.hours ?? []).flatMap((range, position): Finding[] => {
      const place = [...at, 'hours', position];
      const sameTime = minuteOfDay(range.start) === minuteOfDay(range.end);
      return range.days.length > 0 && !sameTime
        ? []
        : [
            {
              code: 'window-never-opens',
              at: [...place, sameTime ? 'end' : 'days'],
              message: sameTime
                ? `The window "${window.name}" opens and closes at ${range.start}.`
                : `The window "${window.name}" has hours without a day.`,
              hint: sameTime
                ? 'For a whole day write start "00:00" and end "24:00".'
                : 'Name the days on which it opens.',
            },
          ];
    });
    findings.push(...empty);
    if (closed && empty.length === 0) {
      findings.push({
        code: 'window-never-opens',
        at: closed.key ? [...at, closed.key] : at,
        message: `The window "${window.name}" never opens: ${closed.reason}.`,
        hint: 'Give it hours outside every weekly freeze, or "always: true".',
      });
    }
  }

  for (const [index, freeze] of (spec.freezes ?? []).entries()) {
    for (const [position, period] of (freeze.periods ?? []).entries()) {
      if (period.to < period.from) {
        findings.push({
          code: 'period-ends-before-start',
          at: ['spec', 'freezes', index, 'periods', position, 'to'],
          message: `The period ends on ${period.to}, before it starts on ${period.from}.`,
          hint: 'Swap the two dates.',
        });
      }
    }
  }
  return findings;
};
