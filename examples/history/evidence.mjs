/*
 * What the checks of a promotion path found for a release: of its build, and of
 * each environment that it was deployed to.
 */
import { profileOf } from './content/index.mjs';
import { createRandom } from './random.mjs';
import { componentOf } from './releaseContent.mjs';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What went wrong, by component, environment and check; all else went well. */
const TROUBLE = {
  'web-worker production queue-depth': {
    result: 'failed',
    summary: 'The queue of deliveries grows: 12,480 jobs after 15 minutes',
    values: [
      {
        metric: 'queue_depth',
        value: 12_480,
        unit: 'jobs',
        threshold: { operator: '<', value: 1_000 },
      },
    ],
  },
  'web-worker production error-rate': {
    result: 'warning',
    summary: 'Twice the usual, below the bound',
    values: [
      {
        metric: 'error_rate',
        value: 0.016,
        unit: 'ratio',
        threshold: { operator: '<', value: 0.02 },
      },
    ],
  },
};

/** The one release with an open finding that somebody has answered for. */
const MITIGATED = 'wo-compliance production release-vulnerabilities';

/** What tools measure where the promotion path states no threshold. */
const MEASURES = {
  'error-rate': ['error_rate', 'ratio', [0.0008, 0.006], 0.02],
  'queue-depth': ['queue_depth', 'jobs', [3, 140], 1_000],
  'performance-baseline': ['p95_latency', 'ms', [180, 290], 320],
  'canary-metrics': ['error_rate', 'ratio', [0.001, 0.006], 0.01],
  'pq-subset': ['work_orders_per_minute', 'count', [640, 790], 600],
};

/** How many tests a suite has, at least and at most. */
const SUITES = {
  unit: [640, 1_900],
  'unit-backend': [640, 1_900],
  'unit-frontend': [310, 820],
  'test-suite': [900, 1_400],
  integration: [120, 260],
  contract: [18, 64],
  'oq-suite': [84, 132],
  regression: [210, 340],
  functional: [60, 140],
  'esignature-e2e': [12, 18],
};

/**
 * @param {object} input
 * @param {object} input.registration - of the release
 * @param {object} input.path - document of the promotion path
 * @param {object[]} input.deployments - of the release that succeeded, as the
 *   API has them; one that is only asked for has no finishedAt
 * @param {number} input.before - nothing finished later; in milliseconds
 * @returns {object[]} bodies of reports
 */
export function createEvidence({ registration, path, deployments, before }) {
  return (path.spec.checks ?? [])
    .flatMap(check => occasionsOf(check, registration, deployments))
    .map(occasion => report({ ...occasion, registration, before }))
    .filter(({ finishedAt }) => Date.parse(finishedAt) <= before);
}

/** When and where a check ran for a release. */
function occasionsOf(check, registration, all) {
  const { artifacts, build, changeKinds, entityRef, commit } = registration;
  const runs = `https://ci.example.org/${componentOf(entityRef)}`;
  const image = artifacts.find(({ kind }) => kind === 'image');
  const ofBuild = (minutes, environment) =>
    artifacts.map(({ digest }) => ({
      check,
      digest,
      environment,
      at: Date.parse(build.at),
      minutes,
      url: `${runs}/commits/${commit}`,
    }));
  const ofDeployments = (places, time, minutes) =>
    all
      .filter(one => places.includes(one.environment) && one[time])
      .map(deployment => ({
        check,
        digest: image.digest,
        environment: check.environments && deployment.environment,
        at: Date.parse(deployment[time]),
        minutes,
        url: deployment.source.url ?? `${runs}/commits/${commit}`,
      }));
  const { environments, phase, soak } = check;

  if (phase === 'post-deployment') {
    // Of no environment: what is asked for after a migration only.
    const places = changeKinds.includes('schema') ? ['staging'] : [];
    return ofDeployments(
      environments ?? places,
      'finishedAt',
      soak ? [16, 22] : [1, 14],
    );
  }
  if (phase === 'pull-request') {
    return ofBuild([-50, -15]);
  }
  if (environments && phase !== 'build') {
    return ofDeployments(environments, 'requestedAt', [-25, -5]);
  }
  return ofBuild([-6, 4], environments?.[0]);
}

