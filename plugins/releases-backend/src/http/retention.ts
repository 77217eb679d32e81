import { auditReadPermission } from '@slipway/backstage-plugin-releases-common';
import type { HttpOptions, ReleasesRouter } from './types';

/** Routes that say how long deployments are kept. */
export function registerRetentionRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { authorization, cleanUp, httpAuth } = options;

  router.get('/retention', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    res.json(await cleanUp.report());
  });
}
