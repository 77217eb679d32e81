import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  digestOf,
  entityEnvironments,
  environment,
  runs,
} from '../../__testUtils__/builders';
import {
  entity,
  releasesApiMock,
  responseError,
  signalsMock,
} from '../../__testUtils__/mocks';
import {
  attestation,
  changes,
  checklist,
  checklistItem,
  failedSmoke,
  judged,
  place,
  publishedNotes,
  release,
  releaseIdOf,
  sbom,
} from '../../__testUtils__/releaseBuilders';
import { environmentsContent } from '../../extensions/environmentsContent';

const ID = releaseIdOf('2.0.0');
const HOSTILE =
  '<img src=x onerror="steal()"> **bold** [x](javascript:steal())';

function fullApi() {
  const api = releasesApiMock();
  api.getEnvironments.mockResolvedValue(
    entityEnvironments([
      runs('2.0.0', environment('staging')),
      runs('1.0.0', environment('production')),
    ]),
  );
  api.getRelease.mockResolvedValue(release('2.0.0'));
  api.getReleaseChanges.mockResolvedValue(changes('1.9.0', '2.0.0'));
  api.listReleases.mockResolvedValue({
    items: [release('2.0.0'), release('1.9.0'), release('1.8.0')],
  });
  return api;
}

function render(
  api: ReturnType<typeof releasesApiMock>,
  path = `/?release=${ID}`,
) {
  const signals = signalsMock();
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), environmentsContent],
    apis: [api, [signalApiRef, signals.api]],
    initialRouteEntries: [path],
  });
  return signals;
}

const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

jest.setTimeout(30_000);

