import {
  auditHoldPermission,
  auditReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import type { Request } from 'express';
import { actorOf } from '../../authorization';
import { sendAnswer } from '../answer';
import { identify } from '../deployments';
import type { HttpOptions, ReleasesRouter } from '../types';
import { withAudit } from '../withAudit';

/** Routes of legal holds. */
export function registerHoldRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, httpAuth, idempotency, prove } = options;

  /** Who changes holds; a refused attempt is an event. */
  async function authorise(req: Request<any, any, any, any>, action: string) {
    const credentials = await httpAuth.credentials(req);
    const actor = actorOf(credentials);
    await options.refusals.watch(
      { actor, action, subject: { kind: 'log', id: options.origin } },
      () => authorization.require(credentials, auditHoldPermission),
    );
    return { credentials, actor };
  }

  router.get('/audit/holds', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    res.json({ items: await prove.holds.list() });
  });

  router.post('/audit/holds', async (req, res) => {
    await withAudit(
      auditor,
      { eventId: 'audit-hold-place', severityLevel: 'medium', request: req },
      async () => {
        const { credentials, actor } = await authorise(
          req,
          'place a legal hold',
        );
        const { entityRef, reason } = req.body;
        const known =
          entityRef === undefined
            ? undefined
            : await options.entities.find(entityRef, credentials);
        const answer = await idempotency.run(
          { ...identify(req), actor },
          async tx => ({
            status: 201,
            body: await prove.holds.place(tx, {
              actor,
              entityRef: known?.ref,
              reason,
            }),
          }),
        );
        sendAnswer(res, answer);
      },
    );
  });

  router.post('/audit/holds/:id/lift', async (req, res) => {
    await withAudit(
      auditor,
      { eventId: 'audit-hold-lift', severityLevel: 'high', request: req },
      async () => {
        const { actor } = await authorise(req, 'lift a legal hold');
        const answer = await idempotency.run(
          { ...identify(req), actor },
          async tx => ({
            status: 200,
            body: await prove.holds.lift(tx, {
              actor,
              id: req.params.id,
              reason: req.body.reason,
            }),
          }),
        );
        sendAnswer(res, answer);
      },
    );
  });
}
