import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import { fromDbInstant } from '../../database/instants';
import type { Bonds, CandidateRow } from './judge';

/** Lanes that are looked up at once. */
const LANES = 100;

interface Lane {
  entityRef: string;
  environment: string;
}

/** A place in the order of the scan. */
export interface ScanPosition extends Lane {
  requestedAt: Date;
  id: string;
}

const COLUMNS = [
  'id',
  'entity_ref',
  'environment',
  'state',
  'version',
  'requested_at',
  'finished_at',
  'updated_at',
  'policy_name',
  'policy_hash',
].map(column => `d.${column}`);

/** Reads what decides whether deployments may go. */
export class CandidateStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new CandidateStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Deployments lane by lane, in each those first that were requested first:
   * what was not requested before an instant has not ended before it either.
   */
  async page(options: {
    requestedBefore: Date;
    after?: ScanPosition;
    limit: number;
  }): Promise<CandidateRow[]> {
    const { after, limit } = options;
    const rows = after ? await this.#ofLane(after, options) : [];
    let last: Lane | undefined = after;
    while (rows.length < limit) {
      const lanes = await this.#lanes(last);
      for (const lane of lanes) {
        if (rows.length < limit) {
          rows.push(
            ...(await this.#ofLane(lane, {
              ...options,
              after: undefined,
              limit: limit - rows.length,
            })),
          );
          last = lane;
        }
      }
      if (lanes.length < LANES) {
        break;
      }
    }
    return rows;
  }

  async #lanes(after: Lane | undefined): Promise<Lane[]> {
    const query = this.#knex('environment_states')
      .orderBy(['entity_ref', 'environment'])
      .limit(LANES)
      .select({ entityRef: 'entity_ref', environment: 'environment' });
    return after
      ? query.whereRaw('(entity_ref, environment) > (?, ?)', [
          after.entityRef,
          after.environment,
        ])
      : query;
  }

  async #ofLane(
    lane: Lane,
    options: { requestedBefore: Date; after?: ScanPosition; limit: number },
  ): Promise<CandidateRow[]> {
    const { after, limit, requestedBefore } = options;
    const query = this.#candidates(this.#knex)
      .where({
        'd.entity_ref': lane.entityRef,
        'd.environment': lane.environment,
      })
      .where('d.requested_at', '<', requestedBefore)
      .orderBy(['d.requested_at', 'd.id'])
      .limit(limit);
    if (after) {
      query.whereRaw('(d.requested_at, d.id) > (?, ?)', [
        after.requestedAt,
        after.id,
      ]);
    }
    return query;
  }

  /** Those that are there still; nobody else changes them until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    ids: readonly string[],
  ): Promise<CandidateRow[]> {
    if (isPostgres(tx)) {
      await tx('deployments')
        .whereIn('id', ids)
        .orderBy('id')
        .forUpdate()
        .select('id');
    }
    return this.#candidates(tx).whereIn('d.id', ids).orderBy('d.id');
  }

  /** What keeps some deployments. */
  async bonds(
    rows: readonly CandidateRow[],
    knex: Knex = this.#knex,
  ): Promise<Bonds> {
    const ids = rows.map(({ id }) => id);
    const lanes = await knex('environment_states')
      .whereIn('entity_ref', [...new Set(rows.map(row => row.entity_ref))])
      .select('declared_id', 'latest_id');
    const told = await knex('audit_events')
      .where({ subject_kind: 'deployment' })
      .whereIn('subject_id', ids)
      .groupBy('subject_id')
      .havingRaw("MAX(CASE WHEN payload = '' THEN 0 ELSE 1 END) = 0")
      .pluck('subject_id');
    const holds = await knex('audit_holds')
      .whereNull('lifted_at')
      .select('id', 'entity_ref');
    return {
      inLanes: new Set(
        lanes.flatMap(lane => [lane.declared_id, lane.latest_id]),
      ),
      expired: new Set(told),
      holds: holds.map(hold => ({
        id: hold.id,
        entityRef: hold.entity_ref ?? undefined,
      })),
    };
  }

  #candidates(knex: Knex): Knex.QueryBuilder {
    const next = knex('deployments as n')
      .whereRaw('n.entity_ref = d.entity_ref')
      .whereRaw('n.environment = d.environment')
      // As text, because the index has only these.
      .whereRaw("n.state = 'succeeded'")
      .whereRaw('(n.finished_at, n.id) > (d.finished_at, d.id)')
      .orderBy(['n.finished_at', 'n.id'])
      .limit(1)
      .select('n.finished_at');
    return knex('deployments as d')
      .select(COLUMNS)
      .select({ replaced_at: next });
  }
}

/** Where a scan goes on behind a row. */
export function positionOf(row: CandidateRow): ScanPosition {
  return {
    entityRef: row.entity_ref,
    environment: row.environment,
    requestedAt: fromDbInstant(row.requested_at),
    id: row.id,
  };
}
