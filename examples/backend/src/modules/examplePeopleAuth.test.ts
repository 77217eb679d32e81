import { Entity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import examplePeopleAuth from './examplePeopleAuth';

const noor: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'noor.haddad',
    namespace: 'default',
    description: 'Ask for a deployment.',
    annotations: { 'slipway.dev/example-person': 'Developer' },
  },
  spec: {
    profile: { displayName: 'Noor Haddad', email: 'noor.haddad@example.org' },
    memberOf: ['development', 'engineering'],
  },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/development' },
    { type: 'memberOf', targetRef: 'group:default/engineering' },
  ],
};

const amara: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'amara.okoye',
    namespace: 'default',
    annotations: { 'slipway.dev/example-person': 'QA lead' },
  },
  spec: { memberOf: [] },
};

const colleague: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'real.colleague', namespace: 'default' },
  spec: { memberOf: [] },
};

function start() {
  return startTestBackend({
    features: [
      authPlugin,
      examplePeopleAuth,
      catalogServiceMock.factory({ entities: [noor, amara, colleague] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { examplePeople: {} } },
        },
      }),
    ],
  });
}

describe('examplePeopleAuth', () => {
  const nodeEnv = process.env.NODE_ENV;

  afterEach(() => {
    Object.assign(process.env, { NODE_ENV: nodeEnv });
  });

  it('lists the example people by name, and nobody else', async () => {
    const { server } = await start();

    const { status, body } = await request(server).get(
      '/api/auth/examplePeople/start',
    );

    expect(status).toBe(200);
    expect(body).toEqual({
      people: [
        {
          entityRef: 'user:default/amara.okoye',
          name: 'amara.okoye',
          role: 'QA lead',
          hint: '',
        },
        {
          entityRef: 'user:default/noor.haddad',
          name: 'Noor Haddad',
          role: 'Developer',
          hint: 'Ask for a deployment.',
        },
      ],
    });
  });

  it('signs in as the chosen person, with their groups', async () => {
    const { server } = await start();

    const { status, body } = await request(server)
      .get('/api/auth/examplePeople/refresh')
      .set('x-example-person', 'user:default/noor.haddad');

    expect(status).toBe(200);
    expect(body.profile).toEqual({
      displayName: 'Noor Haddad',
      email: 'noor.haddad@example.org',
    });
    expect(body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/noor.haddad',
      ownershipEntityRefs: [
        'user:default/noor.haddad',
        'group:default/development',
        'group:default/engineering',
      ],
    });

    const [, payload] = body.backstageIdentity.token.split('.');
    expect(
      JSON.parse(Buffer.from(payload, 'base64url').toString()),
    ).toMatchObject({ sub: 'user:default/noor.haddad' });
  });

  it.each([
    ['nobody', undefined, 400],
    ['somebody unknown', 'user:default/who.is.that', 404],
    ['a user who is no example', 'user:default/real.colleague', 404],
  ])('does not sign in as %s', async (_, person, expected) => {
    const { server } = await start();

    const { status, body } = await request(server)
      .get('/api/auth/examplePeople/refresh')
      .set(person ? { 'x-example-person': person } : {});

    expect(status).toBe(expected);
    expect(body.backstageIdentity).toBeUndefined();
  });

  it.each(['production', 'staging', ''])(
    'does not start with NODE_ENV=%p',
    async env => {
      Object.assign(process.env, { NODE_ENV: env });

      await expect(start()).rejects.toThrow(
        /example people sign in without a password.*install a real auth provider/s,
      );
    },
  );
});
