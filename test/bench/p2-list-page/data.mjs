/*
 * Seeded deployments of 1,000 components on 4 environments. They are skewed as
 * in life: one component owns a fifth of all rows, half of them own next to
 * nothing.
 */
import { createRandom, hash } from '../../../examples/history/random.mjs';

export const SEED = 'slipway-p2';
export const COMPONENTS = 1000;
export const ENVIRONMENTS = ['dev', 'staging', 'production', 'dr'];

const DAY_MS = 24 * 3_600_000;
const SPAN_DAYS = 700;
const END = Date.UTC(2026, 10, 1);
const STATES = [
  ...Array(17).fill('succeeded'),
  'failed',
  'failed',
  'rolled-back',
];

export const componentName = index => `service-${index}`;
export const entityRef = index => `component:default/${componentName(index)}`;

/** The component that owns a fifth of all rows. */
export const HEAVIEST = 0;

/** Shares of the components, adding up to one. */
function cumulativeShares(total) {
  const half = COMPONENTS / 2;
  const small = Math.min(2.5 / total, 0.2 / half);
  const rest = 1 - 0.2 - half * small;
  const weights = Array.from({ length: half - 1 }, (_, i) => 1 / (i + 2));
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = [
    0.2,
    ...weights.map(weight => (weight / sum) * rest),
    ...Array(half).fill(small),
  ];
  let running = 0;
  return shares.map(share => (running += share));
}

function pickIndex(cumulative, value) {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function uuid(random) {
  const part = length =>
    Math.floor(random.next() * 16 ** length)
      .toString(16)
      .padStart(length, '0');
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
}

/** The first 52 bits of a hex id, as the plugin indexes them. */
const keyOf = hex => parseInt(hex.slice(0, 13), 16);

/**
 * Rows of the table `deployments`, oldest first.
 *
 * @param {number} total
 * @returns {Generator<Record<string, string | number | Date | null>>}
 */
export function* deploymentRows(total) {
  const random = createRandom(SEED);
  const cumulative = cumulativeShares(total);
  const step = (SPAN_DAYS * DAY_MS) / total;
  for (let i = 0; i < total; i++) {
    const component = pickIndex(cumulative, random.next());
    const requestedAt = Math.round(
      END - SPAN_DAYS * DAY_MS + step * (i + random.next()),
    );
    const id = uuid(random);
    const environment = random.pick(ENVIRONMENTS);
    const state = random.pick(STATES);
    // A build goes to some environments; each has its digest and its commit.
    const digest = hash('sha256', SEED, i >> 2);
    const commit = hash('sha1', SEED, i >> 2);
    yield {
      id,
      entity_ref: entityRef(component),
      environment,
      state,
      version: `1.${Math.floor(i / 200)}.${i % 200}`,
      artifacts: JSON.stringify([
        {
          kind: 'image',
          name: 'registry.example.org/service',
          digest: `sha256:${digest}`,
        },
      ]),
      digest_key: keyOf(digest),
      commit,
      commit_key: keyOf(commit),
      requested_by_kind: 'service',
      requested_by_ref: 'external:bench',
      requested_at: new Date(requestedAt),
      started_at: new Date(requestedAt + 60_000),
      finished_at: new Date(requestedAt + 360_000),
      updated_at: new Date(requestedAt + 360_000),
      source: 'bench',
      external_id: `run-${i}`,
      recorded_as: 'imported',
      etag: 1,
    };
  }
}

/** What happened to some deployments: asked for, started, ended. */
export function eventRows(deployments) {
  return deployments.flatMap(row =>
    [
      ['requested', row.requested_at],
      ['running', row.started_at],
      [row.state, row.finished_at],
    ].map(([state, at]) => ({
      deployment_id: row.id,
      at,
      kind: 'state',
      state,
      actor_kind: row.requested_by_kind,
      actor_ref: row.requested_by_ref,
    })),
  );
}

/**
 * Rows of the table `releases`: a tenth as many as deployments, as skewed.
 *
 * @param {number} total - of deployments
 */
export function* releaseRows(total) {
  const random = createRandom(`${SEED}-releases`);
  const cumulative = cumulativeShares(total);
  const count = Math.ceil(total / 10);
  for (let i = 0; i < count; i++) {
    const ref = entityRef(pickIndex(cumulative, random.next()));
    const commit = hash('sha1', SEED, i);
    yield {
      id: uuid(random),
      entity_ref: ref,
      version: `2.0.${i}`,
      type: 'patch',
      commit,
      content_hash: hash('sha256', SEED, i),
      content: JSON.stringify({
        artifacts: [
          {
            digest: `sha256:${hash('sha256', SEED, i)}`,
            kind: 'image',
            name: 'registry.example.org/service',
          },
        ],
        commit,
        entityRef: ref,
        type: 'patch',
        version: `2.0.${i}`,
      }),
      created_at: new Date(
        END - SPAN_DAYS * DAY_MS + ((SPAN_DAYS * DAY_MS) / count) * i,
      ),
      created_by_kind: 'service',
      created_by_ref: 'external:bench',
    };
  }
}

/** Rows of the catalog's tables for a number of components. */
export function* catalogRows(total) {
  const random = createRandom(`${SEED}-catalog`);
  const at = new Date(END);
  for (let i = 0; i < total; i++) {
    const id = uuid(random);
    const name = componentName(i);
    const ref = entityRef(i);
    const owner = `group:default/team-${i % 40}`;
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { namespace: 'default', name, uid: id, etag: hash('sha1', id) },
      spec: { type: 'service', lifecycle: 'production', owner },
      relations: [{ type: 'ownedBy', targetRef: owner }],
    };
    const text = JSON.stringify(entity);
    yield {
      state: {
        entity_id: id,
        entity_ref: ref,
        unprocessed_entity: text,
        processed_entity: text,
        errors: '[]',
        next_update_at: new Date(Date.UTC(2100, 0)),
        last_discovery_at: at,
      },
      final: {
        entity_id: id,
        entity_ref: ref,
        hash: hash('sha1', text),
        final_entity: text,
        last_updated_at: at,
      },
      search: Object.entries({
        kind: 'component',
        'metadata.namespace': 'default',
        'metadata.name': name,
        'metadata.uid': id,
        'spec.type': 'service',
        'spec.lifecycle': 'production',
        'spec.owner': owner,
        'relations.ownedby': owner,
      }).map(([key, value]) => ({
        entity_id: id,
        key,
        value,
        original_value: value,
      })),
    };
  }
}
