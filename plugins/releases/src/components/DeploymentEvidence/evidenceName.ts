import { parseEntityRef } from '@backstage/catalog-model';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';

/** A file name must not lead anywhere, whatever a version is called. */
function safe(text: string): string {
  return text.replace(/[^A-Za-z0-9._+-]+/g, '_');
}

/** For example `evidence-checkout-2.4.1-production.html`. */
export function evidenceName(
  deployment: Deployment,
  format: 'html' | 'json',
): string {
  const { entityRef, version, environment } = deployment;
  const parts = [parseEntityRef(entityRef).name, version, environment];
  return `evidence-${parts.map(safe).join('-')}.${format}`;
}
