/*
 * What an operator's process does after a crash: open, look, go on, look again.
 */
import { openDatabase, type Target } from './database';
import { fsck } from './fsck';
import { findProblems, type Problems } from './invariants';
import { readState } from './readState';
import { createServices, MovableClock, type Services } from './services';
import { stepLog, work, type Effect } from './workload';

/** Longer than a leader that has gone silent stays the leader. */
const LEASE_OVER_MS = 60_000;
const PATIENCE_MS = 10_000;

export interface Place {
  target: Target;
  memory: string;
  published: string;
}

export interface Verdict extends Problems {
  fsck: string[];
  /** Why it did not go on. */
  stuck: string[];
  events: number;
}

export async function recover(
  place: Place,
  effects: Effect[],
): Promise<Verdict> {
  const errors: string[] = [];
  const clock = new MovableClock();
  clock.advance(LEASE_OVER_MS);
  const knex = await openDatabase(place.target);
  try {
    const services = createServices({
      ...place,
      knex,
      clock,
      onError: message => errors.push(message),
    });
    await untilAlone(services);
    const before = findProblems(await readState(services), effects);
    const stuck = await goOn(services);
    const state = await readState(services);
    const after = findProblems(state, effects);
    if (state.pending.length) {
      stuck.push(`${state.pending.length} events are still pending`);
    }
    const signed = state.vouched.filter(({ by }) => by !== 'checkpoint');
    if (signed.some(({ size }) => size !== state.log.size)) {
      stuck.push('not all of the log is signed and published');
    }
    return {
      lost: union(before.lost, after.lost),
      half: union(before.half, after.half),
      log: union(before.log, after.log),
      fsck: await fsck(services),
      stuck: [...stuck, ...errors],
      events: state.events.length,
    };
  } finally {
    await knex.destroy();
  }
}

/** The service works, and what was pending gets into the log. */
async function goOn(services: Services): Promise<string[]> {
  const stuck: string[] = [];
  try {
    await stepLog(services, () => {});
    await work(
      services,
      { name: `after-${Date.now()}`, clients: 1, rounds: 1 },
      () => {},
    );
    const untold = await services.knex('outbox').first();
    if (untold) {
      stuck.push('the outbox was not told');
    }
  } catch (error) {
    stuck.push(String(error));
  }
  return stuck;
}

/** A server notices later than we do that a client is gone. */
async function untilAlone({ knex }: Services): Promise<void> {
  if (knex.client.config.client !== 'pg') {
    return;
  }
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await knex.raw(
      `select 1 from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend'`,
    );
    if (!rows.length) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error('backends of the dead process are still at work');
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

function union(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])];
}