describe('ReleaseDetail', () => {
  it('REL-01, REL-02: shows what a release is, where it runs and what it is made of', async () => {
    const api = fullApi();
    api.getReleaseEnvironments.mockResolvedValue({
      items: [
        place('staging'),
        place('production', {
          state: 'ran',
          until: place('production').since,
        }),
      ],
      truncated: false,
    });
    api.listReleaseDocuments.mockResolvedValue({
      items: [sbom(), attestation()],
    });
    api.listReleaseFindings.mockResolvedValue({
      items: [{ code: 'x', severity: 'warning', message: 'The tag moved.' }],
    });
    render(api);

    const heading = await screen.findByRole('heading', {
      level: 2,
      name: 'Release 2.0.0',
    });
    expect(heading).toHaveFocus();
    expect(screen.getByText('Minor')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Environments' }),
    ).not.toBeInTheDocument();

    const where = await region('Where it runs');
    const [staging, production] = where.getAllByRole('listitem');
    expect(staging).toHaveTextContent(/Staging.*Runs now.*since/);
    expect(production).toHaveTextContent(/Production.*Ran before.*until/);
    expect((await region('Remarks')).getByText('The tag moved.')).toBeVisible();

    const artifacts = await region('Artifacts');
    expect(artifacts.getByText(/Image · 84\.3 MB · on gcr/)).toBeVisible();
    expect(artifacts.getByTitle(digestOf('2.0.0'))).toBeVisible();
    const build = await region('Build');
    expect(build.getByText('node:22-bookworm')).toBeVisible();
    expect(build.getByRole('link')).toHaveAttribute(
      'href',
      'https://github.com/example/checkout/actions/runs/77',
    );
    const people = await region('People');
    expect(people.getByText('jane.doe')).toBeVisible();
    expect(people.getByText('sam@example.com')).toBeVisible();
    expect(screen.getByText('REQ-o00043')).toBeVisible();

    // ART-22: the bill of materials in its form, and who signed what.
    const documents = await region('Documents');
    expect(documents.getByText('SPDX 2.3')).toBeVisible();
    expect(documents.getByText('431 components')).toBeVisible();
    const licences = within(
      documents.getByRole('list', { name: 'Licences' }),
    ).getAllByRole('listitem');
    expect(licences[0]).toHaveTextContent('MIT302');
    expect(documents.getByText('Signature verified')).toBeVisible();
    expect(documents.getByText('Signature not verified')).toBeVisible();
  });

  it('REL-13: shows notes as text, whatever is in them', async () => {
    const api = fullApi();
    api.listReleaseNotes.mockResolvedValue({
      items: [
        publishedNotes(1),
        publishedNotes(0, { notes: { summary: HOSTILE } }),
      ],
    });
    api.getRelease.mockResolvedValue(
      release('2.0.0', {
        links: [{ title: 'Trap', url: 'data:text/html,steal' }],
      }),
    );
    render(api);
    const notes = await region('Notes');
    expect(await notes.findByText('At most three times')).toBeVisible();
    expect(
      notes.getByText('The count of retries is not shown yet.'),
    ).toBeVisible();
    expect(notes.getByText('Restart the workers')).toBeVisible();
    await userEvent.click(notes.getByText('1 earlier revision'));
    expect(notes.getByText(HOSTILE)).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.getByText('Trap')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: /Trap|\bx\b/ }),
    ).not.toBeInTheDocument();
  });

  it('VER-03: shows evidence with its verdict, values and what failed', async () => {
    const api = fullApi();
    api.listReleaseEvidence.mockResolvedValue({
      items: [failedSmoke(), judged('ci', { title: 'CI checks' })],
    });
    render(api);
    const evidence = await region('Evidence');
    const build = within(
      await evidence.findByRole('list', { name: 'For the build' }),
    );
    expect(build.getByText('Passed')).toBeVisible();
    const [smoke] = within(
      evidence.getByRole('list', { name: 'Staging' }),
    ).getAllByRole('listitem');
    expect(smoke).toHaveTextContent(/Did not pass.*Smoke tests/);
    expect(smoke).toHaveTextContent(/Asked for by Production/);
    expect(smoke).toHaveTextContent(/db-staging:5432 unreachable/);
    expect(smoke).toHaveTextContent(/HTTP 503/);
    expect(
      within(smoke).getByRole('row', { name: /duration/ }),
    ).toHaveTextContent('duration212 s< 180 s');
    expect(within(smoke).getByRole('link', { name: 'Log' })).toHaveAttribute(
      'href',
      'https://ci.example.com/logs/9',
    );
  });

  it('compares with any other release, says when that means going back, and keeps it in the URL', async () => {
    const api = fullApi();
    api.getReleaseChanges.mockImplementation(async (_id, { since }) =>
      since
        ? changes('1.8.0', '2.0.0', { direction: 'backward', origin: 'scm' })
        : changes('1.9.0', '2.0.0'),
    );
    render(api);
    const section = await region('What changes');
    expect(await section.findByText('1.9.0 to 2.0.0')).toBeVisible();
    expect(section.getByText('Retry payments that time out')).toBeVisible();
    expect(section.getByText('0042_add_retry_count')).toBeVisible();
    expect(section.getByText('Contract')).toBeVisible();
    expect(section.getByText('PAYMENT_RETRIES')).toBeVisible();
    expect(
      section.getByText('The commits are those that the releases name.'),
    ).toBeVisible();

    await userEvent.click(
      section.getByRole('button', { name: /Compare with/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: '1.8.0' }));
    expect(await section.findByText('Going back')).toBeVisible();
    expect(section.getByText(/come from the source code host/)).toBeVisible();
    expect(api.getReleaseChanges).toHaveBeenLastCalledWith(
      ID,
      { since: releaseIdOf('1.8.0') },
      expect.anything(),
    );
  });

  it('REL-15, REL-23: settles an item in place with what it asks for', async () => {
    const api = fullApi();
    const flags = checklistItem('flags', {
      title: 'Flags are set',
      requires: ['list', 'link'],
    });
    const ci = checklistItem('ci', {
      title: 'CI passes',
      closedBy: 'evidence',
      state: 'done',
      answerable: false,
    });
    const settled = {
      ...flags,
      state: 'done' as const,
      answer: {
        by: { kind: 'user' as const, ref: 'user:default/jane.doe' },
        at: place('dev').since,
        list: ['retry-payments'],
      },
    };
    api.getReleaseChecklist.mockResolvedValueOnce(checklist([ci, flags]));
    render(api);
    const section = await region('Checklist');
    expect(
      await section.findByRole('progressbar', {
        name: 'Settled items of the checklist',
      }),
    ).toHaveAttribute('aria-valuetext', '1 of 2 settled');
    expect(section.getByText(/Settled by evidence/)).toBeVisible();
    // REL-31: nobody settles by hand what evidence settles.
    expect(
      section.queryByRole('button', { name: 'CI passes: done' }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      section.getByRole('button', { name: 'Flags are set: done' }),
    );
    const save = section.getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await userEvent.type(
      section.getByLabelText('List, one entry per line'),
      'retry-payments',
    );
    api.answerChecklistItem.mockRejectedValueOnce(
      await responseError(409, 'ConflictError'),
    );
    await userEvent.click(save);
    expect(await section.findByRole('alert')).toHaveTextContent(
      'The answer was not saved',
    );

    api.answerChecklistItem.mockResolvedValueOnce(checklist([ci, settled]));
    api.getReleaseChecklist.mockResolvedValue(checklist([ci, settled]));
    await userEvent.click(save);
    await waitFor(() =>
      expect(section.getByRole('progressbar')).toHaveAttribute(
        'aria-valuetext',
        '2 of 2 settled',
      ),
    );
    const [first, second] = api.answerChecklistItem.mock.calls;
    expect(second[1]).toEqual({
      section: 'pre-release',
      item: 'flags',
      answer: 'done',
      list: ['retry-payments'],
      // The same answer again has no second effect.
      idempotencyKey: first[1].idempotencyKey,
    });
    expect(section.getByText('retry-payments')).toBeVisible();

    await userEvent.click(
      section.getByRole('button', {
        name: 'Flags are set: take the answer back',
      }),
    );
    expect(section.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(section.getByText('Say why it is open again.')).toBeVisible();
  });

  it('blocks a release with a reason, and shows who blocked it and why', async () => {
    const api = fullApi();
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Block…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Block the release' });
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Reason/), ' Loses baskets ');
    const blocked = release('2.0.0', {
      blocked: {
        reason: 'Loses baskets',
        at: place('dev').since,
        by: { kind: 'user', ref: 'user:default/jane.doe' },
      },
    });
    api.blockRelease.mockResolvedValue(blocked);
    api.getRelease.mockResolvedValue(blocked);
    await userEvent.click(confirm);
    const banner = (await screen.findByText('Loses baskets')).parentElement;
    expect(banner).toHaveTextContent(/Blocked .*ago by jane\.doe/);
    expect(api.blockRelease).toHaveBeenCalledWith(ID, {
      reason: 'Loses baskets',
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(
      screen.getByRole('button', { name: 'Take the block off…' }),
    ).toBeEnabled();
  });

  it('loads again when a signal arrives, and goes back to the list', async () => {
    const api = fullApi();
    const signals = render(api);
    await screen.findByRole('heading', { name: 'Release 2.0.0' });
    api.getReleaseEnvironments.mockResolvedValue({
      items: [place('production')],
      truncated: false,
    });
    await signals.send('releases:component:default/checkout', { n: 1 });
    expect(
      await (await region('Where it runs')).findByText('Production'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'All releases' }));
    expect(
      await screen.findByRole('tab', { name: 'Releases' }),
    ).toHaveAttribute('aria-selected', 'true');
    expect(
      await screen.findByRole('article', { name: 'Staging' }),
    ).toBeVisible();
  });

  it('has a state for loading, an error, a refusal, and for each part on its own', async () => {
    const slow = fullApi();
    slow.getRelease.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(
      await screen.findByRole('status', { name: 'Loading the release' }),
    ).toBeInTheDocument();

    const broken = fullApi();
    const failure = await responseError(503, 'ServiceUnavailableError');
    broken.getRelease.mockRejectedValueOnce(failure);
    broken.listReleaseEvidence.mockRejectedValueOnce(failure);
    render(broken);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The release could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const evidence = await region('Evidence');
    expect(await evidence.findByRole('alert')).toHaveTextContent(
      'Evidence: could not be loaded',
    );
    await userEvent.click(evidence.getByRole('button', { name: 'Try again' }));
    expect(await evidence.findByText(/No check was reported/)).toBeVisible();
    expect(
      await screen.findByText('It was not deployed anywhere so far.'),
    ).toBeVisible();

    const forbidden = fullApi();
    forbidden.getRelease.mockRejectedValue(
      await responseError(404, 'NotFoundError'),
    );
    render(forbidden);
    expect(
      await screen.findByText(/permission releases\.release\.read is missing/),
    ).toBeVisible();
  });
});
