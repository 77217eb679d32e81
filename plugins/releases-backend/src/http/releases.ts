import {
  releaseCreatePermission,
  releaseReadPermission,
  type Release,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { notFound } from '../errors';
import { canonicalJson } from '../prove/canonicalJson';
import { Ordering, type OrderedPosition } from '../record/order';
import type { PagePosition } from '../record/pages';
import { toRelease, type DbReleaseRow } from '../record/rows';
import { sendAnswer } from './answer';
import { orderingOf } from './changes';
import { identify } from './deployments';
import { findRelease } from './findRelease';
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
        const result = await options.policy.forEntity(known.entity);
        const path = 'active' in result ? result.active.path : undefined;
        // Before the transaction, which could not wait for it.
        await options.releaseOrder.ensure(known.ref, Ordering.of(path));
        const answer = await options.idempotency.run(
          { ...identify(req), actor },
          async tx => {
            const { row, created } = await options.releaseService.register(tx, {
              actor,
              request: { ...req.body, entityRef: known.ref },
              path,
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
    const { row } = await findRelease(options, credentials, req.params.id);
    const [release] = await withBlocks([row]);
    res.json(release);
  });

  /** Releases as they are shown, with what is said about them now. */
  async function withBlocks(rows: DbReleaseRow[]): Promise<Release[]> {
    const blocks = await options.blocks.blockOf(rows.map(row => row.id));
    return rows.map(row => ({
      ...toRelease(row),
      blocked: blocks.get(row.id),
    }));
  }

  router.get('/releases/by-entity/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const known = await entities.findForRead(req.params, credentials);
    if (!(await authorization.allows(credentials, releaseReadPermission))) {
      throw notFound('entity', known.ref);
    }
    const { cursor, limit = 20, version } = req.query;
    const ordering =
      req.query.order === 'version'
        ? orderingOf(await options.policy.forEntity(known.entity))
        : undefined;
    const scope = canonicalJson([
      'releases',
      actorOf(credentials),
      known.ref,
      version ?? null,
      // Positions of one order mean nothing in another.
      ordering?.hash ?? 'recorded',
    ]);
    const after = cursor ? cursors.decode(scope, cursor) : undefined;
    const asked = { entityRef: known.ref, version, limit };
    const page = ordering
      ? await options.orderedReleases.page({
          ...asked,
          ordering,
          after: after as OrderedPosition | undefined,
        })
      : await options.releases.page({
          ...asked,
          after: after as PagePosition | undefined,
        });
    res.json({
      items: await withBlocks(page.rows),
      nextCursor: page.next && cursors.encode(scope, page.next),
    });
  });
}
