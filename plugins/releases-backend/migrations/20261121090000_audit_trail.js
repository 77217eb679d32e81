// @ts-check

/*
 * The log over the audit events: what turns a table that says what happened
 * into a trail that shows when somebody changed it. docs/audit-formats.md has
 * the formats.
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

/** Rows of these are written once and stay. */
const APPEND_ONLY = [
  'audit_leaves',
  'audit_checkpoints',
  'audit_cosignatures',
  'audit_expiries',
  'audit_archives',
  'releases',
  'release_artifacts',
  'policy_versions',
  'gate_evaluations',
  'deployment_events',
];

/** Rows of these change, but never go. */
const NEVER_DELETED = ['audit_tiles', 'audit_state', 'audit_holds'];

/** @param {import('knex').Knex} knex */
const isPostgres = knex => knex.client.config.client === 'pg';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('audit_events', table => {
    table
      .string('retention', 16)
      .notNullable()
      .defaultTo('standard')
      .comment('standard, regulated-7y, permanent');
    table.index(['type', 'seq'], 'audit_events_type_idx');
    table.index(['actor_ref', 'seq'], 'audit_events_actor_idx');
    table.index(['at'], 'audit_events_at_idx');
  });

  await knex.schema.createTable('audit_pending', table => {
    table.comment(
      'Events without a leaf; a trigger writes them, the log takes them',
    );
    table.bigInteger('seq').primary().comment('audit_events.seq');
  });
  await knex.schema.createTable('audit_leaves', table => {
    table.comment('Which event is which leaf; gap-free from 0');
    table.bigInteger('leaf_index').primary();
    table
      .bigInteger('event_seq')
      .notNullable()
      .unique({ indexName: 'audit_leaves_event_uniq' })
      .comment('audit_events.seq');
  });
  await knex.schema.createTable('audit_tiles', table => {
    table.comment('Hashes of the tree as tiles of height 8');
    table.integer('level').notNullable();
    table.bigInteger('tile_index').notNullable();
    table
      .binary('hashes')
      .notNullable()
      .comment('Up to 256 hashes of 32 bytes');
    table.primary(['level', 'tile_index'], 'audit_tiles_pk');
  });
  await knex.schema.createTable('audit_state', table => {
    table.comment('The log as a whole: one row');
    table.integer('id').primary().comment('Always 1');
    table
      .bigInteger('epoch')
      .notNullable()
      .comment('Grows with each leader; older ones cannot write');
    table.string('leader', 64).comment('Random id of the process that leads');
    instant(table, 'lease_until');
    table.bigInteger('size').notNullable();
    table.string('root', 64).notNullable().comment('Hex');
    instant(table, 'halted_at').comment('Set when the log refuses to go on');
    table.text('halted_reason');
  });
  await knex.schema.createTable('audit_checkpoints', table => {
    table.comment('Checkpoints that were signed');
    table.bigInteger('size').primary();
    table.string('root', 64).notNullable().comment('Hex');
    table.text('note').notNullable().comment('C2SP signed note');
    instant(table, 'signed_at').notNullable();
  });
  await knex.schema.createTable('audit_cosignatures', table => {
    table.comment('What witnesses added to checkpoints');
    table.bigInteger('size').notNullable();
    table.string('witness', 255).notNullable().comment('Key name');
    table.text('line').notNullable().comment('Signature line of the note');
    instant(table, 'received_at').notNullable();
    table.primary(['size', 'witness'], 'audit_cosignatures_pk');
  });
  await knex.schema.createTable('audit_publications', table => {
    table.comment('How far each place outside the database has been told');
    table.string('target', 128).primary();
    table
      .bigInteger('size')
      .notNullable()
      .comment('Of the last checkpoint there');
    instant(table, 'published_at').comment('When that was');
    table.text('location').comment('Where it can be found');
    instant(table, 'failing_since');
    table.text('error').comment('What the last attempt said');
  });
  await knex.schema.createTable('audit_sinks', table => {
    table.comment('How far each receiver of events has acknowledged');
    table.string('sink', 128).primary();
    table
      .bigInteger('next_index')
      .notNullable()
      .comment('First leaf not acknowledged');
    instant(table, 'acknowledged_at');
    instant(table, 'failing_since');
    table.text('error');
  });
  await knex.schema.createTable('audit_verifications', table => {
    table.comment('Runs of the verifier, newest last');
    table.bigIncrements('seq');
    table
      .uuid('id')
      .notNullable()
      .unique({ indexName: 'audit_verifications_id_uniq' });
    table
      .string('scope', 16)
      .notNullable()
      .comment('log, entity, deployment, release, event');
    table.string('scope_id', 256);
    table.string('trigger', 16).notNullable().comment('schedule or request');
    table.string('requested_by', 256).notNullable();
    instant(table, 'started_at').notNullable();
    instant(table, 'finished_at');
    table
      .string('result', 16)
      .notNullable()
      .comment('running, sound, tampered, incomplete');
    table
      .bigInteger('size')
      .comment('Of the checkpoint that it was held against');
    table.bigInteger('first_bad_index');
    table.text('report').notNullable().comment('JSON');
    table.index(['scope', 'seq'], 'audit_verifications_scope_idx');
  });
  await knex.schema.createTable('audit_holds', table => {
    table.comment('Legal holds: what they cover does not expire');
    table.uuid('id').primary();
    table.string('entity_ref', 256).comment('Null covers everything');
    table.text('reason').notNullable();
    table.string('placed_by', 256).notNullable();
    instant(table, 'placed_at').notNullable();
    table.string('lifted_by', 256);
    instant(table, 'lifted_at');
    table.text('lift_reason');
  });
  await knex.schema.createTable('audit_expiries', table => {
    table.comment(
      'Ranges of leaves whose payloads may go, by the event that says so',
    );
    table.bigInteger('from_index').notNullable();
    table.bigInteger('to_index').notNullable().comment('Exclusive');
    table
      .string('retention', 16)
      .notNullable()
      .comment('Only payloads of this class');
    table
      .bigInteger('event_seq')
      .notNullable()
      .comment('audit_events.seq of audit.expired');
    table.primary(['from_index', 'retention'], 'audit_expiries_pk');
  });
  await knex.schema.createTable('audit_archives', table => {
    table.comment('Exports that were written to a place outside');
    table.bigInteger('from_index').notNullable();
    table.string('target', 128).notNullable();
    table.bigInteger('to_index').notNullable().comment('Exclusive');
    table.text('location').notNullable();
    table.string('sha256', 64).notNullable().comment('Of the file, hex');
    table.bigInteger('bytes').notNullable();
    instant(table, 'written_at').notNullable();
    table.primary(['target', 'from_index'], 'audit_archives_pk');
  });

  await knex('audit_state').insert({
    id: 1,
    epoch: 0,
    size: 0,
    // SHA-256 of nothing: the root of the tree without leaves.
    root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  });
  await knex.raw(
    'INSERT INTO audit_pending (seq) SELECT seq FROM audit_events',
  );
  await (isPostgres(knex) ? protectPostgres(knex) : protectSqlite(knex));
};

