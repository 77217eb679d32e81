import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { Transactions } from '../../database/Transactions';
import type { Outbox } from '../../notify/Outbox';
import type { AuditTrail } from '../../prove/AuditTrail';
import type { LaneStore } from '../LaneStore';
import { CandidateStore } from './CandidateStore';
import { CleanUp } from './CleanUp';
import { CleanUpRuns } from './CleanUpRuns';
import type { ActivePaths } from './KeepRules';
import type { RetentionConfig } from './readRetentionConfig';
import { Removal } from './Removal';

/** Makes the clean-up of deployments with its stores. */
export function createCleanUp(options: {
  audit: AuditTrail;
  clock: Clock;
  config: RetentionConfig;
  knex: Knex;
  lanes: LaneStore;
  limits?: { perRun: number; perPage: number };
  logger: LoggerService;
  outbox: Outbox;
  paths: ActivePaths;
  transactions: Transactions;
}): CleanUp {
  const candidates = CandidateStore.create(options);
  return CleanUp.create({
    ...options,
    candidates,
    removal: Removal.create({ ...options, candidates }),
    runs: CleanUpRuns.create(options),
  });
}
