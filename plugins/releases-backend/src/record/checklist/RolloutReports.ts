import type {
  Environment,
  ReportedRollout,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';

/** Steps that are looked at, the latest of them; a rollout has a handful. */
const MAX_STEPS = 1000;

interface StepRow {
  deployment_id: string;
  environment: string;
  progress: string;
}

/** What was reported while a release was rolled out. */
export class RolloutReports {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new RolloutReports(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Rollouts of a release to some environments, each with its steps in order. */
  async of(
    releaseId: string,
    environments: Pick<Environment, 'name' | 'kind'>[],
  ): Promise<ReportedRollout[]> {
    const byName = new Map(environments.map(e => [e.name, e]));
    const rows: StepRow[] = await this.#knex('deployment_events')
      .join('deployments', 'deployments.id', 'deployment_events.deployment_id')
      .where('deployments.release_id', releaseId)
      .whereIn('deployments.environment', [...byName.keys()])
      .whereNotNull('deployment_events.progress')
      .orderBy('deployment_events.seq', 'desc')
      .limit(MAX_STEPS)
      .select(
        'deployment_events.deployment_id',
        'deployment_events.progress',
        'deployments.environment',
      );
    const rollouts = new Map<string, ReportedRollout>();
    for (const row of rows.reverse()) {
      const { name, kind } = byName.get(row.environment)!;
      const rollout = rollouts.get(row.deployment_id) ?? {
        environment: { name, kind },
        steps: [],
      };
      rollout.steps.push(JSON.parse(row.progress));
      rollouts.set(row.deployment_id, rollout);
    }
    return [...rollouts.values()];
  }
}
