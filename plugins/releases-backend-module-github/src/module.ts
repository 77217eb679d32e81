import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { deploymentSourcesExtensionPoint } from '@slipway/backstage-plugin-releases-node';
import { GithubWebhookSource } from './webhooks/GithubWebhookSource';
import { readSecretsFromConfig } from './webhooks/readSecretsFromConfig';

/**
 * Records deployments that GitHub tells about by webhook.
 *
 * @public
 */
export const releasesModuleGithub = createBackendModule({
  pluginId: 'releases',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: deploymentSourcesExtensionPoint,
      },
      async init({ config, logger, sources }) {
        const secrets = readSecretsFromConfig(config);
        if (!secrets) {
          logger.info(
            'Inactive: set releases.sources.github.secrets to record deployments from GitHub',
          );
          return;
        }
        sources.addWebhookSource(GithubWebhookSource.create({ secrets }));
        logger.info(
          `Accepts webhooks from GitHub, signed with ${
            secrets.length === 1 ? 'one secret' : 'either of two secrets'
          }`,
        );
      },
    });
  },
});
