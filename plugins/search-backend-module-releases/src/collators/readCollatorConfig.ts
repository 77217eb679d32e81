import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { DOCUMENT_TYPES, type DocumentTypeName } from './documentTypes';

const KEY = 'search.collators.releases';

/** What is indexed, and when. */
export interface CollatorConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  types: DocumentTypeName[];
}

// Those of the catalog's collator.
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 3 },
};

/**
 * Reads `search.collators.releases`.
 *
 * @throws InputError for a type that is not known or a schedule that is none
 */
export function readCollatorConfig(config: RootConfigService): CollatorConfig {
  const known = Object.keys(DOCUMENT_TYPES);
  const types = config.getOptionalStringArray(`${KEY}.types`) ?? known;
  const unknown = types.find(type => !known.includes(type));
  if (unknown !== undefined) {
    throw new InputError(
      `${KEY}.types has ${unknown}; known are ${known.join(', ')}`,
    );
  }
  const schedule = config.getOptionalConfig(`${KEY}.schedule`);
  return {
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
    types: [...new Set(types)] as DocumentTypeName[],
  };
}
