import type { HttpOptions, ReleasesRouter } from '../types';
import { registerEventRoutes } from './events';
import { registerHoldRoutes } from './holds';
import { registerProofRoutes } from './proofs';
import { registerStateRoutes } from './state';

/** Routes of the audit trail. */
export function registerAuditRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  registerEventRoutes(router, options);
  registerProofRoutes(router, options);
  registerStateRoutes(router, options);
  registerHoldRoutes(router, options);
}
