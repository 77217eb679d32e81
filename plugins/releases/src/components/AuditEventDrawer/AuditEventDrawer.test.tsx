import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { auditEntry, verification } from '../../__testUtils__/auditBuilders';
import { hex } from '../../__testUtils__/builders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { AuditEventDrawer } from './AuditEventDrawer';

const entry = auditEntry('deployment.started', {
  reason: 'Needed for the fair',
  before: { state: 'ready', version: '2.4.1' },
  source: { kind: 'webhook', id: 'github', deliveryId: 'delivery-9' },
});

function render(api: ReturnType<typeof releasesApiMock>) {
  const onClose = jest.fn();
  renderInTestApp(<AuditEventDrawer eventId={entry.id} onClose={onClose} />, {
    apis: [api],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  return onClose;
}

/** Files that were handed to the browser. */
function watchSavedFiles() {
  const files: { name: string; file: Blob }[] = [];
  let last: Blob;
  URL.createObjectURL = jest.fn(file => {
    last = file as Blob;
    return 'blob:test';
  });
  URL.revokeObjectURL = jest.fn();
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      files.push({ name: this.download, file: last });
    });
  return files;
}

jest.setTimeout(30_000);

describe('AuditEventDrawer', () => {
  afterEach(() => jest.restoreAllMocks());

  it('AUD-07: shows before and after, who, when, why, under which policy and through which request', async () => {
    const api = releasesApiMock();
    api.getAuditEvent.mockResolvedValue(entry);
    const onClose = render(api);
    const drawer = within(
      await screen.findByRole('dialog', {
        name: 'noor.haddad started 2.4.1 on production',
      }),
    );
    const rows = within(
      drawer.getByRole('table', { name: 'What changed' }),
    ).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'FieldBeforeAfter',
      'statereadyrunning',
      'version2.4.12.4.1',
    ]);
    expect(rows[1]).toHaveAttribute('data-changed');
    expect(rows[2]).not.toHaveAttribute('data-changed');

    expect(drawer.getByText('Needed for the fair')).toBeVisible();
    expect(drawer.getByText('webhook github')).toBeVisible();
    expect(drawer.getByText('delivery-9')).toBeVisible();
    expect(drawer.getByText('request-1')).toBeVisible();
    expect(drawer.getByText('Regulated, at least 7 years')).toBeVisible();
    expect(drawer.getByTitle(entry.policy!.hash)).toBeVisible();
    // References are short, and in full to copy.
    const [reference] = entry.refs!;
    expect(drawer.getByTitle(reference.sha256)).toHaveTextContent(
      reference.sha256.slice(0, 12),
    );
    expect(drawer.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    expect(drawer.getByText('Proven')).toBeVisible();
    expect(drawer.getByText('17')).toBeVisible();
    await userEvent.click(drawer.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('AUD-07: shows an artifact by its short digest, with the whole of it to copy', async () => {
    const digest = `sha256:${hex('image', 64)}`;
    const short = digest.slice(0, 'sha256:'.length + 12);
    const api = releasesApiMock();
    api.getAuditEvent.mockResolvedValue({
      ...entry,
      type: 'evidence.reported',
      subject: { ...entry.subject, kind: 'artifact', id: digest },
      before: undefined,
      after: { check: 'unit-tests', result: 'passed', source: 'jest' },
    });
    render(api);
    const drawer = within(
      await screen.findByRole('dialog', {
        name: `noor.haddad reported unit-tests of ${short}: Passed`,
      }),
    );
    const subject = drawer.getByText('About').nextElementSibling;
    expect(subject).toHaveTextContent(`Artifact ${short}`);
    expect(subject).not.toHaveTextContent(digest);
    expect(
      drawer.getByRole('button', { name: `Copy digest ${digest}` }),
    ).toBeVisible();
  });

  it('AUD-06: saves the proof as a file, verifies the event, and says how to do it without us', async () => {
    const files = watchSavedFiles();
    const api = releasesApiMock();
    api.getAuditEvent.mockResolvedValue(entry);
    const proof = new Blob(['c2sp.org/tlog-proof@v1\n']);
    api.getAuditProof.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    api.getAuditProof.mockResolvedValueOnce(proof);
    api.verifyAudit.mockResolvedValue(verification());
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download proof' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The proof could not be downloaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Saved event-17.tlog-proof')).toBeVisible();
    expect(files).toEqual([{ name: 'event-17.tlog-proof', file: proof }]);
    expect(
      screen.getByText(
        'npx @slipway/releases-cli audit verify event-17.tlog-proof --trust trust.json',
      ),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Verify this event' }),
    );
    expect(await screen.findByText('Nothing was changed.')).toBeVisible();
    expect(api.verifyAudit).toHaveBeenCalledWith(
      { kind: 'event', id: entry.id },
      expect.anything(),
    );
  });

  it('offers no proof before there is one, and tells of content that expired', async () => {
    const api = releasesApiMock();
    api.getAuditEvent.mockResolvedValue({
      ...entry,
      state: 'recorded',
      index: undefined,
      payload: 'expired',
      before: undefined,
      after: undefined,
    });
    render(api);
    expect(
      await screen.findByRole('button', { name: 'Download proof' }),
    ).toBeDisabled();
    expect(
      screen.getByText(
        'The proof is there once a checkpoint covers the event.',
      ),
    ).toBeVisible();
    expect(screen.getByText('None yet')).toBeVisible();
    expect(screen.getByText('Only its hash is left')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('has a state for loading, for an error and for a refusal', async () => {
    const slow = releasesApiMock();
    slow.getAuditEvent.mockReturnValue(new Promise(() => {}));
    render(slow);
    expect(
      await screen.findByRole('status', { name: 'Loading the event' }),
    ).toBeInTheDocument();

    const broken = releasesApiMock();
    broken.getAuditEvent.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError'),
    );
    broken.getAuditEvent.mockResolvedValue(entry);
    render(broken);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The event could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Needed for the fair')).toBeVisible();

    const forbidden = releasesApiMock();
    forbidden.getAuditEvent.mockRejectedValue(
      await responseError(404, 'NotFoundError'),
    );
    render(forbidden);
    expect(
      await screen.findByText(/permission releases\.audit\.read is missing/),
    ).toBeVisible();
  });
});
