import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { root } from '../../scripts/lib/processes.mjs';

/**
 * Describes a portal of one's own beside one that may be running: other ports,
 * and a database below `folder`.
 *
 * @param {string} folder
 * @param {{ appPort: number, backendPort: number }} ports
 * @returns {Promise<{
 *   args: string[],
 *   env: Record<string, string>,
 *   urls: { appUrl: string, backendUrl: string },
 * }>} arguments and environment for starting it, and where it will be
 */
export async function writePortalConfig(folder, { appPort, backendPort }) {
  const appUrl = `http://localhost:${appPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  const file = join(folder, 'app-config.test.yaml');
  await writeFile(
    file,
    stringify({
      app: { baseUrl: appUrl },
      backend: {
        baseUrl: backendUrl,
        listen: { port: backendPort },
        cors: { origin: appUrl },
        database: { connection: { directory: data } },
      },
      releases: {
        audit: {
          directory: join(folder, 'audit'),
          publish: [{ type: 'file', directory: join(folder, 'published') }],
        },
      },
    }),
  );
  return {
    args: ['--config', join(root, 'app-config.yaml'), '--config', file],
    env: {
      BROWSER: 'none',
      SLIPWAY_APP_URL: appUrl,
      SLIPWAY_BACKEND_URL: backendUrl,
    },
    urls: { appUrl, backendUrl },
  };
}
