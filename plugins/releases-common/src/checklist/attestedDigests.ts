import type { Release, ReleaseDocument } from '../types';

/**
 * Predicate types of bills of materials, as the in-toto attestation framework
 * lists them; a version may follow.
 */
const BOM_PREDICATES = [
  'https://spdx.dev/document',
  'https://cyclonedx.org/bom',
];

/**
 * Digests of a release that a document of some kind names.
 *
 * `sbom`, and every name that begins with it, means a bill of materials,
 * attached as such or as an attestation. One that names no subject counts for
 * the artifact of a release that has only one. `signature` means any
 * attestation, any other name one whose predicate type contains the name, for
 * example `provenance`. A signature by an unknown key proves nothing, so only a
 * bill of materials may be unsigned.
 *
 * @param kind - name of an attestation in the promotion path
 * @public
 */
export function attestedDigests(
  kind: string,
  release: Release,
  documents: readonly ReleaseDocument[],
): Set<string> {
  const own = new Set(release.artifacts.map(({ digest }) => digest));
  const named = documents
    .filter(document => isOfKind(kind, document))
    .flatMap(document => subjectsOf(document, own));
  return new Set(named.filter(digest => own.has(digest)));
}

function isOfKind(kind: string, { sbom, attestation }: ReleaseDocument) {
  const predicate = attestation?.predicateType.toLowerCase() ?? '';
  if (kind.startsWith('sbom')) {
    return (
      sbom !== undefined ||
      BOM_PREDICATES.some(prefix => predicate.startsWith(prefix))
    );
  }
  return (
    attestation?.verified === true &&
    (kind === 'signature' || predicate.includes(kind.toLowerCase()))
  );
}

function subjectsOf(
  { sbom, attestation }: ReleaseDocument,
  own: ReadonlySet<string>,
): string[] {
  if (attestation) {
    return attestation.subjects.map(({ digest }) => digest);
  }
  if (sbom?.subjects.length) {
    return sbom.subjects;
  }
  return own.size === 1 ? [...own] : [];
}