function report({ check, digest, environment, at, minutes, url, ...rest }) {
  const { registration, before } = rest;
  const { entityRef, commit } = registration;
  const component = componentOf(entityRef);
  const profile = profileOf(component);
  const random = createRandom(
    [component, commit, check.name, environment].join(' '),
  );
  const planned = at + Math.round(random.between(...minutes) * MINUTE_MS);
  // A check of something that happened just now has just ended as well.
  const finishedAt = at <= before ? Math.min(planned, before) : planned;
  const place = `${component} ${environment} ${check.name}`;
  return {
    entityRef,
    digest,
    check: check.name,
    ...(environment && { environment }),
    result: 'passed',
    source: sourceOf(check, profile.toolchain),
    startedAt: new Date(
      finishedAt - random.integer(20, 55) * 1_000,
    ).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
    link: `${url}/checks/${check.name}`,
    logLink: `${url}/checks/${check.name}/log`,
    ...detailsOf(check, profile, random),
    ...(place === MITIGATED && mitigatedAt(finishedAt)),
    ...TROUBLE[place],
  };
}

/** Tools by the name of the check; else the first that the path names. */
const TOOLS = [
  [/^lint/, ({ lint }) => lint],
  [/^type-check/, ({ types }) => types],
  [/^unit/, ({ tests }) => tests],
  [/^performance/, () => 'k6'],
  [/^(error-rate|queue-depth|monitoring)/, () => 'prometheus'],
  [/vulnerabilities$/, () => 'trivy'],
  [/^code-review$/, () => 'github'],
];

/** What counts findings by severity. */
const SCANS = /scan|audit$|snyk|vulnerabilities/;

/** The tool, in lower case. */
function sourceOf({ name, tools }, toolchain) {
  const known = TOOLS.find(([pattern]) => pattern.test(name))?.[1];
  const tool = known?.(toolchain) ?? tools?.[0] ?? 'ci';
  return tool.toLowerCase().replaceAll(' ', '-');
}

function detailsOf(check, profile, random) {
  if (check.severities || SCANS.test(check.name)) {
    return {
      severities: {
        critical: 0,
        high: 0,
        medium: random.integer(0, 4),
        low: random.integer(1, 12),
      },
    };
  }
  if (check.thresholds) {
    return { values: check.thresholds.map(bound => within(bound, random)) };
  }
  if (MEASURES[check.name]) {
    return { values: [measured(MEASURES[check.name], random)] };
  }
  const groups = check.groups ?? smokeOf(check, profile);
  if (groups) {
    const cases = groups.flatMap(group =>
      group.cases.map(name => ({
        name,
        group: group.name,
        result: 'passed',
        durationMs: random.integer(20, 1_800),
      })),
    );
    return { summary: `${cases.length} of ${cases.length} passed`, cases };
  }
  if (SUITES[check.name]) {
    const count = random.integer(...SUITES[check.name]);
    return { summary: `${count} of ${count} tests passed` };
  }
  return {};
}

/** A value that keeps well within its bound. */
function within({ metric, operator, value, unit }, random) {
  const share = operator.startsWith('<')
    ? random.between(0.5, 0.85)
    : random.between(1.01, 1.05);
  return {
    metric,
    value: Math.round(value * share * 10) / 10,
    ...(unit && { unit }),
    threshold: { operator, value },
  };
}

function measured([metric, unit, range, bound], random) {
  const value = random.between(...range);
  const operator = bound > range[1] ? '<' : '>=';
  return {
    metric,
    value: unit === 'ratio' ? Number(value.toFixed(4)) : Math.round(value),
    unit,
    threshold: { operator, value: bound },
  };
}

const smokeOf = ({ name }, { smoke }) =>
  name === 'smoke' && smoke.length
    ? [{ name: 'smoke', cases: ['/health', ...smoke] }]
    : undefined;

function mitigatedAt(finishedAt) {
  return {
    summary: 'One high finding, mitigated',
    severities: { critical: 0, high: 1, medium: 2, low: 7 },
    mitigations: [
      {
        vulnerability: 'EXAMPLE-2026-0417',
        severity: 'high',
        reason:
          'The parser is reached with rule sets only, which come from our own repository; the library has no fixed version yet.',
        expiresAt: new Date(finishedAt + 90 * DAY_MS).toISOString(),
        link: 'https://tickets.example.org/risks/417',
      },
    ],
  };
}
