import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isPathName } from './pathName';

/** Where a promotion path is read from. */
export interface PolicyLocation {
  type: 'file' | 'url';
  target: string;
}

/** What `releases.promotionPaths` says. */
export interface PolicyOptions {
  /** Name of the path of entities without the annotation. */
  default?: string;
  locations: PolicyLocation[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Whether a role that the catalog cannot fill keeps a document out. */
  requireGroups: boolean;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 1 },
  // The paths are read at start, too; by now the catalog knows its groups.
  initialDelay: { seconds: 30 },
};

/**
 * Reads `releases.promotionPaths`.
 *
 * @throws InputError for a value that can never work
 */
export function readPolicyConfig(root: Config): PolicyOptions {
  const config = root.getOptionalConfig('releases.promotionPaths');
  const schedule = config?.getOptionalConfig('schedule');
  return {
    default: readDefault(config),
    locations: readLocations(config?.getOptionalConfigArray('locations') ?? []),
    schedule: {
      ...(schedule
        ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
        : DEFAULT_SCHEDULE),
      scope: 'global',
    },
    requireGroups: config?.getOptionalBoolean('requireGroups') ?? false,
  };
}

function readDefault(config: Config | undefined): string | undefined {
  const name = config?.getOptionalString('default');
  if (name !== undefined && !isPathName(name)) {
    throw new InputError(
      `releases.promotionPaths.default is "${name}", which cannot be the name of a promotion path; use its metadata.name`,
    );
  }
  return name;
}

function readLocations(configs: Config[]): PolicyLocation[] {
  const targets = new Set<string>();
  return configs.map((config, index) => {
    const key = `releases.promotionPaths.locations[${index}]`;
    const type = config.getString('type');
    const target = config.getString('target');
    if (type !== 'file' && type !== 'url') {
      throw new InputError(`${key}.type is "${type}"; use file or url`);
    }
    if (type === 'url' && !isWebUrl(target)) {
      throw new InputError(`${key}.target is not an http or https URL`);
    }
    if (targets.has(target)) {
      throw new InputError(
        `${key}.target is listed before; remove one of them`,
      );
    }
    targets.add(target);
    return { type, target };
  });
}

function isWebUrl(target: string): boolean {
  return URL.canParse(target) && /^https?:$/.test(new URL(target).protocol);
}
