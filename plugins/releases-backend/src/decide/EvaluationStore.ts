import {
  evaluateGates,
  type GateEvaluation,
  type GateInputs,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { canonicalJson, sha256 } from '../prove/canonicalJson';

interface DbEvaluationRow {
  id: string;
  deployment_id: string;
  decision: GateEvaluation['decision'];
  evaluation: string;
  inputs: string;
  evaluated_at: Date;
}

/** How an event names an evaluation: by the hash of its canonical JSON. */
export interface EvaluationReference {
  kind: 'evaluation';
  id: string;
  sha256: string;
}

/** Evaluates gates and keeps each answer with what it was based on. */
export class EvaluationStore {
  readonly #knex: Knex;
  readonly #clock: Clock;

  static create(options: { knex: Knex; clock: Clock }) {
    return new EvaluationStore(options.knex, options.clock);
  }

  private constructor(knex: Knex, clock: Clock) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /** Evaluates now, without keeping it. */
  evaluate(inputs: GateInputs): GateEvaluation {
    return {
      evaluationId: randomUUID(),
      ...evaluateGates(inputs),
      evaluatedAt: this.#clock.now().toISOString(),
      policy: inputs.path,
    };
  }

  /** Keeps an evaluation and says how events refer to it. */
  async keep(
    tx: Knex.Transaction,
    deploymentId: string,
    inputs: GateInputs,
    evaluation: GateEvaluation,
  ): Promise<EvaluationReference> {
    const document = canonicalJson({ ...evaluation, inputs });
    await tx<DbEvaluationRow>('gate_evaluations').insert({
      id: evaluation.evaluationId,
      deployment_id: deploymentId,
      decision: evaluation.decision,
      evaluation: JSON.stringify(evaluation),
      inputs: canonicalJson(inputs),
      evaluated_at: new Date(evaluation.evaluatedAt),
    });
    return {
      kind: 'evaluation',
      id: evaluation.evaluationId,
      sha256: sha256(document),
    };
  }

  /** Evaluations with what they were based on, as events refer to them. */
  async documents(
    ids: string[],
  ): Promise<{ id: string; content: Record<string, unknown> }[]> {
    const rows = await this.#knex<DbEvaluationRow>('gate_evaluations')
      .whereIn('id', ids)
      .orderBy('evaluated_at');
    return rows.map(row => ({
      id: row.id,
      content: {
        ...JSON.parse(row.evaluation),
        inputs: JSON.parse(row.inputs),
      },
    }));
  }

  async get(id: string): Promise<GateEvaluation | undefined> {
    const row = await this.#knex<DbEvaluationRow>('gate_evaluations')
      .where({ id })
      .first('evaluation');
    return row && JSON.parse(row.evaluation);
  }
}
