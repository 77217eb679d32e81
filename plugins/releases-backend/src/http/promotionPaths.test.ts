import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { releasesPlugin } from '../plugin';
import {
  brokenDocumentOf,
  documentOf,
} from '../policy/__testUtils__/createTestPolicy';

describe('promotion path routes', () => {
  const files = createMockDirectory();
  const auth = ['authorization', mockCredentials.user.header()] as const;
  const file = () => files.resolve('web.yaml');
  const start = async (
    services: Parameters<typeof startTestBackend>[0]['features'] = [],
  ) => {
    const { server } = await startTestBackend({
      features: [
        releasesPlugin,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            releases: {
              promotionPaths: { locations: [{ type: 'file', target: file() }] },
            },
          },
        }),
        ...services,
      ],
    });
    return request(server);
  };
  const root = '/api/releases/promotion-paths';

  it('lists, shows, pages and refreshes', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event);
    const api = await start([auditor.factory]);

    const listed = await api.get(root).set(...auth);
    expect(listed.status).toBe(200);
    expect(listed.body.items).toEqual([
      expect.objectContaining({ name: 'web', status: 'ok', problems: [] }),
    ]);
    const shown = await api.get(`${root}/web`).set(...auth);
    expect(shown.body).toEqual({
      summary: listed.body.items[0],
      document: expect.objectContaining({ kind: 'PromotionPath' }),
    });

    files.setContent({ 'web.yaml': documentOf('web', { title: 'Second' }) });
    const refreshed = await api.post(`${root}/refresh`).set(...auth);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.items[0]).toMatchObject({ title: 'Second' });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'promotion-path-refresh' }),
    );
    expect(event.success).toHaveBeenCalled();
    expect(event.fail).not.toHaveBeenCalled();

    const newest = await api
      .get(`${root}/web/versions`)
      .query({ limit: 1 })
      .set(...auth);
    expect(newest.body.items).toEqual([refreshed.body.items[0].version]);
    const { nextCursor: cursor } = newest.body;
    const oldest = await api
      .get(`${root}/web/versions`)
      .query({ limit: 1, cursor })
      .set(...auth);
    expect(oldest.body).toEqual({ items: [listed.body.items[0].version] });
    const foreign = await api
      .get(`${root}/web/versions`)
      .query({ cursor })
      .set('authorization', mockCredentials.user.header('user:default/other'));
    expect(foreign.status).toBe(400);

    for (const unknown of [`${root}/erp`, `${root}/erp/versions`]) {
      const response = await api.get(unknown).set(...auth);
      expect(response.status).toBe(404);
    }
  });

  it('starts with a broken document and reports it, and checks others', async () => {
    files.setContent({ 'web.yaml': brokenDocumentOf('web') });
    const api = await start();

    const listed = await api.get(root).set(...auth);
    expect(listed.body.items).toEqual([
      expect.objectContaining({
        name: 'web',
        status: 'broken',
        location: file(),
      }),
    ]);
    expect(listed.body.items[0].problems).not.toEqual([]);
    const shown = await api.get(`${root}/web`).set(...auth);
    expect(shown.body).toEqual({ summary: listed.body.items[0] });

    const check = (source: string) =>
      api
        .post(`${root}/check`)
        .set(...auth)
        .send({ source });
    const good = await check(documentOf('erp'));
    expect(good.body).toEqual({ ok: true, problems: [] });
    const bad = await check('kind: [');
    expect(bad.status).toBe(200);
    expect(bad.body).toMatchObject({
      ok: false,
      problems: [{ severity: 'error' }],
    });
  });

  it('asks for a permission on every route', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const permissions = mockServices.permissions.mock({
      authorize: async () => [{ result: AuthorizeResult.DENY }],
    });
    const api = await start([permissions.factory]);

    const answers = await Promise.all([
      api.get(root).set(...auth),
      api.get(`${root}/web`).set(...auth),
      api.get(`${root}/web/versions`).set(...auth),
      api.post(`${root}/refresh`).set(...auth),
      api
        .post(`${root}/check`)
        .set(...auth)
        .send({ source: '' }),
    ]);
    expect(answers.map(answer => answer.status)).toEqual(Array(5).fill(403));
    expect(
      permissions.authorize.mock.calls.map(
        ([[query]]) => query.permission.name,
      ),
    ).toEqual([
      'releases.promotion-path.read',
      'releases.promotion-path.read',
      'releases.promotion-path.read',
      'releases.promotion-path.refresh',
      'releases.promotion-path.read',
    ]);
  });
});
