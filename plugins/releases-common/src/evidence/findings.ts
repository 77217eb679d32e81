import type { PolicyCheck } from '../policy';
import type { EvidenceFacts } from './EvidenceInputs';
import type { Remark } from './remark';

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const STATUS_OF = { block: 'fail', warn: 'warning', report: 'pass' } as const;
const EFFECT_TEXT = {
  block: 'the path accepts 0',
  warn: 'the path warns above 0',
  report: 'the path only reports them',
} as const;
/** Expired mitigations that are named; the others are counted. */
const MAX_NAMED = 5;

type Mitigation = NonNullable<EvidenceFacts['mitigations']>[number];
type Severity = (typeof SEVERITIES)[number];

/**
 * Holds the findings of a scan against the effects that a check gives to their
 * severities. Severities without an effect, and findings that the tool did not
 * rate, do not count.
 */
export function remarkOnFindings(
  check: PolicyCheck | undefined,
  evidence: EvidenceFacts,
  at: Date,
): Remark[] {
  const effects = check?.severities ?? {};
  const counted = SEVERITIES.filter(severity => effects[severity]);
  const { severities } = evidence;
  if (!severities) {
    return counted.some(severity => effects[severity] !== 'report')
      ? [
          {
            status: 'unknown',
            code: 'severities-missing',
            message: `Findings were not reported by severity; the path asks for ${counted.join(
              ', ',
            )}.`,
          },
        ]
      : [];
  }
  return counted.flatMap(severity =>
    severities[severity] > 0
      ? remarkOnSeverity({
          severity,
          found: severities[severity],
          effect: effects[severity] ?? 'block',
          allowed: check?.mitigation === 'allowed',
          ...splitMitigations(evidence.mitigations ?? [], severity, at),
        })
      : [],
  );
}

interface Findings {
  severity: Severity;
  found: number;
  effect: keyof typeof STATUS_OF;
  /** Whether the check lets mitigations count. */
  allowed: boolean;
  live: Mitigation[];
  expired: Mitigation[];
}

/**
 * One vulnerability counts once, however often it is listed, and one
 * mitigation takes away one finding: what is not plainly mitigated is open.
 */
function splitMitigations(
  mitigations: Mitigation[],
  severity: Severity,
  at: Date,
): Pick<Findings, 'live' | 'expired'> {
  const byVulnerability = new Map<string, Mitigation>();
  for (const mitigation of mitigations.filter(m => m.severity === severity)) {
    const known = byVulnerability.get(mitigation.vulnerability);
    if (!known || endOf(mitigation) > endOf(known)) {
      byVulnerability.set(mitigation.vulnerability, mitigation);
    }
  }
  const all = [...byVulnerability.values()];
  const isLive = (mitigation: Mitigation) => endOf(mitigation) > at.getTime();
  return {
    live: all.filter(isLive),
    expired: all.filter(mitigation => !isLive(mitigation)),
  };
}

function endOf({ expiresAt }: Mitigation): number {
  return Date.parse(expiresAt) || -Infinity;
}

function remarkOnSeverity(findings: Findings): Remark[] {
  const { severity, found, effect, allowed, live, expired } = findings;
  const mitigated = allowed ? Math.min(found, live.length) : 0;
  const open = found - mitigated;
  const remarks: Remark[] = [];
  if (open > 0) {
    remarks.push({
      status: STATUS_OF[effect],
      code: 'vulnerability',
      message: `${count(open, severity)} open${
        mitigated ? ` of ${found}` : ''
      }; ${EFFECT_TEXT[effect]}.`,
    });
  }
  if (mitigated > 0) {
    remarks.push({
      status: 'pass',
      code: 'vulnerability-mitigated',
      message: `${count(
        mitigated,
        severity,
      )} mitigated, the first until ${first(live)}.`,
    });
  }
  if (open > 0 && !allowed && live.length + expired.length > 0) {
    remarks.push({
      status: 'pass',
      code: 'mitigation-not-accepted',
      message: `The path accepts no mitigation of ${severity} findings.`,
    });
  }
  if (open > 0 && allowed && expired.length > 0) {
    remarks.push({
      status: 'pass',
      code: 'mitigation-expired',
      message: `Mitigations of ${severity} findings expired: ${named(
        expired,
      )}.`,
    });
  }
  return remarks;
}

function count(n: number, severity: Severity): string {
  return `${n} ${severity} ${n === 1 ? 'finding' : 'findings'}`;
}

function first(live: Mitigation[]): string {
  return new Date(Math.min(...live.map(endOf))).toISOString();
}

function named(expired: Mitigation[]): string {
  const shown = expired
    .slice(0, MAX_NAMED)
    .map(({ vulnerability, expiresAt }) => `${vulnerability} on ${expiresAt}`);
  const more = expired.length - shown.length;
  return [...shown, ...(more ? [`${more} more`] : [])].join(', ');
}
