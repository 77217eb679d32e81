import type {
  AuditEvent,
  EvidenceDocument,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { EvaluationStore } from '../decide';
import type { PolicyService } from '../policy';
import type { DbReleaseRow } from '../record/rows';
import type { RecordedContents } from './RecordedContents';

/** Where documents of a package come from. */
export interface DocumentSources {
  evaluations: EvaluationStore;
  policies: PolicyService;
  recorded: RecordedContents;
}

/**
 * What the events of a package refer to, as far as it is here. Bytes of bills
 * of materials and of attestations are not among it.
 *
 * @param events - in the order of the log
 */
export async function packageDocuments(
  { evaluations, policies, recorded }: DocumentSources,
  events: AuditEvent[],
  release: DbReleaseRow | undefined,
): Promise<EvidenceDocument[]> {
  const refs = events.flatMap(event => event.refs ?? []);
  const idsOf = (kind: string) => [
    ...new Set(refs.filter(ref => ref.kind === kind).map(({ id }) => id)),
  ];
  const documents = await recorded.read(refs);
  if (release && idsOf('release').includes(release.id)) {
    documents.push({
      kind: 'release',
      id: release.id,
      content: JSON.parse(release.content),
    });
  }
  for (const { id, content } of await evaluations.documents(
    idsOf('evaluation'),
  )) {
    documents.push({ kind: 'evaluation', id, content });
  }
  const paths = new Map(
    refs
      .filter(({ kind }) => kind === 'promotion-path')
      .map(ref => [`${ref.id} ${ref.sha256}`, ref]),
  );
  for (const { id, sha256 } of paths.values()) {
    const content = await policies.document(id, sha256);
    if (content) {
      documents.push({ kind: 'promotion-path', id, content });
    }
  }
  return documents;
}
