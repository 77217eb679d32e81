/**
 * The portal of the browser tests: the example portal with a database in a
 * temporary folder and the example history. Runs until it is told to stop.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal, waitForPortal } from '../../scripts/lib/portal.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { writePortalConfig } from '../lib/portalConfig.mjs';

const [appPort, backendPort] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'));
const { args, env, urls } = await writePortalConfig(folder, {
  appPort,
  backendPort,
});
// Playwright ends the group of this process, by force if it has to.
const portal = startPortal({ args, env, ownGroup: false });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => portal.stop());
}
process.on('exit', () => portal.signal('SIGKILL'));

try {
  await waitForPortal(portal, { urls });
  const history = await run(process.execPath, ['scripts/history.mjs'], { env });
  if (history.code !== 0) {
    throw new Error('there is no example history');
  }
  console.log('The test portal is ready');
  process.exitCode = await portal.ended;
} catch (error) {
  console.error(`The test portal did not start: ${error.message}`);
  process.exitCode = 1;
} finally {
  await portal.stop();
  await rm(folder, { recursive: true, force: true });
}
