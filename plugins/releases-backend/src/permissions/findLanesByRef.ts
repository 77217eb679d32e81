import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { describeEnvironments } from '../record/describeEnvironments';
import type { PolicyService } from '../policy';
import type { Lane } from './laneRules';

/**
 * Finds lanes by `<entity ref>#<environment>`, for the permission backend to
 * apply conditions to. What cannot be found is undefined and so denied.
 */
export async function findLanesByRef(
  options: {
    auth: AuthService;
    catalog: CatalogService;
    policy: PolicyService;
  },
  refs: string[],
): Promise<(Lane | undefined)[]> {
  const { auth, catalog, policy } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const parsed = refs.map(ref => {
    const [entityRef, environment] = ref.split('#');
    return { entityRef, environment };
  });
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: parsed.map(({ entityRef }) => entityRef) },
    { credentials },
  );
  return Promise.all(
    parsed.map(async ({ environment }, index) => {
      const entity = items[index];
      const result = entity && (await policy.forEntity(entity));
      const found =
        result && 'active' in result
          ? describeEnvironments(result.active.path).find(
              candidate => candidate.name === environment,
            )
          : undefined;
      return entity && found && { entity, environment: found };
    }),
  );
}
