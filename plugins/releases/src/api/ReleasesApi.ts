import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  DeploymentDetail,
  DeploymentPage,
  DeploymentState,
  EntityEnvironments,
} from '@slipway/backstage-plugin-releases-common';
import type { AuditApi } from './AuditApi';
import type { RecordApi } from './RecordApi';
import type { ReleasesRequestOptions } from './requestOptions';

/** Which page of which deployments. @public */
export interface DeploymentsQuery {
  /** Full entity ref. */
  entityRef: string;
  /** Only these environments; all where empty or absent. */
  environments?: string[];
  /** Only these states; all where empty or absent. */
  states?: DeploymentState[];
  /** `nextCursor` of the page before; absent for the newest page. */
  cursor?: string;
  /** Only this version. */
  version?: string;
  /** Requested at or after this time, ISO 8601 with zone. */
  from?: string;
  /** Requested before this time, ISO 8601 with zone. */
  to?: string;
  /** Size of the page, at most 100. */
  limit?: number;
}

/**
 * What the screens of the plugin ask for.
 *
 * @public
 */
export interface ReleasesApi extends AuditApi, RecordApi {
  /** The promotion path of an entity and what runs in each environment. */
  getEnvironments(
    entityRef: string,
    options?: ReleasesRequestOptions & {
      /** What ran at this time, ISO 8601 with zone; now where absent. */
      at?: string;
    },
  ): Promise<EntityEnvironments>;

  /** A page of the deployment history of an entity, newest first. */
  listDeployments(
    query: DeploymentsQuery,
    options?: ReleasesRequestOptions,
  ): Promise<DeploymentPage>;

  /** One deployment with its events. */
  getDeployment(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<DeploymentDetail>;
}

/** @public */
export const releasesApiRef = createApiRef<ReleasesApi>().with({
  id: 'plugin.releases.service',
  pluginId: 'releases',
});
