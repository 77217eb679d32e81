/**
 * Bundles the command line into a folder of its own: an entry that knows the
 * names of the commands, one file per command, and what they share. The same
 * sources give the same bytes.
 *
 *     node scripts/build.mjs [--out <folder>]
 */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {object} [options]
 * @param {string} [options.out] - folder, replaced as a whole
 * @param {Record<string, string>} [options.beside] - more entries by name, for
 *   who measures what is shipped
 * @returns {Promise<{ bytes: number, files: Record<string, number> }>} sizes
 */
export async function buildCli({
  out = join(folder, 'dist'),
  beside = {},
} = {}) {
  const { version } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  // Built beside and moved, so that nobody starts half a build.
  const fresh = `${out}.${process.pid}.tmp`;
  await mkdir(dirname(out), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: {
      main: 'src/main.ts',
      exportWorker: 'src/verify/exportWorker.ts',
      ...beside,
    },
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    // Drivers of databases, loaded when one is asked for.
    external: ['pg', 'better-sqlite3'],
    define: { SLIPWAY_VERSION: JSON.stringify(version) },
    metafile: true,
    logLevel: 'warning',
  });
  await rm(out, { recursive: true, force: true });
  await rename(fresh, out);
  const files = Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, { bytes }]) => [
      file.split('/').at(-1),
      bytes,
    ]),
  );
  const bytes = Object.values(files).reduce((sum, size) => sum + size, 0);
  return { bytes, files };
}

if (
  process.argv[1] &&
  resolve(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const { bytes, files } = await buildCli(
    values.out ? { out: resolve(values.out) } : {},
  );
  for (const [file, size] of Object.entries(files)) {
    console.log(`${String(size).padStart(8)} ${file}`);
  }
  console.log(`${String(bytes).padStart(8)} in all`);
}
