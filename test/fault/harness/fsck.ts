import {
  createTrailDatabase,
  verifyTrail,
} from '@slipway/backstage-plugin-releases-node/trail';
import { isPostgres } from '../../../plugins/releases-backend/src/database/dialect';
import { TRUST, type Services } from './services';

/** What the verifier of the product says; nothing if the trail is sound. */
export async function fsck({ knex, publisher }: Services): Promise<string[]> {
  const report = await verifyTrail({
    database: createTrailDatabase({
      dialect: isPostgres(knex) ? 'postgres' : 'sqlite',
      query: async (sql, bindings) => {
        const answer = await knex.raw(sql, bindings as any);
        return isPostgres(knex) ? answer.rows : answer;
      },
    }),
    trust: TRUST,
    outside: {
      checkpoint: await publisher.latest(),
      tiles: publisher.tiles,
    },
  });
  return report.result === 'sound'
    ? []
    : [`${report.result}: ${JSON.stringify(report.problems.slice(0, 3))}`];
}
