/*
 * The backend that is measured: the released plugins with their own database,
 * permissions on, called with a pipeline's token over HTTP. Two additions: a
 * route that does nothing but authenticate and ask for permission, and a way to
 * the connection pools of the plugins, for the peers and for filling tables.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '../../../scripts/lib/postgres.mjs';
import { root } from '../../../scripts/lib/processes.mjs';

// The packages are CommonJS in development, and so is the loader hook for them.
const require = createRequire(
  join(root, 'plugins/releases-backend/package.json'),
);
const { createBackend } = require('@backstage/backend-defaults');
const { DatabaseManager } = require('@backstage/backend-defaults/database');
const {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { mockServices } = require('@backstage/backend-test-utils');
const {
  deploymentReadPermission,
} = require('@slipway/backstage-plugin-releases-common');

const TOKEN = 'bench-pipeline-token';

function emptyRoutePlugin() {
  const { Router } = require('express');
  return createBackendPlugin({
    pluginId: 'bench',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
        },
        async init({ httpAuth, httpRouter, permissions }) {
          const router = Router();
          router.get('/empty', async (req, res) => {
            const credentials = await httpAuth.credentials(req);
            await permissions.authorizeConditional(
              [{ permission: deploymentReadPermission }],
              { credentials },
            );
            res.json({});
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

/** The default database service, remembering what it gave to whom. */
function rememberingDatabases(databases) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      plugin: coreServices.pluginMetadata,
      rootLifecycle: coreServices.rootLifecycle,
    },
    createRootContext: ({ config, rootLifecycle }) =>
      // With the lifecycle it closes its pools before the servers go.
      DatabaseManager.fromConfig(config, { rootLifecycle }),
    async factory({ lifecycle, logger, plugin }, manager) {
      const id = plugin.getId();
      const database = manager.forPlugin(id, { lifecycle, logger });
      databases.set(id, database);
      return database;
    },
  });
}

function createClient(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = (method, path, body) =>
    new Promise((resolve, reject) => {
      httpRequest(
        {
          agent,
          method,
          host: '127.0.0.1',
          port,
          path: `/api/${path}`,
          headers: {
            authorization: `Bearer ${TOKEN}`,
            ...(body && { 'content-type': 'application/json' }),
          },
        },
        response => {
          const chunks = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if (response.statusCode === 200) {
              resolve(JSON.parse(text));
            } else {
              reject(
                new Error(
                  `${path}: ${response.statusCode} ${text.slice(0, 300)}`,
                ),
              );
            }
          });
        },
      )
        .on('error', reject)
        .end(body && JSON.stringify(body));
    });
  return {
    get: path => call('GET', path),
    post: (path, body) => call('POST', path, body),
    close: () => agent.destroy(),
  };
}

/**
 * @param {'sqlite' | 'postgres'} engine
 * @returns a running backend: `get` calls its API, `knex` is the pool of a plugin
 */
export async function startBackend(engine) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const postgres = engine === 'postgres' ? await startPostgres() : undefined;
  const url = `http://127.0.0.1:${port}`;
  const databases = new Map();

  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: url },
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          // Nobody is left to be served when it is told to stop.
          lifecycle: { serverShutdownDelay: { seconds: 0 } },
          database: postgres
            ? { client: 'pg', connection: postgres.connection }
            : {
                client: 'better-sqlite3',
                connection: { directory: folder },
              },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: TOKEN, subject: 'bench' },
              },
            ],
          },
        },
        permission: { enabled: true },
        // The tables are filled directly; there is nothing to process.
        catalog: { processingInterval: false },
        releases: {
          promotionPaths: {
            default: 'work-order-qms',
            locations: [
              {
                type: 'file',
                target: join(
                  root,
                  'examples/systems/work-order-qms/promotion-path.yaml',
                ),
              },
            ],
          },
        },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(rememberingDatabases(databases));
  backend.add(Promise.resolve({ default: emptyRoutePlugin() }));
  backend.add(Promise.resolve(require('@backstage/plugin-catalog-backend')));
  backend.add(
    Promise.resolve(require('@slipway/backstage-plugin-releases-backend')),
  );
  await backend.start();

  const client = createClient(port);
  return {
    engine,
    get: client.get,
    post: client.post,
    knex: pluginId => databases.get(pluginId).getClient(),
    async stop() {
      client.close();
      await backend.stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
