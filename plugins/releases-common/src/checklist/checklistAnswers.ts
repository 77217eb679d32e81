import type { PolicyChecklistItem } from '../policy';
import type { AnswerChecklistItemRequest } from '../types';
import { isRecordedFact } from './recordedFacts';

/**
 * Why an answer cannot be taken.
 *
 * @public
 */
export interface ChecklistAnswerProblem {
  code: 'checklist-reason-missing' | 'checklist-answer-incomplete';
  /** What to give. */
  message: string;
  /** Member of the answer that is missing. */
  member: 'reason' | 'link' | 'text' | 'list';
}

const WORDS = { link: 'a link', text: 'a text', list: 'a list' } as const;

/**
 * Whether a person settles the item: one that the path leaves to a person, and
 * a record that is not derived here. A derived record may be given by hand only
 * where the path says what to give, as for a changelog outside of the release.
 *
 * @public
 */
export function isAnswerableItem(item: PolicyChecklistItem): boolean {
  return (
    item.closedBy === 'person' ||
    (item.closedBy === 'record' &&
      (!isRecordedFact(item.name) || Boolean(item.requires?.length)))
  );
}

/** What a person has to give, in words. */
export function describeRequirement(item: PolicyChecklistItem): string {
  return (item.requires ?? []).map(kind => WORDS[kind]).join(' or ');
}

/**
 * Checks an answer against the item. Several kinds in `requires` are
 * alternatives, of which one is enough. An item that is taken back or does not
 * apply needs a reason.
 *
 * @public
 */
export function checkChecklistAnswer(
  item: PolicyChecklistItem,
  answer: AnswerChecklistItemRequest,
): ChecklistAnswerProblem | undefined {
  if (answer.answer !== 'done') {
    return answer.reason?.trim()
      ? undefined
      : {
          code: 'checklist-reason-missing',
          message: `Say in a reason why "${item.title}" is ${
            answer.answer === 'open' ? 'open again' : 'not applicable'
          }`,
          member: 'reason',
        };
  }
  const { requires = [] } = item;
  if (!requires.length || requires.some(kind => isGiven(answer[kind]))) {
    return undefined;
  }
  return {
    code: 'checklist-answer-incomplete',
    message: `"${item.title}" needs ${describeRequirement(item)}`,
    member: requires[0],
  };
}

function isGiven(value: string | string[] | undefined): boolean {
  return typeof value === 'string'
    ? value.trim() !== ''
    : Boolean(value?.some(entry => entry.trim() !== ''));
}
