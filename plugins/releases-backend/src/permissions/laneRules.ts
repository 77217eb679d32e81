import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_LANE,
  type Environment,
} from '@slipway/backstage-plugin-releases-common';
import { z } from 'zod';

/**
 * One entity on one environment: what deployment permissions are decided on.
 *
 * @public
 */
export interface Lane {
  entity: Entity;
  environment: Environment;
}

/**
 * Says that a field of a lane has one of these values.
 *
 * @public
 */
export interface LaneQuery {
  field: 'owner' | 'environment' | 'environmentKind';
  values: string[];
}

/** @public */
export const laneResourceRef = createPermissionResourceRef<
  Lane,
  LaneQuery
>().with({ pluginId: 'releases', resourceType: RESOURCE_TYPE_LANE });

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow for entities that one of the claims owns',
  resourceRef: laneResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of users and groups, for example those of the user'),
  }),
  apply: ({ entity }, { claims }) =>
    (entity.relations ?? []).some(
      relation =>
        relation.type === RELATION_OWNED_BY &&
        claims.includes(relation.targetRef),
    ),
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow for environments of these names',
  resourceRef: laneResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names as the path has them'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment.name),
  toQuery: ({ environments }) => ({
    field: 'environment',
    values: environments,
  }),
});

const hasEnvironmentKind = createPermissionRule({
  name: 'HAS_ENVIRONMENT_KIND',
  description: 'Allow for environments of these kinds',
  resourceRef: laneResourceRef,
  paramsSchema: z.object({
    kinds: z.array(z.string()).describe('For example development, staging'),
  }),
  apply: ({ environment }, { kinds }) => kinds.includes(environment.kind),
  toQuery: ({ kinds }) => ({ field: 'environmentKind', values: kinds }),
});

/** The rules that a policy may use in conditional decisions. */
export const laneRules = { isEntityOwner, inEnvironment, hasEnvironmentKind };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: laneResourceRef,
  rules: laneRules,
});

/**
 * Conditions on one entity on one environment, for permission policies.
 *
 * @public
 */
export const laneConditions = conditions;

/**
 * Makes a conditional decision out of {@link laneConditions}.
 *
 * @public
 */
export const createLaneConditionalDecision = createConditionalDecision;
