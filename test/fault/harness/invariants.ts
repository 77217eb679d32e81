/*
 * What has to hold at any moment, also the one after a crash. Written against
 * the tables alone, so that it does not share the mistakes of what it judges.
 */
import type { State } from './readState';
import type { Effect } from './workload';

/** What is wrong, by kind. */
export interface Problems {
  /** Acknowledged, and not there. */
  lost: string[];
  /** A change without its event, an event without its change, a part of either. */
  half: string[];
  /** The log, its signer and its copies do not agree. */
  log: string[];
}

export function findProblems(state: State, effects: Effect[]): Problems {
  return {
    lost: lostEffects(state, effects),
    half: [
      ...state.deployments.flatMap(row => halfDeployment(state, row)),
      ...state.releases.flatMap(row => halfRelease(state, row)),
      ...strayEvents(state),
      ...staleLanes(state),
    ],
    log: [...badLeaves(state), ...badTrees(state)],
  };
}

function lostEffects(state: State, effects: Effect[]): string[] {
  const releases = new Set(state.releases.map(row => row.id));
  const deployments = new Map(state.deployments.map(row => [row.id, row]));
  const facts = new Set(
    state.deploymentEvents.map(row => `${row.deployment_id} ${row.fact_id}`),
  );
  const isThere = (effect: Effect): boolean => {
    switch (effect.kind) {
      case 'release':
        return releases.has(effect.id);
      case 'deployment':
        return deployments.get(effect.id)?.etag >= effect.etag;
      case 'fact': {
        const row = state.deployments.find(
          ({ source, external_id }) =>
            source === effect.source && external_id === effect.externalId,
        );
        return facts.has(`${row?.id} ${effect.factId}`);
      }
      default:
        return state.rootAt(effect.size) === effect.root;
    }
  };
  return effects
    .filter(effect => !isThere(effect))
    .map(effect => `acknowledged and gone: ${JSON.stringify(effect)}`);
}

function eventsOf(state: State, id: string) {
  return state.events.filter(({ event }) => event.subject.id === id);
}

/** Each change raises the tag by one, keeps one event and appends one to the trail (I9). */
function halfDeployment(state: State, row: any): string[] {
  const kept = state.deploymentEvents.filter(
    ({ deployment_id }) => deployment_id === row.id,
  ).length;
  const trail = eventsOf(state, row.id).map(({ event }) => event);
  const evaluated = state.evaluations.filter(
    ({ deployment_id }) => deployment_id === row.id,
  );
  const asked = trail.filter(({ type }) =>
    /\.(requested|started|start-refused)$/.test(type),
  );
  const says: string[] = [];
  const expect = (what: string, is: unknown, should: unknown) => {
    if (is !== should) {
      says.push(`deployment ${row.id}: ${what} ${is}, expected ${should}`);
    }
  };
  expect('events of the trail', trail.length, row.etag);
  expect('kept events', kept, row.etag);
  expect('evaluations', evaluated.length, asked.length);
  expect('state', row.state, trail.at(-1)?.after?.state);
  for (const [i, event] of trail.entries()) {
    if (i > 0) {
      expect('chain', event.before?.state, trail[i - 1].after?.state);
    }
  }
  if (row.evaluation_id) {
    expect(
      'last evaluation',
      evaluated.some(({ id }) => id === row.evaluation_id),
      true,
    );
  }
  return says;
}

function halfRelease(state: State, row: any): string[] {
  const hashes = eventsOf(state, row.id).map(
    ({ event }) => event.after?.contentHash,
  );
  return hashes.length === 1 && hashes[0] === row.content_hash
    ? []
    : [`release ${row.id} has events ${JSON.stringify(hashes)}`];
}

function strayEvents(state: State): string[] {
  const known = new Set(
    [...state.deployments, ...state.releases].map(({ id }) => id),
  );
  return state.events
    .filter(({ event }) => /deployment|release/.test(event.subject.kind))
    .filter(({ event }) => !known.has(event.subject.id))
    .map(({ seq, event }) => `event ${seq} (${event.type}) has no change`);
}

function staleLanes(state: State): string[] {
  return state.lanes.flatMap(lane => {
    const rows = state.deployments.filter(
      row =>
        row.entity_ref === lane.entity_ref &&
        row.environment === lane.environment,
    );
    const newest = (list: any[], at: string) =>
      [...list].sort(
        (a, b) => Number(b[at]) - Number(a[at]) || (a.id < b.id ? 1 : -1),
      )[0]?.id ?? null;
    const succeeded = rows.filter(row => row.state === 'succeeded');
    return lane.latest_id === newest(rows, 'requested_at') &&
      lane.declared_id === newest(succeeded, 'finished_at')
      ? []
      : [
          `lane ${lane.entity_ref} ${lane.environment} is not what its history says`,
        ];
  });
}

/** Every event is pending or a leaf, none is both, and indexes have no gap. */
function badLeaves({ events, pending, leaves, log }: State): string[] {
  const says: string[] = [];
  const waiting = new Set(pending);
  const taken = new Set(leaves.map(({ seq }) => seq));
  for (const { seq } of events) {
    if (waiting.has(seq) === taken.has(seq)) {
      says.push(
        `event ${seq} is ${taken.has(seq) ? 'pending and a leaf' : 'neither'}`,
      );
    }
  }
  if (waiting.size + taken.size !== events.length) {
    says.push('something is pending or a leaf and no event');
  }
  leaves.forEach(({ index }, i) => {
    if (index !== i) {
      says.push(`leaf ${i} has index ${index}`);
    }
  });
  if (log.size !== leaves.length) {
    says.push(`the log says ${log.size} leaves, there are ${leaves.length}`);
  }
  return says;
}

/** One tree: whatever was signed anywhere is a prefix of what there is. */
function badTrees(state: State): string[] {
  const { log, vouched, rootAt } = state;
  const says = vouched
    .filter(({ size, root }) => rootAt(size) !== root)
    .map(({ by, size }) => `${by} of size ${size} is not of this tree`);
  if (log.root !== rootAt(log.size) || state.tilesRoot !== log.root) {
    says.push(`root of size ${log.size} is not that of its leaves`);
  }
  const of = (by: string) =>
    Math.max(0, ...vouched.filter(v => v.by === by).map(v => v.size));
  if (of('memory') < of('checkpoint')) {
    says.push(
      `the signer remembers ${of('memory')}, ${of('checkpoint')} is stored`,
    );
  }
  if (of('memory') < of('published')) {
    says.push(
      `the signer remembers ${of('memory')}, ${of('published')} is published`,
    );
  }
  if (
    state.publishedTilesRoot !== undefined &&
    state.publishedTilesRoot !== rootAt(of('published'))
  ) {
    says.push('the published hashes are not those of the published checkpoint');
  }
  return says;
}
