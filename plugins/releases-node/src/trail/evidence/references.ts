import type { AuditEvent, AuditReference } from '../envelope';
import type { EvidenceDocument } from './EvidencePackage';
import type { SummarisedEntry } from './summarise';
import { documentHash, members } from './values';

/** Which document it is; documents of a package ascend by it. */
export function documentKey({ kind, id, content }: EvidenceDocument): string {
  return `${kind}\n${id}\n${documentHash(content)}`;
}

/** The documents that entries name, by their keys. */
export function referencesIn(
  entries: readonly SummarisedEntry[],
): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ event }) => (event.refs ?? []).map(referenceKey)),
  );
}

/** What an event says of a document, and the document where it is here. */
export interface NamedDocument {
  sha256?: string;
  documented: boolean;
  /** Empty where it is not here, or no object. */
  content: Record<string, unknown>;
}

/** Finds the document of a kind that an event names by hash. */
export type FindNamed = (event: AuditEvent, kind: string) => NamedDocument;

/** A {@link FindNamed} among documents; each is hashed once. */
export function findNamedIn(documents: readonly EvidenceDocument[]): FindNamed {
  const contents = new Map(
    documents.map(document => [documentKey(document), document.content]),
  );
  return ({ refs = [] }, kind) => {
    const ref = refs.find(named => named.kind === kind);
    const key = ref && referenceKey(ref);
    return {
      sha256: ref?.sha256,
      documented: key !== undefined && contents.has(key),
      content: members(key === undefined ? undefined : contents.get(key)),
    };
  };
}

function referenceKey({ kind, id, sha256 }: AuditReference): string {
  return `${kind}\n${id}\n${sha256}`;
}
