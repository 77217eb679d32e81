import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AnswerChecklistItemRequest,
  ReleaseChecklist,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useChangeRequest } from '../../hooks/useChangeRequest';

/** What a person says to an item. */
export type AnswerKind = AnswerChecklistItemRequest['answer'];

/** Sends an answer to an item of a checklist. */
export function useAnswer(options: {
  releaseId: string;
  section: string;
  item: string;
  onAnswered: (checklist: ReleaseChecklist) => void;
}) {
  const { releaseId, section, item, onAnswered } = options;
  const api = useApi(releasesApiRef);
  const request = useChangeRequest<ReleaseChecklist>();

  const send = async (answer: AnswerChecklistItemRequest) => {
    const checklist = await request.send(answer, idempotencyKey =>
      api.answerChecklistItem(releaseId, {
        ...answer,
        section,
        item,
        idempotencyKey,
      }),
    );
    if (checklist) {
      onAnswered(checklist);
    }
  };
  return { ...request, send };
}
