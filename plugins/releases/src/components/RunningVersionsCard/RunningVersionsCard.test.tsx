import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deployment,
  empty,
  entityEnvironments,
  environment,
  runs,
} from '../../__testUtils__/builders';
import {
  entity,
  releasesApiMock,
  responseError,
} from '../../__testUtils__/mocks';
import { environmentsContent } from '../../extensions/environmentsContent';
import { runningVersionsCard } from '../../extensions/runningVersionsCard';

function renderCard(
  api: ReturnType<typeof releasesApiMock>,
  extensions: ExtensionDefinition[] = [runningVersionsCard],
) {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), ...extensions],
    apis: [api],
  });
}

describe('RunningVersionsCard', () => {
  it('shows a row for each tracked environment', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([
        empty(environment('local', { kind: 'local', tracked: false })),
        runs('2.0.0', environment('dev'), { unrecordedChange: true }),
        runs('1.9.0', environment('staging'), {
          latest: deployment('2.0.0', 'staging', { state: 'failed' }),
        }),
        runs('1.8.0', environment('production'), { health: 'degraded' }),
        empty(environment('dr', { active: false })),
      ]),
    );
    renderCard(api);
    const row = async (name: string) =>
      screen.findByRole('row', { name: new RegExp(`^${name}`) });
    expect(await row('Dev')).toHaveTextContent(/2\.0\.0Unrecorded change.*ago/);
    expect(await row('Staging')).toHaveTextContent(/1\.9\.0Failed2\.0\.0/);
    expect(await row('Production')).toHaveTextContent(/1\.8\.0Degraded/);
    expect(await row('Dr')).toHaveTextContent(/–Not activated–/);
    expect(screen.getAllByRole('row')).toHaveLength(5);
    // The tab is not part of this app, so there is nothing to link to.
    expect(
      screen.queryByRole('link', { name: 'All environments' }),
    ).not.toBeInTheDocument();
  });

  it('links to the tab where there is one', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([empty(environment('dev'))]),
    );
    renderCard(api, [runningVersionsCard, environmentsContent]);
    expect(
      await screen.findByRole('link', { name: 'All environments' }),
    ).toHaveAttribute('href', expect.stringMatching(/\/environments$/));
  });

  it('has a state for loading, error, refusal, no path and nothing tracked', async () => {
    const slow = releasesApiMock();
    slow.getEnvironments.mockReturnValue(new Promise(() => {}));
    renderCard(slow);
    expect(
      await screen.findByText('Loading running versions'),
    ).toBeInTheDocument();

    const broken = releasesApiMock();
    broken.getEnvironments.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    broken.getEnvironments.mockResolvedValue(entityEnvironments([]));
    renderCard(broken);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The running versions could not be loaded');
    await userEvent.click(within(alert).getByRole('button'));
    expect(
      await screen.findByText('No environment of this path is tracked.'),
    ).toBeVisible();

    const forbidden = releasesApiMock();
    forbidden.getEnvironments.mockRejectedValue(
      await responseError(404, 'NotFoundError'),
    );
    renderCard(forbidden);
    expect(
      await screen.findByText(/permission releases\.deployment\.read/),
    ).toBeVisible();

    const unconfigured = releasesApiMock();
    unconfigured.getEnvironments.mockResolvedValue({
      entityRef: 'component:default/checkout',
      problem: { code: 'path-not-configured', message: 'No default is set.' },
      environments: [],
    });
    renderCard(unconfigured);
    expect(
      await screen.findByText('This entity has no promotion path'),
    ).toBeVisible();
  });
});
