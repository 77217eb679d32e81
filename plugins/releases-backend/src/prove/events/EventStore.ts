import type { AuditSubjectKind } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { fromDbInstant, type DbInstant } from '../../database/instants';

/** Which events a page is about. */
export interface EventFilter {
  entityRef?: string;
  /**
   * Environments of the events; with `anyWithout` also events that belong to
   * none.
   */
  environments?: { names: string[]; anyWithout: boolean };
  subject?: { kind: AuditSubjectKind; id?: string };
  types?: string[];
  actor?: string;
  since?: Date;
  until?: Date;
}

/** An event as it is stored, with its place in the log. */
export interface StoredEvent {
  seq: number;
  id: string;
  type: string;
  at: Date;
  actorKind: string;
  actorRef: string;
  subjectKind: string;
  subjectId: string;
  entityRef: string | null;
  environment: string | null;
  retention: string;
  /** Canonical JSON; empty once it has expired. */
  payload: string;
  index?: number;
}

interface DbEventRow {
  seq: number | string;
  id: string;
  type: string;
  at: DbInstant;
  actor_kind: string;
  actor_ref: string;
  subject_kind: string;
  subject_id: string;
  entity_ref: string | null;
  environment: string | null;
  retention: string;
  payload: string;
  leaf_index: number | string | null;
}

/** Numbers of events between which a period lies. */
interface Bounds {
  from?: number;
  below?: number;
}

/** How far the clocks of replicas may be apart, in milliseconds. */
const SKEW_MS = 5 * 60_000;

/** Reads events of the audit trail. Writing is for the trail alone. */
export class EventStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new EventStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(id: string): Promise<StoredEvent | undefined> {
    const row = await this.#query().where('e.id', id).first();
    return row && toStored(row);
  }

  /**
   * A page, newest first.
   *
   * @param page - `before` is the `seq` of the last event of the page before
   */
  async page(
    filter: EventFilter,
    page: { limit: number; before?: number },
  ): Promise<{ items: StoredEvent[]; next?: number }> {
    const bounds = await this.#bounds(filter);
    if (filter.since && bounds.from === undefined) {
      return { items: [] };
    }
    const query = this.#query()
      .modify(restrict, filter)
      .orderBy('e.seq', 'desc')
      .limit(page.limit + 1);
    if (bounds.from !== undefined) {
      query.where('e.seq', '>=', bounds.from);
    }
    const below = Math.min(page.before ?? Infinity, bounds.below ?? Infinity);
    if (below !== Infinity) {
      query.where('e.seq', '<', below);
    }
    const rows: DbEventRow[] = await query;
    const items = rows.slice(0, page.limit).map(toStored);
    return {
      items,
      next: rows.length > page.limit ? items[items.length - 1].seq : undefined,
    };
  }

  /**
   * All events about a subject, oldest first; at most `limit`.
   *
   * @param only - which of them, where not all count
   */
  async about(
    subject: { kind: AuditSubjectKind; id: string },
    limit: number,
    only: Pick<EventFilter, 'entityRef' | 'environments' | 'types'> = {},
  ): Promise<StoredEvent[]> {
    const rows: DbEventRow[] = await this.#query()
      .modify(restrict, { ...only, subject })
      .orderBy('e.seq')
      .limit(limit);
    return rows.map(toStored);
  }

  /*
   * A period as numbers of events: the order of the page is that of `seq`, and
   * a condition on another column could make the database read all that lies
   * between. Numbers and times are drawn together, but by clocks of several
   * hosts, so the bounds leave room and the period itself is a condition too.
   */
  async #bounds({ since, until }: EventFilter): Promise<Bounds> {
    return {
      from: since && (await this.#firstAt(since.getTime() - SKEW_MS)),
      below: until && (await this.#firstAt(until.getTime() + SKEW_MS)),
    };
  }

  /** The number of the first event at or after; undefined for none. */
  async #firstAt(time: number): Promise<number | undefined> {
    const row = await this.#knex('audit_events')
      .where('at', '>=', new Date(time))
      .orderBy('at')
      .first('seq');
    return row && Number(row.seq);
  }

  #query() {
    return this.#knex('audit_events as e')
      .leftJoin('audit_leaves as l', 'l.event_seq', 'e.seq')
      .select(
        'e.seq',
        'e.id',
        'e.type',
        'e.at',
        'e.actor_kind',
        'e.actor_ref',
        'e.subject_kind',
        'e.subject_id',
        'e.entity_ref',
        'e.environment',
        'e.retention',
        'e.payload',
        'l.leaf_index',
      );
  }
}

function restrict(query: Knex.QueryBuilder, filter: EventFilter) {
  const { entityRef, environments, subject, types, actor } = filter;
  if (entityRef !== undefined) {
    query.where('e.entity_ref', entityRef);
  }
  if (environments) {
    query.where(either => {
      either.whereIn('e.environment', environments.names);
      if (environments.anyWithout) {
        either.orWhereNull('e.environment');
      }
    });
  }
  if (subject) {
    query.where('e.subject_kind', subject.kind);
    if (subject.id !== undefined) {
      query.where('e.subject_id', subject.id);
    }
  }
  if (types?.length) {
    query.whereIn('e.type', types);
  }
  if (actor !== undefined) {
    query.where('e.actor_ref', actor);
  }
  if (filter.since) {
    query.where('e.at', '>=', filter.since);
  }
  if (filter.until) {
    query.where('e.at', '<', filter.until);
  }
}

function toStored(row: DbEventRow): StoredEvent {
  return {
    seq: Number(row.seq),
    id: row.id,
    type: row.type,
    at: fromDbInstant(row.at),
    actorKind: row.actor_kind,
    actorRef: row.actor_ref,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    entityRef: row.entity_ref,
    environment: row.environment,
    retention: row.retention,
    payload: row.payload,
    index: row.leaf_index === null ? undefined : Number(row.leaf_index),
  };
}
