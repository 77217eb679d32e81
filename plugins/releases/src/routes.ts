import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The tab "Environments" of an entity.
 *
 * @public
 */
// From core-plugin-api on purpose: its refs work in both frontend systems,
// those of frontend-plugin-api do not work in the old one.
export const environmentsRouteRef = createRouteRef({
  id: 'releases:environments',
});
