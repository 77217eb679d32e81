import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShip2Line } from '@remixicon/react';
import { releasesApi } from './extensions/apis';
import { auditContent } from './extensions/auditContent';
import { auditPage } from './extensions/auditPage';
import { environmentsContent } from './extensions/environmentsContent';
import { fleetPage } from './extensions/fleetPage';
import { runningVersionsCard } from './extensions/runningVersionsCard';
import { systemEnvironmentsContent } from './extensions/systemEnvironmentsContent';
import {
  auditRouteRef,
  entityAuditRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  systemEnvironmentsRouteRef,
} from './routes';

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
  routes: {
    environments: environmentsRouteRef,
    entityAudit: entityAuditRouteRef,
    audit: auditRouteRef,
    fleet: fleetRouteRef,
    systemEnvironments: systemEnvironmentsRouteRef,
  },
  extensions: [
    releasesApi,
    environmentsContent,
    systemEnvironmentsContent,
    auditContent,
    runningVersionsCard,
    fleetPage,
    auditPage,
  ],
});
