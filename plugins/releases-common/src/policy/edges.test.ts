import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { promotionEdges, upstreamOf } from './edges';
import {
  isProtectedEnvironment,
  resolveEnvironment,
  trackedEnvironments,
} from './environments';
import type {
  PolicyEnvironment,
  PromotionPath,
} from './generated/promotionPath';

function readExample(name: string): PromotionPath {
  return parse(
    readFileSync(
      resolve(
        __dirname,
        `../../../../examples/systems/${name}/promotion-path.yaml`,
      ),
      'utf8',
    ),
  );
}

function pathOf(environments: PolicyEnvironment[]): PromotionPath {
  return {
    apiVersion: 'slipway.dev/v1',
    kind: 'PromotionPath',
    metadata: { name: 'test', title: 'Test' },
    spec: { mode: 'enforced', environments },
  };
}

describe('promotion edges', () => {
  it.each([
    ['work-order-qms', ['dev → staging', 'staging → production']],
    ['trial-diary', ['development → staging', 'staging → production']],
    ['erp', ['staging → production']],
    ['api-gateway', ['dev → staging', 'staging → production']],
    ['web-platform', ['staging → production']],
  ])('PIP-01: %s promotes along its environments', (name, expected) => {
    expect(
      promotionEdges(readExample(name)).map(
        ({ from, to }) => `${from} → ${to}`,
      ),
    ).toEqual(expected);
  });

  it('follows a graph, with several entries and a standby', () => {
    const path = pathOf([
      { name: 'eu', kind: 'staging' },
      { name: 'us', kind: 'staging', promotesFrom: [] },
      { name: 'dr', kind: 'disaster-recovery', standbyFor: 'live' },
      {
        name: 'live',
        kind: 'production',
        promotesFrom: ['eu', 'us'],
        aliases: ['prod'],
      },
    ]);
    expect(upstreamOf(path, 'prod')).toEqual(['eu', 'us']);
    expect(upstreamOf(path, 'us')).toEqual([]);
    expect(upstreamOf(path, 'dr')).toEqual([]);
    expect(upstreamOf(path, 'nowhere')).toEqual([]);
  });
});

describe('environments', () => {
  it('ENV-05: local and ci are described, not tracked', () => {
    const names = (name: string) =>
      trackedEnvironments(readExample(name)).map(({ name: n }) => n);
    expect(names('work-order-qms')).toEqual([
      'dev',
      'staging',
      'production',
      'dr',
    ]);
    expect(names('web-platform')).toEqual(['staging', 'production']);
  });

  it('finds an environment by name first, then by alias', () => {
    const path = readExample('work-order-qms');
    expect(resolveEnvironment(path, 'staging')?.kind).toBe('staging');
    expect(resolveEnvironment(path, 'prod')?.name).toBe('production');
    expect(resolveEnvironment(path, 'PROD')).toBeUndefined();
  });

  it('protects production unless the path says otherwise', () => {
    expect(isProtectedEnvironment({ name: 'a', kind: 'production' })).toBe(
      true,
    );
    expect(isProtectedEnvironment({ name: 'a', kind: 'staging' })).toBe(false);
    expect(
      isProtectedEnvironment({ name: 'a', kind: 'staging', protected: true }),
    ).toBe(true);
  });
});
