import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { trackedEnvironment } from '../record/describeEnvironments';
import type { ResolvedImport } from '../record/import/checkImport';
import { requirePath } from './lanes';
import type { HttpOptions } from './types';

/** Entities that the catalog is asked about at once. */
const AT_ONCE = 8;

/** Errors that say what is wrong with a name; drivers have codes as well. */
const REFUSALS = new Set([
  'ConflictError',
  'InputError',
  'NotFoundError',
  'UnprocessableError',
]);

type Target = { entityRef: string; environment: string };
type Resolve = (environment: string) => ResolvedImport;

/**
 * Finds the lanes that deployments of a batch name; each entity is looked up
 * once. What cannot be found is a problem of that deployment.
 *
 * @throws Error where the catalog or a policy cannot be read
 */
export async function resolveLanes(
  options: Pick<HttpOptions, 'entities' | 'policy'>,
  credentials: BackstageCredentials,
  targets: Target[],
): Promise<ResolvedImport[]> {
  const refs = [...new Set(targets.map(target => target.entityRef))];
  const byRef = new Map<string, Resolve>();
  const queue = refs.values();
  const work = async () => {
    for (const ref of queue) {
      byRef.set(ref, await resolverOf(options, credentials, ref));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return targets.map(({ entityRef, environment }) => {
    const resolve = byRef.get(entityRef);
    if (!resolve) {
      throw new Error(`Entity ${entityRef} was not looked up`);
    }
    return resolve(environment);
  });
}

async function resolverOf(
  { entities, policy }: Pick<HttpOptions, 'entities' | 'policy'>,
  credentials: BackstageCredentials,
  entityRef: string,
): Promise<Resolve> {
  try {
    const known = await entities.find(entityRef, credentials);
    const { path } = requirePath(await policy.forEntity(known.entity));
    const byName = new Map<string, ResolvedImport>();
    return name => {
      const resolved = byName.get(name) ?? laneIn(path, known.ref, name);
      byName.set(name, resolved);
      return resolved;
    };
  } catch (error) {
    const problem = problemOf(error);
    return () => problem;
  }
}

function laneIn(
  path: Parameters<typeof trackedEnvironment>[0],
  entityRef: string,
  name: string,
): ResolvedImport {
  try {
    const environment = trackedEnvironment(path, name).name;
    return { lane: { entityRef, environment } };
  } catch (error) {
    return problemOf(error);
  }
}

/** @throws the error itself unless it refuses what was named */
function problemOf(error: unknown): ResolvedImport {
  const { code, message, name } = error as Error & { code?: string };
  if (!code || !REFUSALS.has(name)) {
    throw error;
  }
  return { problem: { code, message } };
}
