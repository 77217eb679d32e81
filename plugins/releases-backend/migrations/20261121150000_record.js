// @ts-check

/*
 * What is recorded about releases beyond their content: notes, blocks, order,
 * documents, evidence, checklist answers; what was observed over time; and the
 * columns that answer "where is it" and the fleet matrix from one index.
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
  'release_notes',
  'documents',
  'release_documents',
  'evidence',
  'checklist_answers',
  'environment_observations',
];

const BATCH = 500;

/** @param {import('knex').Knex} knex */
const isPostgres = knex => knex.client.config.client === 'pg';

/**
 * The first 52 bits of a hex id as a number, which both databases and
 * JavaScript hold exactly. A prefix of the id is a range of these.
 *
 * @param {string | null | undefined} hex
 */
const keyOf = hex =>
  hex ? parseInt(hex.slice(0, 13).padEnd(13, '0'), 16) : null;

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
const actor = table => {
  table.string('actor_kind', 16).notNullable();
  table.string('actor_ref', 256).notNullable();
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createReleaseTables(knex);
  await createEvidenceTables(knex);
  await widenDeployments(knex);
  await widenEnvironmentStates(knex);
  await fillDeployments(knex);
  await fillEnvironmentStates(knex);
  for (const table of APPEND_ONLY) {
    await protect(knex, table);
  }
};

