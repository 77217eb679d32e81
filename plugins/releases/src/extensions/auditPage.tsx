import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { auditRouteRef } from '../routes';

export const auditPage = PageBlueprint.make({
  name: 'audit',
  params: {
    path: '/releases/audit',
    title: 'Audit trail',
    icon: <RiShieldCheckLine />,
    routeRef: auditRouteRef,
    // The shell puts a header above a page and leaves its landmark to the page.
    loader: () =>
      import('../components/AuditPage').then(m => (
        <main>
          <m.AuditPage />
        </main>
      )),
  },
});
