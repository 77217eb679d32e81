import type { EvidenceSummary } from '../EvidenceSummary';
import type {
  CheckFacts,
  MeasuredFacts,
  MitigationFacts,
} from '../RecordFacts';
import { instant, link } from './format';
import { code, section, table, withDetail } from './parts';
import { markup, type Html } from './template';

const TONES: Readonly<Record<string, string | undefined>> = {
  passed: 'good',
  failed: 'bad',
};

/** VER-21: what checks found in the artifacts; nothing where none was asked. */
export function checksSection({ checks }: EvidenceSummary): Html | undefined {
  return (
    checks &&
    section(
      'Evidence',
      table(
        [
          'Check',
          'Environment',
          'Result',
          'Finished, by the clock of its source',
          'What was found',
          'Event',
        ],
        checks.map(check => [
          withDetail(check.check ?? '', code(check.digest)),
          check.environment ?? 'none',
          withDetail(resultOf(check), `by ${check.source ?? check.reportedBy}`),
          instant(check.finishedAt),
          findingsOf(check),
          `#${check.index}`,
        ]),
        '',
      ),
      true,
    )
  );
}

function resultOf({ result = 'unknown' }: CheckFacts): Html {
  return markup`<span class="${TONES[result] ?? 'open'}">${result}</span>`;
}

function findingsOf(check: CheckFacts): Html {
  const { cases, documented, severities, sha256 } = check;
  const lines = [
    check.summary,
    ...check.values.map(measured),
    severities && `Findings: ${severities.map(severityCount).join(', ')}`,
    cases && `Cases: ${cases.map(caseCount).join(', ')}`,
    ...check.mitigations.map(mitigationOf),
    check.link !== undefined && link(check.link, 'Report'),
    check.logLink !== undefined && link(check.logLink, 'Log'),
    !documented &&
      markup`The report is not part of this package. Its SHA-256: ${code(
        sha256,
      )}`,
  ];
  return markup`${lines.map(line => line && markup`<p>${line}</p>`)}`;
}

function measured({ metric, value, unit, threshold }: MeasuredFacts): string {
  const amount = [value, unit].filter(part => part !== undefined).join(' ');
  const bound = threshold === undefined ? '' : `, expected ${threshold}`;
  return `${metric ?? 'value'}: ${amount}${bound}`;
}

function severityCount(finding: { severity: string; count: number }): string {
  return `${finding.count} ${finding.severity}`;
}

function caseCount({ result, count }: { result: string; count: number }) {
  return `${count} ${result}`;
}

function mitigationOf(mitigation: MitigationFacts): Html {
  const { vulnerability, severity, reason, expiresAt } = mitigation;
  return markup`${vulnerability} (${severity}) counts less until ${instant(
    expiresAt,
  )}: ${reason}${
    mitigation.link !== undefined && markup` ${link(mitigation.link, 'Why')}`
  }`;
}
