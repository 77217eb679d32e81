import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import fc from 'fast-check';
import type { DbDeploymentRow } from '../../rows';

export const ENVIRONMENTS = ['staging', 'production'];
export const MINUTES = 12;

/** A deployment of a made-up history. */
export interface MadeUpDeployment {
  id: string;
  environment: string;
  state: Deployment['state'];
  /** When it ended; few enough that some end at the same time. */
  minute: number;
  /** Whether the record hears of it after all others. */
  late: boolean;
}

/** Something seen in a made-up history, in the order in which it was reported. */
export interface MadeUpObservation {
  environment: string;
  minute: number;
  digest: string;
}

/** What happened to one entity. */
export interface History {
  deployments: MadeUpDeployment[];
  observations: MadeUpObservation[];
}

const environment = fc.constantFrom(...ENVIRONMENTS);
const minute = fc.nat(MINUTES - 1);

/** Histories with failures, rollbacks, equal instants and late news. */
export const history: fc.Arbitrary<History> = fc.record({
  deployments: fc.array(
    fc.record({
      id: fc.uuid(),
      environment,
      minute,
      late: fc.boolean(),
      state: fc.oneof(
        { weight: 3, arbitrary: fc.constant('succeeded' as const) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'failed' as const,
            'rolled-back' as const,
            'cancelled' as const,
            'running' as const,
          ),
        },
      ),
    }),
    { maxLength: 5 },
  ),
  observations: fc.array(
    fc.record({
      environment,
      minute,
      digest: fc.nat(3).map(n => `sha256:${n.toString(16).padStart(64, '0')}`),
    }),
    { maxLength: 4 },
  ),
});

export const instant = (minuteOfDay: number) =>
  new Date(Date.UTC(2026, 10, 20, 8, minuteOfDay));

/** A row as a source of deployments would have had it written. */
export function rowOf(
  entityRef: string,
  deployment: MadeUpDeployment,
): DbDeploymentRow {
  const ended = deployment.state !== 'running';
  const at = instant(deployment.minute);
  return {
    id: deployment.id,
    entity_ref: entityRef,
    environment: deployment.environment,
    state: deployment.state,
    version: `1.0.${deployment.minute}`,
    release_id: null,
    release_type: null,
    artifacts: '[]',
    commit: null,
    change_kinds: null,
    requested_by_kind: 'source',
    requested_by_ref: 'test',
    requested_at: at,
    started_at: at,
    finished_at: ended ? at : null,
    updated_at: at,
    reason: null,
    progress: null,
    source: 'test',
    external_id: deployment.id,
    source_url: null,
    recorded_as: 'reported',
    policy_name: null,
    policy_hash: null,
    evaluation_id: null,
    etag: 1,
    strategy: null,
    rollback: null,
  };
}

/**
 * What was so at the end of each minute, by living through the history minute
 * by minute: what ends with success replaces what ran.
 */
export function replay(
  { deployments, observations }: History,
  lane: string,
): { declared?: string; seen?: string }[] {
  const byId = [...deployments].sort((a, b) => (a.id < b.id ? -1 : 1));
  const minutes: { declared?: string; seen?: string }[] = [];
  let declared: string | undefined;
  let seen: string | undefined;
  for (let now = 0; now < MINUTES; now++) {
    for (const deployment of byId) {
      const { id, environment: where, state, minute: ended } = deployment;
      if (where === lane && ended === now && state === 'succeeded') {
        declared = id;
      }
    }
    for (const observation of observations) {
      if (observation.environment === lane && observation.minute === now) {
        seen = observation.digest;
      }
    }
    minutes.push({ declared, seen });
  }
  return minutes;
}
