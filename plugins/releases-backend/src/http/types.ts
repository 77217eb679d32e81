import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ReleasesEndpointMap } from '@slipway/backstage-plugin-releases-common';
import type { Authorization } from '../authorization';
import type { DeploymentService, EvaluationStore } from '../decide';
import type { PolicyService } from '../policy';
import type {
  DeploymentStore,
  EnvironmentService,
  HistoryImport,
  ObservationService,
  ReleaseService,
  ReleaseStore,
} from '../record';
import type { Cursors } from './Cursors';
import type { Idempotency } from './Idempotency';

/** A router whose paths, bodies and answers are those of the contract. */
export type ReleasesRouter = TypedRouter<ReleasesEndpointMap>;

/** What the routes need. */
export interface HttpOptions {
  auth: AuthService;
  auditor: AuditorService;
  authorization: Authorization;
  catalog: CatalogService;
  cursors: Cursors;
  deployments: DeploymentStore;
  deploymentService: DeploymentService;
  environments: EnvironmentService;
  evaluations: EvaluationStore;
  historyImport: HistoryImport;
  httpAuth: HttpAuthService;
  idempotency: Idempotency;
  observations: ObservationService;
  policy: PolicyService;
  releases: ReleaseStore;
  releaseService: ReleaseService;
}
