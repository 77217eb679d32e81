// @ts-check

/*
 * Retention of recorded deployments: which were removed, by which event, and
 * what the last clean-up found. Rows that were refused to go until now may go
 * with a deployment whose removal the trail tells.
 */

/**
 * Instants are `timestamptz` on PostgreSQL and integer epoch milliseconds on
 * SQLite.
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
const instant = (table, name) =>
  table.timestamp(name, { useTz: true, precision: 3 });

/** Tables whose rows belong to a deployment and were append-only. */
const APPEND_ONLY = ['deployment_events', 'gate_evaluations'];

/** @param {import('knex').Knex} knex */
const isPostgres = knex => knex.client.config.client === 'pg';

const unlessRemoved = (/** @type {string} */ column) =>
  `WHEN NOT EXISTS (SELECT 1 FROM record_removals r WHERE r.deployment_id = OLD.${column})`;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('record_removals', table => {
    table.comment('Deployments that were removed; rows are never changed');
    table.uuid('deployment_id').primary().comment('deployments.id before');
    table
      .uuid('event_id')
      .notNullable()
      .unique({ indexName: 'record_removals_event_uniq' })
      .comment('audit_events.id of deployment.removed');
    instant(table, 'removed_at').notNullable();
  });
  await knex.schema.createTable('record_clean_ups', table => {
    table.comment('What the last clean-up found: one row');
    table.integer('id').primary().comment('Always 1');
    table.text('report').notNullable().comment('JSON');
  });
  await (isPostgres(knex) ? protectPostgres(knex) : protectSqlite(knex));
};

/**
 * A removal is one only where an event tells it and the trail tells nothing
 * else of the deployment any more.
 */
const TOLD = (/** @type {string} */ id) => `EXISTS (
    SELECT 1 FROM audit_events e WHERE e.id = NEW.event_id
      AND e.type = 'deployment.removed'
      AND e.subject_kind = 'deployment' AND e.subject_id = ${id}
  ) AND NOT EXISTS (
    SELECT 1 FROM audit_events e WHERE e.id <> NEW.event_id
      AND e.subject_kind = 'deployment' AND e.subject_id = ${id}
      AND e.payload <> ''
  )`;

/** @param {import('knex').Knex} knex */
async function protectPostgres(knex) {
  await knex.raw(`
    CREATE FUNCTION slipway_removal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF ${TOLD('NEW.deployment_id::text')} THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'append-only: the trail does not tell the removal of deployment %, or tells of it still', NEW.deployment_id
        USING ERRCODE = 'restrict_violation';
    END $$`);
  await knex.raw(`
    CREATE FUNCTION slipway_removed_only() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      deployment uuid;
    BEGIN
      IF TG_TABLE_NAME = 'deployments' THEN
        deployment := OLD.id;
      ELSE
        deployment := OLD.deployment_id;
      END IF;
      IF EXISTS (SELECT 1 FROM record_removals r WHERE r.deployment_id = deployment) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'append-only: DELETE of % is refused', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
    END $$`);
  await knex.raw(`
    CREATE TRIGGER record_removals_told BEFORE INSERT ON record_removals
      FOR EACH ROW EXECUTE FUNCTION slipway_removal()`);
  await refuseChanges(knex, 'record_removals', 'UPDATE OR DELETE OR TRUNCATE');
  for (const table of APPEND_ONLY) {
    await knex.raw('DROP TRIGGER ?? ON ??', [`${table}_append_only`, table]);
    await refuseChanges(knex, table, 'UPDATE OR TRUNCATE');
  }
  await refuseChanges(knex, 'deployments', 'TRUNCATE');
  for (const table of ['deployments', ...APPEND_ONLY]) {
    await knex.raw(`
      CREATE TRIGGER ${table}_removed_only BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION slipway_removed_only()`);
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} verbs
 */
async function refuseChanges(knex, table, verbs) {
  await knex.raw(`
    CREATE TRIGGER ${table}_append_only BEFORE ${verbs} ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change()`);
}

/** @param {import('knex').Knex} knex */
async function protectSqlite(knex) {
  await knex.raw(`
    CREATE TRIGGER record_removals_told BEFORE INSERT ON record_removals
    WHEN NOT (${TOLD('NEW.deployment_id')})
    BEGIN SELECT RAISE(ABORT, 'append-only: the trail does not tell the removal of this deployment, or tells of it still'); END`);
  for (const verb of ['UPDATE', 'DELETE']) {
    await refuse(knex, 'record_removals', verb);
  }
  for (const table of APPEND_ONLY) {
    await knex.raw('DROP TRIGGER ??', [`${table}_no_delete`]);
    await refuse(knex, table, 'DELETE', unlessRemoved('deployment_id'));
  }
  await refuse(knex, 'deployments', 'DELETE', unlessRemoved('id'));
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} verb
 */
async function refuse(knex, table, verb, when = '') {
  await knex.raw(`
    CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} ${when}
    BEGIN SELECT RAISE(ABORT, 'append-only: ${verb} of ${table} is refused'); END`);
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await (isPostgres(knex) ? restorePostgres(knex) : restoreSqlite(knex));
  // Its triggers go with a table.
  await knex.schema.dropTable('record_clean_ups');
  await knex.schema.dropTable('record_removals');
  if (isPostgres(knex)) {
    await knex.raw('DROP FUNCTION slipway_removal()');
    await knex.raw('DROP FUNCTION slipway_removed_only()');
  }
};

/** @param {import('knex').Knex} knex */
async function restorePostgres(knex) {
  for (const table of ['deployments', ...APPEND_ONLY]) {
    await knex.raw('DROP TRIGGER ?? ON ??', [`${table}_removed_only`, table]);
    await knex.raw('DROP TRIGGER ?? ON ??', [`${table}_append_only`, table]);
  }
  for (const table of APPEND_ONLY) {
    await refuseChanges(knex, table, 'UPDATE OR DELETE OR TRUNCATE');
  }
}

/** @param {import('knex').Knex} knex */
async function restoreSqlite(knex) {
  for (const table of ['deployments', ...APPEND_ONLY]) {
    await knex.raw('DROP TRIGGER ??', [`${table}_no_delete`]);
  }
  for (const table of APPEND_ONLY) {
    await refuse(knex, table, 'DELETE');
  }
}
