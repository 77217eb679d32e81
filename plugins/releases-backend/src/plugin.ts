import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  isLanePermission,
  releasesPermissions,
} from '@slipway/backstage-plugin-releases-common';
import {
  auditTrailExtensionPoint,
  changelogExtensionPoint,
  deploymentSourcesExtensionPoint,
  type ChangelogSource,
  type WebhookSource,
} from '@slipway/backstage-plugin-releases-node';
import { Authorization } from './authorization';
import { systemClock } from './clock';
import { openDatabase } from './database/migrate';
import { Transactions } from './database/Transactions';
import { DeploymentService, EvaluationStore } from './decide';
import { Entities } from './entities';
import { createRouter } from './http/createRouter';
import { Cursors } from './http/Cursors';
import { Idempotency } from './http/Idempotency';
import { createWebhookRouter, IngestService } from './ingest';
import { Outbox } from './notify/Outbox';
import { laneResourceRef, laneRules } from './permissions';
import { findLanesByRef } from './permissions/findLanesByRef';
import { createPolicyService } from './policy';
import { AuditTargets } from './prove/AuditTargets';
import { AuditTrail } from './prove/AuditTrail';
import { createProve } from './prove/createProve';
import { EvidenceService } from './evidence/EvidenceService';
import { readAuditConfig } from './prove/readAuditConfig';
import { RefusedAttempts } from './prove/RefusedAttempts';
import { RetentionClasses } from './prove/RetentionClasses';
import { createRecord, DeploymentLedger, ReportedDeployments } from './record';
import { readAttestationKeys } from './record/documents';
import { readRetentionConfig } from './record/retention';
import { readSearchConfig } from './record/search';
import { Staleness } from './record/fleet';
import { Recent } from './Recent';
import { scheduleTasks } from './tasks/scheduleTasks';

/**
 * Records what runs where, answers whether a release may go to an environment,
 * and keeps the proof.
 *
 * @public
 */
export const releasesPlugin = createBackendPlugin({
  pluginId: 'releases',
  register(env) {
    const webhookSources = new Map<string, WebhookSource>();
    env.registerExtensionPoint(deploymentSourcesExtensionPoint, {
      addWebhookSource(source) {
        if (webhookSources.has(source.id)) {
          throw new Error(`Webhook source ${source.id} was added before`);
        }
        webhookSources.set(source.id, source);
      },
    });
    const changelogSources = new Map<string, ChangelogSource>();
    env.registerExtensionPoint(changelogExtensionPoint, {
      addChangelogSource(source) {
        if (changelogSources.has(source.id)) {
          throw new Error(`Changelog source ${source.id} was added before`);
        }
        changelogSources.set(source.id, source);
      },
    });
    const auditTargets = AuditTargets.create();
    env.registerExtensionPoint(auditTrailExtensionPoint, auditTargets);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { auth, catalog, httpRouter, logger, permissionsRegistry } =
          services;
        const clock = systemClock;
        const knex = await openDatabase(services.database);
        const outbox = Outbox.create({ ...services, knex, clock });
        const transactions = Transactions.create({ knex, outbox });
        const auditConfig = readAuditConfig(services.config);
        const retentionConfig = readRetentionConfig(services.config);
        const retention = RetentionClasses.create({
          least: auditConfig.retention,
        });
        const audit = AuditTrail.create({ clock, retention });

        const policy = await createPolicyService({
          ...services,
          audit,
          clock,
          knex,
          onLoaded: (name, path) =>
            retention.know(name, path.spec.regulated === true),
          transactions,
        });
        const prove = await createProve({
          ...services,
          ...auditTargets.with(services.config),
          audit,
          clock,
          config: auditConfig,
          knex,
          transactions,
        });
        const record = createRecord({
          audit,
          changelogSources: [...changelogSources.values()],
          clock,
          knex,
          logger,
          outbox,
          attestationKeys: readAttestationKeys(services.config),
          paths: policy,
          retention: retentionConfig,
          search: readSearchConfig(services.config),
          staleness: Staleness.fromConfig(services.config),
          transactions,
        });
        const { releases } = record;
        const stores = { ...record, audit, outbox, clock };
        const evaluations = EvaluationStore.create({ knex, clock });
        const idempotency = Idempotency.create({ transactions, clock });

        permissionsRegistry.addResourceType({
          resourceRef: laneResourceRef,
          permissions: releasesPermissions.filter(isLanePermission),
          rules: Object.values(laneRules),
          getResources: refs => findLanesByRef({ auth, catalog, policy }, refs),
        });
        permissionsRegistry.addPermissions(
          releasesPermissions.filter(
            permission => !isLanePermission(permission),
          ),
        );

        const ingest = IngestService.create({
          ...stores,
          auth,
          catalog,
          knex,
          policy,
          transactions,
          reported: ReportedDeployments.create(stores),
        });
        httpRouter.addAuthPolicy({
          path: '/webhooks',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            ...services,
            ...record,
            authorization: Authorization.create(services),
            clock,
            cursors: await Cursors.create({ knex }),
            deploymentService: DeploymentService.create({
              blocks: record.blocks,
              ledger: DeploymentLedger.create(stores),
              evaluations,
              clock,
            }),
            entities: Entities.create({ auth, catalog, clock }),
            evaluations,
            evidence: EvidenceService.create({
              ...prove,
              clock,
              evaluations,
              knex,
              origin: auditConfig.origin,
              policies: policy,
              releases,
            }),
            idempotency,
            origin: auditConfig.origin,
            policy,
            prove,
            refusals: RefusedAttempts.create({
              ...services,
              audit,
              transactions,
            }),
            recentLanes: Recent.create({ clock }),
            webhooks: createWebhookRouter({
              sources: [...webhookSources.values()],
              auditor: services.auditor,
              ingest,
              audit,
              clock,
              transactions,
              logger,
            }),
            // Drift between code and contract is an error where it can be
            // mended, and costs nothing where it is used.
            validateResponses: process.env.NODE_ENV !== 'production',
          }),
        );
        await scheduleTasks({
          ...services,
          cleanUp: record.cleanUp,
          cleanUpMode: retentionConfig.mode,
          idempotency,
          ingest,
          knex,
          outbox,
          prove,
          verifyEveryMs: auditConfig.verifyEveryMs,
        });
        prove.duties.start();
        services.lifecycle.addShutdownHook(async () => {
          await prove.duties.stop();
          await prove.log.resign();
        });
      },
    });
  },
});
