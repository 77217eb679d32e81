import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { PromotionPathSummary } from '@slipway/backstage-plugin-releases-common';
import { PLUGIN_ACTOR } from '../prove/actors';
import type { PolicyService } from './PolicyService';
import type { PolicyOptions } from './readPolicyConfig';

/**
 * Reads the promotion paths now, so that the first request already sees them,
 * and then as scheduled. What is wrong with a document is logged when it is
 * new, and stops nothing.
 */
export async function startRefreshing(options: {
  logger: LoggerService;
  policy: PolicyService;
  schedule: PolicyOptions['schedule'];
  scheduler: SchedulerService;
}): Promise<void> {
  const { logger, policy, schedule, scheduler } = options;
  let logged = new Set<string>();
  const log = (paths: PromotionPathSummary[]) => {
    const lines = paths.flatMap(describe);
    lines.filter(line => !logged.has(line)).forEach(line => logger.warn(line));
    logged = new Set(lines);
  };

  // The catalog may be in this very backend and does not answer before the
  // backend has started; groups and users are looked up by the task.
  log(await policy.refresh(PLUGIN_ACTOR, { askCatalog: false }));
  await scheduler.scheduleTask({
    ...schedule,
    id: 'releases-refresh-promotion-paths',
    fn: async () => log(await policy.refresh(PLUGIN_ACTOR)),
  });
}

function describe(path: PromotionPathSummary): string[] {
  return path.problems.map(
    ({ code, line, column, message, severity }) =>
      `Promotion path ${path.name}: ${path.location}:${line}:${column} ${severity} ${code}: ${message}`,
  );
}
