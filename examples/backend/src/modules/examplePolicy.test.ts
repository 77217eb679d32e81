import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  Permission,
  createPermission,
} from '@backstage/plugin-permission-common';
import { releasesPermissions } from '@slipway/backstage-plugin-releases-common';
import { ExamplePolicy } from './examplePolicy';

function personIn(...groups: string[]) {
  const info = {
    userEntityRef: 'user:default/somebody',
    ownershipEntityRefs: ['user:default/somebody', ...groups],
  };
  const policy = new ExamplePolicy({ userInfo: mockServices.userInfo(info) });
  return {
    async may(permission: Permission) {
      const { result } = await policy.handle(
        { permission },
        { credentials: mockCredentials.user(info.userEntityRef), info },
      );
      return result;
    },
  };
}

const isRead = (permission: Permission) =>
  permission.attributes.action === 'read';

describe('ExamplePolicy', () => {
  const developer = personIn('group:default/development');
  const auditor = personIn('group:default/auditors', 'group:default/qa');

  it.each(releasesPermissions.map(p => [p.name, p] as const))(
    'lets a developer do everything with releases, an auditor only read: %s',
    async (_name, permission) => {
      expect(await developer.may(permission)).toBe(AuthorizeResult.ALLOW);
      expect(await auditor.may(permission)).toBe(
        isRead(permission) ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      );
    },
  );

  it('has both kinds of permission to tell apart', () => {
    expect(releasesPermissions.some(isRead)).toBe(true);
    expect(releasesPermissions.every(isRead)).toBe(false);
  });

  it('treats a permission of ours without an action as a change', async () => {
    const permission = createPermission({
      name: 'releases.something.new',
      attributes: {},
    });
    expect(await auditor.may(permission)).toBe(AuthorizeResult.DENY);
    expect(await developer.may(permission)).toBe(AuthorizeResult.ALLOW);
  });

  it('leaves what concerns other plugins to everybody who is signed in', async () => {
    const permission = createPermission({
      name: 'catalog.location.create',
      attributes: { action: 'create' },
    });
    expect(await auditor.may(permission)).toBe(AuthorizeResult.ALLOW);
  });

  it('denies everything to nobody in particular', async () => {
    const policy = new ExamplePolicy({ userInfo: mockServices.userInfo() });
    await expect(
      policy.handle({ permission: releasesPermissions[0] }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });
});
