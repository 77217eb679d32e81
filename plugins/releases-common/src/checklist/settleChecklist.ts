import type { ChecklistItem, ReleaseChecklist } from '../types';
import { attestedDigests } from './attestedDigests';
import { describeRequirement, isAnswerableItem } from './checklistAnswers';
import type { ChecklistEntry, ChecklistSection } from './checklistOf';
import type { ChecklistAnswer, ChecklistFacts } from './facts';
import { settleByRecord, type Settled } from './recordedFacts';
import { settleByEvidence } from './settleByEvidence';

/**
 * Says for each item whether it is settled, and by what:
 *
 * - evidence: a pass for every artifact of the release; without a name of
 *   evidence, that of the item counts;
 * - attestation: a document of that kind for every artifact (REL-21);
 * - approval: the approval itself, never by hand (REL-31);
 * - record: a fact that is derived from the record, else a person;
 * - person: the last answer. An answer of `open` takes the earlier ones back,
 *   and what the record says counts again.
 *
 * What nobody knows is open.
 *
 * @param sections - as {@link checklistOf} returns them
 * @public
 */
export function settleChecklist(
  sections: readonly ChecklistSection[],
  facts: ChecklistFacts,
): ReleaseChecklist {
  const settled = sections.map(({ name, title, items }) => ({
    name,
    title,
    items: items.map(item => toItem(name, item, facts)),
  }));
  return {
    sections: settled,
    open: settled
      .flatMap(({ items }) => items)
      .filter(({ state }) => state === 'open' || state === 'failed').length,
  };
}

function toItem(
  section: string,
  item: ChecklistEntry,
  facts: ChecklistFacts,
): ChecklistItem {
  const { name, title, closedBy, dueBefore, requires } = item;
  const { note, role, environment } = item;
  const answerable = isAnswerableItem(item);
  const answer = answerable
    ? facts.answers.findLast(a => a.section === section && a.item === name)
    : undefined;
  return {
    name,
    title,
    closedBy,
    dueBefore,
    requires,
    note,
    role,
    environment,
    answerable,
    ...withAnswer(answer, () => settle(item, facts)),
  };
}

/** An answer counts before what is derived, until it is taken back. */
function withAnswer(
  answer: ChecklistAnswer | undefined,
  derive: () => Settled,
): Pick<ChecklistItem, 'state' | 'reason' | 'answer' | 'evidenceId'> {
  if (!answer) {
    return derive();
  }
  const { by, at, reason, text, link, list } = answer;
  const given = { by, at, reason, text, link, list };
  if (answer.answer !== 'open') {
    return { state: answer.answer, reason, answer: given };
  }
  const derived = derive();
  return derived.state === 'open'
    ? { state: 'open', reason, answer: given }
    : derived;
}

function settle(item: ChecklistEntry, facts: ChecklistFacts): Settled {
  switch (item.closedBy) {
    case 'evidence':
      return settleByEvidence(item, facts);
    case 'attestation':
      return settleByAttestation(item, facts);
    case 'approval':
      return settleByApproval(item, facts);
    case 'record':
      return settleByRecord(item.name, facts) ?? byPerson(item);
    default:
      return byPerson(item);
  }
}

function settleByAttestation(
  item: ChecklistEntry,
  { release, documents }: ChecklistFacts,
): Settled {
  const kind = item.evidence ?? item.name;
  const covered = attestedDigests(kind, release, documents);
  const missing = release.artifacts.filter(
    ({ digest }) => !covered.has(digest),
  );
  return missing.length
    ? {
        state: 'open',
        reason: `No ${kind} names ${missing
          .map(({ name }) => name)
          .join(', ')}.`,
      }
    : { state: 'done', reason: `A ${kind} names every artifact.` };
}

function settleByApproval(
  { name, role = name }: ChecklistEntry,
  { approvedRoles = [] }: ChecklistFacts,
): Settled {
  return approvedRoles.includes(role)
    ? { state: 'done', reason: `Approved by ${role}.` }
    : { state: 'open', reason: 'It is closed by the approval, never by hand.' };
}

function byPerson(item: ChecklistEntry): Settled {
  const needed = describeRequirement(item);
  return {
    state: 'open',
    reason: needed
      ? `A person settles it with ${needed}.`
      : 'A person settles it.',
  };
}
