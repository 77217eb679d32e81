import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateHistory } from './generateHistory.mjs';

const environment = (name, kind, rest = {}) => ({
  name,
  kind,
  tracked: kind !== 'local',
  active: true,
  promotesFrom: [],
  ...rest,
});

const path = [
  environment('local', 'local'),
  environment('dev', 'development'),
  environment('staging', 'staging', { promotesFrom: ['dev'] }),
  environment('production', 'production', { promotesFrom: ['staging'] }),
  environment('dr', 'disaster-recovery', { standbyFor: 'production' }),
];
const now = Date.parse('2026-11-20');
const generate = (input = {}) =>
  generateHistory({
    entityRef: 'component:default/some-service',
    environments: path,
    people: ['noor.haddad', 'mateus.prado'],
    now,
    ...input,
  }).deployments;

test('the same component and day have the same history', () => {
  assert.deepEqual(generate(), generate());
  assert.notDeepEqual(
    generate(),
    generate({ entityRef: 'component:default/another' }),
  );
});

test('it is of a believable size, in working hours, and has setbacks', () => {
  const deployments = generate();
  assert.ok(deployments.length > 60 && deployments.length < 500);
  assert.equal(
    new Set(deployments.map(({ externalId }) => externalId)).size,
    deployments.length,
  );
  for (const { requestedAt, startedAt, finishedAt } of deployments) {
    assert.ok(requestedAt < startedAt && startedAt < finishedAt);
    assert.ok(Date.parse(finishedAt) < now);
    assert.ok(![0, 6].includes(new Date(requestedAt).getUTCDay()));
  }
  const failed = deployments.filter(({ outcome }) => outcome !== 'succeeded');
  assert.ok(failed.length > 0 && failed.length < deployments.length * 0.15);
  assert.ok(failed.every(({ reason }) => reason));
});

test('a release succeeds upstream before it is deployed downstream', () => {
  const deployments = generate();
  const upstream = { staging: 'dev', production: 'staging', dr: 'production' };
  for (const { environment: name, version, requestedAt } of deployments) {
    if (upstream[name]) {
      assert.ok(
        deployments.some(
          earlier =>
            earlier.environment === upstream[name] &&
            earlier.version === version &&
            earlier.outcome === 'succeeded' &&
            earlier.finishedAt <= requestedAt,
        ),
        `${version} on ${name}`,
      );
    }
  }
  assert.ok(deployments.every(({ environment: name }) => name !== 'local'));
});

test('environments that are not in use yet get nothing in production', () => {
  const inactive = path.map(one => ({ ...one, active: false }));
  const names = new Set(
    generate({ environments: inactive }).map(one => one.environment),
  );
  assert.deepEqual([...names].sort(), ['dev', 'staging']);
});

for (const [scheme, pattern] of [
  [undefined, /^\d+\.\d+\.\d+$/],
  [{ type: 'semver', prefix: 'v' }, /^v\d+\.\d+\.\d+$/],
  [{ type: 'vv-ddmmyyyy-hhmm' }, /^\d{2}\.\d{8}\.\d{4}$/],
  [{ type: 'pattern', pattern: '^[0-9a-f]{40}$' }, /^[0-9a-f]{40}$/],
  [{ type: 'pattern', pattern: '^[0-9a-f]{7,12}$' }, /^[0-9a-f]{12}$/],
]) {
  test(`versions follow the scheme ${JSON.stringify(scheme)}`, () => {
    const versions = generate({ scheme }).map(({ version }) => version);
    assert.ok(versions.every(version => pattern.test(version)));
    assert.ok(new Set(versions).size > 20);
  });
}
