import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { checkPromotionPath } from '../policy';
import type { Deployment, DeploymentEvent } from '../types';
import { describeRollout } from './describeRollout';
import { judgeMetric } from './judgeMetric';
import { plannedRollout } from './plannedRollout';

function pathOf(system: string) {
  const file = resolve(
    __dirname,
    '../../../../examples/systems',
    system,
    'promotion-path.yaml',
  );
  const result = checkPromotionPath(readFileSync(file, 'utf8'));
  if (!result.path) {
    throw new Error(`${system} does not load`);
  }
  return result.path;
}

const production = { name: 'production', kind: 'production' } as const;
const canary = () =>
  plannedRollout(pathOf('work-order-qms'), { environment: production })!;
const metric = (name: string) =>
  canary().metrics!.find(known => known.name === name);

const deployment = (change: Partial<Deployment> = {}): Deployment => ({
  id: '3f0c4c1e-51a2-4b63-9d0a-0c9d5f0d7a01',
  entityRef: 'component:default/wo-api',
  environment: 'production',
  state: 'running',
  version: 'v2.4.1',
  artifacts: [],
  requestedBy: { kind: 'user', ref: 'user:default/ada' },
  requestedAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:10:00.000Z',
  source: { id: 'api' },
  recordedAs: 'decided',
  etag: '"3"',
  ...change,
});

const report = (
  minute: number,
  progress: DeploymentEvent['progress'],
): DeploymentEvent => ({
  id: String(minute),
  at: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
  kind: 'progress',
  progress,
  actor: { kind: 'service', ref: 'ci' },
});

describe('judgeMetric', () => {
  it.each([
    ['error_rate', 0.0099, 'pass'],
    ['error_rate', 0.01, 'hold'],
    ['error_rate', 0.015, 'hold'],
    ['error_rate', 0.02, 'hold'],
    ['error_rate', 0.0201, 'rollback'],
    ['p95_latency', 499, 'pass'],
    ['p95_latency', 500, 'hold'],
    ['p95_latency', 1000, 'hold'],
    ['p95_latency', 1001, 'rollback'],
  ])('ROL-03, ROL-04, ROL-05: judges %s %s as %s', (name, value, verdict) => {
    expect(judgeMetric({ metric: name, value }, metric(name)).verdict).toBe(
      verdict,
    );
  });

  it('ROL-14: a metric without a value, or without a bound, is unknown', () => {
    expect(
      judgeMetric({ metric: 'error_rate' }, metric('error_rate')),
    ).toMatchObject({ verdict: 'unknown', passBelow: 0.01, unit: 'ratio' });
    expect(judgeMetric({ metric: 'rps', value: 1 }, undefined).verdict).toBe(
      'unknown',
    );
  });
});

describe('describeRollout', () => {
  it('ROL-02: shows the planned steps with what was reported', () => {
    const rollout = describeRollout({
      deployment: deployment({ strategy: 'canary' }),
      planned: canary(),
      events: [
        report(1, {
          step: 1,
          steps: 3,
          weight: 10,
          analysis: [
            judgeMetric(
              { metric: 'error_rate', value: 0.002 },
              metric('error_rate'),
            ),
          ],
        }),
        report(7, { step: 2, steps: 3, weight: 50, label: 'Half' }),
      ],
    });
    expect(rollout).toMatchObject({
      strategy: 'canary',
      plannedStrategy: 'canary',
      steps: [
        {
          weight: 10,
          pauseSeconds: 300,
          state: 'done',
          at: '2026-03-02T09:01:00.000Z',
          analysis: [{ metric: 'error_rate', verdict: 'pass' }],
        },
        { weight: 50, pauseSeconds: 600, state: 'active', label: 'Half' },
        { weight: 100, state: 'planned' },
      ],
    });
    expect(rollout?.findings).toBeUndefined();
  });

  it('leaves out the steps that a rollout never reached', () => {
    const rollout = describeRollout({
      deployment: deployment({ strategy: 'canary', state: 'rolled-back' }),
      planned: canary(),
      events: [report(1, { step: 1, steps: 3, weight: 10 })],
    });
    expect(rollout?.steps.map(step => step.state)).toEqual([
      'done',
      'skipped',
      'skipped',
    ]);
  });

  it('ROL-01, ROL-08: says where the strategy is none of the path', () => {
    const planned = plannedRollout(pathOf('api-gateway'), {
      environment: production,
    });
    const findings = (strategy: string) =>
      describeRollout({
        deployment: deployment({ strategy }),
        planned,
        events: [],
      })?.findings?.map(finding => finding.code);
    expect(findings('canary')).toBeUndefined();
    expect(findings('blue-green')).toBeUndefined();
    expect(findings('replace')).toEqual(['strategy-differs']);
  });

  it('shows reported steps where the path plans none, and nothing where nothing is known', () => {
    const known = describeRollout({
      deployment: deployment({ strategy: 'rolling' }),
      events: [report(2, { step: 1, steps: 2, label: 'First half' })],
    });
    expect(known?.steps).toEqual([
      expect.objectContaining({ label: 'First half', state: 'active' }),
    ]);
    expect(
      describeRollout({ deployment: deployment(), events: [] }),
    ).toBeUndefined();
  });
});
