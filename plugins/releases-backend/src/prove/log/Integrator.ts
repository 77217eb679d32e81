import { appendLeaves, leafHash } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { insertMany } from '../../database/insertMany';
import { KnexTiles } from './KnexTiles';
import type { LogState } from './LogState';

/** Events that become leaves in one transaction. */
const BATCH = 2000;

/** An event that has become a leaf. */
export interface IntegratedEvent {
  index: number;
  id: string;
  type: string;
  actorRef: string;
  subjectKind: string;
  subjectId: string;
}

interface DbPendingEvent {
  seq: number | string;
  id: string;
  type: string;
  actor_ref: string;
  subject_kind: string;
  subject_id: string;
  payload: string;
}

/*
 * Turns recorded events into leaves: takes what is pending, in the order in
 * which the events drew their numbers, and gives each the next index. Numbers
 * have holes and commit out of order, indexes do not. An event that could see
 * the result of another drew its number later, and the other one is committed,
 * so cause comes before effect.
 *
 * Leaves, hashes and size change in one transaction. A crash leaves the events
 * pending.
 */
export class Integrator {
  readonly #knex: Knex;
  readonly #state: LogState;

  static create(options: { knex: Knex; state: LogState }) {
    return new Integrator(options.knex, options.state);
  }

  private constructor(knex: Knex, state: LogState) {
    this.#knex = knex;
    this.#state = state;
  }

  /**
   * Takes one batch. Returns what it took, and whether more wait.
   *
   * @throws NotLeadingError if another process leads
   */
  async integrate(): Promise<{ taken: IntegratedEvent[]; more: boolean }> {
    // Asked first, so that a quiet log costs one read and no write.
    if (!(await this.#knex('audit_pending').first('seq'))) {
      return { taken: [], more: false };
    }
    return this.#knex.transaction(async tx => {
      const { size } = await this.#state.hold(tx);
      const events = await pending(tx);
      if (!events.length) {
        return { taken: [], more: false };
      }
      const grown = await appendLeaves({
        tiles: KnexTiles.create({ knex: tx }),
        size,
        leafHashes: events.map(event => leafHash(event.payload)),
      });
      await insertMany(
        tx,
        'audit_leaves',
        events.map(({ seq }, i) => ({ leaf_index: size + i, event_seq: seq })),
        400,
      );
      await tx('audit_pending')
        .whereIn(
          'seq',
          tx('audit_leaves')
            .where('leaf_index', '>=', size)
            .select('event_seq'),
        )
        .delete();
      await this.#state.advance(tx, grown);
      return {
        taken: events.map((event, i) => toIntegrated(event, size + i)),
        more: events.length === BATCH,
      };
    });
  }
}

async function pending(tx: Knex.Transaction): Promise<DbPendingEvent[]> {
  return tx('audit_pending as p')
    .join('audit_events as e', 'e.seq', 'p.seq')
    .orderBy('p.seq')
    .limit(BATCH)
    .select(
      'p.seq',
      'e.id',
      'e.type',
      'e.actor_ref',
      'e.subject_kind',
      'e.subject_id',
      'e.payload',
    );
}

function toIntegrated(row: DbPendingEvent, index: number): IntegratedEvent {
  return {
    index,
    id: row.id,
    type: row.type,
    actorRef: row.actor_ref,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
  };
}
