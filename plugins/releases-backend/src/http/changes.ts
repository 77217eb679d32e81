import { releaseReadPermission } from '@slipway/backstage-plugin-releases-common';
import { notFound } from '../errors';
import { Ordering } from '../record/order';
import { findRelease } from './findRelease';
import { requirePath, type PathOfEntity } from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';

/** Routes for the order of releases and what changes between them. */
export function registerChangesRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { authorization, entities, httpAuth, policy } = options;

  router.get('/releases/:id/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { since } = req.query;
    const to = await findRelease(options, credentials, req.params.id);
    const from =
      since === undefined
        ? undefined
        : await findRelease(options, credentials, since);
    res.json(
      await options.releaseChanges.between({
        entity: to.known.entity,
        ordering: orderingOf(await policy.forEntity(to.known.entity)),
        since: from?.row,
        to: to.row,
      }),
    );
  });

  router.get(
    '/releases/version-scheme/by-entity/:kind/:namespace/:name',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const known = await entities.findForRead(req.params, credentials);
      if (!(await authorization.allows(credentials, releaseReadPermission))) {
        throw notFound('entity', known.ref);
      }
      const { path } = requirePath(await policy.forEntity(known.entity));
      res.json(await options.versionSchemes.describe(known.ref, path));
    },
  );
}

/** How the releases of an entity are ordered: without a path by time. */
export function orderingOf(path: PathOfEntity): Ordering {
  return Ordering.of('active' in path ? path.active.path : undefined);
}
