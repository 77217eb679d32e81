import type { AuditEvent } from '../envelope';
import type { EvidenceDocument, EvidenceSubject } from './EvidencePackage';
import { isAbout } from './isAbout';
import { documentKey, referencesIn } from './references';
import type { SummarisedEntry } from './summarise';
import { list, members, text } from './values';

/**
 * Types of events about a release that also belong to the packages of the
 * deployments that name it.
 *
 * @public
 */
export const RELEASE_RECORD_TYPES: ReadonlySet<string> = new Set([
  'release.notes-published',
  'release.checklist-answered',
  'release.document-attached',
  'release.blocked',
  'release.unblocked',
]);

/**
 * What is recorded about the release of a package: notes, answers, documents
 * and blocks of it, and results of checks for its artifacts. Which artifacts
 * these are is told by the document of the release, and by that alone, since an
 * event vouches for its hash. Results of all environments count: a release is
 * checked in one before it goes to the next.
 */
export function recordRelevanceTo(
  subject: EvidenceSubject,
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): (event: AuditEvent) => boolean {
  const own = entries
    .map(({ event }) => event)
    .filter(event => isAbout(subject, event));
  const entityRef = own.at(0)?.subject.entityRef;
  const releases = releasesOf(subject, own);
  const digests = digestsOf(releases, entries, documents);
  return ({ type, subject: { kind, id, entityRef: of } }) =>
    entityRef !== undefined &&
    of === entityRef &&
    (kind === 'release'
      ? releases.has(id) && RELEASE_RECORD_TYPES.has(type)
      : kind === 'artifact' && digests.has(id) && type === 'evidence.reported');
}

function releasesOf(
  { kind, id }: EvidenceSubject,
  own: readonly AuditEvent[],
): ReadonlySet<string> {
  return new Set(
    kind === 'release'
      ? [id]
      : own
          .flatMap(({ refs = [] }) => refs)
          .filter(ref => ref.kind === 'release')
          .map(ref => ref.id),
  );
}

function digestsOf(
  releases: ReadonlySet<string>,
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): ReadonlySet<string> {
  const named = referencesIn(entries);
  return new Set(
    documents
      .filter(({ kind, id }) => kind === 'release' && releases.has(id))
      .filter(document => named.has(documentKey(document)))
      .flatMap(({ content }) => list(members(content).artifacts))
      .flatMap(artifact => text(members(artifact).digest) ?? []),
  );
}
