import type { EvidenceDocument } from './EvidencePackage';
import type { SummarisedEntry } from './summarise';
import { documentHash } from './values';

/** Which document it is; documents of a package ascend by it. */
export function documentKey({ kind, id, content }: EvidenceDocument): string {
  return `${kind}\n${id}\n${documentHash(content)}`;
}

/** The documents that entries name, by their keys. */
export function referencesIn(
  entries: readonly SummarisedEntry[],
): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ event }) =>
      (event.refs ?? []).map(
        ({ kind, id, sha256 }) => `${kind}\n${id}\n${sha256}`,
      ),
    ),
  );
}
