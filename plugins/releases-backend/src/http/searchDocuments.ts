import { searchIndexPermission } from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { canonicalJson } from '../prove/canonicalJson';
import type { PagePosition } from '../record/pages';
import type { RecentPosition } from '../record/search';
import type { HttpOptions, ReleasesRouter } from './types';

/**
 * The route that feeds the search index. It shows all entities and all
 * environments, so it serves other backends only: who may see a document is
 * asked when somebody searches.
 */
export function registerSearchRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { authorization, cursors, httpAuth, searchDocuments } = options;

  router.get('/search/documents', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    await authorization.require(credentials, searchIndexPermission);
    const { type, cursor, limit = 20 } = req.query;
    const scope = canonicalJson(['search', actorOf(credentials), type]);
    const after = cursor ? cursors.decode(scope, cursor) : undefined;
    const page =
      type === 'releases'
        ? await searchDocuments.releases({
            limit,
            after: after as PagePosition | undefined,
          })
        : await searchDocuments.deployments({
            limit,
            after: after as RecentPosition | undefined,
          });
    res.json({
      items: page.items,
      nextCursor: page.next && cursors.encode(scope, page.next),
    });
  });
}
