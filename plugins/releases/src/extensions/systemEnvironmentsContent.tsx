import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { systemEnvironmentsRouteRef } from '../routes';

export const systemEnvironmentsContent = EntityContentBlueprint.make({
  name: 'system-environments',
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    routeRef: systemEnvironmentsRouteRef,
    filter: { kind: 'system' },
    loader: () =>
      import('../components/FleetPage').then(m => <m.SystemEnvironments />),
  },
});
