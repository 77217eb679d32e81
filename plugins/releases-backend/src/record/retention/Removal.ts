import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { insertMany } from '../../database/insertMany';
import { retryOnce } from '../../database/serialization';
import type { Transactions } from '../../database/Transactions';
import type { Outbox } from '../../notify/Outbox';
import { PLUGIN_ACTOR } from '../../prove/actors';
import type { AuditEventInput, AuditTrail } from '../../prove/AuditTrail';
import type { LaneKey, LaneStore } from '../LaneStore';
import type { CandidateStore } from './CandidateStore';
import { judge, type CandidateRow, type Verdict } from './judge';
import type { KeepRule } from './KeepRules';

interface Options {
  audit: AuditTrail;
  candidates: CandidateStore;
  clock: Clock;
  lanes: LaneStore;
  outbox: Outbox;
  transactions: Transactions;
}

/** A deployment that was found to be due, with the rule that says so. */
export interface DueDeployment {
  row: CandidateRow;
  rule: KeepRule;
}

/** Tables with rows of a deployment, those first that refer to others. */
const TABLES = [
  ['gate_evaluations', 'deployment_id'],
  ['deployment_events', 'deployment_id'],
  ['deployments', 'id'],
] as const;

/*
 * Removes deployments and tells it: one event for each, in the transaction in
 * which its rows go. What was found to be due is judged once more behind the
 * locks that every writer takes, lanes first.
 */
export class Removal {
  readonly #options: Options;

  static create(options: Options) {
    return new Removal(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Removes those of the deployments that are due still.
   *
   * @returns their ids
   */
  async remove(due: readonly DueDeployment[]): Promise<string[]> {
    const { transactions } = this.#options;
    return retryOnce(() => transactions.run(tx => this.#remove(tx, due)));
  }

  async #remove(
    tx: Knex.Transaction,
    due: readonly DueDeployment[],
  ): Promise<string[]> {
    const { audit, candidates, clock, lanes, outbox } = this.#options;
    const now = clock.now();
    for (const lane of lanesOf(due)) {
      await lanes.lock(tx, lane, now);
    }
    const rules = new Map(due.map(({ row, rule }) => [row.id, rule]));
    const rows = await candidates.lock(tx, [...rules.keys()]);
    const bonds = await candidates.bonds(rows, tx);
    const removals = rows.flatMap(row => {
      const rule = rules.get(row.id);
      const verdict = rule && judge(row, rule, bonds, now);
      return verdict?.kind === 'due' ? [toEvent(row, verdict)] : [];
    });
    const ids = removals.map(({ subject }) => subject.id);
    const events = await audit.appendAll(tx, removals);
    await insertMany(
      tx,
      'record_removals',
      ids.map((id, i) => ({
        deployment_id: id,
        event_id: events[i],
        removed_at: now,
      })),
      100,
    );
    for (const [table, column] of TABLES) {
      await tx(table).whereIn(column, ids).delete();
    }
    await outbox.entitiesChanged(
      tx,
      removals.flatMap(({ subject }) => subject.entityRef ?? []),
    );
    return ids;
  }
}

function toEvent(
  row: CandidateRow,
  { keep, ended }: Extract<Verdict, { kind: 'due' }>,
): AuditEventInput {
  const { id, state, version, policy_name: name, policy_hash: hash } = row;
  return {
    type: 'deployment.removed',
    actor: PLUGIN_ACTOR,
    subject: {
      kind: 'deployment',
      id,
      entityRef: row.entity_ref,
      environment: row.environment,
    },
    reason: `Kept for ${
      keep.text
    } since ${ended.toISOString()}, and all of its events have expired`,
    before: { state, version },
    policy: name && hash ? { name, hash } : undefined,
  };
}

/** Each lane once, in the order in which all writers lock them. */
function lanesOf(due: readonly DueDeployment[]): LaneKey[] {
  const lanes = new Map(
    due.map(({ row }) => [
      `${row.entity_ref} ${row.environment}`,
      { entityRef: row.entity_ref, environment: row.environment },
    ]),
  );
  return [...lanes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, lane]) => lane);
}
