import type {
  Artifact,
  Deployment,
  EntityEnvironments,
  Environment,
  EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';

/* Believable values for tests and for the development setup. */

export const ENTITY_REF = 'component:default/checkout';

const MINUTE_MS = 60_000;

/** A point in time that lies some minutes back. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

export function hex(seed: string, length: number): string {
  let state = 5381;
  let text = '';
  for (let index = 0; text.length < length; index++) {
    const turn = `${index} ${seed}`;
    for (const character of turn) {
      state = (state * 33 + character.charCodeAt(0)) % 0xffffffff;
    }
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

export function digestOf(version: string): string {
  return `sha256:${hex(version, 64)}`;
}

export function commitOf(version: string): string {
  return hex(`commit ${version}`, 40);
}

export function uuidOf(seed: string): string {
  const h = hex(seed, 32);
  return [
    h.slice(0, 8),
    h.slice(8, 12),
    `4${h.slice(13, 16)}`,
    `8${h.slice(17, 20)}`,
    h.slice(20),
  ].join('-');
}

export function artifact(version: string): Artifact {
  return {
    kind: 'image',
    name: 'registry.example.com/checkout',
    tag: version,
    digest: digestOf(version),
  };
}

export function environment(
  name: string,
  more: Partial<Environment> = {},
): Environment {
  return {
    name,
    title: name[0].toLocaleUpperCase('en-US') + name.slice(1),
    kind: 'development',
    tracked: true,
    protected: false,
    active: true,
    promotesFrom: [],
    ...more,
  };
}

export function deployment(
  version: string,
  environmentName: string,
  more: Partial<Deployment> = {},
): Deployment {
  const requestedAt = more.requestedAt ?? minutesAgo(190);
  return {
    id: uuidOf(`${version} ${environmentName} ${more.state ?? ''}`),
    entityRef: ENTITY_REF,
    environment: environmentName,
    state: 'succeeded',
    version,
    artifacts: [artifact(version)],
    commit: commitOf(version),
    changeKinds: ['app'],
    requestedBy: { kind: 'user', ref: 'user:default/jane.doe' },
    requestedAt,
    startedAt: requestedAt,
    finishedAt: new Date(Date.parse(requestedAt) + 192_000).toISOString(),
    updatedAt: requestedAt,
    source: {
      id: 'github',
      externalId: '8123456',
      url: 'https://github.com/example/checkout/actions/runs/8123456',
    },
    recordedAs: 'decided',
    policy: { name: 'standard', hash: hex('standard policy', 64) },
    etag: '"1"',
    ...more,
  };
}

/** An environment where a version was deployed with success. */
export function runs(
  version: string,
  env: Environment,
  more: Partial<EnvironmentState> = {},
): EnvironmentState {
  const latest = deployment(version, env.name);
  return {
    environment: env,
    declared: {
      version,
      artifacts: latest.artifacts,
      commit: latest.commit,
      deploymentId: latest.id,
      since: latest.finishedAt,
      by: latest.requestedBy,
      recordedAs: 'decided',
    },
    unrecordedChange: false,
    health: 'healthy',
    latest,
    ...more,
  };
}

/** An environment where nothing was deployed so far. */
export function empty(env: Environment): EnvironmentState {
  return { environment: env, unrecordedChange: false, health: 'unknown' };
}

export function entityEnvironments(
  environments: EnvironmentState[],
  more: Partial<EntityEnvironments> = {},
): EntityEnvironments {
  return {
    entityRef: ENTITY_REF,
    path: {
      name: 'standard',
      title: 'Standard path',
      mode: 'enforced',
      documentStatus: 'proposed',
      hash: hex('standard policy', 64),
      activatedAt: minutesAgo(60 * 24 * 12),
      selectedBy: 'annotation',
    },
    environments,
    ...more,
  };
}
