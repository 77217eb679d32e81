import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  changelogExtensionPoint,
  deploymentSourcesExtensionPoint,
} from '@slipway/backstage-plugin-releases-node';
import { GithubChangelogSource } from './changelog/GithubChangelogSource';
import { GithubWebhookSource } from './webhooks/GithubWebhookSource';
import { readSecretsFromConfig } from './webhooks/readSecretsFromConfig';

/**
 * Records deployments that GitHub tells about by webhook, and tells which commits
 * lie between two releases.
 *
 * @public
 */
export const releasesModuleGithub = createBackendModule({
  pluginId: 'releases',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        changelog: changelogExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: deploymentSourcesExtensionPoint,
      },
      async init({ changelog, config, logger, sources }) {
        changelog.addChangelogSource(GithubChangelogSource.create({ config }));
        const secrets = readSecretsFromConfig(config);
        if (!secrets) {
          logger.info(
            'Accepts no webhooks: set releases.sources.github.secrets to record deployments from GitHub',
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
