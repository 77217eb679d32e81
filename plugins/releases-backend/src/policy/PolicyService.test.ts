import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ACTOR,
  brokenDocumentOf,
  createTestPolicy,
  documentOf,
  groupOf,
} from './__testUtils__/createTestPolicy';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('PolicyService on %p', id => {
  const files = createMockDirectory();
  const entityOf = (annotation?: unknown) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'wo-api',
      annotations: {
        ...(annotation === undefined
          ? {}
          : { 'slipway.dev/promotion-path': annotation as string }),
      },
    },
  });
  const locationsOf = (...names: string[]) =>
    names.map(name => ({
      type: 'file',
      target: files.resolve(`${name}.yaml`),
    }));
  const setUp = async (
    config: object,
    services?: Parameters<typeof createTestPolicy>[2],
  ) => createTestPolicy(await databases.init(id), config, services);

  beforeEach(() => files.clear());

  it('activates what is there at start, each version with one audit event', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const { clock, events, policy, scheduler } = await setUp({
      locations: locationsOf('web'),
    });

    const [first] = await policy.list();
    expect(first).toEqual({
      name: 'web',
      title: 'First',
      status: 'ok',
      location: files.resolve('web.yaml'),
      checkedAt: '2026-11-20T12:00:00.000Z',
      problems: [],
      version: {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        activatedAt: '2026-11-20T12:00:00.000Z',
        source: files.resolve('web.yaml'),
        replaces: undefined,
      },
    });
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        frequency: { minutes: 5 },
        timeout: { minutes: 1 },
        scope: 'global',
      }),
    );

    // The same content in another layout is the same document.
    clock.tick();
    files.setContent({ 'web.yaml': `# moved\n${documentOf('web')}\n\n` });
    const [unchanged] = await policy.refresh(ACTOR);
    expect(unchanged.version).toEqual(first.version);
    expect(unchanged.checkedAt).toBe('2026-11-20T12:00:01.000Z');
    expect(await events()).toHaveLength(1);

    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web', { title: 'Second' }) });
    const [second] = await policy.refresh(ACTOR);
    expect(second).toMatchObject({
      title: 'Second',
      version: {
        activatedAt: '2026-11-20T12:00:02.000Z',
        replaces: first.version!.hash,
      },
    });
    expect(await events()).toEqual([
      expect.objectContaining({
        type: 'promotion-path.activated',
        actor: { kind: 'service', ref: 'plugin:releases' },
        source: { kind: 'location', id: files.resolve('web.yaml') },
        subject: { kind: 'promotion-path', id: 'web' },
        after: { hash: first.version!.hash },
      }),
      expect.objectContaining({
        type: 'promotion-path.activated',
        actor: ACTOR,
        before: { hash: first.version!.hash },
        after: { hash: second.version!.hash },
        policy: { name: 'web', hash: second.version!.hash },
      }),
    ]);
    await expect(policy.get('web')).resolves.toMatchObject({
      summary: { title: 'Second' },
      document: { kind: 'PromotionPath', metadata: { name: 'web' } },
    });
    await expect(policy.get('nowhere')).rejects.toThrow(
      'No promotion path nowhere',
    );
  });

  it('GOV-07: keeps every activation, a return to an earlier document included', async () => {
    files.setContent({ 'web.yaml': documentOf('web', { title: 'A' }) });
    const { clock, policy } = await setUp({ locations: locationsOf('web') });
    for (const title of ['B', 'A']) {
      clock.tick();
      files.setContent({ 'web.yaml': documentOf('web', { title }) });
      await policy.refresh(ACTOR);
    }

    const newest = await policy.versions('web', { limit: 2 });
    const oldest = await policy.versions('web', {
      limit: 2,
      before: newest.next,
    });
    const [third, second] = newest.items;
    const [first] = oldest.items;
    expect(oldest).toEqual({ items: [first], next: undefined });
    expect(third.hash).toBe(first.hash);
    expect(third.replaces).toBe(second.hash);
    expect(second.replaces).toBe(first.hash);
    expect((await policy.activePath('web'))?.activatedAt).toEqual(
      new Date(third.activatedAt),
    );
    await expect(policy.versions('nowhere', { limit: 2 })).rejects.toThrow(
      'No promotion path nowhere',
    );
  });

  it('keeps the last good version while a document is broken, and audits each new set of problems once', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const { clock, events, policy } = await setUp({
      locations: locationsOf('web'),
    });
    const good = await policy.activePath('web');

    files.setContent({ 'web.yaml': 'kind: [' });
    for (let times = 0; times < 3; times++) {
      clock.tick();
      await policy.refresh(ACTOR);
    }
    const [outdated] = await policy.list();
    expect(outdated).toMatchObject({ name: 'web', status: 'outdated' });
    expect(outdated.problems).not.toEqual([]);
    expect(await policy.activePath('web')).toEqual(good);
    expect(await events()).toHaveLength(2);

    clock.tick();
    files.setContent({ 'web.yaml': brokenDocumentOf('web') });
    await policy.refresh(ACTOR);
    const trail = await events();
    expect(trail.map(event => event.type)).toEqual([
      'promotion-path.activated',
      'promotion-path.refused',
      'promotion-path.refused',
    ]);
    expect(trail[2]).toMatchObject({
      actor: ACTOR,
      before: { problems: [{ severity: 'error' }] },
      after: { sourceHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      policy: { name: 'web', hash: good!.hash },
    });

    // Back to the active document: nothing is activated, the problems are gone.
    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web') });
    const [mended] = await policy.refresh(ACTOR);
    expect(mended).toMatchObject({ status: 'ok', problems: [] });
    expect(await policy.activePath('web')).toEqual(good);
    expect(await events()).toHaveLength(3);
  });

  it('lists what never was good under the best name there is, until it is good', async () => {
    files.setContent({
      'named.yaml': brokenDocumentOf('named'),
      'hopeless.yaml': '- not\n- a path',
    });
    const { clock, events, logger, policy } = await setUp({
      locations: locationsOf('named', 'hopeless', 'missing'),
    });

    const broken = await policy.list();
    expect(broken).toHaveLength(3);
    expect(broken.map(path => path.status)).toEqual(Array(3).fill('broken'));
    const nameAt = (file: string) =>
      broken.find(path => path.location === files.resolve(file))?.name;
    expect(nameAt('named.yaml')).toBe('named');
    expect(nameAt('hopeless.yaml')).toMatch(/-hopeless-[0-9a-f]{8}$/);
    expect(nameAt('missing.yaml')).toMatch(/-missing-[0-9a-f]{8}$/);
    expect(
      broken.find(path => path.location === files.resolve('missing.yaml')),
    ).toMatchObject({
      problems: [{ code: 'location-unreadable', severity: 'error', line: 1 }],
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(`${files.resolve('missing.yaml')}:1:1 error`),
    );
    // Nobody wrote the missing document, so none is refused.
    expect(await events()).toHaveLength(2);
    const name = nameAt('hopeless.yaml')!;
    await expect(policy.get(name)).resolves.toEqual({
      summary: expect.objectContaining({ name, title: name }),
      document: undefined,
    });

    clock.tick();
    files.setContent({
      'named.yaml': documentOf('named'),
      'hopeless.yaml': documentOf('hopeful'),
      'missing.yaml': documentOf('found'),
    });
    const good = await policy.refresh(ACTOR);
    expect(good.map(path => [path.name, path.status])).toEqual([
      ['found', 'ok'],
      ['hopeful', 'ok'],
      ['named', 'ok'],
    ]);
  });

  it('keeps the path of a location that is gone from disk or from the configuration', async () => {
    files.setContent({
      'web.yaml': documentOf('web'),
      'erp.yaml': documentOf('erp'),
    });
    const { clock, events, policy, start } = await setUp({
      locations: locationsOf('web', 'erp'),
    });

    clock.tick();
    files.setContent({ 'erp.yaml': documentOf('erp') });
    const [, unreadable] = await policy.refresh(ACTOR);
    expect(unreadable).toMatchObject({
      name: 'web',
      status: 'outdated',
      problems: [{ code: 'location-unreadable' }],
    });

    clock.tick();
    const later = await start({ locations: locationsOf('erp') });
    const [, removed] = await later.list();
    expect(removed).toMatchObject({
      name: 'web',
      status: 'ok',
      problems: [{ code: 'location-removed', severity: 'warning' }],
    });
    expect(await later.activePath('web')).toMatchObject({ name: 'web' });

    clock.tick();
    files.addContent({ 'web.yaml': documentOf('web') });
    const again = await start({ locations: locationsOf('web', 'erp') });
    expect((await again.list())[1]).toMatchObject({ problems: [] });
    expect(await events()).toHaveLength(2);
  });

  it('gives a name to the first location that has it, even while that one is broken', async () => {
    files.setContent({
      'one.yaml': documentOf('web', { title: 'One' }),
      'two.yaml': documentOf('web', { title: 'Two' }),
    });
    const { clock, events, policy } = await setUp({
      locations: locationsOf('one', 'two'),
    });
    const expectOneToHold = async () => {
      const paths = await policy.list();
      expect(paths).toHaveLength(2);
      expect(paths.find(path => path.name === 'web')).toMatchObject({
        title: 'One',
        location: files.resolve('one.yaml'),
      });
      expect(paths.find(path => path.name !== 'web')).toMatchObject({
        status: 'broken',
        location: files.resolve('two.yaml'),
        problems: [{ code: 'duplicate-name', pointer: '/metadata/name' }],
      });
      expect(await events()).toHaveLength(2);
    };
    await expectOneToHold();

    clock.tick();
    files.setContent({ 'two.yaml': documentOf('web', { title: 'Two' }) });
    await policy.refresh(ACTOR);
    await expectOneToHold();
  });

  it('activates once when ten replicas read at the same time', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const { clock, events, policy, start } = await setUp({ locations: [] });
    const locations = locationsOf('web');
    const replicas = await Promise.all(
      Array.from({ length: 10 }, () => start({ locations })),
    );
    expect(await events()).toHaveLength(1);

    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web', { title: 'Second' }) });
    await Promise.all(replicas.map(replica => replica.refresh(ACTOR)));
    expect((await policy.versions('web', { limit: 10 })).items).toHaveLength(2);
    expect(await events()).toHaveLength(2);
    for (const replica of replicas) {
      expect((await replica.activePath('web'))?.path.metadata.title).toBe(
        'Second',
      );
    }
  });

  it('does not go back to what a slower replica read before', async () => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const { clock, policy } = await setUp({ locations: locationsOf('web') });
    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web', { title: 'New' }) });
    await policy.refresh(ACTOR);

    clock.time -= 500;
    files.setContent({ 'web.yaml': documentOf('web', { title: 'Old' }) });
    const [path] = await policy.refresh(ACTOR);
    expect(path.title).toBe('New');
  });

  it('GOV-01: finds the path of an entity by its annotation, else the default', async () => {
    files.setContent({
      'web.yaml': documentOf('web'),
      'erp.yaml': documentOf('erp'),
      'bad.yaml': brokenDocumentOf('bad'),
    });
    const locations = locationsOf('web', 'erp', 'bad');
    const { policy, start } = await setUp({ default: 'web', locations });

    await expect(policy.forEntity(entityOf())).resolves.toMatchObject({
      active: {
        name: 'web',
        selectedBy: 'default',
        hash: expect.any(String),
        activatedAt: new Date('2026-11-20T12:00:00Z'),
        path: { metadata: { name: 'web' } },
      },
    });
    await expect(policy.forEntity(entityOf(' erp\n'))).resolves.toMatchObject({
      active: { name: 'erp', selectedBy: 'annotation' },
    });
    for (const [annotation, reason] of [
      ['nowhere', 'in none of the configured locations'],
      ['bad', 'never had a document without errors'],
      ['', 'does not hold the name'],
      ['ERP', 'does not hold the name'],
      ['a'.repeat(64), 'does not hold the name'],
      ['../../erp', 'does not hold the name'],
      ["erp' OR '1'='1", 'does not hold the name'],
      ['<img src=x onerror=alert(1)>', 'does not hold the name'],
      ['erp\u0000', 'does not hold the name'],
      ['__proto__', 'does not hold the name'],
      [42, 'does not hold the name'],
    ] as const) {
      const result = await policy.forEntity(entityOf(annotation));
      expect(result).toEqual({
        problem: {
          code: 'path-unknown',
          message: expect.stringContaining(reason),
        },
      });
      expect(JSON.stringify(result)).not.toMatch(/onerror|OR '1'|\.\.\//);
    }

    const without = await start({ locations });
    await expect(without.forEntity(entityOf())).resolves.toEqual({
      problem: {
        code: 'path-not-configured',
        message: expect.stringContaining('releases.promotionPaths.default'),
      },
    });
    const wrong = await start({ default: 'nowhere', locations });
    await expect(wrong.forEntity(entityOf())).resolves.toMatchObject({
      problem: { code: 'path-unknown' },
    });
  });

  it('APR-16: reports a role that nobody can fill, and refuses it where that is asked for', async () => {
    files.setContent({
      'web.yaml': documentOf('web', { group: 'group:default/nobody' }),
    });
    const locations = locationsOf('web');
    const { clock, events, policy, start } = await setUp({ locations });
    clock.tick();
    await expect(policy.refresh(ACTOR)).resolves.toMatchObject([
      {
        status: 'ok',
        problems: [{ code: 'role-unresolved', severity: 'warning' }],
      },
    ]);

    // A start does not ask the catalog and so does not forget what it said.
    clock.tick();
    await expect((await start()).list()).resolves.toMatchObject([
      { problems: [{ code: 'role-unresolved' }] },
    ]);

    clock.tick();
    const strict = await start({ locations, requireGroups: true });
    files.setContent({
      'web.yaml': documentOf('web', { title: 'Second', group: 'group:a/b' }),
    });
    await expect(strict.refresh(ACTOR)).resolves.toMatchObject([
      {
        status: 'outdated',
        title: 'First',
        problems: [{ code: 'role-unresolved', severity: 'error' }],
      },
    ]);
    clock.tick();
    const restarted = await start({ locations, requireGroups: true });
    expect((await restarted.list())[0].title).toBe('First');
    expect((await events()).map(event => event.type)).toEqual([
      'promotion-path.activated',
      'promotion-path.refused',
    ]);

    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web', { title: 'Third' }) });
    await expect(strict.refresh(ACTOR)).resolves.toMatchObject([
      { status: 'ok', title: 'Third', problems: [] },
    ]);
  });

  it.each([
    [
      'does not answer',
      catalogServiceMock.mock({
        getEntitiesByRefs: async () => {
          throw new Error('connect ECONNREFUSED');
        },
      }),
    ],
    ['is still empty', catalogServiceMock({ entities: [] })],
  ])('activates without asking a catalog that %s', async (_, catalog) => {
    files.setContent({ 'web.yaml': documentOf('web') });
    const { clock, policy } = await setUp(
      { locations: locationsOf('web') },
      { catalog },
    );
    clock.tick();
    files.setContent({ 'web.yaml': documentOf('web', { title: 'Second' }) });
    await expect(policy.refresh(ACTOR)).resolves.toMatchObject([
      { status: 'ok', title: 'Second', problems: [] },
    ]);
  });

  it('checks a document without storing it, asking the catalog as the caller', async () => {
    const catalog = catalogServiceMock({ entities: [groupOf('approvers')] });
    const { policy } = await setUp({ locations: [] }, { catalog });
    const credentials = mockCredentials.user();
    const getEntitiesByRefs = jest.spyOn(catalog, 'getEntitiesByRefs');

    await expect(policy.check(documentOf('web'), credentials)).resolves.toEqual(
      { ok: true, problems: [] },
    );
    expect(getEntitiesByRefs).toHaveBeenCalledWith(expect.anything(), {
      credentials,
    });
    await expect(
      policy.check(brokenDocumentOf('web'), credentials),
    ).resolves.toMatchObject({ ok: false });
    await expect(policy.list()).resolves.toEqual([]);
  });
});
