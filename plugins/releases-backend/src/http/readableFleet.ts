import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deploymentReadPermission,
  PROMOTION_PATH_ANNOTATION,
  type Environment,
} from '@slipway/backstage-plugin-releases-common';
import type { KnownEntity } from '../entities';
import { describeEnvironments } from '../record/describeEnvironments';
import type { LaneReader } from '../record/fleet';
import type { LaneKey } from '../record/LaneStore';
import { Ordering } from '../record/order';
import { formerEnvironment } from './lanes';
import type { HttpOptions } from './types';

type FleetOptions = Pick<HttpOptions, 'authorization' | 'entities' | 'policy'>;

const keyOf = (lane: LaneKey) => `${lane.entityRef} ${lane.environment}`;

/** An entity with the environments of its path that the caller may see. */
export interface ReadableRow {
  known: KnownEntity;
  /** Name of the path; absent where there is none. */
  path?: string;
  environments: Environment[];
  ordering: Ordering;
}

interface EntityPath {
  name?: string;
  environments: Environment[];
  ordering: Ordering;
}

/**
 * The tracked environments of each entity that the caller may see, in the
 * order of its path. An entity of whose environments none may be seen is left
 * out.
 */
export async function readableRows(
  options: FleetOptions,
  credentials: BackstageCredentials,
  entities: KnownEntity[],
): Promise<ReadableRow[]> {
  const pathOf = createPathReader(options);
  const rows = await Promise.all(
    entities.map(async known => {
      const { name, environments, ordering } = await pathOf(known);
      const tracked = environments.filter(environment => environment.tracked);
      // Whether an entity without environments may be looked at is asked too.
      const asked = tracked.length ? tracked : [formerEnvironment('none')];
      return {
        known,
        path: name,
        ordering,
        lanes: asked.map(environment => ({
          entity: known.entity,
          environment,
          shown: tracked.length > 0,
        })),
      };
    }),
  );
  const allowed = new Set(
    await options.authorization.filterLanes(
      credentials,
      deploymentReadPermission,
      rows.flatMap(row => row.lanes),
    ),
  );
  return rows.flatMap(({ lanes, ...row }) => {
    const readable = lanes.filter(lane => allowed.has(lane));
    return readable.length
      ? [
          {
            ...row,
            environments: readable
              .filter(lane => lane.shown)
              .map(lane => lane.environment),
          },
        ]
      : [];
  });
}

/**
 * Tells which lanes the caller may see. An environment that has left the path
 * counts as protected, as everywhere. What was asked once is remembered, so
 * one reader serves one request.
 */
export function createLaneReader(
  options: FleetOptions,
  credentials: BackstageCredentials,
): LaneReader {
  const { authorization, entities } = options;
  const pathOf = createPathReader(options);
  const known = new Map<string, Environment | undefined>();

  const describeLane = async (entity: KnownEntity, lane: LaneKey) => {
    const { environments } = await pathOf(entity);
    return {
      lane,
      entity: entity.entity,
      environment:
        environments.find(({ name }) => name === lane.environment) ??
        formerEnvironment(lane.environment),
    };
  };
  const learn = async (lanes: LaneKey[]) => {
    const found = await entities.findMany(
      lanes.map(lane => lane.entityRef),
      credentials,
    );
    const candidates = await Promise.all(
      lanes.flatMap(lane => {
        const entity = found.get(lane.entityRef);
        return entity ? [describeLane(entity, lane)] : [];
      }),
    );
    const allowed = await authorization.filterLanes(
      credentials,
      deploymentReadPermission,
      candidates,
    );
    lanes.forEach(lane => known.set(keyOf(lane), undefined));
    (allowed as typeof candidates).forEach(({ lane, environment }) =>
      known.set(keyOf(lane), environment),
    );
  };

  return async lanes => {
    const unknown = new Map(
      lanes
        .filter(lane => !known.has(keyOf(lane)))
        .map(lane => [keyOf(lane), lane]),
    );
    if (unknown.size) {
      await learn([...unknown.values()]);
    }
    return lane => known.get(keyOf(lane));
  };
}

/** The path of an entity, read once for all entities that name the same one. */
function createPathReader({ policy }: FleetOptions) {
  const byAnnotation = new Map<unknown, Promise<EntityPath>>();

  const read = async (known: KnownEntity): Promise<EntityPath> => {
    const result = await policy.forEntity(known.entity);
    const path = 'active' in result ? result.active.path : undefined;
    return {
      name: path?.metadata.name,
      environments: path ? describeEnvironments(path) : [],
      ordering: Ordering.of(path),
    };
  };

  return (known: KnownEntity): Promise<EntityPath> => {
    const annotation =
      known.entity.metadata.annotations?.[PROMOTION_PATH_ANNOTATION];
    const path = byAnnotation.get(annotation) ?? read(known);
    byAnnotation.set(annotation, path);
    return path;
  };
}
