import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import {
  deploymentOperatePermission,
  deploymentRequestPermission,
  describeRollout,
  plannedRollout,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { trackedEnvironment } from '../record/describeEnvironments';
import { etagOf, toDeployment, toDeploymentEvent } from '../record/rows';
import type { DbDeploymentRow } from '../record/rows';
import { sendAnswer } from './answer';
import type { StoredAnswer } from './Idempotency';
import {
  findDeployment,
  findLane,
  requirePath,
  type FoundDeployment,
} from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

type Step = 'start' | 'progress' | 'finish' | 'cancel';

/** Routes that ask for, move and show single deployments. */
export function registerDeploymentRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const {
    auditor,
    authorization,
    deploymentService,
    httpAuth,
    idempotency,
    refusals,
  } = options;

  router.post('/deployments', async (req, res) => {
    await withAudit(
      auditor,
      {
        eventId: 'deployment-request',
        severityLevel: 'medium',
        request: req,
        meta: {
          entityRef: req.body.entityRef,
          environment: req.body.environment,
        },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        const actor = actorOf(credentials);
        const lane = await findLane(options, credentials, req.body);
        await refusals.watch(
          {
            actor,
            action: 'request a deployment',
            subject: {
              kind: 'environment',
              id: lane.environment.name,
              entityRef: lane.known.ref,
              environment: lane.environment.name,
            },
          },
          () =>
            authorization.requireOnLane(
              credentials,
              deploymentRequestPermission,
              { entity: lane.known.entity, environment: lane.environment },
            ),
        );
        const answer = await idempotency.run(
          { ...identify(req), actor },
          async tx => {
            const release = await options.releaseService.resolve(
              tx,
              lane.known.ref,
              req.body,
            );
            const { row, evaluation } = await deploymentService.request(tx, {
              actor,
              entityRef: lane.known.ref,
              environment: lane.environment,
              path: lane.active,
              release,
              changeKinds: req.body.changeKinds,
              reason: req.body.reason,
              url: req.body.url,
            });
            return {
              status: 201,
              etag: etagOf(row),
              body: { deployment: toDeployment(row), evaluation },
            };
          },
        );
        sendAnswer(res, answer);
      },
    );
  });

  router.get('/deployments/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const found = await findDeployment(options, credentials, req.params.id);
    const { row } = found;
    const deployment = toDeployment(row);
    const events = (await options.deployments.events(row.id)).map(
      toDeploymentEvent,
    );
    const { path, environment } = rolloutPolicyOf(found);
    res.setHeader('ETag', etagOf(row));
    res.json({
      deployment,
      rollout: describeRollout({
        deployment,
        events,
        planned:
          path &&
          plannedRollout(path, {
            environment,
            releaseType: deployment.releaseType,
            changeKinds: deployment.changeKinds,
          }),
      }),
      evaluation: row.evaluation_id
        ? await options.evaluations.get(row.evaluation_id)
        : undefined,
      events,
    });
  });

  /** One step of a deployment: find it, authorise, run it once, answer. */
  async function takeStep<T>(
    req: Request<{ id: string }, any, any, any>,
    res: Response<T>,
    step: Step,
    run: (
      tx: Knex.Transaction,
      input: {
        id: string;
        actor: ReturnType<typeof actorOf>;
        ifMatch: string | undefined;
      },
      found: FoundDeployment,
    ) => Promise<{ row: DbDeploymentRow; body: T }>,
  ): Promise<void> {
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const found = await findDeployment(options, credentials, req.params.id);
      const actor = actorOf(credentials);
      const answer = await refusals.watch(
        { actor, action: step, subject: subjectOf(found.row) },
        async () => {
          await authorization.requireOnLane(
            credentials,
            step === 'cancel'
              ? deploymentRequestPermission
              : deploymentOperatePermission,
            { entity: found.known.entity, environment: found.environment },
          );
          return idempotency.run<T>(
            { ...identify(req), actor },
            async (tx): Promise<StoredAnswer<T>> => {
              const { row, body } = await run(
                tx,
                { id: found.row.id, actor, ifMatch: req.header('if-match') },
                found,
              );
              return { status: 200, etag: etagOf(row), body };
            },
          );
        },
      );
      sendAnswer(res, answer);
    };
    await withAudit(
      auditor,
      {
        eventId: `deployment-${step}`,
        severityLevel: step === 'progress' ? 'low' : 'medium',
        request: req,
        meta: { deploymentId: req.params.id },
      },
      work,
    );
  }

  router.post('/deployments/:id/start', (req, res) =>
    takeStep(req, res, 'start', async (tx, input, found) => {
      const path = requirePath(found.path);
      const { row, evaluation } = await deploymentService.start(tx, {
        ...input,
        environment: trackedEnvironment(path.path, found.environment.name),
        path,
        url: req.body?.url,
      });
      return { row, body: { deployment: toDeployment(row), evaluation } };
    }),
  );

  router.post('/deployments/:id/progress', (req, res) =>
    takeStep(req, res, 'progress', async (tx, input, found) => {
      const report = req.body;
      const row = await deploymentService.progress(tx, {
        ...input,
        report,
        policy: rolloutPolicyOf(found),
      });
      return { row, body: toDeployment(row) };
    }),
  );

  router.post('/deployments/:id/finish', (req, res) =>
    takeStep(req, res, 'finish', async (tx, input) => {
      const report = req.body;
      const row = await deploymentService.finish(tx, { ...input, report });
      return { row, body: toDeployment(row) };
    }),
  );

  router.post('/deployments/:id/cancel', (req, res) =>
    takeStep(req, res, 'cancel', async (tx, input) => {
      const { reason } = req.body;
      const row = await deploymentService.cancel(tx, { ...input, reason });
      return { row, body: toDeployment(row) };
    }),
  );
}

function subjectOf(row: DbDeploymentRow) {
  return {
    kind: 'deployment' as const,
    id: row.id,
    entityRef: row.entity_ref,
    environment: row.environment,
  };
}

/** What the request is remembered by under its Idempotency-Key. */
export function identify(req: Request<any, any, any, any>) {
  return {
    method: req.method,
    path: req.baseUrl + req.path,
    key: req.header('idempotency-key'),
    body: req.body as unknown,
  };
}

/** What the rollout of a deployment is judged by. */
function rolloutPolicyOf({ path, environment }: FoundDeployment) {
  return {
    path: 'active' in path ? path.active.path : undefined,
    environment,
  };
}
