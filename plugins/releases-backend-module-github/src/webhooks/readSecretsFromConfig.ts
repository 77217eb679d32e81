import type { Config } from '@backstage/config';

const KEY = 'releases.sources.github';

/**
 * The live secrets of the webhook, or undefined where GitHub is not
 * configured.
 *
 * @throws Error if there is none, or more than rotation needs
 */
export function readSecretsFromConfig(config: Config): string[] | undefined {
  const github = config.getOptionalConfig(KEY);
  if (!github) {
    return undefined;
  }
  const secrets = github.getStringArray('secrets');
  if (secrets.length < 1 || secrets.length > 2) {
    throw new Error(
      `${KEY}.secrets takes one secret, or two while it is being rotated; there are ${secrets.length}`,
    );
  }
  return secrets;
}
