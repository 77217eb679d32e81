import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import {
  NOOR,
  auditEntry,
  tampering,
  verification,
} from '../../__testUtils__/auditBuilders';
import {
  empty,
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
import { auditContent } from '../../extensions/auditContent';
import { typesOf } from '../AuditEvent';

const CHANNEL = 'releases:component:default/checkout';
const REF = 'component:default/checkout';
const at = (time: string) => `2026-11-${time}:00.000Z`;

const failed = auditEntry('deployment.failed', {
  at: at('20T16:05'),
  index: 19,
  state: 'recorded',
  reason: 'The probe of checkout failed',
  actor: { kind: 'service', ref: 'external:bot' },
});
const started = auditEntry('deployment.started', {
  at: at('20T16:00'),
  index: 18,
  state: 'logged',
});
const requested = auditEntry('deployment.requested', {
  at: at('19T09:00'),
  index: 17,
});

const { now, defaultZone } = Settings;
beforeEach(() => {
  Settings.now = () => Date.parse(at('20T18:00'));
  Settings.defaultZone = 'Europe/Berlin';
});
afterEach(() => {
  Settings.now = now;
  Settings.defaultZone = defaultZone;
});

function trailApi() {
  const api = releasesApiMock();
  api.getEnvironments.mockResolvedValue(
    entityEnvironments([
      runs('2.4.1', environment('production', { title: 'Production' })),
    ]),
  );
  api.listEntityAuditEvents.mockResolvedValue({
    items: [failed, started, requested],
  });
  return api;
}

function renderTab(api: ReturnType<typeof releasesApiMock>, path = '/') {
  const signals = signalsMock();
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), auditContent],
    apis: [api, [signalApiRef, signals.api]],
    initialRouteEntries: [path],
  });
  return signals;
}

const event = (name: RegExp) => screen.findByRole('button', { name });

jest.setTimeout(30_000);

