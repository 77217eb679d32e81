import {
  TRANSITIONS,
  type Actor,
  type Deployment,
  type DeploymentProgress,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { searchKeysOf } from './fleet/hexKeys';
import { cutPage, type Page, type PagePosition } from './pages';
import type { DbDeploymentEventRow, DbDeploymentRow } from './rows';

const NEWEST_FIRST = [
  { column: 'requested_at', order: 'desc' },
  { column: 'id', order: 'desc' },
] as const;

/** Events shown with a deployment; a rollout reports tens. */
const MAX_EVENTS = 500;

/** Which deployments of an entity a page is about. */
export interface DeploymentFilter {
  entityRef: string;
  /** Those that the reader may see and asked for; never all by default. */
  environments: string[];
  states?: Deployment['state'][];
  version?: string;
  from?: Date;
  to?: Date;
}

/** Something that happened to a deployment, to be kept. */
export interface NewDeploymentEvent {
  deploymentId: string;
  at: Date;
  kind: 'state' | 'progress';
  state?: Deployment['state'];
  progress?: DeploymentProgress;
  reason?: string;
  actor: Actor;
  factId?: string;
  sequence?: number;
}

/** Deployments and their events in the database. */
export class DeploymentStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new DeploymentStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    tx: Knex.Transaction,
    rows: DbDeploymentRow[],
  ): Promise<string[]> {
    const inserted: string[] = [];
    // Both databases limit the number of bound values in a statement.
    for (let i = 0; i < rows.length; i += 30) {
      const ids = await tx<DbDeploymentRow>('deployments')
        .insert(
          rows.slice(i, i + 30).map(row => ({ ...row, ...searchKeysOf(row) })),
        )
        .onConflict(['source', 'external_id'])
        .ignore()
        .returning('id');
      inserted.push(...ids.map(row => row.id));
    }
    return inserted;
  }

  async get(id: string): Promise<DbDeploymentRow | undefined> {
    return this.#knex<DbDeploymentRow>('deployments').where({ id }).first();
  }

  async getMany(
    ids: string[],
    knex: Knex = this.#knex,
  ): Promise<DbDeploymentRow[]> {
    return knex<DbDeploymentRow>('deployments').whereIn('id', ids);
  }

  /** Reads for a change; holds the row until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    where: { id: string } | { source: string; external_id: string },
  ): Promise<DbDeploymentRow | undefined> {
    const query = tx<DbDeploymentRow>('deployments').where(where).first();
    return isPostgres(tx) ? query.forUpdate() : query;
  }

  /** Which of these are known already, by their id in the source. */
  async knownExternalIds(
    tx: Knex.Transaction,
    source: string,
    externalIds: string[],
  ): Promise<Set<string>> {
    const known = new Set<string>();
    for (let i = 0; i < externalIds.length; i += 500) {
      const rows = await tx<DbDeploymentRow>('deployments')
        .where({ source })
        .whereIn('external_id', externalIds.slice(i, i + 500))
        .select('external_id');
      rows.forEach(row => known.add(row.external_id!));
    }
    return known;
  }

  /** What was deployed never changes, so neither do the keys to find it by. */
  async update(
    tx: Knex.Transaction,
    id: string,
    changes: Omit<
      Partial<DbDeploymentRow>,
      'artifacts' | 'commit' | 'release_id'
    >,
  ): Promise<void> {
    await tx<DbDeploymentRow>('deployments').where({ id }).update(changes);
  }

  /** Keeps events; false if the only one given was kept before. */
  async appendEvents(
    tx: Knex.Transaction,
    events: NewDeploymentEvent[],
  ): Promise<boolean> {
    let appended = 0;
    for (let i = 0; i < events.length; i += 80) {
      const rows = await tx<DbDeploymentEventRow>('deployment_events')
        .insert(events.slice(i, i + 80).map(toEventRow))
        .onConflict(['deployment_id', 'fact_id'])
        .ignore()
        .returning('seq');
      appended += rows.length;
    }
    return appended > 0;
  }

  async events(
    deploymentId: string,
    knex: Knex = this.#knex,
  ): Promise<DbDeploymentEventRow[]> {
    return knex<DbDeploymentEventRow>('deployment_events')
      .where({ deployment_id: deploymentId })
      .orderBy([{ column: 'at' }, { column: 'sequence' }, { column: 'seq' }])
      .limit(MAX_EVENTS);
  }

  /*
   * A page costs the same at any size of the history: for each combination of
   * environment and state one index is read from the right place for at most
   * one page, and the few rows are merged. A filter by version has its own
   * index, so that a rare version is not searched for row by row.
   */
  async page(
    filter: DeploymentFilter,
    options: { limit: number; after?: PagePosition },
  ): Promise<Page<DbDeploymentRow>> {
    const branches = this.#branches(filter).map(branch => {
      if (filter.from) {
        branch.where('requested_at', '>=', filter.from);
      }
      if (filter.to) {
        branch.where('requested_at', '<', filter.to);
      }
      if (options.after) {
        const [at, id] = options.after;
        branch.whereRaw('(requested_at, id) < (?, ?)', [new Date(at), id]);
      }
      return branch.orderBy([...NEWEST_FIRST]).limit(options.limit + 1);
    });
    if (!branches.length) {
      return { rows: [] };
    }
    const query =
      branches.length === 1
        ? branches[0]
        : this.#knex
            .select('*')
            .from(
              this.#knex
                .unionAll(
                  // SQLite takes no ORDER BY directly inside a union.
                  branches.map((branch, index) =>
                    this.#knex.select('*').from(branch.as(`lane${index}`)),
                  ),
                )
                .as('merged'),
            )
            .orderBy([...NEWEST_FIRST])
            .limit(options.limit + 1);
    const rows: DbDeploymentRow[] = await query;
    return cutPage(rows, options.limit, row => row.requested_at);
  }

  #branches(filter: DeploymentFilter) {
    const { entityRef, environments, states, version } = filter;
    const all = () =>
      this.#knex<DbDeploymentRow>('deployments').where('entity_ref', entityRef);
    if (version !== undefined) {
      const branch = all()
        .where({ version })
        .whereIn('environment', environments);
      return environments.length
        ? [states ? branch.whereIn('state', states) : branch]
        : [];
    }
    return environments.flatMap(environment =>
      states
        ? states.map(state => ofState(all().where({ environment }), state))
        : [all().where({ environment })],
    );
  }
}

/*
 * Most deployments of a lane succeed, so that looking for those costs nothing;
 * the others have an index of their own. States are written out, because a
 * database uses such an index only where it can see that it applies.
 */
function ofState<Q extends Knex.QueryBuilder<any, any>>(
  query: Q,
  state: Deployment['state'],
): Q {
  if (!Object.hasOwn(TRANSITIONS, state)) {
    throw new Error(`${state} is no state of a deployment`);
  }
  query.whereRaw(`state = '${state}'`);
  if (state !== 'succeeded') {
    query.whereRaw(`state <> 'succeeded'`);
  }
  return query;
}

function toEventRow(
  event: NewDeploymentEvent,
): Omit<DbDeploymentEventRow, 'seq'> {
  return {
    deployment_id: event.deploymentId,
    at: event.at,
    kind: event.kind,
    state: event.state ?? null,
    progress: event.progress ? JSON.stringify(event.progress) : null,
    reason: event.reason ?? null,
    actor_kind: event.actor.kind,
    actor_ref: event.actor.ref,
    fact_id: event.factId ?? null,
    sequence: event.sequence ?? null,
  };
}
