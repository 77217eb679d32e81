import type {
  Deployment,
  EntityEnvironments,
  Environment,
  EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';
import {
  deployment,
  digestOf,
  empty,
  entityEnvironments,
  environment,
  minutesAgo,
  runs,
} from '../src/__testUtils__/builders';

/* One component for each situation that the screens have to hold up in. */

export const LONG_VERSION =
  '2026.11.20-feature.payments-retry-with-idempotency.build.4711+sha.9f2c1a7d0b3e';

const local = environment('local', {
  title: 'Local',
  kind: 'local',
  tracked: false,
  purpose: 'Coding and unit tests',
  dataClass: 'Synthetic',
  refresh: 'on-demand',
  access: ['developers'],
});
const ci = environment('ci', {
  title: 'CI',
  kind: 'ci',
  tracked: false,
  purpose: 'Deterministic builds and tests',
});
const dev = environment('dev', {
  title: 'Development',
  purpose: 'Integration of feature branches',
  dataClass: 'Synthetic',
  refresh: 'daily',
  access: ['engineering'],
});
const staging = environment('staging', {
  title: 'Staging',
  kind: 'staging',
  promotesFrom: ['dev'],
  purpose: 'Last verification before production',
  dataClass: 'Synthetic and golden data set',
  refresh: 'per-release-candidate',
  access: ['engineering', 'qa', 'compliance'],
});
const production = environment('production', {
  title: 'Production',
  kind: 'production',
  protected: true,
  promotesFrom: ['staging'],
  purpose: 'Customer workloads',
  dataClass: 'L3 and L4',
  access: ['sre', 'on-call'],
  strategy: 'canary',
});
const dr = environment('dr', {
  title: 'Disaster recovery',
  kind: 'disaster-recovery',
  protected: true,
  active: false,
  standbyFor: 'production',
});

const running = deployment('2.15.0-rc.1', 'staging', {
  state: 'running',
  requestedAt: minutesAgo(6),
  startedAt: minutesAgo(4),
  finishedAt: undefined,
  updatedAt: minutesAgo(0.2),
  progress: {
    step: 2,
    steps: 5,
    label: 'Shift traffic to the canary',
    weight: 25,
  },
});

const failed = deployment('2.14.2', 'production', {
  state: 'failed',
  requestedAt: minutesAgo(55),
  startedAt: minutesAgo(52),
  finishedAt: minutesAgo(47),
  updatedAt: minutesAgo(47),
  reason: 'Readiness probe of checkout-api did not pass within 300 s',
});

function checkout(): EnvironmentState[] {
  return [
    empty(local),
    empty(ci),
    runs('2.15.0-rc.1', dev, {
      unrecordedChange: true,
      observed: {
        version: '2.15.0-rc.2-hotpatch',
        digest: digestOf('2.15.0-rc.2-hotpatch'),
        source: 'argocd',
        at: minutesAgo(3),
      },
      health: 'degraded',
    }),
    runs('2.14.1', staging, { latest: running, health: 'progressing' }),
    runs('2.14.1', production, { latest: failed }),
    empty(dr),
  ];
}

function worldwide(): EnvironmentState[] {
  const eu = environment('staging-eu', {
    title: 'Staging EU',
    kind: 'staging',
    promotesFrom: ['dev'],
  });
  const us = environment('staging-us', {
    title: 'Staging US',
    kind: 'staging',
    promotesFrom: ['dev'],
  });
  const ap = environment('staging-ap', {
    title: 'Staging Asia Pacific',
    kind: 'staging',
    promotesFrom: ['dev'],
  });
  const one: Environment = {
    ...production,
    promotesFrom: ['dev', 'staging-eu', 'staging-us', 'staging-ap'],
  };
  return [
    runs('4.1.0', dev),
    runs('4.0.9', eu, {
      declared: { ...runs('4.0.9', eu).declared!, recordedAs: 'imported' },
    }),
    runs('4.1.0', us, {
      latest: deployment('4.1.1', 'staging-us', {
        state: 'waiting',
        requestedAt: minutesAgo(31),
        startedAt: undefined,
        finishedAt: undefined,
        updatedAt: minutesAgo(30),
        reason: 'The deployment window opens on Monday at 09:00',
      }),
    }),
    empty(ap),
    runs('4.0.9', one, { health: 'unknown' }),
  ];
}

function manyEnvironments(): EnvironmentState[] {
  return Array.from({ length: 50 }, (_, index) =>
    runs(
      `1.${50 - index}.0`,
      environment(`tenant-${index + 1}`, {
        title: `Tenant ${index + 1}`,
        kind: index > 40 ? 'production' : 'staging',
        protected: index > 40,
        promotesFrom: index ? [`tenant-${index}`] : [],
      }),
    ),
  );
}

export type Scenario = {
  description: string;
  environments?: () => EntityEnvironments;
  /** How many deployments the history has. */
  history?: number;
  refusal?: 'NotFoundError' | 'ServiceUnavailableError' | 'never';
};

const ref = (name: string) => ({ entityRef: `component:default/${name}` });

export const scenarios: Record<string, Scenario> = {
  checkout: {
    description: 'Running, failed, unrecorded change, standby',
    environments: () => entityEnvironments(checkout(), ref('checkout')),
    history: 1000,
  },
  worldwide: {
    description: 'A path that forks and joins, imported and waiting',
    environments: () =>
      entityEnvironments(worldwide(), {
        ...ref('worldwide'),
        path: {
          ...entityEnvironments([]).path!,
          title: 'Worldwide path',
          mode: 'advisory',
          documentStatus: 'canonical',
          selectedBy: 'default',
        },
      }),
    history: 45,
  },
  'long-names': {
    description: 'Long version names',
    environments: () =>
      entityEnvironments(
        [
          runs(LONG_VERSION, dev),
          runs(LONG_VERSION, staging),
          runs('20.20112026.0915', {
            ...production,
            title: 'Production in the sovereign cloud of the public sector',
          }),
        ],
        ref('long-names'),
      ),
    history: 12,
  },
  'fresh-service': {
    description: 'Nothing deployed yet',
    environments: () =>
      entityEnvironments(
        [
          empty(local),
          empty(dev),
          empty(staging),
          empty(production),
          empty(dr),
        ],
        ref('fresh-service'),
      ),
  },
  'many-tenants': {
    description: 'Fifty environments',
    environments: () =>
      entityEnvironments(manyEnvironments(), ref('many-tenants')),
    history: 300,
  },
  'no-path': {
    description: 'An unknown promotion path',
    environments: () => ({
      ...ref('no-path'),
      problem: {
        code: 'path-unknown',
        message:
          'The annotation names "standrad"; known paths are "standard" and "regulated".',
      },
      environments: [],
    }),
  },
  secret: { description: 'No permission', refusal: 'NotFoundError' },
  broken: { description: 'Backend down', refusal: 'ServiceUnavailableError' },
  slow: { description: 'Never answers', refusal: 'never' },
};

const OUTCOMES: Deployment['state'][] = [
  'succeeded',
  'succeeded',
  'succeeded',
  'failed',
  'succeeded',
  'rolled-back',
  'cancelled',
  'succeeded',
  'superseded',
  'succeeded',
];

/** A history that goes back in time, the newest first. */
export function historyOf(name: string): Deployment[] {
  const scenario = scenarios[name];
  const states = scenario?.environments?.().environments ?? [];
  const current = states.flatMap(state => (state.latest ? [state.latest] : []));
  const names = states
    .filter(state => state.environment.tracked)
    .map(state => state.environment.name);
  const past = Array.from(
    { length: Math.max(0, (scenario?.history ?? 0) - current.length) },
    (_, index) =>
      deployment(
        `2.${14 - Math.floor(index / 90)}.${90 - (index % 90)}`,
        names[index % Math.min(3, names.length)],
        {
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          state: OUTCOMES[index % OUTCOMES.length],
          requestedAt: minutesAgo(300 + index * 170),
          ...(index % 7 === 3 && {
            source: { id: 'import' },
            recordedAs: 'imported' as const,
            requestedBy: { kind: 'source' as const, ref: 'old-pipeline' },
            policy: undefined,
          }),
          ...(index % 5 === 1 && {
            source: { id: 'api' },
            requestedBy: {
              kind: 'service' as const,
              ref: 'external:deploy-bot',
            },
          }),
        },
      ),
  );
  return [...current, ...past].sort((a, b) =>
    b.requestedAt.localeCompare(a.requestedAt),
  );
}
