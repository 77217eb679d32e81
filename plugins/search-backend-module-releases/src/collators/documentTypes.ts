import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import {
  deploymentReadPermission,
  type SearchDocument,
} from '@slipway/backstage-plugin-releases-common';

/** How documents of one type are shown, and to whom. */
export interface DocumentType {
  visibilityPermission: Permission;
  /** What the permission is asked for. */
  resourceRef(document: SearchDocument): string;
  /** Parameter of the tab that opens the document. */
  parameter: string;
}

/*
 * The search asks one permission per type. A release belongs to an entity, so
 * the catalog decides; a deployment belongs to a lane, which the releases
 * backend finds by `entityRef#environment`.
 */
export const DOCUMENT_TYPES = {
  releases: {
    visibilityPermission: catalogEntityReadPermission,
    resourceRef: ({ entityRef }) => entityRef,
    parameter: 'release',
  },
  deployments: {
    visibilityPermission: deploymentReadPermission,
    resourceRef: ({ entityRef, environment }) => `${entityRef}#${environment}`,
    parameter: 'deployment',
  },
} satisfies Record<string, DocumentType>;

/** What is indexed. */
export type DocumentTypeName = keyof typeof DOCUMENT_TYPES;
