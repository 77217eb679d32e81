import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes } from 'react-router-dom';
import { auditEntry, auditLog } from './__testUtils__/auditBuilders';
import {
  deployment,
  entityEnvironments,
  environment,
  runs,
} from './__testUtils__/builders';
import { fleetPage, fleetRow } from './__testUtils__/fleetBuilders';
import { entity, releasesApiMock } from './__testUtils__/mocks';
import {
  AuditPage,
  EntityAuditContent,
  EntityEnvironmentsContent,
  EntityRunningVersionsCard,
  EntitySystemEnvironmentsContent,
  FleetPage,
  auditRouteRef,
  entityAuditRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  isReleasesAvailable,
  releasesApiRef,
  releasesPlugin,
  systemEnvironmentsRouteRef,
} from './legacy';

jest.setTimeout(30_000);

describe('legacy', () => {
  it('shows the tab and the card in the old frontend system', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([runs('1.2.3', environment('dev'))]),
    );
    api.listDeployments.mockResolvedValue({
      items: [deployment('1.2.3', 'dev')],
    });
    await renderInTestApp(
      <TestApiProvider apis={[[releasesApiRef, api]]}>
        <EntityProvider entity={entity}>
          <EntityRunningVersionsCard />
          <Routes>
            <Route
              path="/environments/*"
              element={<EntityEnvironmentsContent />}
            />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: ['/environments'],
        mountedRoutes: { '/environments': environmentsRouteRef },
      },
    );
    expect(await screen.findByRole('article', { name: 'Dev' })).toBeVisible();
    expect(
      await screen.findByRole('row', { name: /^Dev1\.2\.3|^Dev 1\.2\.3/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All environments' }),
    ).toHaveAttribute('href', '/environments');
    expect([...releasesPlugin.getApis()]).toHaveLength(1);
  });

  it('AUD-10: shows the audit tab and the audit page in the old frontend system', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(entityEnvironments([]));
    api.listEntityAuditEvents.mockResolvedValue({
      items: [auditEntry('deployment.started')],
    });
    api.getAuditLog.mockResolvedValue(auditLog());
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [releasesApiRef, api],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/audit/*" element={<EntityAuditContent />} />
            <Route path="/releases/audit/*" element={<AuditPage />} />
          </Routes>
          <Link to="/releases/audit">To the page</Link>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: ['/audit'],
        mountedRoutes: {
          '/audit': entityAuditRouteRef,
          '/releases/audit': auditRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('button', { name: /started 2\.4\.1/ }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'To the page' }));
    expect(
      await screen.findByText('Nothing is known to be wrong with the log.'),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Audit trail' }),
    ).toBeInTheDocument();
  });

  it('shows the fleet page and the tab of a system in the old frontend system', async () => {
    const api = releasesApiMock();
    api.queryFleetMatrix.mockImplementation(async query =>
      fleetPage([fleetRow('checkout')], query),
    );
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [releasesApiRef, api],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <EntityProvider
          entity={{ ...entity, kind: 'System', metadata: { name: 'shop' } }}
        >
          <Routes>
            <Route path="/releases/*" element={<FleetPage />} />
            <Route
              path="/environments/*"
              element={<EntitySystemEnvironmentsContent />}
            />
          </Routes>
          <Link to="/environments">To the tab</Link>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: ['/releases/where'],
        mountedRoutes: {
          '/releases': fleetRouteRef,
          '/environments': systemEnvironmentsRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Releases' }),
    ).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('link', { name: 'Matrix' }));
    const matrix = await screen.findByRole('grid', { name: 'What runs where' });
    expect(within(matrix).getByRole('link')).toHaveTextContent('checkout');
    await userEvent.click(screen.getByRole('link', { name: 'To the tab' }));
    expect(
      await screen.findByRole('grid', { name: 'What runs where' }),
    ).toBeVisible();
    expect(api.queryFleetMatrix.mock.lastCall?.[0].system).toBe(
      'system:default/shop',
    );
  });

  it('is for components', () => {
    expect(isReleasesAvailable(entity)).toBe(true);
    expect(isReleasesAvailable({ ...entity, kind: 'System' })).toBe(false);
  });
});
