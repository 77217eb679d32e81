/**
 * Benchmarks. Without arguments the short form of those that guard every
 * change; with an id the long form of one.
 *
 *     npm run bench
 *     npm run bench -- P2 --rows 1000000 [--engine sqlite]
 *     npm run bench -- start
 *     npm run bench -- compare before.json after.json
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareRuns } from './lib/compareRuns.mjs';

const items = {
  P1: './p1-ingest/run.mjs',
  P2: './p2-list-page/run.mjs',
  P3: './p3-matrix/run.mjs',
  P4: './p4-verify/run.mjs',
  P5: './p5-integration/run.mjs',
  P10: './p10-growth/run.mjs',
  start: './start/run.mjs',
};
const SMOKE_ROWS = 100_000;
const FULL_ROWS = 1_000_000;
const engines = ['sqlite', 'postgres'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: 'boolean', default: false },
    rows: { type: 'string' },
    engine: { type: 'string' },
  },
});

function usage(problem) {
  console.error(
    `${problem} Use: npm run bench -- [${Object.keys(items).join(
      ' | ',
    )} | compare <before> <after>] [--smoke] [--rows N] [--engine ${engines.join(
      ' | ',
    )}]`,
  );
  process.exit(2);
}

/** Starts this file again in a Node that reads the TypeScript of the plugins. */
function runWithTransform() {
  const hook = createRequire(import.meta.url).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  const child = spawn(
    process.execPath,
    [
      '--require',
      hook,
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        SLIPWAY_BENCH: '1',
        // What is measured is what is shipped.
        NODE_ENV: 'production',
      },
    },
  );
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)));
}

async function runItem() {
  const [name = 'P2'] = positionals;
  const smoke = values.smoke || positionals.length === 0;
  const rows = Number(values.rows ?? (smoke ? SMOKE_ROWS : FULL_ROWS));
  if (!items[name]) {
    usage(`There is no benchmark ${name}.`);
  }
  if (!Number.isInteger(rows) || rows < 1_000) {
    usage('--rows takes a whole number of at least 1000.');
  }
  if (values.engine && !engines.includes(values.engine)) {
    usage(`There is no engine ${values.engine}.`);
  }
  const { run } = await import(items[name]);
  return run({
    rows,
    smoke,
    engines: values.engine ? [values.engine] : engines,
  });
}

if (positionals[0] === 'compare') {
  await compareRuns(positionals.slice(1));
} else if (process.env.SLIPWAY_BENCH) {
  process.exit((await runItem()) ? 0 : 1);
} else {
  process.exit(await runWithTransform());
}
