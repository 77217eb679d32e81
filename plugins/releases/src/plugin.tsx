import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShip2Line } from '@remixicon/react';
import { releasesApi } from './extensions/apis';
import { environmentsContent } from './extensions/environmentsContent';
import { runningVersionsCard } from './extensions/runningVersionsCard';
import { environmentsRouteRef } from './routes';

/**
 * The releases plugin for the new frontend system.
 *
 * @public
 */
export const releasesPlugin = createFrontendPlugin({
  pluginId: 'releases',
  title: 'Environments and releases',
  icon: <RiShip2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { environments: environmentsRouteRef },
  extensions: [releasesApi, environmentsContent, runningVersionsCard],
});
