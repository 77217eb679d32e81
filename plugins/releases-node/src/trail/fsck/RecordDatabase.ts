import {
  integer,
  optionalText,
  text,
  type DbValue,
  type DeploymentRow,
  type EvaluationRow,
  type PolicyVersionRow,
  type ReleaseRow,
  type RemovalRow,
} from './rows';
import { isUuid, marks, type TrailQuery } from './sql';

/**
 * Reads the records that events are about, a page at a time.
 *
 * @public
 */
export interface RecordDatabase {
  deployments(
    after: string | undefined,
    limit: number,
  ): Promise<DeploymentRow[]>;
  deploymentsById(ids: readonly string[]): Promise<DeploymentRow[]>;
  releases(after: string | undefined, limit: number): Promise<ReleaseRow[]>;
  releasesById(ids: readonly string[]): Promise<ReleaseRow[]>;
  /** Names of promotion paths that have versions or activations. */
  pathNames(after: string | undefined, limit: number): Promise<string[]>;
  policyVersions(
    path: string,
    after: number,
    limit: number,
  ): Promise<PolicyVersionRow[]>;
  evaluationsById(ids: readonly string[]): Promise<EvaluationRow[]>;
  /** Deployments that were removed, ascending by id. */
  removals(after: string | undefined, limit: number): Promise<RemovalRow[]>;
}

const DEPLOYMENT_COLUMNS = 'id, entity_ref, environment, state, version';

/* "commit" and "type" are words of SQL. */
const RELEASE_COLUMNS =
  'id, entity_ref, version, "type", "commit", content_hash, content';

/** The records in a database of the releases plugin. */
export function createRecordDatabase(options: {
  query: TrailQuery;
  dialect: 'postgres' | 'sqlite';
}): RecordDatabase {
  const { query, dialect } = options;

  /** Rows whose id is in a list; what is no UUID is nobody's id. */
  async function byId(sql: string, ids: readonly string[]): Promise<DbValue[]> {
    const wanted = ids.filter(isUuid);
    return wanted.length
      ? query(`${sql} WHERE id IN (${marks(wanted)})`, wanted)
      : [];
  }

  /** A page of rows ascending by id. */
  function pageById(sql: string, after: string | undefined, limit: number) {
    return after === undefined
      ? query(`${sql} ORDER BY id LIMIT ?`, [limit])
      : query(`${sql} WHERE id > ? ORDER BY id LIMIT ?`, [after, limit]);
  }

  return {
    async deployments(after, limit) {
      const rows = await pageById(
        `SELECT ${DEPLOYMENT_COLUMNS} FROM deployments`,
        after,
        limit,
      );
      return rows.map(toDeployment);
    },

    async deploymentsById(ids) {
      const rows = await byId(
        `SELECT ${DEPLOYMENT_COLUMNS} FROM deployments`,
        ids,
      );
      return rows.map(toDeployment);
    },

    async releases(after, limit) {
      const rows = await pageById(
        `SELECT ${RELEASE_COLUMNS} FROM releases`,
        after,
        limit,
      );
      return rows.map(toRelease);
    },

    async releasesById(ids) {
      const rows = await byId(`SELECT ${RELEASE_COLUMNS} FROM releases`, ids);
      return rows.map(toRelease);
    },

    async pathNames(after, limit) {
      // Compared byte by byte on both, whatever the language of the database.
      const binary = dialect === 'postgres' ? ' COLLATE "C"' : '';
      const rows = await query(
        `SELECT name FROM (
           SELECT DISTINCT path_name${binary} AS name FROM policy_versions
           UNION
           SELECT DISTINCT subject_id${binary} AS name FROM audit_events
           WHERE type = 'promotion-path.activated'
         ) names WHERE name > ? ORDER BY name LIMIT ?`,
        [after ?? '', limit],
      );
      return rows.map(row => text(row.name));
    },

    async policyVersions(path, after, limit) {
      const rows = await query(
        `SELECT seq, hash, replaces, document FROM policy_versions
         WHERE path_name = ? AND seq > ? ORDER BY seq LIMIT ?`,
        [path, after, limit],
      );
      return rows.map(row => ({
        seq: integer(row.seq),
        hash: text(row.hash),
        replaces: optionalText(row.replaces),
        document: text(row.document),
      }));
    },

    async evaluationsById(ids) {
      const rows = await byId(
        'SELECT id, evaluation, inputs FROM gate_evaluations',
        ids,
      );
      return rows.map(row => ({
        id: text(row.id),
        evaluation: text(row.evaluation),
        inputs: text(row.inputs),
      }));
    },

    async removals(after, limit) {
      const rows = await query(
        `SELECT deployment_id, event_id FROM record_removals
         ${after === undefined ? '' : 'WHERE deployment_id > ?'}
         ORDER BY deployment_id LIMIT ?`,
        after === undefined ? [limit] : [after, limit],
      );
      return rows.map(row => ({
        deploymentId: text(row.deployment_id),
        eventId: text(row.event_id),
      }));
    },
  };
}

function toDeployment(row: DbValue): DeploymentRow {
  return {
    id: text(row.id),
    entityRef: text(row.entity_ref),
    environment: text(row.environment),
    state: text(row.state),
    version: text(row.version),
  };
}

function toRelease(row: DbValue): ReleaseRow {
  return {
    id: text(row.id),
    entityRef: text(row.entity_ref),
    version: text(row.version),
    type: text(row.type),
    commit: text(row.commit),
    contentHash: text(row.content_hash),
    content: text(row.content),
  };
}
