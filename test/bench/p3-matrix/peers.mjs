/*
 * What the matrix is compared with: the last success of each lane, read from
 * the history. The first peer reads one entry of an index for each lane, which
 * is the least that a reader of history can do; the second reads all of it, as
 * one would write it first.
 */
const COLUMNS = [
  'id',
  'entity_ref',
  'environment',
  'version',
  'artifacts',
  'release_id',
  'finished_at',
];

const NEWEST = [
  { column: 'finished_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

const isPostgres = knex => knex.client.config.client === 'pg';

const successes = knex =>
  knex('deployments').whereRaw("state = 'succeeded'").orderBy(NEWEST);

function lanesOf({ entityRefs, environments }) {
  return entityRefs.flatMap(entityRef =>
    environments.map(environment => [entityRef, environment]),
  );
}

/** One entry of an index for each lane. */
export async function readLateral(knex, selected) {
  const lanes = lanesOf(selected);
  if (isPostgres(knex)) {
    const { rows } = await knex.raw(
      `select latest.*
         from unnest(?::text[], ?::text[]) as lane (entity_ref, environment)
        cross join lateral (
          select ${COLUMNS.join(', ')} from deployments
           where entity_ref = lane.entity_ref
             and environment = lane.environment and state = 'succeeded'
           order by finished_at desc, id desc limit 1) as latest`,
      [lanes.map(([ref]) => ref), lanes.map(([, name]) => name)],
    );
    return rows;
  }
  return knex.raw(
    `select ${COLUMNS.join(', ')} from deployments where id in (
       select (select past.id from deployments as past
                where past.entity_ref = lane.value ->> 0
                  and past.environment = lane.value ->> 1
                  and past.state = 'succeeded'
                order by past.finished_at desc, past.id desc limit 1)
         from json_each(?) as lane)`,
    [JSON.stringify(lanes)],
  );
}

/** All of the history of the lanes. */
export async function readNaive(knex, { entityRefs, environments }) {
  const history = successes(knex)
    .whereIn('entity_ref', entityRefs)
    .whereIn('environment', environments);
  if (isPostgres(knex)) {
    return history
      .clearOrder()
      .distinctOn('entity_ref', 'environment')
      .orderBy(['entity_ref', 'environment', ...NEWEST])
      .select(COLUMNS);
  }
  return knex
    .select(COLUMNS)
    .from(
      history
        .clearOrder()
        .select(
          ...COLUMNS,
          knex.raw(
            'row_number() over (partition by entity_ref, environment order by finished_at desc, id desc) as place',
          ),
        )
        .as('ranked'),
    )
    .where('place', 1);
}
