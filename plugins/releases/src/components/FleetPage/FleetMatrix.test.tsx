import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { deployment, minutesAgo } from '../../__testUtils__/builders';
import {
  emptyFleetCell,
  fleetCell,
  fleetPage,
  fleetRow,
} from '../../__testUtils__/fleetBuilders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { FleetMatrix } from './FleetMatrix';

const DAY = 24 * 60;

const checkout = fleetRow('checkout', {
  title: 'Checkout',
  cells: [
    fleetCell('2.2.0', 'dev', { since: minutesAgo(3 * DAY + 5) }),
    fleetCell('2.1.0', 'staging', {
      behind: 3,
      latest: {
        id: 'running',
        state: 'running',
        version: '2.1.1',
        at: minutesAgo(2),
      },
    }),
    fleetCell('2.0.0', 'production', {
      deploymentId: 'declared',
      blocked: true,
      health: 'degraded',
      behind: 100,
    }),
  ],
});
const search = fleetRow('search', {
  owner: 'group:default/platform',
  system: undefined,
  cells: [
    fleetCell('1.0.0', 'dev'),
    emptyFleetCell('staging'),
    emptyFleetCell('production'),
  ],
});
const pathless = fleetRow('pathless', { path: undefined, cells: [] });
const ROWS = [checkout, search, pathless];

const component = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  relations: [
    { type: 'ownedBy', targetRef: owner },
    { type: 'partOf', targetRef: 'system:default/shop' },
    { type: 'partOf', targetRef: 'component:default/whole' },
  ],
});

function fleetApi(rows = ROWS) {
  const api = releasesApiMock();
  api.queryFleetMatrix.mockImplementation(async query =>
    fleetPage(rows, query),
  );
  return api;
}

function Search() {
  const { pathname, search: query } = useLocation();
  return <output>{decodeURIComponent(pathname + query)}</output>;
}

