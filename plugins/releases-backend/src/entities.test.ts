import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Entities } from './entities';

const REF = { kind: 'component', namespace: 'default', name: 'wo-api' };

function setup() {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'wo-api', namespace: 'default' },
      },
    ],
  });
  const asked = jest.spyOn(catalog, 'getEntityByRef');
  const entities = Entities.create({
    auth: mockServices.auth(),
    catalog,
    clock: { now: () => new Date(now) },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { entities, asked, pass };
}

describe('Entities', () => {
  it('asks with the credentials of a person, and for a service with its own', async () => {
    const { entities, asked } = setup();
    const user = mockCredentials.user('user:default/ada');
    const found = await entities.find('Component:Default/WO-API', user);
    expect(found.ref).toBe('component:default/wo-api');
    expect(asked.mock.calls[0][1]).toEqual({ credentials: user });
    await entities.find(REF, mockCredentials.service('external:pipeline'));
    expect(asked.mock.calls[1][1]).toMatchObject({
      credentials: { principal: { subject: 'plugin:test' } },
    });
    await expect(entities.find('no ref', user)).rejects.toThrow(
      /write kind:namespace\/name/,
    );
    await expect(
      entities.find({ ...REF, name: 'nope' }, user),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('I20: relies for reads on an answer to the same person, for five seconds', async () => {
    const { entities, asked, pass } = setup();
    const ada = mockCredentials.user('user:default/ada');
    await entities.findForRead(REF, ada);
    pass(4_999);
    await entities.findForRead({ ...REF, name: 'WO-API' }, ada);
    expect(asked).toHaveBeenCalledTimes(1);
    await entities.findForRead(REF, mockCredentials.user('user:default/eve'));
    expect(asked).toHaveBeenCalledTimes(2);
    pass(1);
    await entities.findForRead(REF, ada);
    expect(asked).toHaveBeenCalledTimes(3);
    // What decides always asks, and what is not there is not remembered.
    await entities.find(REF, ada);
    expect(asked).toHaveBeenCalledTimes(4);
    const missing = { ...REF, name: 'nope' };
    await expect(entities.findForRead(missing, ada)).rejects.toThrow();
    await expect(entities.findForRead(missing, ada)).rejects.toThrow();
    expect(asked).toHaveBeenCalledTimes(6);
  });
});
