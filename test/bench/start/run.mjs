/*
 * P0: how long `npm start` takes when it is not the first time, and how much
 * memory the backend holds a minute after the example history came in, when the
 * garbage of the start has been collected. Absolute figures: they are promises,
 * and judged on a machine of the reference size only.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal, waitForPortal } from '../../../scripts/lib/portal.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/postgres.mjs';
import { root } from '../../../scripts/lib/processes.mjs';
import { writePortalConfig } from '../../lib/portalConfig.mjs';
import { collectFacts, isBusy, waitUntilQuiet } from '../lib/facts.mjs';
import { judge, report } from '../lib/report.mjs';

const STARTS = 3;
const SETTLE_MS = 60_000;

/** The process that listens on a port, as Linux knows it: the backend itself. */
async function findListener(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = new Set();
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    for (const line of lines) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A') {
        sockets.add(`socket:[${fields[9]}]`);
      }
    }
  }
  for (const pid of (await readdir('/proc')).filter(name =>
    /^\d+$/.test(name),
  )) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of files) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(
        () => undefined,
      );
      if (target && sockets.has(target)) {
        return pid;
      }
    }
  }
  return undefined;
}

async function residentMb(port) {
  const pid = await findListener(port);
  const status = pid && (await readFile(`/proc/${pid}/status`, 'utf8'));
  const kb = /^VmRSS:\s+(\d+)/m.exec(status ?? '')?.[1];
  return kb ? Number(kb) / 1024 : undefined;
}

export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-start-'));
  await waitUntilQuiet();
  const facts = collectFacts();
  const circumstances = { busy: isBusy(facts), smoke: false };
  const seconds = [];
  const resident = [];
  try {
    // The first start fills database and history and is not counted.
    for (let start = 0; start <= STARTS; start++) {
      const [appPort, backendPort] = [await freePort(), await freePort()];
      const { args, urls, env } = await writePortalConfig(folder, {
        appPort,
        backendPort,
      });
      const since = performance.now();
      const portal = startPortal({
        args,
        // The example people sign in during development only.
        env: { ...env, NODE_ENV: 'development' },
        stdio: 'ignore',
      });
      try {
        await waitForPortal(portal, { urls });
        const took = (performance.now() - since) / 1000;
        execFileSync(process.execPath, ['scripts/history.mjs', '--quiet'], {
          cwd: root,
          env: { ...process.env, ...env },
        });
        if (start > 0) {
          seconds.push(took);
          await sleep(SETTLE_MS);
          const mb = await residentMb(backendPort);
          if (mb !== undefined) {
            resident.push(mb);
          }
        }
      } finally {
        await portal.stop();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const results = [
    judge(
      {
        name: 'P0/ready',
        unit: 's',
        values: seconds,
        target: { atMost: 15 },
      },
      circumstances,
    ),
  ];
  if (resident.length) {
    results.push(
      judge({
        name: 'P0/backend-memory-settled',
        unit: 'MB',
        values: resident,
        target: { atMost: 400 },
      }),
    );
  }
  return report({ id: 'P0', mode: 'full', facts, results });
}
