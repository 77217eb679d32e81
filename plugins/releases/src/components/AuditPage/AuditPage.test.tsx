import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  NOOR,
  auditEntry,
  auditLog,
  legalHold,
  tampering,
  verification,
} from '../../__testUtils__/auditBuilders';
import { minutesAgo } from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { AuditPage } from './AuditPage';

const ALL = Array.from({ length: 1000 }, (_, age) =>
  auditEntry('deployment.started', {
    id: `event-${1000 - age}`,
    index: 1000 - age,
    at: minutesAgo(age),
    after: { version: `1.0.${1000 - age}` },
  }),
);

function auditApi() {
  const api = releasesApiMock();
  api.getAuditLog.mockResolvedValue(auditLog());
  api.listAuditEvents.mockImplementation(async query => {
    const start = Number(query.cursor ?? 0);
    const end = start + query.limit!;
    return {
      items: ALL.slice(start, end),
      nextCursor: end < ALL.length ? String(end) : undefined,
    };
  });
  return api;
}

function Search() {
  return <output>{decodeURIComponent(useLocation().search)}</output>;
}

function render(
  api: ReturnType<typeof releasesApiMock>,
  options: { path?: string } = {},
) {
  renderInTestApp(
    <>
      <Search />
      <AuditPage />
    </>,
    {
      apis: [api],
      initialRouteEntries: [options.path ?? '/'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const card = async (name: string) =>
  within(await screen.findByRole('region', { name }));

jest.setTimeout(60_000);

describe('AuditPage', () => {
  afterEach(() => jest.restoreAllMocks());

  it('AUD-06, AUD-12: says how the log is, who holds its checkpoints, and what could still be rewritten', async () => {
    const api = auditApi();
    api.getAuditLog.mockResolvedValue(
      auditLog({
        publications: [
          { target: 'bucket', size: 1237, publishedAt: minutesAgo(1) },
          {
            target: 'git',
            size: 800,
            publishedAt: minutesAgo(200),
            failingSince: minutesAgo(190),
            error: 'The remote refused the push',
          },
          { target: 'witness', size: 0 },
        ],
        sinks: [{ sink: 'siem', acknowledged: 1200, outstanding: 37 }],
        archives: [
          {
            target: 'bucket',
            from: 0,
            to: 1000,
            location: 's3://audit/archive',
            sha256: 'ab'.repeat(32),
            bytes: 2_500_000,
            writtenAt: minutesAgo(3000),
          },
        ],
      }),
    );
    render(api);
    const log = await card('State of the log');
    expect(
      await log.findByText('Nothing is known to be wrong with the log.'),
    ).toBeVisible();
    expect(log.getByText('Sound')).toBeVisible();
    expect(log.getByText('1,237 events are in the log.')).toBeVisible();
    expect(
      log.getByText(
        /The last 37 events are held only by this database and its key; last published/,
      ),
    ).toHaveTextContent('1 minute ago');

    const copies = await card('Held outside');
    const [bucket, git, witness] = copies.getAllByRole('listitem');
    expect(bucket).toHaveTextContent(/bucketUp to date.*size 1,237/);
    expect(git).toHaveTextContent(
      /gitFailing.*failing since 3 hours ago.*The remote refused the push/,
    );
    expect(witness).toHaveTextContent('Nothing there yet');
    expect((await card('Receivers')).getByRole('listitem')).toHaveTextContent(
      /siemBehind.*1,200 events acknowledged.*37 wait/,
    );
    expect((await card('Archives')).getByRole('listitem')).toHaveTextContent(
      /Events 0 to 999.*2\.5 MB/,
    );
    expect(
      (await card('Last verification')).getByText('Verified'),
    ).toBeVisible();
  });

  it('says plainly that nothing is held outside, and why a log has halted', async () => {
    const api = auditApi();
    api.getAuditLog.mockResolvedValue(
      auditLog({
        status: 'halted',
        haltedReason: 'The tree is smaller than the one that was signed last.',
        publications: [],
        exposure: { events: 1237 },
        lastVerification: undefined,
        checkpoint: undefined,
      }),
    );
    render(api);
    const log = await card('State of the log');
    expect(await log.findByText('Halted')).toBeVisible();
    expect(
      log.getByText(/The log has halted: The tree is smaller/),
    ).toBeVisible();
    expect(log.getByText(/Nothing was published outside so far/)).toBeVisible();
    expect(log.getByText('No checkpoint was signed so far.')).toBeVisible();
    expect((await card('Held outside')).getByText(/^Nowhere\./)).toBeVisible();
    expect(
      (await card('Last verification')).getByText(/^Never\./),
    ).toBeVisible();
  });

  it('AUD-06, AUD-12: verifies everything, asks until it ended, and names the first bad event', async () => {
    const api = auditApi();
    api.verifyAudit.mockResolvedValue(
      verification({ id: 'v1', result: 'running', finishedAt: undefined }),
    );
    api.getAuditVerification.mockResolvedValueOnce(
      verification({ id: 'v1', result: 'running', finishedAt: undefined }),
    );
    api.getAuditVerification.mockResolvedValueOnce(tampering(412));
    render(api);
    const verify = await screen.findByRole('button', { name: 'Verify all' });
    await waitFor(() => expect(verify).toBeEnabled());
    await userEvent.click(verify);
    expect(
      await screen.findByRole('progressbar', { name: 'Verifying' }),
    ).toBeVisible();
    const before = api.getAuditLog.mock.calls.length;
    expect(
      await screen.findByText('First bad event: index 412', undefined, {
        timeout: 5_000,
      }),
    ).toBeVisible();
    expect(api.verifyAudit).toHaveBeenCalledWith(
      { kind: 'log', id: undefined },
      expect.anything(),
    );
    expect(api.getAuditVerification).toHaveBeenCalledTimes(2);
    // What the page says about the log is as new as the result.
    await waitFor(() =>
      expect(api.getAuditLog.mock.calls.length).toBeGreaterThan(before),
    );
    expect(api.listAuditVerifications.mock.calls.length).toBeGreaterThan(1);
    expect(
      screen.getByText(
        'npx @slipway/releases-cli audit verify audit-export.ndjson --trust trust.json',
      ),
    ).toBeVisible();
  });

  it('AUD-09, AUD-10: exports a range as a file and shows how much came', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:test');
    URL.revokeObjectURL = jest.fn();
    const names: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const api = auditApi();
    let finish = (_: Blob) => {};
    api.exportAudit.mockImplementation(query => {
      query.onProgress?.(1_500_000);
      return new Promise(resolve => {
        finish = resolve;
      });
    });
    render(api);
    const open = await screen.findByRole('button', { name: 'Export' });
    await waitFor(() => expect(open).toBeEnabled());
    await userEvent.click(open);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'From index' }),
      '100',
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'To index, exclusive' }),
      '100',
    );
    await userEvent.tab();
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The range is empty',
    );
    expect(dialog.getByRole('button', { name: 'Download' })).toBeDisabled();
    await userEvent.clear(
      dialog.getByRole('textbox', { name: 'To index, exclusive' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'To index, exclusive' }),
      '200',
    );
    await userEvent.tab();
    await userEvent.click(dialog.getByRole('button', { name: 'Download' }));
    expect(await dialog.findByText('1.5 MB received')).toBeVisible();
    expect(api.exportAudit).toHaveBeenCalledWith(
      expect.objectContaining({ from: 100, to: 200 }),
      { signal: expect.any(AbortSignal) },
    );
    finish(new Blob(['x'.repeat(2000)]));
    expect(
      await dialog.findByText('Saved audit-export-100-200.ndjson, 2 kB'),
    ).toBeVisible();
    expect(names).toEqual(['audit-export-100-200.ndjson']);
  });

  it('AUD-10: shows a page of a thousand events, goes on, and opens one', async () => {
    const api = auditApi();
    api.getAuditEvent.mockResolvedValue(ALL[0]);
    render(api);
    const search = await card('Events of all entities');
    await search.findByText('1.0.1000');
    const rows = search.getAllByRole('row');
    expect(rows).toHaveLength(51);
    expect(rows[1]).toHaveTextContent(
      /noor\.haddad started 1\.0\.1000 on production.*checkout.*production.*noor\.haddad.*Proven.*1,000/,
    );
    expect(within(rows[1]).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    await userEvent.click(search.getByRole('button', { name: /^Next/ }));
    await search.findByText('1.0.950');
    expect(search.getAllByRole('row')).toHaveLength(51);
    expect(api.listAuditEvents).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: '50', limit: 50 }),
      { signal: expect.any(AbortSignal) },
    );
    await userEvent.click(search.getByText('1.0.950'));
    expect(await screen.findByRole('dialog')).toBeVisible();
    expect(api.getAuditEvent).toHaveBeenCalledWith(
      'event-950',
      expect.anything(),
    );
    expect(screen.getByText('?event=event-950')).toBeInTheDocument();
  });

  it('AUD-10: takes its filters from the URL and puts them there', async () => {
    const api = auditApi();
    api.listAuditEvents.mockResolvedValue({ items: [] });
    render(api, {
      path: `/?entity=component:default/checkout&environment=production&type=deployment.failed&type=made.up&actor=${NOOR.ref}&subject=deployment&other=1`,
    });
    await waitFor(() =>
      expect(api.listAuditEvents).toHaveBeenCalledWith(
        expect.objectContaining({
          entityRef: 'component:default/checkout',
          environment: 'production',
          types: ['deployment.failed'],
          actor: NOOR.ref,
          subjectKind: 'deployment',
        }),
        expect.anything(),
      ),
    );
    const search = await card('Events of all entities');
    expect(
      await search.findByText('No event matches these filters.'),
    ).toBeVisible();
    expect(
      search.getByText(/People and services are named in full/),
    ).toBeVisible();
    await userEvent.click(
      search.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('?other=1')).toBeInTheDocument();

    const entityField = search.getByRole('textbox', { name: 'Entity' });
    expect(entityField).toHaveValue('');
    await userEvent.type(entityField, 'a:b:c{Enter}');
    expect(
      await search.findByText('Write it as component:default/checkout'),
    ).toBeVisible();
    await userEvent.clear(entityField);
    await userEvent.type(entityField, 'checkout{Enter}');
    expect(
      await screen.findByText('?other=1&entity=component:default/checkout'),
    ).toBeInTheDocument();
  });

  it('lists verifications and shows the result of one', async () => {
    const api = auditApi();
    api.listAuditVerifications.mockResolvedValue({
      items: [
        verification({
          id: 'v7',
          trigger: 'schedule',
          requestedBy: 'plugin:releases',
        }),
      ],
    });
    api.getAuditVerification.mockResolvedValue(verification({ id: 'v7' }));
    render(api);
    const history = await card('Verifications of the whole log');
    const row = (await history.findByText('On schedule')).closest('[role=row]');
    expect(row).toHaveTextContent(/Verified.*1 min.*1,200.*plugin:releases/);
    await userEvent.click(history.getByText('On schedule'));
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Verification of the whole log',
      }),
    );
    expect(await dialog.findByText('Nothing was changed.')).toBeVisible();
  });

  it('AUD-08: places a hold only with a reason, and shows it', async () => {
    const api = auditApi();
    render(api);
    const holds = await card('Legal holds');
    expect(await holds.findByText(/No legal hold was placed/)).toBeVisible();
    const place = holds.getByRole('button', { name: 'Place a hold' });
    await waitFor(() => expect(place).toBeEnabled());
    await userEvent.click(place);
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Place the hold' });
    expect(confirm).toBeDisabled();
    expect(dialog.getByText('Give a reason first.')).toBeVisible();
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Case 2026-14');
    api.placeLegalHold.mockRejectedValueOnce(
      await responseError(403, 'NotAllowedError'),
    );
    await userEvent.click(confirm);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'NotAllowedError of the test',
    );
    api.placeLegalHold.mockResolvedValueOnce(legalHold());
    api.listLegalHolds.mockResolvedValue([legalHold()]);
    await userEvent.click(confirm);
    expect(await holds.findByText('Case 2026-14')).toBeVisible();
    expect(holds.getByText('In force')).toBeVisible();
    const [[first], [second]] = api.placeLegalHold.mock.calls;
    expect(first).toEqual({
      entityRef: undefined,
      reason: 'Case 2026-14',
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    // The same effect again is not a second hold.
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('AUD-08: lifts a hold with a reason, and keeps lifted ones in sight', async () => {
    const api = auditApi();
    const hold = legalHold();
    const old = legalHold({
      reason: 'Audit of 2025',
      liftedAt: minutesAgo(9),
      liftedBy: NOOR.ref,
      liftReason: 'Closed',
    });
    api.listLegalHolds.mockResolvedValue([hold, old]);
    api.liftLegalHold.mockResolvedValue(hold);
    render(api);
    const holds = await card('Legal holds');
    await userEvent.click(
      await holds.findByRole('button', { name: /^Lift the hold on/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Closed');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Lift the hold' }),
    );
    await waitFor(() =>
      expect(api.liftLegalHold).toHaveBeenCalledWith(hold.id, {
        reason: 'Closed',
        idempotencyKey: expect.any(String),
      }),
    );
    expect(holds.queryByText('Audit of 2025')).not.toBeInTheDocument();
    await userEvent.click(
      await holds.findByRole('button', { name: 'Show 1 lifted hold' }),
    );
    expect(holds.getByText('Audit of 2025')).toBeVisible();
    expect(holds.getByText('Lifted')).toBeVisible();
  });

  it('has a state for loading, for an error and for nothing', async () => {
    const slow = releasesApiMock();
    slow.getAuditLog.mockReturnValue(new Promise(() => {}));
    slow.listAuditEvents.mockReturnValue(new Promise(() => {}));
    slow.listLegalHolds.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(
      await screen.findByRole('status', {
        name: 'Loading the state of the log',
      }),
    ).toBeInTheDocument();

    const broken = releasesApiMock();
    const failure = await responseError(503, 'ServiceUnavailableError');
    broken.getAuditLog.mockRejectedValueOnce(failure);
    broken.getAuditLog.mockResolvedValue(auditLog());
    broken.listAuditEvents.mockRejectedValueOnce(failure);
    render(broken);
    expect(
      await screen.findByText('The state of the log could not be loaded'),
    ).toBeVisible();
    expect(
      await screen.findByText('The events could not be loaded'),
    ).toBeVisible();
    const [retryLog, retrySearch] = screen.getAllByRole('button', {
      name: 'Try again',
    });
    await userEvent.click(retryLog);
    await userEvent.click(retrySearch);
    expect(
      await screen.findByText('Nothing is known to be wrong with the log.'),
    ).toBeVisible();
    expect(await screen.findByText(/Nothing is recorded yet\./)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
