import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  deployment,
  entityEnvironments,
  environment,
  runs,
} from './__testUtils__/builders';
import { entity, releasesApiMock } from './__testUtils__/mocks';
import {
  EntityEnvironmentsContent,
  EntityRunningVersionsCard,
  environmentsRouteRef,
  isReleasesAvailable,
  releasesApiRef,
  releasesPlugin,
} from './legacy';

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

  it('is for components', () => {
    expect(isReleasesAvailable(entity)).toBe(true);
    expect(isReleasesAvailable({ ...entity, kind: 'System' })).toBe(false);
  });
});
