import {
  createServiceFactory,
  resolvePackagePath,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import releasesPlugin from '../..';

const systems = join(
  resolvePackagePath('@slipway/backstage-plugin-releases-backend'),
  '../../examples/systems',
);

/** Somebody who may read no entity at all. */
export const OUTSIDER = 'user:default/outsider';

/** A component that follows a promotion path. */
export function component(name: string, path?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: path ? { 'slipway.dev/promotion-path': path } : {},
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
  };
}

export const digest = (n: number) =>
  `sha256:${n.toString(16).padStart(64, '0')}`;
export const commit = (n: number) => n.toString(16).padStart(40, '0');
/** Who built a release of a test. */
export const build = { builder: 'ci', at: '2026-11-01T08:00:00.000Z' };

/** Starts the whole plugin on the given database and returns ways to call it. */
export async function startReleases(options: {
  knex: Knex;
  entities?: Entity[];
  /** Configuration of the audit trail beyond a fast one with a key of its own. */
  audit?: JsonObject;
  /** Configuration of attestations; without keys unless told. */
  attestations?: JsonObject;
  /** Modules of the plugin. */
  features?: BackendFeature[];
  /** Files of promotion paths beside those of the example systems. */
  paths?: string[];
  /** Configuration of the retention of deployments; off unless told. */
  retention?: JsonObject;
  /** For how long observations count; tests have instants of the past. */
  observations?: JsonObject;
  /** What the permission policy says; allows everything unless told. */
  decide?: (permission: string) => PolicyDecision;
}) {
  const { knex, decide = () => ({ result: AuthorizeResult.ALLOW }) } = options;
  const entities = options.entities ?? [component('wo-api', 'work-order-qms')];
  const notifications: NotificationSendOptions[] = [];
  const signals: { channel: string; message: unknown }[] = [];
  const decideAll = async (queries: { permission: { name: string } }[]) =>
    queries.map(query => decide(query.permission.name));

  const backend = await startTestBackend({
    features: [
      releasesPlugin,
      ...(options.features ?? []),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => void notifications.push(notification),
        }),
      }),
      mockServices.database.factory({ knex }),
      mockServices.permissions.mock({
        authorize: decideAll as never,
        authorizeConditional: decideAll,
      }).factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async signal => void signals.push(signal) }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogFor(entities),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:0' },
          releases: {
            attestations: options.attestations ?? {},
            retention: options.retention ?? {},
            observations: options.observations ?? {
              staleAfter: { years: 100 },
            },
            audit: {
              directory: await auditDirectoryOf(knex),
              interval: { milliseconds: 50 },
              ...options.audit,
            },
            promotionPaths: {
              default: 'web-platform',
              locations: [
                ...['work-order-qms', 'web-platform', 'erp'].map(
                  name => `${systems}/${name}/promotion-path.yaml`,
                ),
                ...(options.paths ?? []),
              ].map(target => ({ type: 'file', target })),
            },
          },
        },
      }),
    ],
  });

  const { server } = backend;

  const call = (method: 'get' | 'post', path: string, user?: string) =>
    request(server)
      [method](`/api/releases${path}`)
      .set('Authorization', mockCredentials.user.header(user));

  return {
    server,
    stop: () => backend.stop(),
    signals,
    notifications,
    get: (path: string, user?: string) => call('get', path, user),
    /** Posts with a fresh idempotency key unless one is set afterwards. */
    post: (path: string, body?: object, user?: string) =>
      call('post', path, user)
        .set('Idempotency-Key', randomUUID())
        .send(body ?? {}),
    /** Registers a release and asks for its deployment. */
    async requested(environment = 'dev', n = 1, entity = 'wo-api') {
      const entityRef = `component:default/${entity}`;
      const version = `2.4.${n}`;
      await call('post', '/releases')
        .send({
          entityRef,
          version,
          type: 'patch',
          commit: commit(n),
          build,
          artifacts: [{ kind: 'image', name: entity, digest: digest(n) }],
        })
        .expect(response => {
          if (response.status >= 300) throw new Error(response.text);
        });
      const response = await call('post', '/deployments')
        .set('Idempotency-Key', randomUUID())
        .send({ entityRef, environment, version });
      if (response.status !== 201) {
        throw new Error(response.text);
      }
      return response.body.deployment;
    },
  };
}

/** Where the log of a database is signed; a restart finds its key again. */
const auditDirectories = new WeakMap<Knex, string>();

async function auditDirectoryOf(knex: Knex): Promise<string> {
  const known =
    auditDirectories.get(knex) ??
    (await mkdtemp(join(tmpdir(), 'releases-audit-')));
  auditDirectories.set(knex, known);
  return known;
}

/**
 * Number of rows in every table that a write could touch, but for events that
 * say that something was refused.
 */
export async function rowCounts(knex: Knex): Promise<Record<string, number>> {
  const tables = [
    'releases',
    'release_artifacts',
    'deployments',
    'deployment_events',
    'environment_states',
    'gate_evaluations',
    'audit_events',
    'idempotency_keys',
    'webhook_deliveries',
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [{ count }] = await knex(table)
      .modify(
        query =>
          table === 'audit_events' &&
          query.whereNot('type', 'like', '%.refused'),
      )
      .count({ count: '*' });
    counts[table] = Number(count);
  }
  return counts;
}

function catalogFor(entities: Entity[]): CatalogService {
  const catalog = catalogServiceMock({ entities });
  const isOutsider = (credentials: BackstageCredentials) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef ===
    OUTSIDER;
  return new Proxy(catalog as CatalogService, {
    get(target, property, receiver) {
      if (property === 'queryEntities' || property === 'getEntitiesByRefs') {
        return async (
          query: never,
          { credentials }: { credentials: BackstageCredentials },
        ) =>
          isOutsider(credentials)
            ? { items: [], totalItems: 0, pageInfo: {} }
            : catalog[property](query);
      }
      if (property !== 'getEntityByRef') {
        return Reflect.get(target, property, receiver);
      }
      return async (
        ref: string | CompoundEntityRef,
        { credentials }: { credentials: BackstageCredentials },
      ) =>
        isOutsider(credentials)
          ? undefined
          : catalog.getEntityByRef(
              typeof ref === 'string' ? ref : stringifyEntityRef(ref),
            );
    },
  });
}
