import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { auditLog } from '../../__testUtils__/auditBuilders';
import { releasesApiMock, responseError } from '../../__testUtils__/mocks';
import { AuditPage } from './AuditPage';

/*
 * In a file of its own: answers about permissions are remembered for seconds
 * outside of the app that a test renders.
 */

function render(api: ReturnType<typeof releasesApiMock>) {
  renderInTestApp(<AuditPage />, {
    apis: [api, mockApis.permission({ authorize: 'DENY' as never })],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

jest.setTimeout(30_000);

describe('AuditPage', () => {
  it('AUD-10: says which permission each button needs, and who sees the page', async () => {
    const api = releasesApiMock();
    api.getAuditLog.mockResolvedValue(auditLog());
    render(api);
    for (const [name, permission] of [
      ['Verify all', 'releases.audit.verify'],
      ['Export', 'releases.audit.export'],
      ['Place a hold', 'releases.audit.hold'],
    ]) {
      expect(
        await screen.findByText(`${name} needs the permission ${permission}.`),
      ).toBeVisible();
      expect(screen.getByRole('button', { name })).toBeDisabled();
    }

    const forbidden = releasesApiMock();
    const refusal = await responseError(403, 'NotAllowedError');
    forbidden.getAuditLog.mockRejectedValue(refusal);
    forbidden.listAuditEvents.mockRejectedValue(refusal);
    render(forbidden);
    expect(
      await screen.findByText(/permission releases\.audit\.read is missing/),
    ).toBeVisible();
  });
});
