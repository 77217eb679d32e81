import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The tab "Environments" of an entity.
 *
 * @public
 */
// From core-plugin-api on purpose: its refs work in both frontend systems,
// those of frontend-plugin-api do not work in the old one.
export const environmentsRouteRef = createRouteRef({
  id: 'releases:environments',
});

/**
 * The tab "Audit" of an entity.
 *
 * @public
 */
export const entityAuditRouteRef = createRouteRef({
  id: 'releases:entity-audit',
});

/**
 * The page of the audit trail across all entities.
 *
 * @public
 */
export const auditRouteRef = createRouteRef({ id: 'releases:audit' });

/**
 * The page of what runs where across all components.
 *
 * @public
 */
export const fleetRouteRef = createRouteRef({ id: 'releases:fleet' });

/**
 * The tab "Environments" of a system.
 *
 * @public
 */
export const systemEnvironmentsRouteRef = createRouteRef({
  id: 'releases:system-environments',
});
