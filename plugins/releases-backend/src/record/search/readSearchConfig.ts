import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** What is given to the search index. */
export interface SearchConfig {
  /** Deployments that were requested in so many days. */
  deploymentDays: number;
}

const DEFAULT_DAYS = 90;
/** Longest time, in days: the index holds every document once more. */
const MAX_DAYS = 3650;

/**
 * Reads `releases.search`.
 *
 * @throws InputError for a number of days that is not one
 */
export function readSearchConfig(config: RootConfigService): SearchConfig {
  const key = 'releases.search.deploymentDays';
  const deploymentDays = config.getOptionalNumber(key) ?? DEFAULT_DAYS;
  if (
    !Number.isInteger(deploymentDays) ||
    deploymentDays < 1 ||
    deploymentDays > MAX_DAYS
  ) {
    throw new InputError(
      `${key} is ${deploymentDays}; give a whole number of days from 1 to ${MAX_DAYS}`,
    );
  }
  return { deploymentDays };
}
