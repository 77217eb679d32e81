import { searchIndexPermission } from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { canonicalJson } from '../prove/canonicalJson';
import type { PagePosition } from '../record/pages';
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
    const page = await searchDocuments[type]({
      limit,
      after: cursor
        ? (cursors.decode(scope, cursor) as PagePosition)
        : undefined,
    });
    res.json({
      items: page.items,
      nextCursor: page.next && cursors.encode(scope, page.next),
    });
  });
}
