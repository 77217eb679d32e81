import type { DbReleaseRow } from '../rows';

/** The different digests of the artifacts of a release, in their order. */
export function artifactDigests(release: DbReleaseRow): string[] {
  const { artifacts }: { artifacts: { digest: string }[] } = JSON.parse(
    release.content,
  );
  return [...new Set(artifacts.map(({ digest }) => digest))];
}
