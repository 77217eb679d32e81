import type { EvidenceDocument } from '../EvidencePackage';
import type { PolicyFacts } from '../EvidenceSummary';
import type { SummarisedEntry } from '../summarise';
import { compact, documentHash, text } from '../values';

/** The promotion paths that were in force, each version once. */
export function policiesIn(
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): PolicyFacts[] {
  const documented = new Set(
    documents
      .filter(document => document.kind === 'promotion-path')
      .map(document => keyOf(document.id, documentHash(document.content))),
  );
  const policies = new Map<string, PolicyFacts>();
  for (const { event } of entries) {
    const { policy } = event;
    if (policy && !policies.has(keyOf(policy.name, policy.hash))) {
      const key = keyOf(policy.name, policy.hash);
      policies.set(key, { ...policy, documented: documented.has(key) });
    }
  }
  for (const { event } of entries) {
    const hash = text(event.after?.hash);
    if (event.type === 'promotion-path.activated' && hash !== undefined) {
      const key = keyOf(event.subject.id, hash);
      policies.set(
        key,
        compact({
          name: event.subject.id,
          hash,
          documented: documented.has(key),
          activatedAt: event.at,
          activatedBy: event.actor.ref,
          reason: event.reason,
        }),
      );
    }
  }
  return [...policies.values()];
}

function keyOf(name: string, hash: string): string {
  return `${hash} ${name}`;
}
