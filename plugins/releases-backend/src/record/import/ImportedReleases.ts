import type {
  ImportedDeployment,
  Release,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { LaneKey } from '../LaneStore';
import type { ReleaseStore } from '../ReleaseStore';

/** What an imported deployment takes over from the release that it names. */
export type ImportedRelease = Pick<
  Release,
  'id' | 'type' | 'commit' | 'artifacts'
>;

/**
 * The registered releases that a batch of past deployments names by version.
 * A deployment of another build or commit than the registered one is not of
 * that release, whatever its version says.
 */
export class ImportedReleases {
  readonly #releases: Map<string, ImportedRelease>;

  static async find(
    tx: Knex.Transaction,
    store: ReleaseStore,
    items: { item: ImportedDeployment; lane: LaneKey }[],
  ): Promise<ImportedReleases> {
    const versions = new Map<string, Set<string>>();
    for (const { item, lane } of items) {
      versions.set(
        lane.entityRef,
        (versions.get(lane.entityRef) ?? new Set()).add(item.version),
      );
    }
    const found = new Map<string, ImportedRelease>();
    for (const [entityRef, named] of versions) {
      for await (const row of store.byVersions(entityRef, [...named], tx)) {
        found.set(keyOf(entityRef, row.version), {
          id: row.id,
          type: row.type,
          commit: row.commit,
          artifacts: JSON.parse(row.content).artifacts,
        });
      }
    }
    return new ImportedReleases(found);
  }

  private constructor(releases: Map<string, ImportedRelease>) {
    this.#releases = releases;
  }

  of(item: ImportedDeployment, lane: LaneKey): ImportedRelease | undefined {
    const { digest, commit, version } = item;
    const release = this.#releases.get(keyOf(lane.entityRef, version));
    const fits =
      release &&
      (!commit || commit === release.commit) &&
      (!digest || release.artifacts.some(known => known.digest === digest));
    return fits ? release : undefined;
  }
}

function keyOf(entityRef: string, version: string): string {
  return `${entityRef} ${version}`;
}
