/*
 * Half a year of deployments of one component, as its pipeline could have
 * reported them. The same component and the same `now` give the same history.
 *
 * Releases are made in working hours. Each enters the path and wanders along
 * it: most reach development, fewer staging, fewer still production. Some
 * attempts fail and are tried again, some production deployments are rolled
 * back, and a standby gets what the environment it stands by for has got.
 */
import { createRandom, hash } from './random.mjs';
import { createReleaseSequence } from './versions.mjs';
import { addWorkingHours, nextWorkingInstant } from './workingHours.mjs';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const HISTORY_DAYS = 182;

/** What differs from kind to kind; times in minutes, waits in working hours. */
const KINDS = {
  development: { goesOn: 1, wait: [0.1, 0.5], takes: [2, 6], fails: 0.06 },
  staging: { goesOn: 0.62, wait: [0.5, 7], takes: [5, 14], fails: 0.07 },
  production: { goesOn: 0.6, wait: [4, 26], takes: [12, 38], fails: 0.04 },
  'disaster-recovery': {
    goesOn: 1,
    wait: [0.2, 1],
    takes: [8, 20],
    fails: 0.02,
  },
};

const FAILURES = {
  development: ['Unit tests failed', 'The image could not be pulled'],
  staging: [
    'Smoke tests failed: the health check answered 503',
    'Integration tests failed: 3 of 214',
    'The migration timed out',
  ],
  production: [
    'Readiness was not reached within 10 minutes',
    'The rollout was stopped: error rate above 2 %',
  ],
  'disaster-recovery': ['The standby database was behind'],
};

const ROLLBACKS = [
  'Error rate rose to 3.1 % at half of the traffic',
  'p95 latency above 1 s at a tenth of the traffic',
  'A customer reported missing attachments',
];

/** Who gets releases: what is tracked, and is in use or leads to what will be. */
function targets(environments) {
  return environments.filter(
    ({ tracked, active, kind }) =>
      tracked && (active || ['development', 'staging'].includes(kind)),
  );
}

/**
 * @param {object} input
 * @param {string} input.entityRef
 * @param {object[]} input.environments - of the API, in the order of the path
 * @param {object} [input.scheme] - version scheme of the path
 * @param {string[]} input.people - who deploys
 * @param {number} input.now - nothing is later; in milliseconds
 * @returns {{
 *   deployments: object[],
 *   releases: ReturnType<ReturnType<typeof createReleaseSequence>['next']>[],
 *   sequence: ReturnType<typeof createReleaseSequence>,
 * }} releases in the order in which they were made; `sequence` continues with
 *   the one after the last
 */
export function generateHistory({
  entityRef,
  environments,
  scheme,
  people,
  now,
}) {
  const component = entityRef.split('/').at(-1);
  const random = createRandom(component);
  const sequence = createReleaseSequence({ component, scheme, random });
  const lanes = targets(environments);
  const freeAt = new Map(lanes.map(({ name }) => [name, 0]));
  const deployments = [];
  const releases = [];

  const record = (release, lane, requestedAt, rest) => {
    const kind = KINDS[lane.kind] ?? KINDS.staging;
    const startedAt = requestedAt + random.between(0.2, 3) * MINUTE_MS;
    const finishedAt = startedAt + random.between(...kind.takes) * MINUTE_MS;
    freeAt.set(lane.name, finishedAt);
    const number = deployments.length + 1;
    deployments.push({
      externalId: `${component}-${hash('sha1', component, number).slice(
        0,
        12,
      )}`,
      entityRef,
      environment: lane.name,
      version: release.version,
      digest: release.digest,
      commit: release.commit,
      requestedAt,
      startedAt,
      finishedAt,
      deployedBy: random.pick(people),
      url: `https://ci.example.org/${component}/runs/${1000 + number}`,
      ...rest,
    });
    return finishedAt;
  };

  /** Brings a release to one environment; resolves to when it was there. */
  const deploy = (release, lane, notBefore) => {
    const kind = KINDS[lane.kind] ?? KINDS.staging;
    let at = addWorkingHours(
      Math.max(notBefore, freeAt.get(lane.name)),
      random.between(...kind.wait),
    );
    while (random.chance(kind.fails)) {
      const failedAt = record(release, lane, at, {
        outcome: 'failed',
        reason: random.pick(FAILURES[lane.kind] ?? FAILURES.staging),
      });
      if (random.chance(0.3)) {
        return undefined;
      }
      at = addWorkingHours(failedAt, random.between(0.3, 2));
    }
    if (lane.kind === 'production' && random.chance(0.07)) {
      record(release, lane, at, {
        outcome: 'rolled-back',
        reason: random.pick(ROLLBACKS),
      });
      return undefined;
    }
    return record(release, lane, at, { outcome: 'succeeded' });
  };

  const releasesPerWeek = random.between(1.5, 4);
  let madeAt = nextWorkingInstant(now - HISTORY_DAYS * DAY_MS);
  while (madeAt < now) {
    const release = sequence.next(madeAt);
    releases.push(release);
    const reached = new Map();
    for (const lane of lanes) {
      const upstream = lane.standbyFor
        ? [lane.standbyFor]
        : lane.promotesFrom.filter(name => freeAt.has(name));
      const arrivals = upstream.map(name => reached.get(name));
      const kind = KINDS[lane.kind] ?? KINDS.staging;
      const goesOn = upstream.length === 0 || random.chance(kind.goesOn);
      if (goesOn && arrivals.every(Boolean)) {
        const arrived = deploy(release, lane, Math.max(madeAt, ...arrivals));
        if (arrived) {
          reached.set(lane.name, arrived);
        }
      }
    }
    madeAt = addWorkingHours(
      madeAt,
      random.between(0.4, 1.6) * (45 / releasesPerWeek),
    );
  }

  const past = deployments.filter(({ finishedAt }) => finishedAt < now);
  return { deployments: past.map(toImport), releases, sequence };
}

function toImport({ requestedAt, startedAt, finishedAt, ...rest }) {
  return {
    ...rest,
    requestedAt: new Date(requestedAt).toISOString(),
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
  };
}
