import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { Clock } from '../clock';
import type { Authorization } from '../authorization';
import type { DeploymentService, EvaluationStore } from '../decide';
import type { Entities } from '../entities';
import type { PolicyService } from '../policy';
import type { EvidenceService } from '../evidence/EvidenceService';
import type { Prove } from '../prove/createProve';
import type { RefusedAttempts } from '../prove/RefusedAttempts';
import type { Recording } from '../record';
import type { ReleasesEndpointMap } from '../schema/endpoints';
import type { Cursors } from './Cursors';
import type { Recent } from '../Recent';
import type { Idempotency } from './Idempotency';
import type { LanesOfEntity } from './lanes';

/** A router whose paths, bodies and answers are those of the contract. */
export type ReleasesRouter = TypedRouter<ReleasesEndpointMap>;

/** What the routes need. */
export interface HttpOptions extends Recording {
  auditor: AuditorService;
  authorization: Authorization;
  clock: Clock;
  cursors: Cursors;
  entities: Entities;
  deploymentService: DeploymentService;
  evaluations: EvaluationStore;
  evidence: EvidenceService;
  httpAuth: HttpAuthService;
  idempotency: Idempotency;
  /** Name of the audit log. */
  origin: string;
  policy: PolicyService;
  prove: Prove;
  /** What reads may rely on for a few seconds, by entity ref. */
  recentLanes: Recent<LanesOfEntity>;
  refusals: RefusedAttempts;
}
