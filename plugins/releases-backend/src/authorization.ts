import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type {
  Actor,
  RESOURCE_TYPE_LANE,
} from '@slipway/backstage-plugin-releases-common';
import { laneResourceRef, type Lane } from './permissions/laneRules';

type LanePermission = ResourcePermission<typeof RESOURCE_TYPE_LANE>;

/** Who acts, as records name them. */
export function actorOf(credentials: BackstageCredentials): Actor {
  const principal = credentials.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | { type: 'none' };
  switch (principal.type) {
    case 'user':
      return { kind: 'user', ref: principal.userEntityRef };
    case 'service':
      return { kind: 'service', ref: principal.subject };
    default:
      throw new AuthenticationError('Sign in or send a token');
  }
}

/**
 * The one place that asks for permission, for routes and actions alike. What
 * is not plainly allowed is refused; a conditional decision is applied to the
 * lane in question.
 */
export class Authorization {
  readonly #permissions: PermissionsService;
  readonly #holds: (
    decision: Parameters<ReturnType<typeof createConditionAuthorizer>>[0],
    lane: Lane,
  ) => boolean;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    return new Authorization(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#holds = createConditionAuthorizer(
      options.permissionsRegistry.getPermissionRuleset(laneResourceRef),
    );
  }

  async allows(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.allows(credentials, permission))) {
      throw refusal(permission.name);
    }
  }

  /** The lanes for which the permission is given, in the order given. */
  async filterLanes(
    credentials: BackstageCredentials,
    permission: LanePermission,
    lanes: Lane[],
  ): Promise<Lane[]> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return lanes;
    }
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return lanes.filter(lane => this.#holds(decision, lane));
    }
    return [];
  }

  /** @throws NotAllowedError */
  async requireOnLane(
    credentials: BackstageCredentials,
    permission: LanePermission,
    lane: Lane,
  ): Promise<void> {
    const allowed = await this.filterLanes(credentials, permission, [lane]);
    if (!allowed.length) {
      throw refusal(
        permission.name,
        `on ${lane.environment.name} of ${lane.entity.metadata.name}`,
      );
    }
  }
}

function refusal(permission: string, where?: string): NotAllowedError {
  return Object.assign(
    new NotAllowedError(
      `This needs the permission ${permission}${
        where ? ` ${where}` : ''
      }; whoever maintains the permission policy of this portal can grant it`,
    ),
    { code: 'permission-missing', details: { permission } },
  );
}
