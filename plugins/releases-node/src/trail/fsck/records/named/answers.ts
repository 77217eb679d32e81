import type { AuditEvent } from '../../../envelope';
import type { ChecklistAnswerRow } from '../../contentRows';
import { parseMembers, sha256 } from '../content';
import { firstWrong, type NamedKind } from './NamedKind';

const ANSWERED = 'release.checklist-answered';

/** What people said to items of checklists. */
export const answers: NamedKind = {
  counted: 'answers',
  code: 'answer',
  noun: 'Checklist answer',
  table: 'checklist_answers',
  refKinds: ['checklist-answer'],
  eventType: ANSWERED,
  subjectKind: 'release',
  async read(database, ids) {
    const rows = await database.answersById(ids);
    return rows.map(row => ({
      ...row,
      objection: ({ event, ref }) =>
        firstWrong(
          sha256(row.content) !== ref.sha256 && 'its content has another hash',
          parseMembers(row.content)?.answer !== row.answer &&
            'its content has another answer',
          event.type === ANSWERED && wrongItem(row, event),
        ),
    }));
  },
};

/** The content does not say to which item it belongs; the event does. */
function wrongItem(
  row: ChecklistAnswerRow,
  { after }: AuditEvent,
): string | undefined {
  return row.section === after?.section && row.item === after?.item
    ? undefined
    : `it belongs to ${row.section}/${row.item}, the event says ${after?.section}/${after?.item}`;
}
