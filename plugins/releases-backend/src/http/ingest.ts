import {
  historyImportPermission,
  observationReportPermission,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { unprocessable } from '../errors';
import type { ImportProblem } from '../record/import/checkImport';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findLane } from './lanes';
import { resolveLanes } from './resolveLanes';
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
        const { source, deployments: items } = req.body;
        const resolved = await resolveLanes(options, credentials, items);
        requireNone(options.historyImport.check(items, resolved));
        const actor = actorOf(credentials);
        const answer = await idempotency.run(
          { ...identify(req), actor },
          async tx => ({
            status: 200,
            body: await options.historyImport.run(tx, {
              actor,
              source,
              items,
              resolved,
            }),
          }),
        );
        sendAnswer(res, answer);
      },
    );
  });
}

/** @throws UnprocessableError with everything that is wrong, by pointer */
function requireNone(found: ImportProblem[]): void {
  if (!found.length) {
    return;
  }
  const problems = found.map(({ index, field, code, message }) => ({
    pointer: ['/body/deployments', index, field ?? []].flat().join('/'),
    code,
    message,
  }));
  const [first] = problems;
  throw unprocessable(
    'import-invalid',
    `Nothing was imported: ${first.pointer}: ${first.message}${
      problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    }`,
    { problems },
  );
}
