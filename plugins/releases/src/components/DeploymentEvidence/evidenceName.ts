import { parseEntityRef } from '@backstage/catalog-model';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { fileName } from '../../fileName';

/** For example `evidence-checkout-2.4.1-production.html`. */
export function evidenceName(
  deployment: Deployment,
  format: 'html' | 'json',
): string {
  const { entityRef, version, environment } = deployment;
  const { name } = parseEntityRef(entityRef);
  return fileName(['evidence', name, version, environment], format);
}
