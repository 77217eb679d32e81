import { mockCredentials } from '@backstage/backend-test-utils';
import type { LogTrust } from '@slipway/transparency-log';
import request from 'supertest';
import {
  digest,
  type startReleases,
} from '../../../tests/__testUtils__/startReleases';

const ENTITY = 'component:default/wo-api';
export const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [],
});

export type Api = Awaited<ReturnType<typeof startReleases>>;
export type Releases = Awaited<ReturnType<typeof tellAll>>;

/** Waits until what was recorded is under a checkpoint. */
export async function settled(api: Api): Promise<LogTrust> {
  let before;
  for (let i = 0; i < 400; i++) {
    const { body } = await api.get('/audit/log');
    const at =
      body.pending === 0 && body.checkpoint?.size === body.size && body.size;
    // Its parts are read one after the other, so it has to say so twice.
    if (at && at === before) {
      const keys = body.keys.map(({ vkey }: { vkey: string }) => ({ vkey }));
      return { origin: body.origin, keys };
    }
    before = at;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The log did not catch up');
}

/** Everything that can be recorded about releases, and back. */
export async function tellAll(api: Api) {
  const { releaseId } = await api.requested();
  const { releaseId: other } = await api.requested('dev', 2);
  const { releaseId: bare } = await api.requested('dev', 3);
  const post = (path: string, body: object) =>
    api.post(path, body).expect(response => {
      if (response.status >= 300) throw new Error(response.text);
    });
  for (const changes of [{ environment: 'dev' }, { check: 'image-scan' }]) {
    await post('/evidence', {
      entityRef: ENTITY,
      digest: digest(1),
      check: 'performance',
      result: 'passed',
      source: 'k6',
      finishedAt: '2026-11-01T09:00:00+01:00',
      values: [{ metric: 'p95_latency', value: 412.5, unit: 'ms' }],
      ...changes,
    });
  }
  for (const summary of ['Handover', 'Handover keeps its reason']) {
    await post(`/releases/${releaseId}/notes`, { summary });
  }
  for (const answer of ['open', 'done']) {
    await post(`/releases/${releaseId}/checklist/pre-release/feature-flags`, {
      answer,
      link: 'https://example.org/flags',
      reason: 'Seen',
    });
  }
  for (const id of [releaseId, other]) {
    await request(api.server)
      .post(`/api/releases/releases/${id}/documents/sbom?source=syft`)
      .set('Authorization', mockCredentials.user.header())
      .set('Content-Type', 'application/json')
      .send(SBOM)
      .expect(201);
    await post(`/releases/${id}/block`, { reason: 'Loses carts' });
  }
  await post(`/releases/${other}/unblock`, { reason: 'Mended' });
  return { releaseId, other, bare };
}
