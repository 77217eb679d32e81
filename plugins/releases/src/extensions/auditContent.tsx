import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityAuditRouteRef } from '../routes';

export const auditContent = EntityContentBlueprint.make({
  name: 'audit',
  params: {
    path: '/audit',
    title: 'Audit',
    group: 'deployment',
    routeRef: entityAuditRouteRef,
    filter: { kind: 'component' },
    loader: () => import('../components/AuditTab').then(m => <m.AuditTab />),
  },
});
