import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { auditLog } from '../../__testUtils__/auditBuilders';
import {
  fleetPage as answer,
  fleetRow,
} from '../../__testUtils__/fleetBuilders';
import { entity, releasesApiMock } from '../../__testUtils__/mocks';
import { auditPage } from '../../extensions/auditPage';
import { environmentsContent } from '../../extensions/environmentsContent';
import { fleetPage } from '../../extensions/fleetPage';
import { systemEnvironmentsContent } from '../../extensions/systemEnvironmentsContent';

function fleetApi() {
  const api = releasesApiMock();
  api.getAuditLog.mockResolvedValue(auditLog());
  api.queryFleetMatrix.mockImplementation(async query =>
    answer([fleetRow('checkout'), fleetRow('search')], query),
  );
  return api;
}

function render(
  api: ReturnType<typeof releasesApiMock>,
  path: string,
  extensions: ExtensionDefinition[] = [fleetPage, auditPage],
) {
  renderTestApp({
    extensions,
    apis: [
      api,
      [catalogApiRef, catalogApiMock()],
      [permissionApiRef, mockApis.permission()],
    ],
    initialRouteEntries: [path],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

const grid = () => screen.findByRole('grid', { name: 'What runs where' });

const view = (name: string) =>
  within(screen.getByRole('navigation', { name: 'Views' })).getByRole('link', {
    name,
  });

/** The one of the page; the sidebar has another. */
const auditLink = () =>
  screen
    .queryAllByRole('link', { name: 'Audit trail' })
    .find(link => !link.closest('nav'));

jest.setTimeout(30_000);

describe('FleetPage', () => {
  it('has a matrix and a search, each at a path of its own', async () => {
    render(fleetApi(), '/releases');
    expect(await grid()).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Releases' }),
    ).toBeVisible();
    expect(screen.getByRole('main')).toContainElement(await grid());
    expect(view('Matrix')).toHaveAttribute('aria-current', 'page');
    expect(view('Where is it?')).not.toHaveAttribute('aria-current');
    await userEvent.click(view('Where is it?'));
    expect(
      await screen.findByRole('searchbox', { name: /Digest, commit/ }),
    ).toBeVisible();
    expect(screen.queryByRole('grid')).toBeNull();
    expect(view('Where is it?')).toHaveAttribute('aria-current', 'page');
    expect(view('Matrix')).not.toHaveAttribute('aria-current');
  });

  it('leads to the audit trail, which keeps its page under the same path', async () => {
    const api = fleetApi();
    render(api, '/releases');
    await grid();
    await userEvent.click(auditLink()!);
    expect(
      await screen.findByText('Nothing is known to be wrong with the log.'),
    ).toBeVisible();
    expect(screen.queryByRole('grid', { name: 'What runs where' })).toBeNull();
  });

  it('is whole without the page of the audit trail', async () => {
    render(fleetApi(), '/releases/somewhere', [fleetPage]);
    expect(await grid()).toBeVisible();
    expect(auditLink()).toBeUndefined();
  });

  it('is the tab of a system, about its components', async () => {
    const api = fleetApi();
    const system = {
      ...entity,
      kind: 'System',
      metadata: { name: 'shop', namespace: 'default' },
    };
    render(api, '/', [
      createTestEntityPage({ entity: system }),
      environmentsContent,
      systemEnvironmentsContent,
    ]);
    expect(await grid()).toBeVisible();
    expect(api.queryFleetMatrix.mock.calls[0][0].system).toBe(
      'system:default/shop',
    );
    expect(api.getEnvironments).not.toHaveBeenCalled();
  });
});
