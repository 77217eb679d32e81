import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { PromotionPath } from '@slipway/backstage-plugin-releases-common';
import type { ReportedDeploymentFact } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import { migrationsDir } from '../../database/migrate';
import { Transactions } from '../../database/Transactions';
import { Outbox } from '../../notify/Outbox';
import { AuditTrail } from '../../prove/AuditTrail';
import { RetentionClasses } from '../../prove/RetentionClasses';
import { DeploymentStore } from '../../record/DeploymentStore';
import { ObservationStore } from '../../record/fleet';
import { LaneStore } from '../../record/LaneStore';
import { ObservationService } from '../../record/ObservationService';
import { ReleaseStore } from '../../record/ReleaseStore';
import { ReportedDeployments } from '../../record/ReportedDeployments';
import { IngestService } from '../IngestService';

export const NOW = new Date('2026-11-20T12:00:00Z');

const path = {
  apiVersion: 'slipway.dev/v1',
  kind: 'PromotionPath',
  metadata: { name: 'web' },
  spec: {
    environments: [
      { name: 'local', kind: 'local' },
      { name: 'staging', kind: 'staging', aliases: ['stage', 'uat'] },
      { name: 'production', kind: 'production', aliases: ['prod'] },
    ],
  },
} as unknown as PromotionPath;

/** An entity of a repository; without a slug it carries no annotation. */
export function entityOf(
  name: string,
  slug?: string,
  kind = 'Component',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(slug ? { annotations: { 'example.com/repository': slug } } : {}),
    },
    spec: {},
  };
}

/** A fact about deployment 1 of wo-api, a minute ago. */
export function factOf(
  fields: Partial<ReportedDeploymentFact> = {},
): ReportedDeploymentFact {
  return {
    kind: 'deployment',
    externalId: 'deployment-1',
    factId: 'fact-1',
    entity: { annotation: 'example.com/repository', value: 'acme/wo-api' },
    environment: 'staging',
    state: 'running',
    at: new Date('2026-11-20T11:59:00Z'),
    sequence: 1,
    requestedAt: new Date('2026-11-20T11:58:00Z'),
    version: '2.4.1',
    commit: 'a'.repeat(40),
    requestedBy: 'test:octocat',
    url: 'https://ci.example.com/1',
    ...fields,
  };
}

/** The services that ingest with, over the given database. */
export async function createTestIngest(
  knex: Knex,
  entities: Entity[] = [entityOf('wo-api', 'acme/wo-api')],
) {
  await knex.migrate.latest({ directory: migrationsDir });
  const clock = { time: NOW, now: () => clock.time };
  const logger = mockServices.logger.mock();
  const outbox = Outbox.create({
    knex,
    clock,
    logger,
    signals: { publish: async () => {} },
  });
  const transactions = Transactions.create({ knex, outbox });
  const audit = AuditTrail.create({
    clock,
    retention: RetentionClasses.create({}),
  });
  const deployments = DeploymentStore.create({ knex });
  const stores = {
    deployments,
    releases: ReleaseStore.create({ knex }),
    lanes: LaneStore.create({ knex }),
    audit,
    outbox,
    clock,
  };
  const reported = ReportedDeployments.create(stores);
  // What the catalog holds may change between deliveries.
  const catalog = { entities };
  const current = () => catalogServiceMock({ entities: catalog.entities });
  const ingest = IngestService.create({
    auth: mockServices.auth(),
    catalog: {
      ...catalogServiceMock.mock(),
      queryEntities: (...args) => current().queryEntities(...args),
      getEntityByRef: (...args) => current().getEntityByRef(...args),
    },
    clock,
    knex,
    observations: ObservationService.create({
      ...stores,
      observed: ObservationStore.create({ knex }),
    }),
    policy: {
      forEntity: async entity =>
        entity.metadata.name === 'pathless'
          ? {
              problem: {
                code: 'path-unknown',
                message: `${stringifyEntityRef(entity)} follows no path`,
              },
            }
          : {
              active: {
                name: 'web',
                path,
                hash: 'f'.repeat(64),
                activatedAt: NOW,
                selectedBy: 'default',
              },
            },
    },
    reported,
    transactions,
  });
  return { audit, catalog, clock, ingest, logger, reported, transactions };
}

/** Number of rows that satisfy the condition. */
export async function count(
  knex: Knex,
  table: string,
  where: Record<string, unknown> = {},
): Promise<number> {
  const [row] = await knex(table).where(where).count({ count: '*' });
  return Number(row.count);
}
