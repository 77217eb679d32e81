import type { EvidenceDocument } from '../EvidencePackage';
import type { EvaluationFacts } from '../EvidenceSummary';
import type { SummarisedEntry } from '../summarise';
import { compact, count, list, members, text } from '../values';

/** The gate evaluations that entries rest on, in the order of the log. */
export function evaluationsIn(
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): EvaluationFacts[] {
  const contents = new Map(
    documents
      .filter(document => document.kind === 'evaluation')
      .map(document => [document.id, members(document.content)]),
  );
  const seen = new Set<string>();
  return entries.flatMap(({ index, event }) =>
    (event.refs ?? []).flatMap(ref => {
      const content = contents.get(ref.id);
      if (ref.kind !== 'evaluation' || !content || seen.has(ref.id)) {
        return [];
      }
      seen.add(ref.id);
      return [toFacts(ref.id, index, content)];
    }),
  );
}

function toFacts(
  id: string,
  index: number,
  content: Record<string, unknown>,
): EvaluationFacts {
  return compact({
    id,
    index,
    evaluatedAt: text(content.evaluatedAt),
    decision: text(content.decision),
    gates: list(content.gates).map(item => {
      const gate = members(item);
      return compact({
        gate: text(gate.gate),
        status: text(gate.status),
        message: text(members(gate.reason).message),
      });
    }),
    approvals: approvalsOf(members(content.approvals)),
    policy: policyOf(members(content.policy)),
    inputs: content.inputs ?? null,
  });
}

function approvalsOf(value: Record<string, unknown>) {
  const have = count(value.have);
  const need = count(value.need);
  return have === undefined || need === undefined ? undefined : { have, need };
}

function policyOf(value: Record<string, unknown>) {
  const name = text(value.name);
  const hash = text(value.hash);
  return name === undefined || hash === undefined ? undefined : { name, hash };
}
