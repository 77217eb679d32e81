import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { environmentsRouteRef } from '../routes';

export const environmentsContent = EntityContentBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    routeRef: environmentsRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('../components/EnvironmentsTab').then(m => <m.EnvironmentsTab />),
  },
});
