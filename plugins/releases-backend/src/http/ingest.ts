import {
  historyImportPermission,
  observationReportPermission,
  type ImportDeploymentsRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { actorOf } from '../authorization';
import type { ResolvedImport } from '../record/HistoryImport';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findLane } from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes that take in what happened elsewhere. */
export function registerIngestRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, httpAuth, idempotency } = options;

  router.post('/observations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const lane = await findLane(options, credentials, req.body);
    await authorization.requireOnLane(
      credentials,
      observationReportPermission,
      { entity: lane.known.entity, environment: lane.environment },
    );
    const actor = actorOf(credentials);
    const answer = await idempotency.run(
      { ...identify(req), actor },
      async tx => {
        await options.observations.observe(tx, {
          actor,
          lane: {
            entityRef: lane.known.ref,
            environment: lane.environment.name,
          },
          observation: {
            source: req.body.source,
            at: new Date(req.body.observedAt),
            digest: req.body.digest,
            version: req.body.version,
            health: req.body.health,
          },
        });
        const [body] = await options.environments.states(
          lane.known.ref,
          [lane.environment],
          tx,
        );
        return { status: 200, body };
      },
    );
    sendAnswer(res, answer);
  });

  router.post('/imports', async (req, res) => {
    await withAudit(
      auditor,
      {
        eventId: 'history-import',
        severityLevel: 'medium',
        request: req,
        meta: {
          source: req.body.source,
          deployments: req.body.deployments.length,
        },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        await authorization.require(credentials, historyImportPermission);
        const resolved = await resolveLanes(credentials, req.body);
        const actor = actorOf(credentials);
        const answer = await idempotency.run(
          { ...identify(req), actor },
          async tx => ({
            status: 200,
            body: await options.historyImport.run(tx, {
              actor,
              request: req.body,
              resolved,
            }),
          }),
        );
        sendAnswer(res, answer);
      },
    );
  });

  /** Resolves each distinct pair of entity and environment once. */
  async function resolveLanes(
    credentials: BackstageCredentials,
    request: ImportDeploymentsRequest,
  ): Promise<ResolvedImport[]> {
    const byPair = new Map<string, Promise<ResolvedImport>>();
    return Promise.all(
      request.deployments.map(item => {
        const pair = `${item.entityRef} ${item.environment}`;
        const known = byPair.get(pair) ?? resolveLane(credentials, item);
        byPair.set(pair, known);
        return known;
      }),
    );
  }

  async function resolveLane(
    credentials: BackstageCredentials,
    item: { entityRef: string; environment: string },
  ): Promise<ResolvedImport> {
    try {
      const lane = await findLane(options, credentials, item);
      return {
        lane: {
          entityRef: lane.known.ref,
          environment: lane.environment.name,
        },
      };
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      if (!code) {
        throw error;
      }
      return { problem: { code, message } };
    }
  }
}
