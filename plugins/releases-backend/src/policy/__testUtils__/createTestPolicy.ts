import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { migrationsDir } from '../../database/migrate';
import { Transactions } from '../../database/Transactions';
import { Outbox } from '../../notify/Outbox';
import { AuditTrail } from '../../prove/AuditTrail';
import { RetentionClasses } from '../../prove/RetentionClasses';
import { createPolicyService } from '../createPolicyService';

export const ACTOR: Actor = { kind: 'user', ref: 'user:default/ada' };

/** A small valid document. */
export function documentOf(
  name: string,
  fields: { title?: string; group?: string } = {},
): string {
  return `
apiVersion: slipway.dev/v1
kind: PromotionPath
metadata:
  name: ${name}
  title: ${fields.title ?? 'First'}
spec:
  mode: enforced
  artifactIdentity: digest
  versionScheme: { type: semver }
  roles:
    approvers: { group: '${fields.group ?? 'group:default/approvers'}' }
  environments:
    - { name: staging, title: Staging, kind: staging }
    - { name: production, title: Production, kind: production }
`;
}

/** A document that names itself and has no environments. */
export function brokenDocumentOf(name: string): string {
  return documentOf(name).replace(/ {4}- .*\n/g, '');
}

export function groupOf(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
}

/** The policy room over the given database, with a clock that can be set. */
export async function createTestPolicy(
  knex: Knex,
  promotionPaths: object,
  services: {
    catalog?: Parameters<typeof createPolicyService>[0]['catalog'];
    urlReader?: Parameters<typeof createPolicyService>[0]['urlReader'];
  } = {},
) {
  await knex.migrate.latest({ directory: migrationsDir });
  const clock = {
    time: Date.parse('2026-11-20T12:00:00.000Z'),
    now: () => new Date(clock.time),
    tick: () => {
      clock.time += 1000;
    },
  };
  const logger = mockServices.logger.mock();
  const scheduler = mockServices.scheduler.mock();
  const outbox = Outbox.create({
    knex,
    clock,
    logger,
    signals: { publish: async () => {} },
  });
  const start = (config: object = promotionPaths) =>
    createPolicyService({
      audit: AuditTrail.create({
        clock,
        retention: RetentionClasses.create({}),
      }),
      auth: mockServices.auth(),
      catalog:
        services.catalog ??
        catalogServiceMock({ entities: [groupOf('approvers')] }),
      clock,
      config: new ConfigReader({ releases: { promotionPaths: config } }),
      knex,
      logger,
      onLoaded: () => {},
      scheduler,
      transactions: Transactions.create({ knex, outbox }),
      urlReader: services.urlReader ?? mockServices.urlReader.mock(),
    });
  const events = async () => {
    const rows = await knex('audit_events').orderBy('seq');
    return rows.map(row => JSON.parse(row.payload));
  };
  return { clock, events, logger, policy: await start(), scheduler, start };
}
