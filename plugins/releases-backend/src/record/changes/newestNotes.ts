import type { ReleaseNotes } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';

/**
 * The newest published notes of releases, by the id of the release. Notes that
 * came with the registration are part of the release and not among them.
 */
export async function newestNotes(
  knex: Knex,
  releaseIds: string[],
): Promise<Map<string, ReleaseNotes>> {
  const rows: { release_id: string; content: string }[] = await knex(
    'release_notes as n',
  )
    .whereIn('n.release_id', releaseIds)
    .where(
      'n.revision',
      knex('release_notes as m')
        .whereRaw('m.release_id = n.release_id')
        .max('m.revision'),
    )
    .select('n.release_id', 'n.content');
  return new Map(rows.map(row => [row.release_id, JSON.parse(row.content)]));
}
