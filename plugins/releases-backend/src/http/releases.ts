import {
  releaseCreatePermission,
  releaseReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { notFound } from '../errors';
import { canonicalJson } from '../prove/canonicalJson';
import type { PagePosition } from '../record/pages';
import { toRelease } from '../record/rows';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes for releases. */
export function registerReleaseRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, entities, cursors, httpAuth } = options;

  router.post('/releases', async (req, res) => {
    await withAudit(
      auditor,
      {
        eventId: 'release-register',
        severityLevel: 'medium',
        request: req,
        meta: { entityRef: req.body.entityRef, version: req.body.version },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        const known = await entities.find(req.body.entityRef, credentials);
        await authorization.require(credentials, releaseCreatePermission);
        const actor = actorOf(credentials);
        const answer = await options.idempotency.run(
          { ...identify(req), actor },
          async tx => {
            const { row, created } = await options.releaseService.register(tx, {
              actor,
              request: { ...req.body, entityRef: known.ref },
            });
            return { status: created ? 201 : 200, body: toRelease(row) };
          },
        );
        sendAnswer(res, answer);
      },
    );
  });

  router.get('/releases/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const row = await options.releases.get(req.params.id);
    if (
      !row ||
      !(await authorization.allows(credentials, releaseReadPermission))
    ) {
      throw notFound('release', req.params.id);
    }
    await entities.find(row.entity_ref, credentials);
    res.json(toRelease(row));
  });

  router.get('/releases/by-entity/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const known = await entities.findForRead(req.params, credentials);
    if (!(await authorization.allows(credentials, releaseReadPermission))) {
      throw notFound('entity', known.ref);
    }
    const { cursor, limit = 20 } = req.query;
    const scope = canonicalJson(['releases', actorOf(credentials), known.ref]);
    const page = await options.releases.page({
      entityRef: known.ref,
      limit,
      after: cursor
        ? (cursors.decode(scope, cursor) as PagePosition)
        : undefined,
    });
    res.json({
      items: page.rows.map(toRelease),
      nextCursor: page.next && cursors.encode(scope, page.next),
    });
  });
}
