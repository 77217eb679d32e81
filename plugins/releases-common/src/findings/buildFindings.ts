import type { Artifact, Finding, Release } from '../types';
import type { FindingFacts } from './facts';

/** What stands out about the build, also next to other releases. */
export function buildFindings(facts: FindingFacts): Finding[] {
  const { release } = facts;
  const findings: Finding[] = release.artifacts.flatMap(artifact => [
    ...notReproducible(artifact, facts),
    ...movedTag(artifact, facts),
  ]);
  if (!release.build?.image) {
    findings.push({
      code: 'builder-image-missing',
      severity: 'notice',
      message: 'The registration does not say in which image it was built.',
    });
  }
  return findings;
}

/** ART-02. */
function notReproducible(
  artifact: Artifact,
  { release, siblings }: FindingFacts,
): Finding[] {
  const hash = release.build?.configurationHash;
  const other = siblings.find(
    sibling =>
      sibling.id !== release.id &&
      hash !== undefined &&
      sibling.build?.configurationHash === hash &&
      sibling.commit === release.commit &&
      differs(sibling, artifact),
  );
  return other
    ? [
        {
          code: 'not-reproducible',
          severity: 'warning',
          message: `Release ${other.version} was built from the same commit with the same configuration, and its ${artifact.name} has another digest.`,
          subject: artifact.name,
        },
      ]
    : [];
}

/** ART-07: the release that took a tag from another one says so. */
function movedTag(
  artifact: Artifact,
  { release, siblings }: FindingFacts,
): Finding[] {
  const { tag } = artifact;
  const older = siblings.find(
    sibling =>
      sibling.id !== release.id &&
      tag !== undefined &&
      Date.parse(sibling.createdAt) <= Date.parse(release.createdAt) &&
      differs(sibling, artifact, tag),
  );
  return older
    ? [
        {
          code: 'tag-moved',
          severity: 'warning',
          message: `Tag ${tag} of ${artifact.name} was the one of release ${older.version}, where it meant another digest.`,
          subject: artifact.name,
        },
      ]
    : [];
}

/** Whether the sibling has the artifact, with that tag, but never the digest. */
function differs(sibling: Release, artifact: Artifact, tag?: string): boolean {
  const same = sibling.artifacts.filter(
    ({ kind, name, tag: otherTag }) =>
      kind === artifact.kind &&
      name === artifact.name &&
      (tag === undefined || otherTag === tag),
  );
  return (
    same.length > 0 && same.every(({ digest }) => digest !== artifact.digest)
  );
}
