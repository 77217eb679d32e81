import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { ReleasesCollatorFactory } from './collators/ReleasesCollatorFactory';
import { readCollatorConfig } from './collators/readCollatorConfig';

/**
 * Has releases and deployments found by the search of Backstage.
 *
 * @public
 */
export const searchModuleReleases = createBackendModule({
  pluginId: 'search',
  moduleId: 'releases-collators',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const { schedule, types } = readCollatorConfig(config);
        for (const type of types) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory: ReleasesCollatorFactory.create({ type, auth, discovery }),
          });
        }
      },
    });
  },
});
