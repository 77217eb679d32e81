import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { CleanUpMode } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Idempotency } from '../http/Idempotency';
import type { IngestService } from '../ingest';
import type { Outbox } from '../notify/Outbox';
import { PLUGIN_ACTOR } from '../prove/actors';
import type { Prove } from '../prove/createProve';
import type { Recording } from '../record';

const BATCH = 500;

/** Work that is not the answer to a request. */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  knex: Knex;
  outbox: Outbox;
  idempotency: Idempotency;
  ingest: IngestService;
  prove: Pick<Prove, 'expiry' | 'verification'>;
  cleanUp: Recording['cleanUp'];
  cleanUpMode: CleanUpMode;
  /** Milliseconds between verifications of the whole audit trail. */
  verifyEveryMs: number;
}): Promise<void> {
  const { scheduler, knex, outbox, idempotency, ingest, prove } = options;
  // Commits tell at once; this tells what a crash kept from being told.
  await scheduler.scheduleTask({
    id: 'releases-relay-outbox',
    frequency: { seconds: 30 },
    timeout: { minutes: 1 },
    initialDelay: { seconds: 5 },
    scope: 'global',
    fn: () => outbox.relay(),
  });
  await scheduler.scheduleTask({
    id: 'releases-verify-audit-trail',
    frequency: { milliseconds: options.verifyEveryMs },
    timeout: { hours: 6 },
    initialDelay: { minutes: 2 },
    scope: 'global',
    fn: async signal => {
      await prove.verification.begin({
        trigger: 'schedule',
        requestedBy: PLUGIN_ACTOR.ref,
        signal,
      });
      await prove.verification.settled();
    },
  });
  // Never by itself: an operator triggers it through the scheduler's API.
  await scheduler.scheduleTask({
    id: 'releases-expire-audit-payloads',
    frequency: { trigger: 'manual' },
    timeout: { hours: 6 },
    scope: 'global',
    fn: signal => prove.expiry.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'releases-clean-up',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: async signal => {
      await inBatches(signal, () => idempotency.clean(knex, BATCH));
      await inBatches(signal, () => ingest.clean(BATCH));
    },
  });
  if (options.cleanUpMode !== 'off') {
    await scheduler.scheduleTask({
      id: 'releases-remove-deployments',
      frequency: { days: 1 },
      timeout: { hours: 1 },
      initialDelay: { minutes: 10 },
      scope: 'global',
      fn: signal => options.cleanUp.run(signal),
    });
  }
}

/** Repeats until a batch is not full, so that no statement runs long. */
async function inBatches(
  signal: AbortSignal,
  clean: () => Promise<number>,
): Promise<void> {
  let cleaned = BATCH;
  while (cleaned === BATCH && !signal.aborted) {
    cleaned = await clean();
  }
}
