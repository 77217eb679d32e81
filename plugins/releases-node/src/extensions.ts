import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { WebhookSource } from './sources';

/**
 * Where modules add tools that tell what was deployed.
 *
 * @public
 */
export interface DeploymentSourcesExtensionPoint {
  /** @throws Error if a source of that id was added before */
  addWebhookSource(source: WebhookSource): void;
}

/**
 * Where modules add tools that tell what was deployed.
 *
 * @public
 */
export const deploymentSourcesExtensionPoint =
  createExtensionPoint<DeploymentSourcesExtensionPoint>({
    id: 'releases.deployment-sources',
  });