/*
 * Prevention, not evidence: an owner of the database can take these away. What
 * then changes is found by the log.
 */

/** The one change that an event may see: its payload goes, after an event under a checkpoint said so. */
const EXPIRES = `NEW.payload = '' AND EXISTS (
    SELECT 1 FROM audit_expiries x
    JOIN audit_leaves said ON said.event_seq = x.event_seq
    JOIN audit_leaves mine ON mine.event_seq = OLD.seq
    WHERE mine.leaf_index >= x.from_index AND mine.leaf_index < x.to_index
      AND x.retention = OLD.retention
      AND EXISTS (SELECT 1 FROM audit_checkpoints c WHERE c.size > said.leaf_index)
  )`;

const COLUMNS = [
  'seq',
  'id',
  'type',
  'at',
  'actor_kind',
  'actor_ref',
  'subject_kind',
  'subject_id',
  'entity_ref',
  'environment',
  'retention',
];

/** @param {import('knex').Knex} knex */
async function protectPostgres(knex) {
  await knex.raw(`
    CREATE FUNCTION slipway_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
    END $$`);
  await knex.raw(`
    CREATE FUNCTION slipway_audit_event_update() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (${COLUMNS.map(c => `NEW.${c}`).join(', ')}) IS NOT DISTINCT FROM
         (${COLUMNS.map(c => `OLD.${c}`).join(', ')}) AND ${EXPIRES} THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'append-only: UPDATE of audit_events is refused'
        USING ERRCODE = 'restrict_violation';
    END $$`);
  await knex.raw(`
    CREATE FUNCTION slipway_audit_event_pending() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO audit_pending (seq) VALUES (NEW.seq);
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER audit_events_pending AFTER INSERT ON audit_events
      FOR EACH ROW EXECUTE FUNCTION slipway_audit_event_pending()`);
  await knex.raw(`
    CREATE TRIGGER audit_events_update BEFORE UPDATE ON audit_events
      FOR EACH ROW EXECUTE FUNCTION slipway_audit_event_update()`);
  await knex.raw(`
    CREATE TRIGGER audit_events_delete BEFORE DELETE OR TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change()`);
  for (const table of APPEND_ONLY) {
    await knex.raw(`
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change()`);
  }
  for (const table of NEVER_DELETED) {
    await knex.raw(`
      CREATE TRIGGER ${table}_never_deleted BEFORE DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change()`);
  }
}

