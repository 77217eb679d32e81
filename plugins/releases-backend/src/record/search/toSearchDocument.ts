import type {
  Release,
  ReleaseNotes,
  SearchDocument,
} from '@slipway/backstage-plugin-releases-common';
import {
  toDeployment,
  toRelease,
  type DbDeploymentRow,
  type DbReleaseRow,
} from '../rows';

/**
 * What one looks for a release by: what it is about, commit, digests, authors.
 *
 * @param published - the newest notes, where they came after the registration
 */
export function releaseDocument(
  row: DbReleaseRow,
  published?: ReleaseNotes,
): SearchDocument {
  const release: Release & { notes?: ReleaseNotes } = toRelease(row);
  const notes = published ?? release.notes;
  return {
    title: `${nameOf(row.entity_ref)} ${release.version}`,
    text: lines([
      notes?.summary,
      release.commit,
      ...release.artifacts.map(artifact => artifact.digest),
      ...(release.authors ?? []),
      ...(release.coAuthors ?? []),
    ]),
    entityRef: row.entity_ref,
    version: release.version,
    at: release.createdAt,
    location: row.id,
  };
}

/** What one looks for a deployment by: state, reason, deployer, commit. */
export function deploymentDocument(row: DbDeploymentRow): SearchDocument {
  const deployment = toDeployment(row);
  const { environment, version, state } = deployment;
  return {
    title: `${nameOf(row.entity_ref)} ${version} → ${environment}`,
    text: lines([
      state,
      deployment.reason,
      deployment.requestedBy.ref,
      deployment.commit,
    ]),
    entityRef: row.entity_ref,
    environment,
    version,
    state,
    at: deployment.requestedAt,
    location: row.id,
  };
}

function nameOf(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}

function lines(parts: (string | undefined)[]): string {
  return [...new Set(parts.filter(part => part))].join('\n');
}
