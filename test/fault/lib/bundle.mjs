/** The harness as one file, so that a process of it starts fast. */
import { build } from 'esbuild';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/processes.mjs';

/**
 * @param {string} folder - where the file goes; it gets a link to node_modules
 * @returns {Promise<string>} the path of the file
 */
export async function bundleHarness(folder) {
  const outfile = join(folder, 'harness.cjs');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: [join(root, 'test/fault/harness/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['better-sqlite3', 'knex', 'pg'],
    // knex knows drivers that are not installed.
    logLevel: 'error',
  });
  return outfile;
}
