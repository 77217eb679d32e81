import type {
  AuthService,
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PromotionPath } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import type { AuditTrail } from '../prove/AuditTrail';
import { DatabasePolicyStore } from './DatabasePolicyStore';
import { PolicyChecker } from './PolicyChecker';
import { PolicyReader } from './PolicyReader';
import { PolicyRefresh } from './PolicyRefresh';
import { PolicyService } from './PolicyService';
import { readPolicyConfig } from './readPolicyConfig';
import { startRefreshing } from './refreshTask';

/** Sets the policy room up as configured; the paths are read once it is done. */
export async function createPolicyService(options: {
  audit: AuditTrail;
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: Config;
  knex: Knex;
  onLoaded: (name: string, path: PromotionPath) => void;
  logger: LoggerService;
  scheduler: SchedulerService;
  transactions: Transactions;
  urlReader: UrlReaderService;
}): Promise<PolicyService> {
  const { audit, auth, catalog, clock, logger, transactions } = options;
  const config = readPolicyConfig(options.config);
  const store = DatabasePolicyStore.create(options);
  const checker = PolicyChecker.create({ ...config, catalog, logger });
  const policy = PolicyService.create({
    checker,
    default: config.default,
    onLoaded: options.onLoaded,
    refresh: PolicyRefresh.create({
      ...config,
      audit,
      auth,
      checker,
      clock,
      reader: PolicyReader.create(options),
      store,
      transactions,
    }),
    store,
  });
  await startRefreshing({ ...options, policy, schedule: config.schedule });
  return policy;
}
