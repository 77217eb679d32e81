import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { commitOf, deployment, digestOf } from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { DeploymentDrawer } from './DeploymentDrawer';

const failed = deployment('2.0.0', 'production', {
  state: 'failed',
  reason: 'Probe failed',
  requestedAt: '2026-11-20T14:00:00.000Z',
});
const bot = { kind: 'service', ref: 'external:bot' } as const;

function render(api: ReturnType<typeof releasesApiMock>) {
  const onClose = jest.fn();
  renderInTestApp(
    <DeploymentDrawer
      deploymentId={failed.id}
      titles={new Map([['production', 'Production']])}
      revision={0}
      onClose={onClose}
    />,
    { apis: [api] },
  );
  return { onClose };
}

describe('DeploymentDrawer', () => {
  it('shows what was deployed, why, under which policy, and what happened', async () => {
    const api = releasesApiMock();
    api.getDeployment.mockResolvedValue({
      deployment: failed,
      events: [
        {
          id: '1',
          at: failed.requestedAt,
          kind: 'state',
          state: 'requested',
          actor: failed.requestedBy,
        },
        {
          id: '2',
          at: failed.requestedAt,
          kind: 'progress',
          progress: { step: 3, steps: 4, label: 'Shift', weight: 50 },
          actor: bot,
        },
        {
          id: '3',
          at: failed.finishedAt!,
          kind: 'state',
          state: 'failed',
          reason: 'Probe of checkout failed',
          actor: bot,
        },
      ],
    });
    const { onClose } = render(api);
    const drawer = within(
      await screen.findByRole('dialog', { name: '2.0.0 to Production' }),
    );
    expect(drawer.getByText('Probe failed')).toBeVisible();
    expect(drawer.getByText('3 min, 12 sec')).toBeVisible();
    expect(drawer.getByText('Decided here')).toBeVisible();
    expect(drawer.getByText('Application')).toBeVisible();
    expect(drawer.getByTitle(commitOf('2.0.0'))).toBeVisible();
    expect(drawer.getByTitle(failed.policy!.hash)).toBeVisible();
    expect(
      drawer.getByText('registry.example.com/checkout:2.0.0'),
    ).toBeVisible();
    expect(
      drawer.getByRole('button', { name: `Copy digest ${digestOf('2.0.0')}` }),
    ).toBeVisible();

    const lists = drawer.getAllByRole('list');
    const items = within(lists[lists.length - 1]).getAllByRole('listitem');
    expect(items).toHaveLength(3);
    expect(items[1]).toHaveTextContent(
      /Step 3 of 4Shift50 % of traffic.*by external:bot/,
    );
    expect(items[2]).toHaveTextContent(/Failed.*Probe of checkout failed/);

    await userEvent.click(drawer.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('copies a digest and says so', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const api = releasesApiMock();
    api.getDeployment.mockResolvedValue({ deployment: failed, events: [] });
    render(api);
    await user.click(
      await screen.findByRole('button', { name: /^Copy digest/ }),
    );
    expect(await screen.findByText('Digest copied')).toHaveAttribute(
      'role',
      'status',
    );
    expect(writeText).toHaveBeenCalledWith(digestOf('2.0.0'));
    expect(
      screen.getByText('No events are recorded for this deployment.'),
    ).toBeVisible();
  });

  it('has a state for loading, for an error and for a refusal', async () => {
    const slow = releasesApiMock();
    slow.getDeployment.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(
      await screen.findByRole('status', { name: 'Loading the deployment' }),
    ).toBeInTheDocument();

    const broken = releasesApiMock();
    broken.getDeployment.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    broken.getDeployment.mockResolvedValue({ deployment: failed, events: [] });
    render(broken);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The deployment could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('2.0.0 to Production')).toBeVisible();

    const forbidden = releasesApiMock();
    forbidden.getDeployment.mockRejectedValue(
      await responseError(404, 'NotFoundError'),
    );
    render(forbidden);
    expect(
      await screen.findByText(
        /permission releases\.deployment\.read is missing/,
      ),
    ).toBeVisible();
  });
});
