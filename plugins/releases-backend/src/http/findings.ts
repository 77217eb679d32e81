import { findRelease } from './findRelease';
import type { HttpOptions, ReleasesRouter } from './types';

/** Routes for what stands out about a release. */
export function registerFindingRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  router.get('/releases/:id/findings', async (req, res) => {
    const credentials = await options.httpAuth.credentials(req);
    const { row, known } = await findRelease(
      options,
      credentials,
      req.params.id,
    );
    const path = await options.policy.forEntity(known.entity);
    res.json({
      items: await options.findingService.of(
        row,
        'active' in path ? path.active.path : undefined,
      ),
    });
  });
}
