import type {
  EvaluationFacts,
  EvidenceSummary,
  TimelineFacts,
} from '../EvidenceSummary';
import type { AnalysisFacts, RollbackFacts } from '../RecordFacts';
import { instant } from './format';
import { code, facts, section, table, toneOf, withDetail } from './parts';
import { markup, type Html } from './template';

/** AUD-02, 21 CFR 11.50: name, time and meaning of each decision. */
export function decisionsSection({ decisions }: EvidenceSummary): Html {
  return section(
    'Who decided',
    table(
      ['Name', 'Meaning', 'Date and time', 'Event'],
      decisions.map(({ name, kind, ref, meaning, reason, at, index }) => [
        withDetail(name, name === ref ? kind : `${kind} ${ref}`),
        withDetail(meaning, reason),
        instant(at),
        `#${index}`,
      ]),
      'No decision is recorded here; an outside source told what happened.',
    ),
    true,
  );
}

/** AUD-14: signatures with printed name, meaning and time. */
export function signaturesSection({ signatures }: EvidenceSummary): Html {
  return section(
    'Signatures',
    table(
      ['Printed name', 'Meaning', 'Signed at', 'What was signed', 'Event'],
      signatures.map(
        ({ printedName, ref, meaning, at, contentHash, index }) => [
          withDetail(printedName, ref),
          meaning,
          instant(at),
          code(contentHash),
          `#${index}`,
        ],
      ),
      'No electronic signature is recorded.',
    ),
  );
}

/** Each evaluation of the gates, with its inputs. */
export function gatesSection({ evaluations }: EvidenceSummary): Html {
  return section(
    'Gates',
    evaluations.length
      ? markup`${evaluations.map(evaluationOf)}`
      : markup`<p class="none">No evaluation of gates is part of this package.</p>`,
    true,
  );
}

function evaluationOf(evaluation: EvaluationFacts): Html {
  const { id, index, evaluatedAt, decision, gates } = evaluation;
  const { approvals, policy, inputs } = evaluation;
  return markup`
<h3>Evaluated ${instant(evaluatedAt)}: ${toned(decision ?? 'no decision')}</h3>
${table(
  ['Gate', 'Result', 'Why'],
  gates.map(({ gate, status, message }) => [gate, toned(status), message]),
  'No gate was asked.',
)}
${facts([
  ['Approvals', approvals && `${approvals.have} of ${approvals.need} needed`],
  ['Policy', policy && markup`${policy.name} ${code(policy.hash)}`],
  ['Named by event', `#${index}`],
  ['Evaluation', code(id)],
])}
<details open><summary>What it was based on</summary>
<pre>${JSON.stringify(inputs, null, 2)}</pre></details>`;
}

function toned(word: string | undefined): Html {
  return markup`<span class="${toneOf(word)}">${word}</span>`;
}

/** The promotion paths that were in force. */
export function policiesSection({ policies }: EvidenceSummary): Html {
  return section(
    'Policy',
    table(
      [
        'Promotion path',
        'SHA-256 of its document',
        'In force since',
        'Document',
      ],
      policies.map(({ name, hash, activatedAt, activatedBy, documented }) => [
        name,
        code(hash),
        withDetail(instant(activatedAt), activatedBy),
        documented ? 'in this package' : 'not in this package',
      ]),
      'No promotion path was in force.',
    ),
  );
}

/** Everything that is proven, in the order of the log. */
export function timelineSection({ timeline }: EvidenceSummary): Html {
  return section(
    'Timeline',
    table(
      ['Event', 'Server time', 'What happened', 'Who', 'State'],
      timeline.map(line => [
        `#${line.index}`,
        instant(line.at),
        withDetail(line.type, detailOf(line)),
        line.actor,
        stateChange(line),
      ]),
      'There are no events.',
    ),
    true,
  );
}

function stateChange({ from, to }: TimelineFacts): string {
  if (from !== undefined && to !== undefined && from !== to) {
    return `${from} → ${to}`;
  }
  return to ?? from ?? '';
}

function detailOf(line: TimelineFacts): string | undefined {
  const { progress, reason, rollback } = line;
  const lines = [
    progress && stepOf(progress),
    ...(progress?.analysis ?? []).map(analysisOf),
    rollback && rollbackOf(rollback),
    reason,
  ];
  return lines.filter(Boolean).join('\n') || undefined;
}

function stepOf({
  step,
  steps,
  label,
}: NonNullable<TimelineFacts['progress']>): string {
  return `step ${step} of ${steps}${label === undefined ? '' : `: ${label}`}`;
}

function analysisOf({ metric, value, unit, verdict }: AnalysisFacts): string {
  const amount = [value ?? 'no value', unit].filter(Boolean).join(' ');
  return `${metric ?? 'value'}: ${amount}, ${verdict ?? 'not judged'}`;
}

function rollbackOf({ automatic, cause, to }: RollbackFacts): string {
  return [
    `rolled back ${automatic ? 'automatically' : 'by hand'}`,
    cause && `cause: ${cause}`,
    to && `runs again: ${to}`,
  ]
    .filter(Boolean)
    .join(', ');
}