describe('AuditTab', () => {
  it('AUD-01, AUD-07: tells what happened, newest first, by day, and whether it is proven', async () => {
    renderTab(trailApi());
    const newest = await event(/external:bot reported that 2\.4\.1 failed/);
    expect(newest).toHaveTextContent('The probe of checkout failed');
    expect(newest).toHaveTextContent('Recorded');
    const time = within(newest).getByRole('time');
    expect(time).toHaveTextContent('5:05:00 PM');
    expect(time).toHaveAttribute('title', expect.stringContaining('GMT+1'));
    expect(time).toHaveAttribute('datetime', failed.at);

    const trail = within(screen.getByRole('region', { name: 'Audit trail' }));
    expect(
      trail.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual([
      'Friday, November 20, 2026 (today)',
      'Thursday, November 19, 2026 (yesterday)',
    ]);
    expect(
      trail.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringContaining('failed on Production'),
      expect.stringMatching(/haddad started 2\.4\.1 on Production.*Logged/),
      expect.stringMatching(/haddad asked for 2\.4\.1 on Production.*Proven/),
    ]);
    // Colour and icon never stand alone, and the word is explained.
    expect(
      trail.getByTitle('In the log, under a signed checkpoint'),
    ).toHaveTextContent('Proven');
  });

  it('AUD-10: narrows down by environment, kind, person and days, and keeps that in the URL', async () => {
    const api = trailApi();
    renderTab(
      api,
      '/?environment=dev&kind=nonsense&from=2026-11-19&to=2026-11-20&actor=user:default/x',
    );
    await waitFor(() =>
      expect(api.listEntityAuditEvents).toHaveBeenCalledWith(
        {
          entityRef: REF,
          environments: ['dev'],
          types: undefined,
          actor: 'user:default/x',
          // Days of the reader, both ends included.
          since: '2026-11-18T23:00:00.000Z',
          until: '2026-11-20T23:00:00.000Z',
          cursor: undefined,
          limit: 50,
        },
        { signal: expect.any(AbortSignal) },
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: /Kind of event/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Releases' }),
    );
    await waitFor(() =>
      expect(api.listEntityAuditEvents).toHaveBeenLastCalledWith(
        expect.objectContaining({
          environments: [],
          types: [...typesOf('release')],
          since: undefined,
          actor: undefined,
        }),
        expect.anything(),
      ),
    );
    // Whoever was seen once can be chosen.
    await userEvent.click(screen.getByRole('button', { name: /Person/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'noor.haddad' }),
    );
    await waitFor(() =>
      expect(api.listEntityAuditEvents).toHaveBeenLastCalledWith(
        expect.objectContaining({ actor: NOOR.ref }),
        expect.anything(),
      ),
    );
  });

  it('loads older events below, and new ones above without taking anything away', async () => {
    const api = trailApi();
    api.listEntityAuditEvents.mockImplementation(async query =>
      query.cursor
        ? { items: [requested] }
        : { items: [started], nextCursor: 'older' },
    );
    const signals = renderTab(api);
    await event(/started 2\.4\.1/);
    await userEvent.click(screen.getByRole('button', { name: 'Load older' }));
    await event(/asked for 2\.4\.1/);
    expect(api.listEntityAuditEvents).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: 'older' }),
      expect.anything(),
    );
    expect(
      screen.queryByRole('button', { name: 'Load older' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText('This is the beginning of the trail.'),
    ).toBeVisible();

    api.listEntityAuditEvents.mockResolvedValue({
      items: [failed, { ...started, state: 'checkpointed' }],
      nextCursor: 'older',
    });
    await signals.send(CHANNEL, { changed: 'environments' });
    await event(/2\.4\.1 failed/);
    expect(await event(/started 2\.4\.1.*Proven/)).toBeVisible();
    expect(await event(/asked for 2\.4\.1/)).toBeVisible();
    expect(screen.getByText('There is 1 new event.')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('AUD-06: verifies the events of the entity and explains a sound result', async () => {
    const api = trailApi();
    let finish = (_: ReturnType<typeof verification>) => {};
    api.verifyAudit.mockReturnValue(
      new Promise(resolve => {
        finish = resolve;
      }),
    );
    renderTab(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Verify these events' }),
    );
    expect(api.verifyAudit).toHaveBeenCalledWith(
      { kind: 'entity', id: REF },
      { signal: expect.any(AbortSignal) },
    );
    expect(
      await screen.findByRole('progressbar', { name: 'Verifying' }),
    ).toBeVisible();
    finish(verification({ scope: { kind: 'entity', id: REF } }));
    const result = await screen.findByText('Nothing was changed.');
    expect(screen.getByText('Verified')).toBeVisible();
    expect(result.closest('[data-result]')).toHaveAttribute(
      'data-result',
      'sound',
    );
    expect(screen.getByText(/The signatures of the log/)).toBeVisible();
    expect(screen.getByText('1,200')).toBeVisible();
    expect(screen.getByText(/Size 1,200, signed/)).toBeVisible();
    expect(screen.getByText('witness.example.com')).toBeVisible();
    expect(
      screen.getByText(
        'npx @slipway/releases-cli audit verify evidence-checkout.json --trust trust.json',
      ),
    ).toBeVisible();
  });

  it('AUD-06: names the first bad event of a trail that was changed, and leads to it', async () => {
    const api = trailApi();
    const bad = tampering(17);
    api.verifyAudit.mockResolvedValue(bad);
    api.getAuditEvent.mockResolvedValue(requested);
    renderTab(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Verify these events' }),
    );
    expect(await screen.findByText('Tampering found')).toBeVisible();
    expect(screen.getByText('First bad event: index 17')).toBeVisible();
    expect(
      screen.getByText('The event does not match its hash.'),
    ).toBeVisible();
    expect(screen.getByText('Index 17')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the event' }),
    );
    expect(await screen.findByRole('dialog')).toBeVisible();
    expect(api.getAuditEvent).toHaveBeenCalledWith(
      bad.problems[0].eventId,
      expect.anything(),
    );
  });

  it('says what to do about a verification that did not finish or was refused', async () => {
    const api = trailApi();
    api.verifyAudit.mockResolvedValueOnce(
      verification({ result: 'incomplete', headline: 'A tile is missing.' }),
    );
    renderTab(api);
    const verify = await screen.findByRole('button', {
      name: 'Verify these events',
    });
    await userEvent.click(verify);
    expect(await screen.findByText('Not finished')).toBeVisible();
    expect(screen.getByText(/Nothing is proven either way/)).toBeVisible();

    api.verifyAudit.mockRejectedValueOnce(
      await responseError(403, 'NotAllowedError'),
    );
    await userEvent.click(verify);
    expect(
      await screen.findByText(/permission releases\.deployment\.read/),
    ).toBeVisible();

    api.verifyAudit.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    await userEvent.click(verify);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The verification could not be run',
    );
  });

  it('has a state for loading, for an error, for nothing and for a refusal', async () => {
    const slow = trailApi();
    slow.listEntityAuditEvents.mockReturnValue(new Promise(() => {}));
    renderTab(slow);
    expect(
      await screen.findByRole('status', { name: 'Loading the audit trail' }),
    ).toBeInTheDocument();

    const broken = trailApi();
    broken.listEntityAuditEvents.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    renderTab(broken);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The audit trail could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await event(/started 2\.4\.1/)).toBeVisible();

    const nothing = releasesApiMock();
    nothing.getEnvironments.mockResolvedValue(
      entityEnvironments([empty(environment('dev'))]),
    );
    renderTab(nothing);
    expect(
      await screen.findByText('Nothing is recorded about this entity yet'),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Copy: Register a release' }),
    ).toBeVisible();

    const filtered = releasesApiMock();
    filtered.getEnvironments.mockResolvedValue(entityEnvironments([]));
    renderTab(filtered, '/?kind=release');
    expect(
      await screen.findByText('No event matches these filters.'),
    ).toBeVisible();

    const forbidden = releasesApiMock();
    const refusal = await responseError(404, 'NotFoundError');
    forbidden.getEnvironments.mockRejectedValue(refusal);
    forbidden.listEntityAuditEvents.mockRejectedValue(refusal);
    renderTab(forbidden);
    expect(
      await screen.findByText(
        /permission releases\.deployment\.read is missing/,
      ),
    ).toBeVisible();
  });
});
