import type { PolicyEnvironment } from '../generated/promotionPath';
import type { Finding } from '../problems';
import type { Rule } from './rule';

type Resource = keyof NonNullable<PolicyEnvironment['resources']>;

const NEVER_SHARED: readonly Resource[] = ['runtime', 'database'];
const RESOURCES: readonly Resource[] = [...NEVER_SHARED, 'cache', 'cluster'];

function isCritical({ kind }: PolicyEnvironment): boolean {
  return kind === 'staging' || kind === 'production';
}

/**
 * ISO-01 and ISO-15: no two environments share a run-time target or a database;
 * staging and production share no cache and no cluster either.
 */
export const sharedResourcesRule: Rule = ({ path: { spec } }) =>
  spec.environments.flatMap((environment, index) =>
    RESOURCES.flatMap((resource): Finding[] => {
      const reference = environment.resources?.[resource];
      const other = spec.environments
        .slice(0, index)
        .find(
          earlier =>
            reference !== undefined &&
            earlier.resources?.[resource] === reference &&
            (NEVER_SHARED.includes(resource) ||
              (isCritical(earlier) && isCritical(environment))),
        );
      return other
        ? [
            {
              code: 'shared-resource',
              at: ['spec', 'environments', index, 'resources', resource],
              message: `"${other.name}" and "${environment.name}" share the ${resource} "${reference}".`,
              hint: `Give each environment a ${resource} of its own.`,
            },
          ]
        : [];
    }),
  );
