import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
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

jest.setTimeout(30_000);

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

  it('ROL-02, ROL-14: shows the steps of a rollout with what was measured', async () => {
    const api = releasesApiMock();
    api.getDeployment.mockResolvedValue({
      deployment: { ...failed, strategy: 'blue-green' },
      events: [],
      rollout: {
        strategy: 'canary',
        plannedStrategy: 'canary',
        steps: [
          {
            weight: 10,
            pauseSeconds: 300,
            state: 'done',
            at: failed.requestedAt,
            analysis: [
              {
                metric: 'error_rate',
                value: 0.015,
                unit: 'ratio',
                verdict: 'hold',
                passBelow: 0.01,
                rollbackAbove: 0.02,
              },
              { metric: 'p95_latency', verdict: 'unknown' },
            ],
          },
          { weight: 50, pauseSeconds: 600, state: 'skipped' },
        ],
        findings: [
          {
            code: 'strategy-differs',
            severity: 'warning',
            message: 'The path asks for rolling.',
          },
        ],
      },
    });
    render(api);
    const rollout = within(
      await screen.findByRole('region', { name: 'Rollout' }),
    );
    // In the words of the portal, here and among the facts.
    expect(rollout.getByText('Canary')).toBeVisible();
    expect(screen.getByText('Strategy').nextElementSibling).toHaveTextContent(
      'Blue/green',
    );
    const steps = rollout.getByRole('list', { name: 'Steps of the rollout' });
    const [first, second] = [...steps.children] as HTMLElement[];
    expect(first).toHaveTextContent(/10 %.*Reached.*then 5 min/);
    const [errors, latency] = within(first).getAllByRole('listitem');
    expect(errors).toHaveTextContent(/error_rate1.5%Holds/);
    expect(errors).toHaveAttribute(
      'title',
      'passes below 1%, rolls back above 2%',
    );
    expect(latency).toHaveTextContent(/p95_latencyno valueUnknown/);
    expect(second).toHaveTextContent(/50 %.*Not reached.*then 10 min/);
    expect(rollout.getByText('The path asks for rolling.')).toBeVisible();
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

  it('AUD-26: saves the evidence as a page and as JSON, and says what failed', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:test');
    URL.revokeObjectURL = jest.fn();
    const names: string[] = [];
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const api = releasesApiMock();
    api.getDeployment.mockResolvedValue({
      deployment: { ...failed, version: '2.0.0/../x' },
      events: [],
    });
    api.getDeploymentEvidence.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    api.getDeploymentEvidence.mockResolvedValue(new Blob(['{}']));
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save as HTML' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The evidence could not be put together',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const page = 'evidence-checkout-2.0.0_.._x-production.html';
    expect(await screen.findByText(`Saved ${page}`)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save as JSON' }));
    expect(await screen.findByText(/^Saved .*\.json$/)).toBeVisible();
    expect(names).toEqual([page, page.replace('.html', '.json')]);
    expect(
      api.getDeploymentEvidence.mock.calls.map(([id, format]) => [id, format]),
    ).toEqual([
      [failed.id, 'html'],
      [failed.id, 'html'],
      [failed.id, 'json'],
    ]);
    click.mockRestore();
  });

  it('AUD-26: opens the evidence where it cannot act as the reader', async () => {
    const files: Blob[] = [];
    URL.createObjectURL = jest.fn(file => {
      files.push(file as Blob);
      return 'blob:test';
    });
    URL.revokeObjectURL = jest.fn();
    const replace = jest.fn();
    const close = jest.fn();
    const open = jest
      .spyOn(window, 'open')
      .mockReturnValue({ location: { replace }, close } as never);
    const api = releasesApiMock();
    api.getDeployment.mockResolvedValue({ deployment: failed, events: [] });
    api.getDeploymentEvidence.mockResolvedValue(
      new Blob(['<p title="x">&amp;</p><script>steal()</script>']),
    );
    render(api);
    const button = await screen.findByRole('button', { name: 'Open' });
    await userEvent.click(button);
    await waitFor(() => expect(replace).toHaveBeenCalledWith('blob:test'));
    const opened = new DOMParser().parseFromString(
      await files[0].text(),
      'text/html',
    );
    const [frame] = opened.getElementsByTagName('iframe');
    expect(frame.getAttribute('sandbox')).toBe('allow-modals');
    expect(frame.getAttribute('srcdoc')).toBe(
      '<p title="x">&amp;</p><script>steal()</script>',
    );
    expect(opened.getElementsByTagName('script')).toHaveLength(0);

    open.mockReturnValue(null);
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The browser did not open a new tab',
    );
    open.mockRestore();
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
