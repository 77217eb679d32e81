import type {
  AnswerChecklistItemRequest,
  ChecklistItem,
} from '@slipway/backstage-plugin-releases-common';
import type { AnswerKind } from './useAnswer';

/** What was typed so far. */
export interface Draft {
  reason?: string;
  link?: string;
  text?: string;
  /** One entry per line. */
  list?: string;
}

const WEB_ADDRESS = /^https?:\/\/\S+$/;

function given(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

/** The answer that a draft stands for, without what was left empty. */
export function readAnswer(
  kind: AnswerKind,
  draft: Draft,
): AnswerChecklistItemRequest {
  const entries = (draft.list ?? '')
    .split('\n')
    .flatMap(line => given(line) ?? []);
  return {
    answer: kind,
    ...(given(draft.reason) && { reason: given(draft.reason) }),
    ...(given(draft.link) && { link: given(draft.link) }),
    ...(given(draft.text) && { text: given(draft.text) }),
    ...(entries.length > 0 && { list: entries }),
  };
}

/** Whether a draft has what the answer needs; one of several kinds is enough. */
export function isReady(
  item: ChecklistItem,
  kind: AnswerKind,
  draft: Draft,
): boolean {
  const answer = readAnswer(kind, draft);
  if (kind !== 'done') {
    return answer.reason !== undefined;
  }
  const { requires = [] } = item;
  const isLinkGood = !answer.link || WEB_ADDRESS.test(answer.link);
  return (
    isLinkGood &&
    (requires.length === 0 || requires.some(name => answer[name] !== undefined))
  );
}
