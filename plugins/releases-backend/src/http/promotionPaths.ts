import {
  promotionPathReadPermission,
  promotionPathRefreshPermission,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { canonicalJson } from '../prove/canonicalJson';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes for promotion paths. */
export function registerPromotionPathRoutes(
  router: ReleasesRouter,
  options: Pick<
    HttpOptions,
    'auditor' | 'authorization' | 'cursors' | 'httpAuth' | 'policy'
  >,
): void {
  const { auditor, authorization, cursors, httpAuth, policy } = options;

  router.get('/promotion-paths', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, promotionPathReadPermission);
    res.json({ items: await policy.list() });
  });

  router.post('/promotion-paths/refresh', async (req, res) => {
    const items = await withAudit(
      auditor,
      {
        eventId: 'promotion-path-refresh',
        severityLevel: 'medium',
        request: req,
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        await authorization.require(
          credentials,
          promotionPathRefreshPermission,
        );
        return policy.refresh(actorOf(credentials));
      },
    );
    res.json({ items });
  });

  router.post('/promotion-paths/check', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, promotionPathReadPermission);
    res.json(await policy.check(req.body.source, credentials));
  });

  router.get('/promotion-paths/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, promotionPathReadPermission);
    res.json(await policy.get(req.params.name));
  });

  router.get('/promotion-paths/:name/versions', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, promotionPathReadPermission);
    const { name } = req.params;
    const { cursor, limit = 20 } = req.query;
    const scope = canonicalJson([
      'policy-versions',
      actorOf(credentials),
      name,
    ]);
    const { items, next } = await policy.versions(name, {
      limit,
      before: cursor ? (cursors.decode(scope, cursor) as number) : undefined,
    });
    res.json({
      items,
      nextCursor: next === undefined ? undefined : cursors.encode(scope, next),
    });
  });
}
