import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** Releases and deployments. */
      releases?: {
        /**
         * When the index is filled again; every 10 minutes by default, with a
         * timeout of 15 minutes and an initial delay of 3 seconds.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * What is indexed; both by default. Leave `deployments` out where people
         * may not read all entities and the permission policy answers
         * `releases.deployment.read` without a condition.
         */
        types?: Array<'releases' | 'deployments'>;
      };
    };
  };
}
