import type {
  ConfigurationKeyChange,
  ReleaseCommit,
  ReleaseMigration,
} from '@slipway/backstage-plugin-releases-common';

/** Commits of several releases, each once, in the order given. */
export function unionCommits(commits: ReleaseCommit[]): ReleaseCommit[] {
  return unique(commits, commit => commit.id);
}

/**
 * Migrations of several releases, each once, in the order given. One that was
 * edited between two releases has two checksums and is two migrations.
 */
export function unionMigrations(
  migrations: ReleaseMigration[],
): ReleaseMigration[] {
  return unique(migrations, ({ name, phase, checksum }) =>
    JSON.stringify([name, phase, checksum]),
  );
}

/**
 * What several releases do to configuration keys together; `changes` are given
 * the oldest first. The first change of a key tells whether it was there before
 * and the last one whether it is there afterwards: added and then removed is
 * nothing, added and then changed is added, removed and then added is changed.
 * Sorted by name.
 */
export function netConfigurationKeys(
  changes: ConfigurationKeyChange[],
): ConfigurationKeyChange[] {
  const keys = new Map<string, { existed: boolean; exists: boolean }>();
  for (const { name, change } of changes) {
    keys.set(name, {
      existed: keys.get(name)?.existed ?? change !== 'added',
      exists: change !== 'removed',
    });
  }
  return [...keys]
    .flatMap(([name, { existed, exists }]): ConfigurationKeyChange[] => {
      if (existed && exists) {
        return [{ name, change: 'changed' }];
      }
      if (!existed && !exists) {
        return [];
      }
      return [{ name, change: exists ? 'added' : 'removed' }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function unique<T>(values: T[], key: (value: T) => string): T[] {
  const known = new Map<string, T>();
  for (const value of values) {
    const name = key(value);
    if (!known.has(name)) {
      known.set(name, value);
    }
  }
  return [...known.values()];
}
