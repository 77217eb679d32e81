import type {
  AnswerFacts,
  AttachmentFacts,
  BlockFacts,
  NotesFacts,
} from '../RecordFacts';
import type { FindNamed } from '../references';
import type { SummarisedEntry } from '../summarise';
import { compact, count, flag, text, texts } from '../values';

/** Answers to items of the checklist; the last one to an item counts. */
export function answersIn(
  entries: readonly SummarisedEntry[],
  find: FindNamed,
): AnswerFacts[] {
  return ofType(entries, 'release.checklist-answered').map(entry => {
    const { after = {}, reason } = entry.event;
    const { documented, content } = find(entry.event, 'checklist-answer');
    return compact({
      ...whenAndWho(entry),
      section: text(after.section),
      item: text(after.item),
      answer: text(after.answer),
      reason,
      documented,
      text: text(content.text),
      link: text(content.link),
      list: texts(content.list),
    });
  });
}

/** Published revisions of the notes; the last one counts. */
export function notesIn(
  entries: readonly SummarisedEntry[],
  find: FindNamed,
): NotesFacts[] {
  return ofType(entries, 'release.notes-published').map(entry => {
    const { sha256, documented, content } = find(entry.event, 'release-notes');
    return compact({
      ...whenAndWho(entry),
      revision: count(entry.event.after?.revision),
      sha256,
      documented,
      summary: text(content.summary),
      knownIssues: text(content.knownIssues),
      rollback: text(content.rollback),
    });
  });
}

/** Documents that are named by the hash of their bytes. */
export function attachmentsIn(
  entries: readonly SummarisedEntry[],
): AttachmentFacts[] {
  return ofType(entries, 'release.document-attached').map(entry => {
    const { after = {}, refs = [] } = entry.event;
    const kind = text(after.kind);
    return compact({
      ...whenAndWho(entry),
      kind,
      sha256: refs.find(ref => ref.kind === kind)?.sha256,
      source: text(after.source),
      size: count(after.size),
      format: text(after.format),
      specVersion: text(after.specVersion),
      predicateType: text(after.predicateType),
      verified: flag(after.verified),
    });
  });
}

/** When a release was blocked and unblocked, and why. */
export function blocksIn(entries: readonly SummarisedEntry[]): BlockFacts[] {
  return entries
    .filter(({ event }) =>
      ['release.blocked', 'release.unblocked'].includes(event.type),
    )
    .map(entry =>
      compact({
        ...whenAndWho(entry),
        blocked: entry.event.type === 'release.blocked',
        reason: entry.event.reason,
      }),
    );
}

function ofType(
  entries: readonly SummarisedEntry[],
  type: string,
): SummarisedEntry[] {
  return entries.filter(({ event }) => event.type === type);
}

function whenAndWho({ index, event }: SummarisedEntry) {
  return { index, at: event.at, by: event.actor.ref };
}