function render(
  api: ReturnType<typeof releasesApiMock>,
  options: { path?: string; system?: string } = {},
) {
  renderInTestApp(
    <>
      <Search />
      <FleetMatrix system={options.system} />
    </>,
    {
      apis: [
        api,
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              component('checkout', 'group:default/payments'),
              component('search', 'group:default/platform'),
            ],
          }),
        ],
      ],
      initialRouteEntries: [options.path ?? '/'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const grid = () => screen.findByRole('grid', { name: 'What runs where' });
const queries = (api: ReturnType<typeof releasesApiMock>) =>
  api.queryFleetMatrix.mock.calls.map(([query]) => query);

/** An observer under the control of a test. */
function watchSight() {
  const seen = new Set<() => void>();
  class Observer {
    readonly #notify: () => void;
    constructor(callback: IntersectionObserverCallback) {
      this.#notify = () =>
        callback(
          [{ isIntersecting: true } as IntersectionObserverEntry],
          this as unknown as IntersectionObserver,
        );
    }
    observe() {
      seen.add(this.#notify);
    }
    disconnect() {
      seen.delete(this.#notify);
    }
  }
  Object.assign(window, { IntersectionObserver: Observer });
  return () => act(async () => seen.forEach(notify => notify()));
}

jest.setTimeout(60_000);

describe('FleetMatrix', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    delete (window as Partial<typeof window>).IntersectionObserver;
  });

  it('TOP-08: shows what runs where, since when, and only what is not normal', async () => {
    render(fleetApi());
    const table = within(await grid());
    expect(
      table.getAllByRole('columnheader').map(cell => cell.textContent),
    ).toEqual(['Component', 'Development', 'Staging', 'Production']);

    const [, first, second, third] = table.getAllByRole('row');
    const [dev, staging, production] = within(first).getAllByRole('gridcell');
    expect(dev).toHaveTextContent(/^2\.2\.03d$/);
    expect(staging).toHaveTextContent(/^2\.1\.03 behind1hRunning2\.1\.1$/);
    expect(production).toHaveTextContent(
      /^2\.0\.099\+ behind\+1Degraded1hBlocked$/,
    );
    expect(
      within(first).getByRole('rowheader', { name: /Checkout/ }),
    ).toHaveTextContent('payments · shop');
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/environments',
    );

    const empty = within(second).getAllByRole('gridcell')[1];
    expect(empty).toHaveTextContent(/^–$/);
    expect(within(empty).queryByRole('button')).toBeNull();
    expect(within(third).getByRole('gridcell')).toHaveTextContent(
      'No promotion path',
    );
    expect(screen.getByText('3 components')).toBeVisible();
  });

  it('opens the deployment that a cell is about, as the URL says', async () => {
    const api = fleetApi();
    api.getDeployment.mockImplementation(async id => ({
      deployment: deployment('2.1.1', 'staging', { id }),
      events: [],
    }));
    render(api);
    await userEvent.click(
      within(await grid()).getByRole('button', { name: /Running/ }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: '2.1.1 to Staging',
    });
    expect(api.getDeployment.mock.calls[0][0]).toBe('running');
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(
      within(await grid()).getByRole('button', { name: /Blocked/ }),
    );
    await screen.findByRole('dialog');
    expect(screen.getByText('/?deployment=declared')).toBeInTheDocument();
  });

  it('reads its filters from the URL, and writes them there', async () => {
    const api = fleetApi();
    render(api, { path: '/?owner=payments&system=shop&text=Check' });
    await grid();
    expect(queries(api)[0]).toEqual({
      owner: 'group:default/payments',
      system: 'system:default/shop',
      text: 'Check',
      at: undefined,
      cursor: undefined,
      limit: 50,
    });
    expect(screen.getByRole('button', { name: /shop/ })).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('3 components')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: /All owners/ }));
    const owners = await screen.findAllByRole('option');
    expect(owners.map(option => option.textContent)).toEqual([
      'All owners',
      'payments',
      'platform',
    ]);
    await userEvent.click(owners[2]);
    expect(await screen.findByText('1 component')).toBeVisible();
    expect(
      screen.getByText('/?owner=group:default/platform'),
    ).toBeInTheDocument();

    // Systems only, though a component can be part of a component as well.
    await userEvent.click(screen.getByRole('button', { name: /All systems/ }));
    const systems = await screen.findAllByRole('option');
    expect(systems.map(option => option.textContent)).toEqual([
      'All systems',
      'shop',
    ]);
  });

  it('searches once the typing pauses, and says when nothing is found', async () => {
    const api = fleetApi();
    render(api);
    await grid();
    await userEvent.keyboard('/sea');
    const field = screen.getByRole('searchbox', { name: 'Find a component' });
    expect(field).toHaveFocus();
    expect(field).toHaveValue('sea');
    expect(await screen.findByText('/?text=sea')).toBeInTheDocument();
    expect(await screen.findByText('1 component')).toBeVisible();
    expect(queries(api).map(query => query.text)).toEqual([undefined, 'sea']);

    await userEvent.type(field, 'x/{Enter}');
    expect(
      await screen.findByText('No component matches these filters.'),
    ).toBeVisible();
    expect(field).toHaveValue('seax/');
  });

  it('needs the keyboard alone: / to the search, arrows through the rows, Enter opens', async () => {
    const api = fleetApi();
    api.getDeployment.mockReturnValue(new Promise(() => undefined));
    render(api);
    const table = within(await grid());
    await userEvent.keyboard('/{ArrowDown}');
    expect(table.getByRole('link', { name: 'Checkout' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    expect(table.getAllByRole('button', { name: /1\.0\.0/ })[0]).toHaveFocus();
    // An empty cell takes the focus as well, so that no step is lost.
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveTextContent(/^–$/);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('No promotion path');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(table.getByRole('button', { name: /2\.2\.0/ })).toHaveFocus();

    // One stop of the Tab key for the whole grid, where the focus was last.
    await userEvent.tab({ shift: true });
    expect(await grid()).not.toContainElement(
      document.activeElement as HTMLElement,
    );
    await userEvent.tab();
    expect(table.getByRole('button', { name: /2\.2\.0/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByRole('searchbox')).toHaveFocus();

    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    expect(await screen.findByRole('dialog')).toBeVisible();
  });

  it('leaves only problems of what is loaded, and says so', async () => {
    render(fleetApi(), { path: '/?problems=true' });
    expect(await screen.findByText(/^1 of 3 loaded components/)).toBeVisible();
    expect(within(await grid()).getAllByRole('row')).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('switch', { name: 'Only problems' }),
    );
    expect(within(await grid()).getAllByRole('row')).toHaveLength(4);
    expect(screen.getByText('/')).toBeInTheDocument();
  });

  it('loads a thousand rows as they come near, and draws those in sight', async () => {
    const scroll = watchSight();
    const all = Array.from({ length: 1000 }, (_, index) =>
      fleetRow(`service-${index}`),
    );
    const api = fleetApi(all);
    render(api);
    expect(
      await screen.findByText('50 components loaded, more follow'),
    ).toBeVisible();
    for (let page = 0; page < 5; page++) {
      await scroll();
    }
    expect(await screen.findByText('1,000 components')).toBeVisible();
    expect(queries(api).map(query => query.limit)).toEqual([
      50, 200, 200, 200, 200, 200,
    ]);
    expect(await grid()).toHaveAttribute('aria-rowcount', '1001');
    expect(within(await grid()).getAllByRole('row').length).toBeLessThan(100);
    expect(screen.queryByRole('button', { name: /Load/ })).toBeNull();
  });

  it('does not load on by itself after a failure', async () => {
    const scroll = watchSight();
    const rows = Array.from({ length: 60 }, (_, index) =>
      fleetRow(`s-${index}`),
    );
    const api = fleetApi(rows);
    render(api);
    await grid();
    api.queryFleetMatrix.mockRejectedValueOnce(new Error('No connection'));
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Could not refresh.*No connection/,
    );
    await scroll();
    expect(api.queryFleetMatrix).toHaveBeenCalledTimes(2);
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('60 components')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what has changed after half a minute, in its place', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const api = fleetApi();
    render(api);
    const row = within(await grid()).getAllByRole('row')[2];
    api.queryFleetMatrix.mockImplementation(async query =>
      fleetPage(
        [checkout, { ...search, cells: [fleetCell('1.1.0', 'dev')] }],
        query,
      ),
    );
    await act(async () => jest.advanceTimersByTime(30_000));
    expect(await within(row).findByText('1.1.0')).toBeVisible();
    expect(screen.getByText('2 components')).toBeVisible();
  });

  it('shows what ran at an instant of the past, without looking again', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const api = fleetApi();
    render(api, { path: '/?at=2026-01-05T10:00:00Z' });
    const table = within(await grid());
    expect(queries(api)[0].at).toBe('2026-01-05T10:00:00.000Z');
    expect(screen.getByText(/This is what ran at/)).toHaveTextContent(
      'January 5, 2026',
    );
    expect(table.getByRole('link', { name: 'search' })).toHaveAttribute(
      'href',
      '/catalog/default/component/search/environments?at=2026-01-05T10%3A00%3A00.000Z',
    );
    await act(async () => jest.advanceTimersByTime(120_000));
    expect(api.queryFleetMatrix).toHaveBeenCalledTimes(1);
  });

  it('saves what is shown as CSV that no spreadsheet runs', async () => {
    const saved: { name: string; file: Blob }[] = [];
    let last: Blob;
    URL.createObjectURL = jest.fn(file => {
      last = file as Blob;
      return 'blob:test';
    });
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, file: last });
      });
    render(
      fleetApi([
        { ...checkout, title: '=HYPERLINK("http://x","y")' },
        fleetRow('search', { cells: [] }),
      ]),
    );
    await grid();
    await userEvent.click(
      screen.getByRole('button', { name: 'Save these rows as CSV' }),
    );
    expect(await screen.findByText('Saved as releases.csv')).toBeVisible();
    const text = await saved[0].file.text();
    const [header, first, second, end] = text.split('\r\n');
    expect(header).toMatch(
      /^Component,Title,System,Owner,Promotion path,dev: version,dev: since/,
    );
    expect(first).toMatch(
      /^component:default\/checkout,"'=HYPERLINK\(""http:\/\/x"",""y""\)",system:default\/shop,group:default\/payments,standard,2\.2\.0,/,
    );
    expect(first).toMatch(/,100,Blocked; Degraded$/);
    expect(second).toMatch(/,standard(,){12}$/);
    expect(end).toBe('');
  });

  it('is a skeleton while it loads', async () => {
    const api = releasesApiMock();
    api.queryFleetMatrix.mockReturnValue(new Promise(() => undefined));
    render(api);
    expect(
      await screen.findByRole('status', { name: 'Loading the matrix' }),
    ).toBeVisible();
  });

  it('says what failed and tries again', async () => {
    const api = fleetApi();
    api.queryFleetMatrix.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The matrix could not be loaded.*ServiceUnavailableError of the test/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await grid()).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what to do while no component has a path', async () => {
    render(fleetApi([pathless]));
    expect(
      await screen.findByRole('heading', {
        name: 'No component has a promotion path yet',
      }),
    ).toBeVisible();
    expect(screen.getByText(/slipway\.dev\/promotion-path/)).toBeVisible();
  });

  it('says who can grant the permission that is missing', async () => {
    const api = releasesApiMock();
    api.queryFleetMatrix.mockRejectedValue(
      await responseError(403, 'NotAllowedError'),
    );
    render(api);
    expect(
      await screen.findByText('You may not see what runs where'),
    ).toBeVisible();
    expect(screen.getByText(/releases\.deployment\.read/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('is about one system on the page of a system', async () => {
    const api = fleetApi();
    render(api, { system: 'system:default/shop', path: '/?system=other' });
    await grid();
    expect(queries(api)[0].system).toBe('system:default/shop');
    expect(screen.queryByRole('button', { name: /All systems/ })).toBeNull();
  });
});
