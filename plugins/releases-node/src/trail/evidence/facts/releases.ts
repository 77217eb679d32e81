import type { EvidenceDocument, EvidenceSubject } from '../EvidencePackage';
import type { ReleaseFacts } from '../EvidenceSummary';
import type { SummarisedEntry } from '../summarise';
import { compact, list, members, text, texts } from '../values';

/** The release that the package is about, or that its deployment carries. */
export function releaseIn(
  subject: EvidenceSubject,
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): ReleaseFacts | undefined {
  const id =
    subject.kind === 'release'
      ? subject.id
      : entries
          .filter(({ event }) => event.subject.id === subject.id)
          .flatMap(({ event }) => event.refs ?? [])
          .find(ref => ref.kind === 'release')?.id;
  if (id === undefined) {
    return undefined;
  }
  const content = members(
    documents.find(
      document => document.kind === 'release' && document.id === id,
    )?.content,
  );
  const registered = entries.find(
    ({ event }) =>
      event.type === 'release.registered' && event.subject.id === id,
  )?.event;
  const told = registered?.after ?? {};
  return compact({
    id,
    entityRef: text(content.entityRef) ?? registered?.subject.entityRef,
    version: text(content.version) ?? text(told.version),
    type: text(content.type) ?? text(told.type),
    commit: text(content.commit) ?? text(told.commit),
    branch: text(content.branch),
    authors: texts(content.authors),
    artifacts: list(content.artifacts).map(item => {
      const { kind, name, digest } = members(item);
      return compact({
        kind: text(kind),
        name: text(name),
        digest: text(digest),
      });
    }),
    links: list(content.links).map(item => {
      const { title, url } = members(item);
      return compact({ title: text(title), url: text(url) });
    }),
    notes: notesOf(content.notes),
    contentHash: text(told.contentHash),
    registeredAt: registered?.at,
    registeredBy: registered?.actor.ref,
  });
}

function notesOf(value: unknown): ReleaseFacts['notes'] {
  const { summary, knownIssues, rollback } = members(value);
  return value === undefined
    ? undefined
    : compact({
        summary: text(summary),
        knownIssues: text(knownIssues),
        rollback: text(rollback),
      });
}
