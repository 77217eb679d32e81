import {
  nextState,
  type Actor,
  type ChangeKind,
  type DeploymentTransition,
  type Environment,
  type FinishDeploymentRequest,
  type GateEvaluation,
  type GateInputs,
  type ReleaseBlock,
  type ReportProgressRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { invalidInput } from '../errors';
import type { BlockStore } from '../record/blocks';
import { notPossible, type DeploymentLedger } from '../record/DeploymentLedger';
import type { DbDeploymentRow, DbReleaseRow } from '../record/rows';
import type { EvaluationStore } from './EvaluationStore';
import {
  checkStep,
  toProgress,
  toRollback,
  type RolloutPolicy,
} from './rolloutReport';

/** The policy that a start is judged by. */
export interface StartFacts {
  environment: Environment;
  path: { name: string; hash: string };
}

interface Options {
  blocks: BlockStore;
  ledger: DeploymentLedger;
  evaluations: EvaluationStore;
  clock: Clock;
}

/*
 * Deployments that are decided here. Each method is one step of the state
 * machine in one transaction of the caller.
 */
export class DeploymentService {
  readonly #options: Options;

  static create(options: Options) {
    return new DeploymentService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async request(
    tx: Knex.Transaction,
    input: StartFacts & {
      actor: Actor;
      entityRef: string;
      release: DbReleaseRow;
      changeKinds?: ChangeKind[];
      reason?: string;
      url?: string;
    },
  ): Promise<{ row: DbDeploymentRow; evaluation: GateEvaluation }> {
    const { blocks, ledger, evaluations, clock } = this.#options;
    const { release, environment, path, actor } = input;
    const now = clock.now();
    const lane = { entityRef: input.entityRef, environment: environment.name };
    await ledger.enter(tx, lane);

    const artifacts = JSON.parse(release.content).artifacts;
    const gateInputs = toGateInputs(input, {
      version: release.version,
      artifacts,
      block: await blocks.hold(tx, release.id),
    });
    const evaluation = evaluations.evaluate(gateInputs);
    const row: DbDeploymentRow = {
      id: randomUUID(),
      entity_ref: lane.entityRef,
      environment: lane.environment,
      state: nextState('requested', transitionFor(evaluation))!,
      version: release.version,
      release_id: release.id,
      release_type: release.type,
      artifacts: JSON.stringify(artifacts),
      commit: release.commit,
      change_kinds: JSON.stringify(input.changeKinds ?? ['app']),
      requested_by_kind: actor.kind,
      requested_by_ref: actor.ref,
      requested_at: now,
      started_at: null,
      finished_at: null,
      updated_at: now,
      reason: input.reason ?? null,
      progress: null,
      source: 'api',
      external_id: null,
      source_url: input.url ?? null,
      recorded_as: 'decided',
      policy_name: path.name,
      policy_hash: path.hash,
      evaluation_id: evaluation.evaluationId,
      etag: 1,
      strategy: null,
      rollback: null,
    };
    await ledger.insert(tx, row);
    const kept = await evaluations.keep(tx, row.id, gateInputs, evaluation);
    await ledger.conclude(tx, row, {
      actor,
      auditType: 'deployment.requested',
      reason: input.reason,
      after: {
        state: row.state,
        version: row.version,
        decision: evaluation.decision,
        evaluationId: evaluation.evaluationId,
        ...(input.changeKinds ? { changeKinds: input.changeKinds } : {}),
      },
      refs: [
        kept,
        { kind: 'release', id: release.id, sha256: release.content_hash },
      ],
      stateChanged: true,
    });
    return { row, evaluation };
  }

  /**
   * Starts. The gates are evaluated again in this transaction; what they say
   * now counts, not what they said at the request.
   */
  async start(
    tx: Knex.Transaction,
    input: StartFacts & {
      id: string;
      actor: Actor;
      ifMatch: string | undefined;
      url?: string;
    },
  ): Promise<{ row: DbDeploymentRow; evaluation: GateEvaluation }> {
    const { blocks, ledger, evaluations, clock } = this.#options;
    const before = await ledger.claim(tx, input.id, input.ifMatch);
    // Before the gates are asked: a deployment that can never start should
    // say so, and not that it waits.
    if (!nextState(before.state, 'start') && before.state !== 'waiting') {
      throw notPossible('start', before.state);
    }
    const artifacts = JSON.parse(before.artifacts);
    const gateInputs = toGateInputs(input, {
      version: before.version,
      artifacts,
      block: before.release_id
        ? await blocks.hold(tx, before.release_id)
        : undefined,
    });
    const evaluation = evaluations.evaluate(gateInputs);
    const kept = await evaluations.keep(tx, before.id, gateInputs, evaluation);
    const fields = {
      policy_name: input.path.name,
      policy_hash: input.path.hash,
      evaluation_id: evaluation.evaluationId,
      ...(input.url ? { source_url: input.url } : {}),
    };
    if (evaluation.decision !== 'allow') {
      const row = await ledger.change(tx, before, input.actor, {
        transition: transitionFor(evaluation),
        action: 'start',
        auditType: 'deployment.start-refused',
        fields,
        refs: [kept],
      });
      return { row, evaluation };
    }
    const row = await ledger.change(tx, before, input.actor, {
      transition: 'start',
      through: before.state === 'waiting' ? 'ready' : undefined,
      action: 'start',
      auditType: 'deployment.started',
      fields: { ...fields, started_at: clock.now() },
      refs: [kept],
    });
    return { row, evaluation };
  }

  async progress(
    tx: Knex.Transaction,
    input: {
      id: string;
      actor: Actor;
      ifMatch: string | undefined;
      report: ReportProgressRequest;
      policy: RolloutPolicy;
    },
  ): Promise<DbDeploymentRow> {
    const { ledger } = this.#options;
    const { phase, strategy } = input.report;
    checkStep(input.report);
    const before = await ledger.claim(tx, input.id, input.ifMatch);
    const moves = phase === 'verifying' && before.state === 'running';
    const possible =
      before.state === 'running' ||
      (before.state === 'verifying' && phase !== 'running');
    if (!possible) {
      throw notPossible('report progress of', before.state);
    }
    return ledger.change(tx, before, input.actor, {
      transition: moves ? 'verify' : undefined,
      action: 'report progress of',
      auditType: moves ? 'deployment.verifying' : 'deployment.progressed',
      fields: {
        progress: JSON.stringify(
          toProgress(input.report, before, input.policy),
        ),
        ...(strategy ? { strategy } : {}),
      },
    });
  }

  async finish(
    tx: Knex.Transaction,
    input: {
      id: string;
      actor: Actor;
      ifMatch: string | undefined;
      report: FinishDeploymentRequest;
    },
  ): Promise<DbDeploymentRow> {
    const { ledger, clock } = this.#options;
    const { outcome, reason } = input.report;
    if (outcome !== 'succeeded' && !reason) {
      throw invalidInput(
        'reason-missing',
        `/body/reason is needed when a deployment ${
          outcome === 'failed' ? 'failed' : 'was rolled back'
        }`,
        { pointer: '/body/reason' },
      );
    }
    const rollback = toRollback(input.report);
    const before = await ledger.claim(tx, input.id, input.ifMatch);
    const transition = (
      {
        succeeded: 'succeed',
        failed: 'fail',
        'rolled-back': 'roll-back',
      } as const
    )[outcome];
    return ledger.change(tx, before, input.actor, {
      transition,
      action: 'finish',
      auditType: `deployment.${outcome}`,
      fields: {
        finished_at: clock.now(),
        ...(rollback ? { rollback } : {}),
      },
      reason,
    });
  }

  async cancel(
    tx: Knex.Transaction,
    input: {
      id: string;
      actor: Actor;
      ifMatch: string | undefined;
      reason: string;
    },
  ): Promise<DbDeploymentRow> {
    const { ledger, clock } = this.#options;
    const before = await ledger.claim(tx, input.id, input.ifMatch);
    return ledger.change(tx, before, input.actor, {
      transition: 'cancel',
      action: 'cancel',
      auditType: 'deployment.cancelled',
      fields: { finished_at: clock.now() },
      reason: input.reason,
    });
  }
}

function transitionFor(evaluation: GateEvaluation): DeploymentTransition {
  return ({ allow: 'authorise', wait: 'wait', deny: 'reject' } as const)[
    evaluation.decision
  ];
}

function toGateInputs(
  facts: StartFacts,
  release: {
    version: string;
    artifacts: { digest: string }[];
    block: ReleaseBlock | undefined;
  },
): GateInputs {
  const { version, artifacts, block } = release;
  return {
    environment: {
      name: facts.environment.name,
      title: facts.environment.title,
    },
    path: { name: facts.path.name, hash: facts.path.hash },
    release: {
      version,
      digests: artifacts.map(a => a.digest).sort(),
      ...(block ? { blocked: { reason: block.reason } } : {}),
    },
  };
}
