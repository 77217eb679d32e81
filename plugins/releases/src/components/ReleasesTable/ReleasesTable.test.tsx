import { useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ENTITY_REF, environment, runs } from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { release, releaseIdOf } from '../../__testUtils__/releaseBuilders';
import { useTabParams } from '../../hooks/useTabParams';
import { ReleasesTable } from './ReleasesTable';

const ALL = Array.from({ length: 60 }, (_, index) =>
  release(`1.0.${60 - index}`),
);
const production = runs('1.0.59', environment('production'));
const ENVIRONMENTS = [
  {
    ...production,
    declared: { ...production.declared!, releaseId: releaseIdOf('1.0.59') },
  },
];

let changeSomething: () => void;

function Harness(props: { onOpen: (id: string) => void }) {
  const { filter, setFilter } = useTabParams();
  const [revision, setRevision] = useState(0);
  changeSomething = () => act(() => setRevision(n => n + 1));
  return (
    <>
      <output>{useLocation().search}</output>
      <ReleasesTable
        entityRef={ENTITY_REF}
        environments={ENVIRONMENTS}
        version={filter.version}
        onVersionChange={version => setFilter({ ...filter, version })}
        revision={revision}
        onOpenRelease={props.onOpen}
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

function fullApi() {
  const api = releasesApiMock();
  api.listReleases.mockImplementation(async query => {
    const items = ALL.filter(
      ({ version }) => !query.version || version === query.version,
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

const row = (version: string) => screen.findByText(version);

jest.setTimeout(30_000);

describe('ReleasesTable', () => {
  it('REL-05: lists releases in the order of their versions, page by page', async () => {
    const api = fullApi();
    ALL[0].blocked = {
      reason: 'Loses baskets',
      at: ALL[0].createdAt,
      by: ALL[0].createdBy,
    };
    const { onOpen } = render(api);
    expect(await row('1.0.60')).toBeVisible();
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent(
      /1\.0\.60Blocked.*Minor.*–.*ago.*jane\.doe \+1.*1.*Retries payments/,
    );
    expect(within(first).getByText('Blocked').parentElement).toHaveAttribute(
      'title',
      'Loses baskets',
    );
    expect(within(second).getByText('Production')).toBeVisible();
    expect(api.listReleases).toHaveBeenCalledWith(
      { entityRef: ENTITY_REF, order: 'version', limit: 20 },
      { signal: expect.any(AbortSignal) },
    );

    await userEvent.click(screen.getByRole('button', { name: /^Next/ }));
    expect(await row('1.0.40')).toBeVisible();
    changeSomething();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show the newest' }),
    );
    await userEvent.click(await row('1.0.60'));
    expect(onOpen).toHaveBeenCalledWith(releaseIdOf('1.0.60'));
  });

  it('takes the version from the URL, puts it there, and refuses what is none', async () => {
    const api = fullApi();
    render(api, '/?tab=releases&version=9.9.9');
    expect(
      await screen.findByText('No release has this version.'),
    ).toBeVisible();
    const field = screen.getByRole('textbox', { name: 'Version' });
    expect(field).toHaveValue('9.9.9');
    await userEvent.clear(field);
    await userEvent.type(field, '1.0.7{Enter}');
    expect(await row('1.0.7')).toBeVisible();
    expect(screen.getByText('?tab=releases&version=1.0.7')).toBeInTheDocument();
    await userEvent.clear(field);
    await userEvent.type(field, '1 or 2{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No version is written like this',
    );
    expect(api.listReleases).toHaveBeenLastCalledWith(
      expect.objectContaining({ version: '1.0.7' }),
      expect.anything(),
    );
  });

  it('has a state for loading, an error, a refusal, and for none at all', async () => {
    const slow = releasesApiMock();
    slow.listReleases.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(await screen.findByText('Loading table data.')).toBeInTheDocument();

    const broken = releasesApiMock();
    broken.listReleases.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    render(broken);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The releases could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const snippet = await screen.findByLabelText('Register a release');
    await waitFor(() =>
      expect(snippet).toHaveTextContent(/http.*\/api\/releases\/releases/),
    );
    expect(snippet).toHaveTextContent(/"build": \{ "builder": .*"at": /);

    const forbidden = releasesApiMock();
    forbidden.listReleases.mockRejectedValue(
      await responseError(403, 'NotAllowedError'),
    );
    render(forbidden);
    expect(
      await screen.findByText(/permission releases\.release\.read is missing/),
    ).toBeVisible();
  });
});
