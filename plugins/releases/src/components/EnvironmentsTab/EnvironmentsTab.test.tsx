import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deployment,
  digestOf,
  empty,
  entityEnvironments,
  environment,
  minutesAgo,
  runs,
} from '../../__testUtils__/builders';
import {
  entity,
  releasesApiMock,
  responseError,
  signalsMock,
} from '../../__testUtils__/mocks';
import { environmentsContent } from '../../extensions/environmentsContent';

const CHANNEL = 'releases:component:default/checkout';
const dev = environment('dev', { title: 'Development' });
const staging = environment('staging', {
  title: 'Staging',
  kind: 'staging',
  promotesFrom: ['dev'],
});
const production = environment('production', {
  title: 'Production',
  kind: 'production',
  protected: true,
  promotesFrom: ['staging'],
});

function renderTab(
  api: ReturnType<typeof releasesApiMock>,
  options: { kind?: string; path?: string } = {},
) {
  const signals = signalsMock();
  renderTestApp({
    extensions: [
      createTestEntityPage({
        entity: { ...entity, kind: options.kind ?? 'Component' },
      }),
      environmentsContent,
    ],
    apis: [api, [signalApiRef, signals.api]],
    initialRouteEntries: [options.path ?? '/'],
  });
  return signals;
}

const lane = (name: string) => screen.findByRole('article', { name });

