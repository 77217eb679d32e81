import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { createApiMock } from '@backstage/frontend-test-utils';
import type { SignalApi } from '@backstage/plugin-signals-react';
import { act } from '@testing-library/react';
import { releasesApiRef } from '../api';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'default', name: 'checkout' },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
};

const mock = createApiMock(releasesApiRef, () => ({
  getEnvironments: jest.fn(),
  listDeployments: jest.fn(),
  getDeployment: jest.fn(),
  listReleases: jest.fn(),
  getRelease: jest.fn(),
  getReleaseEnvironments: jest.fn(),
  listReleaseNotes: jest.fn(),
  listReleaseFindings: jest.fn(),
  listReleaseEvidence: jest.fn(),
  listReleaseDocuments: jest.fn(),
  getReleaseDocument: jest.fn(),
  getReleaseChecklist: jest.fn(),
  answerChecklistItem: jest.fn(),
  blockRelease: jest.fn(),
  unblockRelease: jest.fn(),
  getReleaseChanges: jest.fn(),
  exportDeployments: jest.fn(),
  queryFleetMatrix: jest.fn(),
  findWhere: jest.fn(),
  listAuditEvents: jest.fn(),
  listEntityAuditEvents: jest.fn(),
  getAuditEvent: jest.fn(),
  getAuditProof: jest.fn(),
  getAuditLog: jest.fn(),
  verifyAudit: jest.fn(),
  getAuditVerification: jest.fn(),
  listAuditVerifications: jest.fn(),
  exportAudit: jest.fn(),
  getDeploymentEvidence: jest.fn(),
  listLegalHolds: jest.fn(),
  placeLegalHold: jest.fn(),
  liftLegalHold: jest.fn(),
}));

/** An API where nothing is recorded until a test says otherwise. */
export function releasesApiMock() {
  const api = mock();
  api.listDeployments.mockResolvedValue({ items: [] });
  api.listReleases.mockResolvedValue({ items: [] });
  api.getReleaseEnvironments.mockResolvedValue({ items: [], truncated: false });
  api.listReleaseNotes.mockResolvedValue({ items: [] });
  api.listReleaseFindings.mockResolvedValue({ items: [] });
  api.listReleaseEvidence.mockResolvedValue({ items: [] });
  api.listReleaseDocuments.mockResolvedValue({ items: [] });
  api.getReleaseChecklist.mockResolvedValue({ sections: [], open: 0 });
  api.queryFleetMatrix.mockResolvedValue({ environments: [], items: [] });
  api.findWhere.mockResolvedValue({ items: [], truncated: false });
  api.listAuditEvents.mockResolvedValue({ items: [] });
  api.listEntityAuditEvents.mockResolvedValue({ items: [] });
  api.listAuditVerifications.mockResolvedValue({ items: [] });
  api.listLegalHolds.mockResolvedValue([]);
  return api;
}

/** An answer of the backend that is not a success. */
export async function responseError(
  status: number,
  name: string,
): Promise<Error> {
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name, message: `${name} of the test` },
        response: { statusCode: status },
      }),
  } as unknown as Response);
}

/** A signals API whose messages a test sends. */
export function signalsMock() {
  const listeners = new Map<string, Set<(message: never) => void>>();
  const api: SignalApi = {
    subscribe: (channel, onMessage) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(onMessage));
      return { unsubscribe: () => set.delete(onMessage) };
    },
  };
  return {
    api,
    channels: () => [...listeners.keys()],
    send: (channel: string, message: object) =>
      act(async () => {
        listeners.get(channel)?.forEach(notify => notify(message as never));
      }),
  };
}