/** @param {import('knex').Knex} knex */
async function createReleaseTables(knex) {
  await knex.schema.createTable('release_notes', table => {
    table.comment('Release notes that were published after the registration');
    table.uuid('release_id').notNullable().references('id').inTable('releases');
    table.integer('revision').notNullable().comment('1 is the first');
    table.text('content').notNullable().comment('Canonical JSON of the notes');
    table.string('content_hash', 64).notNullable().comment('SHA-256, hex');
    instant(table, 'published_at').notNullable();
    actor(table);
    table.primary(['release_id', 'revision'], 'release_notes_pk');
  });
  await knex.schema.createTable('release_blocks', table => {
    table.comment('Releases that must not be deployed; the trail has the past');
    table.uuid('release_id').primary().references('id').inTable('releases');
    table.text('reason').notNullable();
    instant(table, 'blocked_at').notNullable();
    actor(table);
  });
  await knex.schema.createTable('release_positions', table => {
    table.comment('Place of each release in the order of its version scheme');
    table.uuid('release_id').primary().references('id').inTable('releases');
    table.string('entity_ref', 256).notNullable();
    const key = table
      .string('order_key', 288)
      .notNullable()
      .comment('Bytewise order is the order of versions, then of registration');
    if (isPostgres(knex)) {
      key.collate('C');
    }
    table
      .integer('commits')
      .comment('Commits that it brings; null if not told');
    table
      .integer('migrations')
      .comment('Migrations that it brings; null if not told');
    table
      .integer('configuration_keys')
      .comment('Configuration keys that it changes; null if not told');
    table.index(
      ['entity_ref', 'order_key', 'release_id'],
      'release_positions_order_idx',
    );
  });
  await knex.schema.createTable('release_orders', table => {
    table.comment('By which scheme the releases of an entity were ordered');
    table.string('entity_ref', 256).primary();
    table.string('scheme_hash', 64).notNullable().comment('SHA-256, hex');
  });
  await knex.schema.createTable('documents', table => {
    table.comment('Bills of materials and attestations, byte for byte');
    table.string('sha256', 64).primary().comment('Of the bytes, hex');
    table.string('media_type', 128).notNullable();
    table.integer('size').notNullable().comment('Bytes before compression');
    table.binary('content').notNullable().comment('gzip');
  });
  await knex.schema.createTable('release_documents', table => {
    table.comment('Which document belongs to which release');
    table.uuid('id').primary();
    table.uuid('release_id').notNullable().references('id').inTable('releases');
    table.string('kind', 16).notNullable().comment('sbom or attestation');
    table
      .string('sha256', 64)
      .notNullable()
      .references('sha256')
      .inTable('documents');
    table.text('summary').notNullable().comment('JSON of what it says');
    table.string('source', 63).notNullable();
    instant(table, 'received_at').notNullable();
    actor(table);
    table.unique(['release_id', 'kind', 'sha256'], {
      indexName: 'release_documents_uniq',
    });
  });
  await knex.schema.createTable('checklist_answers', table => {
    table.comment(
      'What people said to items of checklists; the last one counts',
    );
    table.bigIncrements('seq');
    table.uuid('release_id').notNullable().references('id').inTable('releases');
    table.string('section', 63).notNullable();
    table.string('item', 63).notNullable();
    table
      .string('answer', 16)
      .notNullable()
      .comment('done, not-applicable, open');
    table
      .text('content')
      .notNullable()
      .comment('JSON: reason, text, link, list');
    instant(table, 'answered_at').notNullable();
    actor(table);
    table.index(['release_id', 'seq'], 'checklist_answers_release_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function createEvidenceTables(knex) {
  await knex.schema.createTable('evidence', table => {
    table.comment('Results of checks for a digest; never updated');
    table.uuid('id').primary();
    table.string('entity_ref', 256).notNullable();
    table.string('digest', 135).notNullable();
    table.string('check_name', 63).notNullable().comment('Name of the check');
    table
      .string('environment', 63)
      .notNullable()
      .comment('Empty where it is for no environment');
    table.string('result', 16).notNullable().comment('passed, failed, warning');
    table.string('source', 63).notNullable();
    instant(table, 'finished_at')
      .notNullable()
      .comment('By the clock of the source');
    instant(table, 'received_at').notNullable();
    table.text('content').notNullable().comment('Canonical JSON of the report');
    table.string('content_hash', 64).notNullable().comment('SHA-256, hex');
    actor(table);
    table.unique(['entity_ref', 'content_hash'], {
      indexName: 'evidence_content_uniq',
    });
    table.index(
      [
        'entity_ref',
        'digest',
        'check_name',
        'environment',
        'finished_at',
        'id',
      ],
      'evidence_latest_idx',
    );
    table.index(['entity_ref', 'finished_at', 'id'], 'evidence_page_idx');
  });
  await knex.schema.createTable('environment_observations', table => {
    table.comment('What was seen running, one row per change; never updated');
    table.bigIncrements('seq');
    table.string('entity_ref', 256).notNullable();
    table.string('environment', 63).notNullable();
    instant(table, 'at').notNullable().comment('By the clock of the source');
    table.string('source', 63).notNullable();
    table.string('digest', 135);
    table.string('version', 128);
    table.index(
      ['entity_ref', 'environment', 'at', 'seq'],
      'environment_observations_lane_idx',
    );
  });
}

/** @param {import('knex').Knex} knex */
async function widenDeployments(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.string('strategy', 16).comment('As reported: rolling, canary …');
    table.text('rollback').comment('JSON: cause, automatic, to');
    table
      .bigInteger('digest_key')
      .comment('First 52 bits of the digest, where no release has it');
    table.bigInteger('commit_key').comment('First 52 bits of the commit');
    table.index(['commit_key'], 'deployments_commit_idx');
    // Serves one entity as well as all of them.
    table.dropIndex([], 'deployments_version_idx');
    table.index(
      ['version', 'entity_ref', 'requested_at'],
      'deployments_of_version_idx',
    );
    table.dropIndex([], 'deployments_lane_state_idx');
  });
  // Most deployments succeed; what is rare has to be found all the same.
  await knex.schema.raw(
    `CREATE INDEX deployments_lane_rare_idx ON deployments (entity_ref, environment, state, requested_at, id) WHERE state <> 'succeeded'`,
  );
  await knex.schema.alterTable('releases', table => {
    table.index(['created_at', 'id'], 'releases_created_idx');
  });
  // Most rows have one or the other, so neither index has them all.
  await knex.schema.raw(
    'CREATE INDEX deployments_digest_idx ON deployments (digest_key) WHERE digest_key IS NOT NULL',
  );
  await knex.schema.raw(
    'CREATE INDEX deployments_release_idx ON deployments (release_id) WHERE release_id IS NOT NULL',
  );
  if (isPostgres(knex)) {
    // Digests by their first digits; SQLite's index has this order already.
    await knex.schema.raw(
      'CREATE INDEX release_artifacts_prefix_idx ON release_artifacts (digest COLLATE "C")',
    );
  }
}

/** @param {import('knex').Knex} knex */
async function widenEnvironmentStates(knex) {
  await knex.schema.alterTable('environment_states', table => {
    table.string('declared_version', 128);
    table.string('declared_digest', 135).comment('Of its first artifact');
    table.uuid('declared_release_id');
    table.bigInteger('declared_digest_key');
    table.bigInteger('declared_commit_key');
    instant(table, 'declared_at');
    table.string('latest_state', 16);
    table.string('latest_version', 128);
    instant(table, 'latest_at');
    table.string('health_source', 63);
    table.index(['declared_version'], 'environment_states_version_idx');
    table.index(['declared_commit_key'], 'environment_states_commit_idx');
    table.index(['declared_digest_key'], 'environment_states_digest_idx');
    table.index(['declared_release_id'], 'environment_states_release_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function fillDeployments(knex) {
  let after = '';
  for (;;) {
    const query = knex('deployments')
      .select('id', 'release_id', 'artifacts', 'commit')
      .orderBy('id')
      .limit(BATCH);
    const rows = await (after ? query.where('id', '>', after) : query);
    for (const { id, release_id: releaseId, artifacts, commit } of rows) {
      const [artifact] = JSON.parse(artifacts);
      await knex('deployments')
        .where({ id })
        .update({
          commit_key: keyOf(commit),
          digest_key: releaseId ? null : keyOf(artifact?.digest.split(':')[1]),
        });
    }
    if (rows.length < BATCH) {
      return;
    }
    after = rows[rows.length - 1].id;
  }
}

/** @param {import('knex').Knex} knex */
async function fillEnvironmentStates(knex) {
  const lanes = await knex('environment_states').select(
    'entity_ref',
    'environment',
    'declared_id',
    'latest_id',
    'observed_at',
    'observed_source',
    'observed_digest',
    'observed_version',
  );
  const find = (/** @type {string | null} */ id) =>
    id ? knex('deployments').where({ id }).first() : undefined;
  for (const lane of lanes) {
    const { entity_ref, environment } = lane;
    const declared = await find(lane.declared_id);
    const latest = await find(lane.latest_id);
    const digest = declared && JSON.parse(declared.artifacts)[0]?.digest;
    await knex('environment_states')
      .where({ entity_ref, environment })
      .update({
        declared_version: declared?.version ?? null,
        declared_digest: digest ?? null,
        declared_digest_key: keyOf(digest?.split(':')[1]),
        declared_commit_key: keyOf(declared?.commit),
        declared_release_id: declared?.release_id ?? null,
        declared_at: declared?.finished_at ?? null,
        latest_state: latest?.state ?? null,
        latest_version: latest?.version ?? null,
        latest_at: latest?.requested_at ?? null,
        health_source: lane.observed_source,
      });
    if (lane.observed_at) {
      await knex('environment_observations').insert({
        entity_ref,
        environment,
        at: lane.observed_at,
        source: lane.observed_source,
        digest: lane.observed_digest,
        version: lane.observed_version,
      });
    }
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function protect(knex, table) {
  if (isPostgres(knex)) {
    await knex.raw(`
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change()`);
    return;
  }
  for (const verb of ['UPDATE', 'DELETE']) {
    await knex.raw(`
      CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, 'append-only: ${verb} of ${table} is refused'); END`);
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'environment_observations',
    'evidence',
    'checklist_answers',
    'release_documents',
    'documents',
    'release_orders',
    'release_positions',
    'release_blocks',
    'release_notes',
  ]) {
    // Its triggers go with a table.
    await knex.schema.dropTable(table);
  }
  await knex.schema.raw('DROP INDEX releases_created_idx');
  await knex.schema.raw('DROP INDEX IF EXISTS release_artifacts_prefix_idx');
  await knex.schema.raw('DROP INDEX deployments_digest_idx');
  await knex.schema.raw('DROP INDEX deployments_release_idx');
  await knex.schema.raw('DROP INDEX deployments_lane_rare_idx');
  await knex.schema.alterTable('environment_states', table => {
    for (const name of ['version', 'commit', 'digest', 'release']) {
      table.dropIndex([], `environment_states_${name}_idx`);
    }
  });
  await knex.schema.alterTable('environment_states', table => {
    table.dropColumns(
      'declared_version',
      'declared_digest',
      'declared_release_id',
      'declared_digest_key',
      'declared_commit_key',
      'declared_at',
      'latest_state',
      'latest_version',
      'latest_at',
      'health_source',
    );
  });
  await knex.schema.alterTable('deployments', table => {
    table.dropIndex([], 'deployments_commit_idx');
    table.dropIndex([], 'deployments_of_version_idx');
    table.index(
      ['entity_ref', 'version', 'requested_at', 'id'],
      'deployments_version_idx',
    );
    table.index(
      ['entity_ref', 'environment', 'state', 'requested_at', 'id'],
      'deployments_lane_state_idx',
    );
  });
  await knex.schema.alterTable('deployments', table => {
    table.dropColumns('strategy', 'rollback', 'digest_key', 'commit_key');
  });
};
