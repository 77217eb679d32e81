import type { AuditEvent } from '../../envelope';
import type { DecisionFacts, SignatureFacts } from '../EvidenceSummary';
import type { SummarisedEntry } from '../summarise';
import { compact, members, text } from '../values';

/** What doing it means, for the event types that are somebody's decision. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['release.registered', 'registered the release'],
  ['release.blocked', 'blocked the release'],
  ['release.unblocked', 'took the block off'],
  ['deployment.requested', 'requested the deployment'],
  ['deployment.started', 'started the deployment'],
  ['deployment.cancelled', 'cancelled the deployment'],
  ['deployment.succeeded', 'declared success'],
  ['deployment.failed', 'declared failure'],
  ['deployment.rolled-back', 'declared the rollback'],
  ['deployment.imported', 'imported the record'],
]);

/** The same by the verb, for types that other nouns share. */
const MEANINGS_BY_VERB: ReadonlyMap<string, string> = new Map([
  ['approved', 'approval'],
  ['rejected', 'rejection'],
  ['overridden', 'override'],
  ['corrected', 'correction'],
  ['reviewed', 'review'],
]);

/** Who decided what; what a source only told is no decision. */
export function decisionsIn(
  entries: readonly SummarisedEntry[],
): DecisionFacts[] {
  return entries.flatMap(({ index, event }) => {
    const signature = signatureOf(index, event);
    const meaning = signature?.meaning ?? meaningOf(event.type);
    if (meaning === undefined) {
      return [];
    }
    return [
      compact({
        index,
        at: event.at,
        name: signature?.printedName ?? event.actor.ref,
        kind: event.actor.kind,
        ref: event.actor.ref,
        meaning,
        deploymentId:
          event.subject.kind === 'deployment' ? event.subject.id : undefined,
        reason: event.reason,
      }),
    ];
  });
}

/** Signatures as `after.signature` of an event records them. */
export function signaturesIn(
  entries: readonly SummarisedEntry[],
): SignatureFacts[] {
  return entries.flatMap(({ index, event }) => signatureOf(index, event) ?? []);
}

function meaningOf(type: string): string | undefined {
  return (
    MEANINGS.get(type) ??
    MEANINGS_BY_VERB.get(type.slice(type.indexOf('.') + 1))
  );
}

function signatureOf(
  index: number,
  event: AuditEvent,
): SignatureFacts | undefined {
  const signature = members(event.after?.signature);
  const printedName = text(signature.printedName);
  const meaning = text(signature.meaning);
  const at = text(signature.at);
  const contentHash = text(signature.contentHash);
  return printedName !== undefined &&
    meaning !== undefined &&
    at !== undefined &&
    contentHash !== undefined
    ? {
        index,
        printedName,
        ref: event.actor.ref,
        meaning,
        at,
        contentHash,
      }
    : undefined;
}
