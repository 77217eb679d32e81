import {
  isFinal,
  type Deployment,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { fromDbInstant } from '../database/instants';
import type { DbDeploymentEventRow } from './rows';

/** What the facts about a deployment say together. */
export interface FoldedFacts {
  state: Deployment['state'];
  reason: string | null;
  started_at: Date | null;
  finished_at: Date | null;
  /** The fact that decided. */
  newest: string | undefined;
}

/**
 * Folds the facts about a reported deployment in the order of the source's
 * clock, so that the order in which they arrived does not matter. Facts
 * without a state are history. Two short reads, whatever the number of facts.
 */
export async function foldFacts(
  tx: Knex.Transaction,
  deploymentId: string,
): Promise<FoldedFacts> {
  const facts = () =>
    tx<DbDeploymentEventRow>('deployment_events')
      .where({ deployment_id: deploymentId, kind: 'state' })
      .whereNotNull('state');
  // Imported events carry neither sequence nor fact id, and the two databases
  // disagree on where nulls go and on how text is ordered.
  const factId = isPostgres(tx)
    ? `coalesce(fact_id, '') COLLATE "C"`
    : `coalesce(fact_id, '')`;
  const newest = await facts()
    .orderByRaw(`at desc, coalesce(sequence, 0) desc, ${factId} desc`)
    .first();
  const started = await facts()
    .whereIn('state', ['running', 'verifying'])
    .orderBy('at')
    .first();
  const state = newest?.state ?? 'requested';
  return {
    state,
    reason: newest?.reason ?? null,
    started_at: started ? fromDbInstant(started.at) : null,
    finished_at: newest && isFinal(state) ? fromDbInstant(newest.at) : null,
    newest: newest?.fact_id ?? undefined,
  };
}
