// @ts-check

/**
 * Instants are `timestamptz` on PostgreSQL and integer epoch milliseconds on
 * SQLite (the driver binds a Date as its number).
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
const instant = (table, name) =>
  table.timestamp(name, { useTz: true, precision: 3 });

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('promotion_paths', table => {
    table.comment('Promotion paths and what their location said last');
    table.string('name', 63).primary().comment('metadata.name');
    table.text('location').notNullable().comment('Where it was read from');
    table
      .string('active_hash', 64)
      .comment(
        'Hash of the active policy version; null before the first good one',
      );
    instant(table, 'checked_at').notNullable().comment('When it was read last');
    table
      .text('problems')
      .notNullable()
      .comment('JSON list of the problems found then');
  });

  await knex.schema.createTable('policy_versions', table => {
    table.comment('Every activation of a promotion path; never updated');
    table.bigIncrements('seq').comment('Order of activation');
    table.string('path_name', 63).notNullable().comment('promotion_paths.name');
    table
      .string('hash', 64)
      .notNullable()
      .comment('SHA-256 of the canonical JSON, hex');
    table.string('replaces', 64).comment('Hash that was active before');
    table
      .text('document')
      .notNullable()
      .comment('Canonical JSON of the document');
    table
      .text('source')
      .notNullable()
      .comment('Location that it was read from');
    instant(table, 'activated_at')
      .notNullable()
      .comment('Server time of activation');
    table.index(['path_name', 'seq'], 'policy_versions_path_idx');
    table.index(['path_name', 'hash'], 'policy_versions_hash_idx');
  });

  await knex.schema.createTable('releases', table => {
    table.comment('Immutable releases');
    table.uuid('id').primary();
    table.string('entity_ref', 256).notNullable().comment('Lower case, full');
    table.string('version', 128).notNullable();
    table
      .string('type', 16)
      .notNullable()
      .comment('patch, minor, major, hotfix');
    table.string('commit', 64).notNullable();
    table
      .string('content_hash', 64)
      .notNullable()
      .comment('SHA-256 of the canonical content, hex');
    table
      .text('content')
      .notNullable()
      .comment('Canonical JSON of the content');
    instant(table, 'created_at').notNullable();
    table.string('created_by_kind', 16).notNullable();
    table.string('created_by_ref', 256).notNullable();
    table.unique(['entity_ref', 'version'], {
      indexName: 'releases_version_uniq',
    });
    table.index(['entity_ref', 'created_at', 'id'], 'releases_page_idx');
    table.index(['entity_ref', 'commit'], 'releases_commit_idx');
  });

  await knex.schema.createTable('release_artifacts', table => {
    table.comment('Artifacts of releases, to find a release by digest');
    table.uuid('release_id').notNullable().references('id').inTable('releases');
    table.string('digest', 135).notNullable();
    table.string('entity_ref', 256).notNullable();
    table.primary(['release_id', 'digest'], 'release_artifacts_pk');
    table.index(['digest', 'entity_ref'], 'release_artifacts_digest_idx');
  });

  await knex.schema.createTable('deployments', table => {
    table.comment('Deployments and the state that they are in');
    table.uuid('id').primary();
    table.string('entity_ref', 256).notNullable().comment('Lower case, full');
    table.string('environment', 63).notNullable();
    table.string('state', 16).notNullable();
    table.string('version', 128).notNullable();
    table
      .uuid('release_id')
      .comment('releases.id where the version is registered');
    table.string('release_type', 16);
    table.text('artifacts').notNullable().comment('JSON list of artifacts');
    table.string('commit', 64);
    table.text('change_kinds').comment('JSON list');
    table.string('requested_by_kind', 16).notNullable();
    table.string('requested_by_ref', 256).notNullable();
    instant(table, 'requested_at').notNullable();
    instant(table, 'started_at');
    instant(table, 'finished_at');
    instant(table, 'updated_at').notNullable();
    table.text('reason');
    table.text('progress').comment('JSON of the last reported step');
    table.string('source', 63).notNullable().comment('api, or who told us');
    table.string('external_id', 256).comment('Id in the source');
    table.text('source_url');
    table
      .string('recorded_as', 16)
      .notNullable()
      .comment('decided, reported, imported');
    table.string('policy_name', 63);
    table.string('policy_hash', 64);
    table
      .uuid('evaluation_id')
      .comment('gate_evaluations.id of the last evaluation');
    table.integer('etag').notNullable().comment('Grows with each change');
    table.unique(['source', 'external_id'], {
      indexName: 'deployments_external_uniq',
    });
    table.index(
      ['entity_ref', 'environment', 'requested_at', 'id'],
      'deployments_lane_idx',
    );
    table.index(
      ['entity_ref', 'environment', 'state', 'requested_at', 'id'],
      'deployments_lane_state_idx',
    );
    table.index(
      ['entity_ref', 'version', 'requested_at', 'id'],
      'deployments_version_idx',
    );
  });
  // Answers "what runs there" for a lane with one index entry.
  await knex.schema.raw(
    `CREATE INDEX deployments_succeeded_idx ON deployments (entity_ref, environment, finished_at, id) WHERE state = 'succeeded'`,
  );

  await knex.schema.createTable('deployment_events', table => {
    table.comment('What happened to a deployment, oldest first; never updated');
    table.bigIncrements('seq');
    table
      .uuid('deployment_id')
      .notNullable()
      .references('id')
      .inTable('deployments');
    instant(table, 'at')
      .notNullable()
      .comment(
        'When it happened; the clock of the source where a source told it',
      );
    table.string('kind', 16).notNullable().comment('state or progress');
    table.string('state', 16);
    table.text('progress').comment('JSON');
    table.text('reason');
    table.string('actor_kind', 16).notNullable();
    table.string('actor_ref', 256).notNullable();
    table.string('fact_id', 256).comment('Id of the fact in its source');
    table.bigInteger('sequence').comment('Order of facts of the same instant');
    table.unique(['deployment_id', 'fact_id'], {
      indexName: 'deployment_events_fact_uniq',
    });
    table.index(['deployment_id', 'at', 'seq'], 'deployment_events_page_idx');
  });

  await knex.schema.createTable('environment_states', table => {
    table.comment('What runs in each lane now; written with every change');
    table.string('entity_ref', 256).notNullable();
    table.string('environment', 63).notNullable();
    table.uuid('declared_id').comment('deployments.id of the last success');
    table.uuid('latest_id').comment('deployments.id of the newest');
    table.string('observed_digest', 135);
    table.string('observed_version', 128);
    table.string('observed_source', 63);
    instant(table, 'observed_at');
    table
      .string('health', 16)
      .notNullable()
      .comment('unknown until a source tells');
    instant(table, 'health_at');
    instant(table, 'updated_at').notNullable();
    table.primary(['entity_ref', 'environment'], 'environment_states_pk');
  });

  await knex.schema.createTable('gate_evaluations', table => {
    table.comment('Answers of the gates with their inputs; never updated');
    table.uuid('id').primary();
    table
      .uuid('deployment_id')
      .notNullable()
      .references('id')
      .inTable('deployments');
    table.string('decision', 8).notNullable().comment('allow, wait, deny');
    table.text('evaluation').notNullable().comment('JSON of the answer');
    table
      .text('inputs')
      .notNullable()
      .comment('Canonical JSON of what was evaluated');
    instant(table, 'evaluated_at').notNullable();
    table.index(
      ['deployment_id', 'evaluated_at'],
      'gate_evaluations_deployment_idx',
    );
  });

  await knex.schema.createTable('audit_events', table => {
    table.comment('One event per state change, written with it; never updated');
    table.bigIncrements('seq');
    table
      .uuid('id')
      .notNullable()
      .unique({ indexName: 'audit_events_id_uniq' });
    table.string('type', 64).notNullable();
    instant(table, 'at').notNullable().comment('Server time');
    table.string('actor_kind', 16).notNullable();
    table.string('actor_ref', 256).notNullable();
    table.string('subject_kind', 32).notNullable();
    table.string('subject_id', 256).notNullable();
    table.string('entity_ref', 256);
    table.string('environment', 63);
    table
      .text('payload')
      .notNullable()
      .comment('Canonical JSON of the whole event');
    table.index(
      ['subject_kind', 'subject_id', 'seq'],
      'audit_events_subject_idx',
    );
    table.index(['entity_ref', 'seq'], 'audit_events_entity_idx');
  });

  await knex.schema.createTable('outbox', table => {
    table.comment('What is to be told after a commit; rows go once told');
    table.bigIncrements('seq');
    table.string('topic', 64).notNullable();
    table.text('payload').notNullable().comment('JSON');
    instant(table, 'created_at').notNullable();
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Answers to requests with an Idempotency-Key');
    table
      .string('scope', 64)
      .primary()
      .comment('SHA-256 of principal, method, route and key, hex');
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('SHA-256 of method, path and canonical body, hex');
    table.integer('status').notNullable();
    table.text('body').notNullable();
    table.string('etag', 64);
    instant(table, 'created_at').notNullable();
    table.index(['created_at'], 'idempotency_keys_age_idx');
  });

  await knex.schema.createTable('webhook_deliveries', table => {
    table.comment('Deliveries that were recorded, to know a repeat');
    table.string('source', 63).notNullable();
    table.string('delivery_id', 256).notNullable();
    table.string('event', 128).notNullable();
    table
      .string('body_hash', 64)
      .notNullable()
      .comment('SHA-256 of the raw body, hex');
    instant(table, 'received_at').notNullable();
    table.primary(['source', 'delivery_id'], 'webhook_deliveries_pk');
    table.unique(['source', 'event', 'body_hash'], {
      indexName: 'webhook_deliveries_body_uniq',
    });
    table.index(['received_at'], 'webhook_deliveries_age_idx');
  });

  await knex.schema.createTable('instance_keys', table => {
    table.comment(
      'Random keys that replicas share; they protect cursors, not data',
    );
    table.string('name', 32).primary();
    table.string('value', 128).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'instance_keys',
    'webhook_deliveries',
    'idempotency_keys',
    'outbox',
    'audit_events',
    'gate_evaluations',
    'environment_states',
    'deployment_events',
    'deployments',
    'release_artifacts',
    'releases',
    'policy_versions',
    'promotion_paths',
  ]) {
    await knex.schema.dropTable(table);
  }
};
