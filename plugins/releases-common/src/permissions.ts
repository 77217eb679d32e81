import {
  createPermission,
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';

/**
 * The resource that deployment permissions are about: one entity on one
 * environment.
 *
 * @public
 */
export const RESOURCE_TYPE_LANE = 'releases-lane';

/** See deployments and environment states. @public */
export const deploymentReadPermission = createPermission({
  name: 'releases.deployment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LANE,
});

/** Ask for a deployment, or give one up. @public */
export const deploymentRequestPermission = createPermission({
  name: 'releases.deployment.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_LANE,
});

/** Start a deployment and report its progress and outcome. @public */
export const deploymentOperatePermission = createPermission({
  name: 'releases.deployment.operate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LANE,
});

/** Report what is seen running. @public */
export const observationReportPermission = createPermission({
  name: 'releases.observation.report',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LANE,
});

/** See releases. @public */
export const releaseReadPermission = createPermission({
  name: 'releases.release.read',
  attributes: { action: 'read' },
});

/** Register releases. @public */
export const releaseCreatePermission = createPermission({
  name: 'releases.release.create',
  attributes: { action: 'create' },
});

/** Mark releases as not to be deployed, and take the mark off. @public */
export const releaseBlockPermission = createPermission({
  name: 'releases.release.block',
  attributes: { action: 'update' },
});

/** Report results of checks. @public */
export const evidenceReportPermission = createPermission({
  name: 'releases.evidence.report',
  attributes: { action: 'create' },
});

/** Settle items of checklists that a person settles. @public */
export const checklistAnswerPermission = createPermission({
  name: 'releases.checklist.answer',
  attributes: { action: 'update' },
});

/** Read documents for the search index of the portal; for services. @public */
export const searchIndexPermission = createPermission({
  name: 'releases.search.index',
  attributes: { action: 'read' },
});

/** Bring past deployments in. @public */
export const historyImportPermission = createPermission({
  name: 'releases.history.import',
  attributes: { action: 'create' },
});

/** See promotion paths and check documents. @public */
export const promotionPathReadPermission = createPermission({
  name: 'releases.promotion-path.read',
  attributes: { action: 'read' },
});

/** Have promotion paths read again now. @public */
export const promotionPathRefreshPermission = createPermission({
  name: 'releases.promotion-path.refresh',
  attributes: { action: 'update' },
});

/** Search the audit trail of all entities, and see the state of its log. @public */
export const auditReadPermission = createPermission({
  name: 'releases.audit.read',
  attributes: { action: 'read' },
});

/** Export the audit trail as a file. @public */
export const auditExportPermission = createPermission({
  name: 'releases.audit.export',
  attributes: { action: 'read' },
});

/** Have the whole audit trail verified now, which changes nothing. @public */
export const auditVerifyPermission = createPermission({
  name: 'releases.audit.verify',
  attributes: { action: 'read' },
});

/** Place and lift legal holds. @public */
export const auditHoldPermission = createPermission({
  name: 'releases.audit.hold',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. @public */
export const releasesPermissions = [
  deploymentReadPermission,
  deploymentRequestPermission,
  deploymentOperatePermission,
  observationReportPermission,
  releaseReadPermission,
  releaseCreatePermission,
  releaseBlockPermission,
  evidenceReportPermission,
  checklistAnswerPermission,
  searchIndexPermission,
  historyImportPermission,
  promotionPathReadPermission,
  promotionPathRefreshPermission,
  auditReadPermission,
  auditExportPermission,
  auditVerifyPermission,
  auditHoldPermission,
];

/** Whether a permission is decided per entity and environment. @public */
export function isLanePermission(permission: Permission): boolean {
  return isResourcePermission(permission, RESOURCE_TYPE_LANE);
}
