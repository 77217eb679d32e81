/**
 * What runs where: environments and deployments on the page of a catalog
 * entity.
 *
 * @packageDocumentation
 */
export { releasesPlugin as default } from './plugin';
export {
  releasesApiRef,
  type AuditApi,
  type AuditExportQuery,
  type AuditPageQuery,
  type AuditQuery,
  type DeploymentsQuery,
  type EntityAuditQuery,
  type LegalHoldRequest,
  type RecordApi,
  type ReleasesApi,
  type ReleasesQuery,
  type ReleasesRequestOptions,
  type WhereQuery,
} from './api';
export {
  auditRouteRef,
  entityAuditRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  systemEnvironmentsRouteRef,
} from './routes';
export { releasesTranslationRef } from './translation';
