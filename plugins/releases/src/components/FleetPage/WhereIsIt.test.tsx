import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { WherePlace } from '@slipway/backstage-plugin-releases-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  deployment,
  digestOf,
  minutesAgo,
  uuidOf,
} from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { WhereIsIt } from './WhereIsIt';

const place = (
  environment: string,
  more: Partial<WherePlace> = {},
): WherePlace => ({
  entityRef: 'component:default/checkout',
  environment,
  environmentTitle: environment.toLocaleUpperCase('en-US'),
  version: '2.14.1',
  state: 'runs',
  since: minutesAgo(60 * 24 * 9),
  deploymentId: uuidOf(`deployment ${environment}`),
  releaseId: 'release-1',
  ...more,
});
const FOUND = {
  items: [
    place('production'),
    place('dev', { state: 'ran', until: minutesAgo(300) }),
  ],
  truncated: true,
};

function Search() {
  return <output>{decodeURIComponent(useLocation().search)}</output>;
}

function render(api: ReturnType<typeof releasesApiMock>, path = '/') {
  renderInTestApp(
    <>
      <Search />
      <WhereIsIt />
    </>,
    {
      apis: [api],
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const asked = (api: ReturnType<typeof releasesApiMock>) =>
  api.findWhere.mock.calls.map(([query]) => query);
const find = (text: string) =>
  userEvent.type(
    screen.getByRole('searchbox', { name: 'Digest, commit or version' }),
    `{Control>}a{/Control}${text}{Enter}`,
  );

jest.setTimeout(30_000);

describe('WhereIsIt', () => {
  it('TOP-08: finds where a version runs and ran, with the way to its record', async () => {
    const api = releasesApiMock();
    api.findWhere.mockResolvedValue(FOUND);
    api.getDeployment.mockImplementation(async id => ({
      deployment: deployment('2.14.1', 'production', { id }),
      events: [],
    }));
    render(api);
    expect(
      await screen.findByRole('heading', { name: 'For example' }),
    ).toBeVisible();
    expect(asked(api)).toEqual([]);

    await find('2.14.1');
    const answer = within(
      await screen.findByRole('region', { name: 'Version 2.14.1' }),
    );
    expect(screen.getByText('?q=2.14.1')).toBeInTheDocument();
    expect(asked(api)).toEqual([{ version: '2.14.1' }]);
    const rows = (name: string) =>
      within(answer.getByRole('table', { name }))
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent);
    expect(rows('Runs now')).toEqual([
      'checkoutPRODUCTION2.14.19 days ago–DeploymentRelease',
    ]);
    expect(rows('Ran before')).toEqual([
      'checkoutDEV2.14.19 days ago5 hours agoDeploymentRelease',
    ]);
    expect(answer.getByText(/There is more history/)).toBeVisible();
    const [release] = answer.getAllByRole('link', {
      name: 'Release 2.14.1 of checkout',
    });
    expect(release).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/environments?release=release-1',
    );

    await userEvent.click(
      answer.getByRole('button', {
        name: 'Deployment of 2.14.1 to PRODUCTION',
      }),
    );
    expect(
      await screen.findByRole('dialog', { name: '2.14.1 to production' }),
    ).toBeVisible();
    expect(api.getDeployment.mock.calls[0][0]).toBe(
      uuidOf('deployment production'),
    );
  });

  it('asks for a digest by its digest alone, from a link', async () => {
    const api = releasesApiMock();
    api.findWhere.mockResolvedValue({
      items: [place('dev', { state: 'ran', until: minutesAgo(1) })],
      truncated: false,
    });
    const digest = digestOf('2.14.1');
    render(api, `/?q=${digest.toLocaleUpperCase('en-US')}`);
    expect(
      await screen.findByRole('region', { name: `Digest ${digest}` }),
    ).toBeVisible();
    expect(asked(api)).toEqual([{ digest }]);
    expect(screen.getByText('It runs nowhere now.')).toBeVisible();
    expect(screen.queryByText(/There is more history/)).toBeNull();
  });

  it('takes plain hex digits for all that they can be, and shows each that is found', async () => {
    const api = releasesApiMock();
    api.findWhere.mockImplementation(async ({ version }) =>
      version ? { items: [], truncated: false } : FOUND,
    );
    render(api, '/?q=3f1c2ab');
    expect(
      await screen.findByRole('region', { name: 'Digest 3f1c2ab' }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Commit 3f1c2ab' }),
    ).toBeVisible();
    expect(screen.queryByRole('region', { name: /^Version/ })).toBeNull();
    expect(asked(api)).toEqual([
      { digest: '3f1c2ab' },
      { commit: '3f1c2ab' },
      { version: '3f1c2ab' },
    ]);
  });

  it('says when nothing is found and what to check, and when nothing can be meant', async () => {
    const api = releasesApiMock();
    render(api, '/?q=9.9.9');
    expect(await screen.findByText('Nothing runs or ran 9.9.9')).toBeVisible();
    expect(screen.getByText(/Check that the version is whole/)).toBeVisible();
    await find('two words');
    expect(
      await screen.findByText('This is no digest, commit or version'),
    ).toBeVisible();
    expect(api.findWhere).toHaveBeenCalledTimes(1);
  });

  it('is a skeleton while it looks', async () => {
    const api = releasesApiMock();
    api.findWhere.mockReturnValue(new Promise(() => undefined));
    render(api, '/?q=1.0.0');
    expect(
      await screen.findByRole('status', { name: 'Looking for 1.0.0' }),
    ).toBeVisible();
  });

  it('says what failed and tries again', async () => {
    const api = releasesApiMock();
    api.findWhere.mockResolvedValue(FOUND);
    api.findWhere.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    render(api, '/?q=2.14.1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /It could not be looked up.*ServiceUnavailableError of the test/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('table', { name: 'Runs now' }),
    ).toBeVisible();
  });

  it('says who can grant the permission that is missing', async () => {
    const api = releasesApiMock();
    api.findWhere.mockRejectedValue(
      await responseError(403, 'NotAllowedError'),
    );
    render(api, '/?q=2.14.1');
    expect(await screen.findByText(/releases\.deployment\.read/)).toBeVisible();
  });
});