describe('EnvironmentsTab', () => {
  it('is there for a component and absent for a system', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(entityEnvironments([empty(dev)]));
    renderTab(api, { kind: 'System' });
    await waitFor(() => expect(document.body).not.toBeEmptyDOMElement());
    expect(api.getEnvironments).not.toHaveBeenCalled();

    renderTab(api);
    expect(await lane('Development')).toBeVisible();
    expect(api.getEnvironments).toHaveBeenCalledWith(
      'component:default/checkout',
      { signal: expect.any(AbortSignal), at: undefined },
    );
  });

  it('PIP: says how far neighbours are apart', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments(
        [
          runs('2.1.0', dev),
          runs('2.0.0', staging, {
            observed: {
              source: 'cluster',
              at: minutesAgo(60 * 48),
              digest: digestOf('2.0.0'),
              stale: true,
            },
          }),
          runs('2.0.1', production),
        ],
        {
          distances: [
            {
              from: 'dev',
              to: 'staging',
              direction: 'ahead',
              releases: 3,
              commits: 14,
              migrations: 1,
            },
            { from: 'staging', to: 'production', direction: 'behind' },
          ],
        },
      ),
    );
    renderTab(api);
    expect(
      await screen.findByText(
        'Development to Staging: ahead by 3 releases, 14 commits, 1 migration',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Staging to Production: behind'),
    ).toBeInTheDocument();
    expect(
      within(await lane('Staging')).getByText(/cluster was last heard of/),
    ).toBeVisible();
  });

  it('shows what ran at an instant of the past, and comes back', async () => {
    const api = releasesApiMock();
    const now = entityEnvironments([runs('2.1.0', dev)]);
    const then = entityEnvironments([
      { ...empty(dev), declared: runs('1.0.0', dev).declared },
      empty(production),
    ]);
    api.getEnvironments.mockImplementation(async (_ref, options) =>
      options?.at ? then : now,
    );
    renderTab(api, { path: '/?at=2026-03-03T15:00:00%2B01:00' });
    const card = within(await lane('Development'));
    expect(card.getByText('1.0.0')).toBeVisible();
    expect(api.getEnvironments).toHaveBeenCalledWith(
      'component:default/checkout',
      { signal: expect.any(AbortSignal), at: '2026-03-03T14:00:00.000Z' },
    );
    expect(screen.getByText(/This is what ran at/)).toBeVisible();
    // Only what ran is known of the past.
    expect(card.queryByText('Health unknown')).not.toBeInTheDocument();
    expect(
      within(await lane('Production')).getByText(
        'Nothing had been deployed yet',
      ),
    ).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(
      await within(await lane('Development')).findByText('2.1.0'),
    ).toBeVisible();
    expect(screen.queryByText(/This is what ran at/)).not.toBeInTheDocument();

    // A time that has not come is refused before anything is asked.
    await userEvent.click(
      screen.getByRole('button', { name: 'Look at another time' }),
    );
    const field = await screen.findByLabelText(/What ran at/);
    await userEvent.clear(field);
    await userEvent.type(field, '2999-01-01T00:00');
    const calls = api.getEnvironments.mock.calls.length;
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(
      await screen.findByText('Choose a time that has passed.'),
    ).toBeVisible();
    expect(api.getEnvironments).toHaveBeenCalledTimes(calls);
  });

  it('ENV-01: shows what runs where, and how neighbours compare', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([
        empty(
          environment('local', {
            title: 'Local',
            kind: 'local',
            tracked: false,
            purpose: 'Coding',
            dataClass: 'Synthetic',
            refresh: 'on-demand',
            access: ['developers'],
          }),
        ),
        runs('2.1.0', dev),
        runs('2.0.0', staging),
        runs('2.0.0', production),
        empty(
          environment('dr', {
            title: 'Recovery',
            kind: 'disaster-recovery',
            active: false,
            standbyFor: 'production',
          }),
        ),
      ]),
    );
    renderTab(api);

    const card = within(await lane('Production'));
    expect(card.getByText('2.0.0')).toBeVisible();
    expect(card.getByText('Protected')).toBeVisible();
    expect(card.getByText('Healthy')).toBeVisible();
    expect(card.getByText('Succeeded')).toBeVisible();
    expect(card.getByText('jane.doe')).toHaveAttribute(
      'title',
      'user:default/jane.doe',
    );
    expect(
      card.getByRole('button', { name: `Copy digest ${digestOf('2.0.0')}` }),
    ).toBeVisible();
    const [since] = card.getAllByRole('time');
    expect(since).toHaveTextContent('3 hours ago');
    expect(since).toHaveAttribute('datetime', expect.stringMatching(/Z$/));
    expect(since).toHaveAttribute('title', expect.stringMatching(/\d{4}.*:/));

    expect(
      screen.getByText('Development to Staging: different version'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Staging to Production: same version'),
    ).toBeInTheDocument();

    // ENV-04: the facts of an environment where nothing is recorded.
    const local = within(await lane('Local'));
    expect(local.getByText('Not tracked')).toBeVisible();
    expect(local.getByText('Coding')).toBeVisible();
    const buttons = local.getAllByRole('button');
    expect(buttons).toHaveLength(1);
    await userEvent.click(buttons[0]);
    const facts = within(await screen.findByRole('dialog'));
    for (const fact of ['Coding', 'Synthetic', 'on-demand', 'developers']) {
      expect(facts.getByText(fact)).toBeVisible();
    }
    await userEvent.keyboard('{Escape}');

    const dr = within(await lane('Recovery'));
    expect(dr.getByText('Standby for Production')).toBeVisible();
    expect(dr.getByText('Not activated')).toBeVisible();

    expect(screen.getByText('Standard path')).toBeVisible();
    expect(screen.getByText('Enforced')).toBeVisible();
    expect(screen.getByText('Selected by annotation')).toBeVisible();
  });

  it('shows progress, and a failure beside the version that still runs', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([
        runs('2.0.0', dev, {
          latest: deployment('2.1.0', 'dev', {
            state: 'running',
            progress: { step: 2, steps: 5, label: 'Shift', weight: 25 },
          }),
        }),
        runs('1.0.0', staging, {
          latest: deployment('2.0.0', 'staging', {
            state: 'failed',
            reason: 'Probe failed',
          }),
        }),
      ]),
    );
    renderTab(api);

    const card = within(await lane('Development'));
    expect(card.getByText('2.0.0')).toBeVisible();
    const bar = card.getByRole('progressbar', {
      name: 'Progress of 2.1.0 in Development',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '40');
    expect(bar).toHaveAttribute('aria-valuetext', 'Step 2 of 5');
    expect(card.getByText('Shift')).toBeVisible();
    expect(card.getByText('25 % of traffic')).toBeVisible();

    const failed = within(await lane('Staging'));
    expect(failed.getByText('1.0.0')).toBeVisible();
    expect(failed.getByText('Failed')).toBeVisible();
    expect(failed.getByText('2.0.0')).toBeVisible();
    expect(failed.getByText('Probe failed')).toBeVisible();

    const open = within(
      screen.getByRole('region', { name: 'In progress and waiting' }),
    );
    expect(open.getAllByRole('listitem')).toHaveLength(1);
    expect(open.getByText('Running')).toBeVisible();
  });

  it('ENV-20: shows an unrecorded change with what was seen', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([
        runs('2.0.0', dev, {
          unrecordedChange: true,
          observed: {
            version: '2.0.1-patched',
            source: 'argocd',
            at: minutesAgo(4),
          },
        }),
      ]),
    );
    renderTab(api);
    const card = within(await lane('Development'));
    expect(card.getByText('Unrecorded change')).toBeVisible();
    expect(card.getByText('argocd sees 2.0.1-patched')).toBeVisible();
    expect(card.getByText('4 minutes ago')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'In progress and waiting' }),
    ).not.toBeInTheDocument();
  });

  it('loads again when a signal arrives, keeps the old data meanwhile and says what changed', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValueOnce(
      entityEnvironments([runs('1.0.0', dev)]),
    );
    const signals = renderTab(api);
    expect(within(await lane('Development')).getByText('1.0.0')).toBeVisible();
    expect(signals.channels()).toEqual([CHANNEL]);

    const answers: ((_: ReturnType<typeof entityEnvironments>) => void)[] = [];
    api.getEnvironments.mockImplementation(
      () => new Promise(resolve => answers.push(resolve)),
    );
    await signals.send(CHANNEL, { changed: 'environments', n: 1 });
    await signals.send(CHANNEL, { changed: 'environments', n: 2 });
    await signals.send(CHANNEL, { changed: 'environments', n: 3 });
    // The first signal leads to a reload at once, the others to one together.
    await waitFor(() => expect(answers).toHaveLength(2));
    expect(within(await lane('Development')).getByText('1.0.0')).toBeVisible();

    // An answer shows although another one is on its way already.
    const newer = entityEnvironments([
      runs('1.1.0', dev, { latest: deployment('1.1.0', 'dev') }),
    ]);
    answers[0](newer);
    await within(await lane('Development')).findByText('1.1.0');
    answers[1](newer);
    expect(
      await screen.findByText('Development: 1.1.0 Succeeded'),
    ).toHaveAttribute('role', 'status');
    expect(api.getEnvironments).toHaveBeenCalledTimes(3);
  });

  it('shows its final shape while loading', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockReturnValue(new Promise(() => {}));
    renderTab(api);
    expect(
      await screen.findByRole('status', { name: 'Loading environments' }),
    ).toBeInTheDocument();
  });

  it('says what failed, tries again, and marks old data as stale', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    const signals = renderTab(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The environments could not be loaded.*ServiceUnavailableError of the test/,
    );

    api.getEnvironments.mockResolvedValueOnce(
      entityEnvironments([runs('1.0.0', dev)]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await lane('Development')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    api.getEnvironments.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    await signals.send(CHANNEL, { changed: 'environments' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Could not refresh.*What you see is from .*20\d\d/,
    );
    expect(await lane('Development')).toBeVisible();
  });

  it.each([
    [404, 'NotFoundError'],
    [403, 'NotAllowedError'],
  ])('names the permission that is missing on %s %s', async (status, name) => {
    const api = releasesApiMock();
    api.getEnvironments.mockRejectedValue(await responseError(status, name));
    renderTab(api);
    expect(
      await screen.findByText(
        /permission releases\.deployment\.read is missing for component:default\/checkout.*can grant it/,
      ),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('says what to paste while nothing was deployed', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([empty(dev), empty(production)]),
    );
    renderTab(api);
    expect(
      within(await lane('Development')).getByText('Nothing deployed yet'),
    ).toBeVisible();
    const request = await screen.findByLabelText('Request its deployment');
    await waitFor(() =>
      expect(request).toHaveTextContent(/http.*\/api\/releases\/deployments/),
    );
    expect(request).toHaveTextContent(
      /"entityRef": "component:default\/checkout", "environment": "dev"/,
    );
    expect(screen.getByLabelText('Register a release')).toHaveTextContent(
      /\/api\/releases\/releases/,
    );
    expect(
      screen.getByLabelText('Choose the promotion path (catalog-info.yaml)'),
    ).toHaveTextContent('slipway.dev/promotion-path: standard');
  });

  it('explains a promotion path that is not known', async () => {
    const api = releasesApiMock();
    api.getEnvironments.mockResolvedValue({
      entityRef: 'component:default/checkout',
      problem: { code: 'path-unknown', message: 'Known paths are "standard".' },
      environments: [],
    });
    renderTab(api);
    expect(
      await screen.findByText('The promotion path of this entity is not known'),
    ).toBeVisible();
    expect(screen.getByText('Known paths are "standard".')).toBeVisible();
    expect(
      screen.getByText(/slipway\.dev\/promotion-path: standard/),
    ).toBeVisible();
  });

  it('opens the deployment that the URL names, and closes it', async () => {
    const api = releasesApiMock();
    const latest = deployment('1.0.0', 'dev');
    api.getEnvironments.mockResolvedValue(
      entityEnvironments([runs('1.0.0', dev)]),
    );
    api.getDeployment.mockResolvedValue({ deployment: latest, events: [] });
    renderTab(api, { path: `/?deployment=${latest.id}` });
    expect(
      await screen.findByRole('dialog', { name: '1.0.0 to Development' }),
    ).toBeVisible();
    expect(api.getDeployment).toHaveBeenCalledWith(latest.id, {
      signal: expect.any(AbortSignal),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    const details = screen.getByRole('button', {
      name: 'Details of the deployment of 1.0.0 to Development',
    });
    await userEvent.click(details);
    expect(await screen.findByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(details).toHaveFocus());
  });
});
