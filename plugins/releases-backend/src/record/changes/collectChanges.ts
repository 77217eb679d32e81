import type {
  Release,
  ReleaseChanges,
} from '@slipway/backstage-plugin-releases-common';
import { toIso } from '../../database/instants';
import type { DbReleaseRow } from '../rows';
import {
  netConfigurationKeys,
  unionCommits,
  unionMigrations,
} from './netChanges';

/** Releases that one answer has at most. */
const MAX_RELEASES = 200;

/** Commits, migrations and keys that one answer has at most, each. */
const MAX_ITEMS = 5_000;

/** What releases tell about themselves, together. */
export interface CollectedChanges
  extends Pick<
    ReleaseChanges,
    'releases' | 'commits' | 'migrations' | 'configurationKeys' | 'truncated'
  > {
  /** Whether each of them told its commits, be it that there are none. */
  commitsTold: boolean;
}

/**
 * Puts together what releases bring; they are given the latest first. Releases
 * and commits are listed in that order, migrations in the order in which they
 * run. Of more than an answer can have the latest are taken.
 */
export async function collectChanges(
  releases: AsyncIterable<DbReleaseRow> | DbReleaseRow[],
): Promise<CollectedChanges> {
  const listed: ReleaseChanges['releases'] = [];
  const commits: ReleaseChanges['commits'] = [];
  const migrations: ReleaseChanges['migrations'] = [];
  const keys: ReleaseChanges['configurationKeys'] = [];
  let commitsTold = true;
  let truncated = false;
  for await (const row of releases) {
    const { notes, changes }: Pick<Release, 'notes' | 'changes'> = JSON.parse(
      row.content,
    );
    const isFull = [commits, migrations, keys].some(
      list => list.length >= MAX_ITEMS,
    );
    if (isFull || listed.length === MAX_RELEASES) {
      truncated = true;
      break;
    }
    listed.push({
      id: row.id,
      version: row.version,
      type: row.type,
      createdAt: toIso(row.created_at) ?? '',
      notes,
    });
    commits.push(...(changes?.commits ?? []));
    migrations.push(...[...(changes?.migrations ?? [])].reverse());
    keys.push(...(changes?.configurationKeys ?? []));
    commitsTold &&= changes?.commits !== undefined;
  }
  return {
    releases: listed,
    commits: unionCommits(commits),
    migrations: unionMigrations(migrations.reverse()),
    configurationKeys: netConfigurationKeys(keys.reverse()),
    commitsTold,
    truncated,
  };
}
