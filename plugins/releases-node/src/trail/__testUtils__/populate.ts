import { canonicalJson } from '@slipway/transparency-log';
import type { AuditEvent, AuditReference } from '../envelope';
import { anEvent, uuid } from './events';
import { sha256 } from './story';
import type { TestTrail } from './TestTrail';

const START = Date.parse('2019-11-01T08:00:00.000Z');
const MINUTE = 60_000;
const ENTITY = 'component:default/checkout';

/** Server time so many minutes after the first event. */
export function minute(number: number): string {
  return new Date(START + number * MINUTE).toISOString();
}

/** Records that grow as a backend would let them, one minute after the other. */
export class Population {
  readonly #trail: TestTrail;
  #tick: number;
  #policy: { name: string; hash: string } | undefined;

  /** @param minutes - since the start; other minutes make other events */
  constructor(trail: TestTrail, minutes = 0) {
    this.#trail = trail;
    this.#tick = minutes;
  }

  async event(overrides: Partial<AuditEvent>): Promise<AuditEvent> {
    this.#tick += 1;
    const event = anEvent({
      seed: `event ${this.#tick}`,
      at: minute(this.#tick),
      before: undefined,
      after: undefined,
      refs: undefined,
      policy: this.#policy,
      ...overrides,
    });
    await this.#trail.record([event]);
    return event;
  }

  async path(version: number): Promise<void> {
    const document = { kind: 'PromotionPath', version };
    const replaced = this.#policy?.hash;
    this.#policy = { name: 'standard', hash: sha256(document) };
    await this.#trail.knex('policy_versions').insert({
      path_name: 'standard',
      hash: this.#policy.hash,
      replaces: replaced ?? null,
      document: canonicalJson(document),
      source: 'url:https://example.com/path.yaml',
      activated_at: START + this.#tick * MINUTE,
    });
    await this.event({
      type: 'promotion-path.activated',
      actor: { kind: 'service', ref: 'plugin:releases' },
      subject: { kind: 'promotion-path', id: 'standard' },
      reason: 'The document at its location changed',
      before: replaced === undefined ? undefined : { hash: replaced },
      after: { hash: this.#policy.hash },
    });
  }

  async release(version: string): Promise<AuditReference> {
    const id = uuid(`release ${version}`);
    const content = {
      entityRef: ENTITY,
      version,
      type: 'minor',
      commit: 'c'.repeat(40),
      artifacts: [],
    };
    const contentHash = sha256(content);
    await this.#trail.knex('releases').insert({
      id,
      entity_ref: ENTITY,
      version,
      type: 'minor',
      commit: 'c'.repeat(40),
      content: canonicalJson(content),
      content_hash: contentHash,
      created_at: START,
      created_by_kind: 'service',
      created_by_ref: 'external:ci',
    });
    const ref = { kind: 'release', id, sha256: contentHash };
    await this.event({
      type: 'release.registered',
      subject: { kind: 'release', id, entityRef: ENTITY },
      after: { version, type: 'minor', commit: 'c'.repeat(40), contentHash },
      refs: [ref],
    });
    return ref;
  }

  /** A deployment that is requested, started and done. */
  async deployment(version: string, release?: AuditReference): Promise<string> {
    const id = uuid(`deployment ${version}`);
    await this.#insertDeployment(id, version, 'succeeded');
    const evaluation = await this.#evaluate(id, version);
    const subject = this.#subject(id);
    await this.event({
      type: 'deployment.requested',
      subject,
      after: {
        state: 'ready',
        version,
        decision: 'allow',
        evaluationId: evaluation.id,
      },
      refs: [evaluation, ...(release ? [release] : [])],
    });
    for (const [type, before, after] of [
      ['deployment.started', 'ready', 'running'],
      ['deployment.progressed', 'running', 'running'],
      ['deployment.succeeded', 'running', 'succeeded'],
    ]) {
      await this.event({
        type,
        subject,
        before: { state: before },
        after: { state: after },
      });
    }
    return id;
  }

  async imported(version: string): Promise<string> {
    const id = uuid(`imported ${version}`);
    await this.#insertDeployment(id, version, 'failed');
    await this.event({
      type: 'deployment.imported',
      subject: this.#subject(id),
      source: { kind: 'import', id: 'spreadsheet' },
      policy: undefined,
      after: { state: 'failed', version },
    });
    return id;
  }

  async reported(version: string): Promise<string> {
    const id = uuid(`reported ${version}`);
    await this.#insertDeployment(id, version, 'succeeded');
    for (const [before, after] of [
      ['requested', 'running'],
      ['running', 'succeeded'],
      ['succeeded', 'succeeded'],
    ]) {
      await this.event({
        type: 'deployment.reported',
        actor: { kind: 'source', ref: 'github' },
        subject: this.#subject(id),
        source: { kind: 'webhook', id: 'github', deliveryId: `d-${after}` },
        policy: undefined,
        before: { state: before },
        after: { state: after, reported: after },
      });
    }
    return id;
  }

  #subject(id: string): AuditEvent['subject'] {
    return {
      kind: 'deployment',
      id,
      entityRef: ENTITY,
      environment: 'production',
    };
  }

  async #evaluate(id: string, version: string): Promise<AuditReference> {
    const evaluation = {
      evaluationId: uuid(`evaluation ${version}`),
      decision: 'allow',
      reasons: [],
      gates: [],
      approvals: { have: 0, need: 0 },
      evaluatedAt: minute(this.#tick),
    };
    const inputs = { release: { version, digests: [] } };
    await this.#trail.knex('gate_evaluations').insert({
      id: evaluation.evaluationId,
      deployment_id: id,
      decision: 'allow',
      evaluation: JSON.stringify(evaluation),
      inputs: canonicalJson(inputs),
      evaluated_at: START,
    });
    return {
      kind: 'evaluation',
      id: evaluation.evaluationId,
      sha256: sha256({ ...evaluation, inputs }),
    };
  }

  async #insertDeployment(id: string, version: string, state: string) {
    await this.#trail.knex('deployments').insert({
      id,
      entity_ref: ENTITY,
      environment: 'production',
      state,
      version,
      artifacts: '[]',
      requested_by_kind: 'user',
      requested_by_ref: 'user:default/ada',
      requested_at: START,
      updated_at: START,
      source: 'api',
      external_id: id,
      recorded_as: 'decided',
      etag: 1,
    });
  }
}

/**
 * A trail of 513 leaves, so that there are full tiles and a second level, with
 * a checkpoint after each 50 or so, and four events that are still pending.
 */
export async function populate(trail: TestTrail): Promise<void> {
  const population = new Population(trail);
  await population.path(1);
  for (let i = 0; i < 98; i++) {
    const version = `1.${i}.0`;
    const release = await population.release(version);
    await population.deployment(version, release);
    if (i % 20 === 7) {
      await population.imported(`0.${i}.0`);
      await population.reported(`0.${i}.1`);
    }
    if (i === 40) {
      await population.path(2);
    }
    if (i % 10 === 9) {
      await trail.integrate();
      await trail.checkpoint();
    }
  }
  await population.event({
    type: 'log.hold-placed',
    subject: { kind: 'log', id: 'log' },
    reason: 'Litigation',
  });
  await trail.integrate();
  await trail.checkpoint();
  await population.deployment('2.0.0');
}
