import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShip2Line } from '@remixicon/react';
import { fleetRouteRef } from '../routes';

export const fleetPage = PageBlueprint.make({
  params: {
    // The audit page lies under this path. The router takes the longest path
    // that fits, so each of them can be switched off alone.
    path: '/releases',
    title: 'Releases',
    icon: <RiShip2Line />,
    routeRef: fleetRouteRef,
    // The page draws its header itself, with the way to the audit trail.
    noHeader: true,
    loader: () => import('../components/FleetPage').then(m => <m.FleetPage />),
  },
});
