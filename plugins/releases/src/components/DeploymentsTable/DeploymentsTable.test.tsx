import { useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ENTITY_REF, deployment } from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { useTabParams } from '../../hooks/useTabParams';
import { DeploymentsTable } from './DeploymentsTable';

const TITLES = new Map([
  ['dev', 'Development'],
  ['production', 'Production'],
]);
const ALL = Array.from({ length: 1000 }, (_, index) =>
  deployment(`1.0.${1000 - index}`, index % 2 ? 'dev' : 'production', {
    id: `id-${index}`,
    state: index % 10 ? 'succeeded' : 'failed',
  }),
);

let changeSomething: () => void;

function Harness(props: { onOpen: (id: string) => void }) {
  const { filter, setFilter } = useTabParams();
  const [revision, setRevision] = useState(0);
  changeSomething = () => act(() => setRevision(n => n + 1));
  const { search } = useLocation();
  return (
    <>
      <output>{search}</output>
      <DeploymentsTable
        entityRef={ENTITY_REF}
        titles={TITLES}
        filter={filter}
        onFilterChange={setFilter}
        revision={revision}
        onOpenDeployment={props.onOpen}
        emptyContent={<p>Nothing at all</p>}
      />
    </>
  );
}

function render(api: ReturnType<typeof releasesApiMock>, path = '/') {
  const onOpen = jest.fn();
  renderInTestApp(<Harness onOpen={onOpen} />, {
    apis: [api],
    initialRouteEntries: [path],
  });
  return { onOpen };
}

/** An API with a thousand deployments. */
function fullApi() {
  const api = releasesApiMock();
  api.listDeployments.mockImplementation(async query => {
    const items = ALL.filter(
      item =>
        (!query.environments?.length ||
          query.environments.includes(item.environment)) &&
        (!query.states?.length || query.states.includes(item.state)),
    );
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 20);
    return {
      items: items.slice(start, end),
      nextCursor: end < items.length ? String(end) : undefined,
    };
  });
  return api;
}

// Rows are looked up by text: computing the names of a whole table of rows
// takes seconds in a simulated browser.
const row = (version: string) => screen.findByText(version);

jest.setTimeout(30_000);

describe('DeploymentsTable', () => {
  it('shows a page of a thousand deployments and goes to the next and back', async () => {
    const api = fullApi();
    const { onOpen } = render(api);
    expect(await row('1.0.1000')).toBeVisible();
    const [, first] = screen.getAllByRole('row');
    expect(first).toHaveTextContent(
      /1\.0\.1000.*Production.*Failed.*ago.*3 min, 12 sec.*jane\.doe.*github/,
    );
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      'https://github.com/example/checkout/actions/runs/8123456',
    );
    expect(screen.getAllByRole('row')).toHaveLength(21);

    await userEvent.click(screen.getByRole('button', { name: /^Next/ }));
    expect(await row('1.0.980')).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(21);
    expect(api.listDeployments).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: '20', limit: 20 }),
      { signal: expect.any(AbortSignal) },
    );

    // Rows that are being read do not move; the reader is told.
    const calls = api.listDeployments.mock.calls.length;
    changeSomething();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show the newest' }),
    );
    const newest = await row('1.0.1000');
    expect(api.listDeployments).toHaveBeenCalledTimes(calls + 1);
    expect(
      screen.queryByRole('button', { name: 'Show the newest' }),
    ).not.toBeInTheDocument();

    await userEvent.click(newest);
    expect(onOpen).toHaveBeenCalledWith('id-0');
  });

  it('takes its filters from the URL and puts them there', async () => {
    const api = fullApi();
    render(api, '/?environment=dev&outcome=failed&outcome=nonsense&other=1');
    await waitFor(() =>
      expect(api.listDeployments).toHaveBeenCalledWith(
        expect.objectContaining({
          entityRef: ENTITY_REF,
          environments: ['dev'],
          states: ['failed'],
        }),
        expect.anything(),
      ),
    );
    expect(
      await screen.findByText('No deployment matches these filters.'),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await row('1.0.1000')).toBeVisible();
    expect(screen.getByText('?other=1')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /Outcome/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Rolled back' }),
    );
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByText('?other=1&outcome=rolled-back'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.listDeployments).toHaveBeenLastCalledWith(
        expect.objectContaining({ states: ['rolled-back'] }),
        expect.anything(),
      ),
    );
  });

  it('exports what the filters leave, by version and by days of the reader', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:test');
    URL.revokeObjectURL = jest.fn();
    const api = fullApi();
    api.exportDeployments.mockResolvedValue(new Blob(['version\n']));
    render(
      api,
      '/?environment=dev&version=1.0.999&from=2026-11-02&to=nonsense',
    );
    const field = await screen.findByRole('textbox', { name: 'Version' });
    expect(field).toHaveValue('1.0.999');
    expect(screen.getByLabelText('From')).toHaveValue('2026-11-02');
    expect(screen.getByLabelText('To')).toHaveValue('');
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /^JSON lines/ }),
    );
    expect(
      await screen.findByText('Saved as deployments-checkout.ndjson'),
    ).toBeVisible();
    const wanted = {
      entityRef: ENTITY_REF,
      environments: ['dev'],
      states: [],
      version: '1.0.999',
      from: new Date(2026, 10, 2).toISOString(),
      to: undefined,
    };
    expect(api.exportDeployments).toHaveBeenCalledWith(wanted, 'ndjson');
    expect(api.listDeployments).toHaveBeenCalledWith(
      { ...wanted, limit: 20 },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('reloads the newest page quietly when something changed', async () => {
    const api = releasesApiMock();
    api.listDeployments.mockResolvedValue({ items: [ALL[1]] });
    render(api);
    expect(await row('1.0.999')).toBeVisible();
    api.listDeployments.mockResolvedValue({ items: [ALL[0], ALL[1]] });
    changeSomething();
    expect(await row('1.0.1000')).toBeVisible();
    expect(await row('1.0.999')).toBeVisible();
  });

  it('says what failed, tries again, and marks old rows as stale', async () => {
    const api = releasesApiMock();
    const failure = await responseError(503, 'ServiceUnavailableError');
    api.listDeployments.mockRejectedValueOnce(failure);
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The deployments could not be loaded',
    );
    api.listDeployments.mockResolvedValueOnce({ items: [ALL[0]] });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('1.0.1000')).toBeVisible();

    api.listDeployments.mockRejectedValueOnce(failure);
    changeSomething();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not refresh',
    );
    expect(await row('1.0.1000')).toBeVisible();
  });

  it('names the missing permission, the empty history and the loading', async () => {
    const forbidden = releasesApiMock();
    forbidden.listDeployments.mockRejectedValue(
      await responseError(404, 'NotFoundError'),
    );
    render(forbidden);
    expect(
      await screen.findByText(/permission releases\.deployment\.read/),
    ).toBeVisible();

    render(releasesApiMock());
    expect(await screen.findByText('Nothing at all')).toBeVisible();

    const slow = releasesApiMock();
    slow.listDeployments.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(await screen.findByText('Loading table data.')).toBeInTheDocument();
  });
});