/** @param {import('knex').Knex} knex */
async function protectSqlite(knex) {
  await knex.raw(`
    CREATE TRIGGER audit_events_pending AFTER INSERT ON audit_events
    BEGIN INSERT INTO audit_pending (seq) VALUES (NEW.seq); END`);
  // INSERT OR REPLACE deletes without asking a trigger for deletes.
  await knex.raw(`
    CREATE TRIGGER audit_events_replace BEFORE INSERT ON audit_events
    WHEN EXISTS (SELECT 1 FROM audit_events WHERE seq = NEW.seq OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'append-only: REPLACE of audit_events is refused'); END`);
  await knex.raw(`
    CREATE TRIGGER audit_events_update BEFORE UPDATE ON audit_events
    WHEN NOT (${COLUMNS.map(c => `NEW.${c} IS OLD.${c}`).join(
      ' AND ',
    )} AND ${EXPIRES})
    BEGIN SELECT RAISE(ABORT, 'append-only: UPDATE of audit_events is refused'); END`);
  const refuse = (/** @type {string} */ table, /** @type {string} */ verb) =>
    knex.raw(`
      CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, 'append-only: ${verb} of ${table} is refused'); END`);
  for (const table of APPEND_ONLY) {
    await refuse(table, 'UPDATE');
  }
  for (const table of ['audit_events', ...APPEND_ONLY, ...NEVER_DELETED]) {
    await refuse(table, 'DELETE');
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await (isPostgres(knex) ? unprotectPostgres(knex) : unprotectSqlite(knex));
  for (const table of [
    'audit_archives',
    'audit_expiries',
    'audit_holds',
    'audit_verifications',
    'audit_sinks',
    'audit_publications',
    'audit_cosignatures',
    'audit_checkpoints',
    'audit_state',
    'audit_tiles',
    'audit_leaves',
    'audit_pending',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('audit_events', table => {
    table.dropIndex(['type', 'seq'], 'audit_events_type_idx');
    table.dropIndex(['actor_ref', 'seq'], 'audit_events_actor_idx');
    table.dropIndex(['at'], 'audit_events_at_idx');
  });
  // Not knex's dropColumn, which copies the whole table on SQLite.
  await knex.raw('ALTER TABLE audit_events DROP COLUMN retention');
};

/** @param {import('knex').Knex} knex */
async function unprotectPostgres(knex) {
  const { rows } = await knex.raw(`
    SELECT tgname AS name, relname AS "table" FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE proname LIKE 'slipway\\_%' AND relnamespace = current_schema()::regnamespace`);
  for (const { name, table } of rows) {
    await knex.raw('DROP TRIGGER ?? ON ??', [name, table]);
  }
  for (const name of [
    'slipway_refuse_change',
    'slipway_audit_event_update',
    'slipway_audit_event_pending',
  ]) {
    await knex.raw('DROP FUNCTION ??()', [name]);
  }
}

/** @param {import('knex').Knex} knex */
async function unprotectSqlite(knex) {
  const triggers = await knex('sqlite_master')
    .where({ type: 'trigger' })
    .select('name');
  for (const { name } of triggers) {
    await knex.raw('DROP TRIGGER ??', [name]);
  }
}
