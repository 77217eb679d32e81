import type {
  Evidence,
  PolicyCheck,
  PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import { judgeRelease } from './judgeRelease';

const AT = new Date('2026-11-21T12:00:00.000Z');
const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const ALL = ['dev', 'staging', 'production'];

const path = (...checks: PolicyCheck[]): PromotionPath =>
  ({
    metadata: { name: 'shop', title: 'Shop' },
    spec: {
      environments: [
        { name: 'ci', kind: 'ci' },
        { name: 'dev', kind: 'development' },
        { name: 'staging', kind: 'staging' },
        { name: 'production', kind: 'production' },
      ],
      checks,
    },
  } as PromotionPath);

const smoke: PolicyCheck = {
  name: 'smoke',
  title: 'Smoke tests',
  phase: 'post-deployment',
  environments: ['dev', 'staging'],
  requiredFor: ['staging', 'production'],
  maxAge: '24h',
};
const unit: PolicyCheck = {
  name: 'unit',
  phase: 'build',
  environments: ['ci'],
  requiredFor: ['staging'],
};

const evidence = (
  check: string,
  digest: string,
  extra: Partial<Evidence> = {},
): Evidence => ({
  id: '00000000-0000-4000-8000-000000000000',
  entityRef: 'component:default/shop',
  digest,
  check,
  result: 'passed',
  source: 'ci',
  finishedAt: '2026-11-21T08:00:00.000Z',
  receivedAt: '2026-11-21T08:00:00.000Z',
  reportedBy: { kind: 'service', ref: 'ci' },
  contentHash: 'c'.repeat(64),
  ...extra,
});

const judge = (
  policy: PromotionPath | undefined,
  latest: Evidence[],
  readable: string[] = ALL,
) =>
  judgeRelease({
    path: policy,
    digests: [A, B],
    latest,
    readable: new Set(readable),
    at: AT,
  }).map(item => [
    item.check,
    item.artifact === A ? 'A' : 'B',
    item.environment,
    item.verdict.status,
    item.requiredFor,
  ]);

describe('judgeRelease', () => {
  it('VER-02, VER-14: shows what there is and what is missing, in the order of the path', () => {
    expect(
      judge(
        path(smoke, unit),
        [
          evidence('lint', A, { result: 'failed' }),
          evidence('unit', B, { environment: 'ci' }),
          evidence('smoke', A, { environment: 'staging' }),
          evidence('smoke', A, {
            environment: 'dev',
            finishedAt: '2026-11-20T11:59:59.000Z',
          }),
        ],
        ['ci', ...ALL],
      ),
    ).toEqual([
      ['smoke', 'A', 'dev', 'stale', ['staging', 'production']],
      ['smoke', 'A', 'staging', 'pass', ['staging', 'production']],
      ['smoke', 'B', 'dev', 'missing', ['staging']],
      ['smoke', 'B', 'staging', 'missing', ['production']],
      ['unit', 'A', undefined, 'missing', ['staging']],
      ['unit', 'B', 'ci', 'pass', ['staging']],
      ['lint', 'A', undefined, 'fail', undefined],
    ]);
  });

  it('says nothing of environments that the reader may not see', () => {
    const latest = [
      evidence('smoke', A, { environment: 'staging' }),
      evidence('lint', A),
    ];
    expect(judge(path(smoke, unit), latest, ['dev'])).toEqual([
      ['lint', 'A', undefined, 'pass', undefined],
    ]);
    const seen = judge(path(smoke, unit), latest, ['dev', 'staging']);
    expect(JSON.stringify(seen)).not.toContain('production');
    expect(seen).toContainEqual(['smoke', 'B', 'dev', 'missing', ['staging']]);
  });

  it('asks for nothing without a path, nor where the pass of another digest will do', () => {
    expect(judge(undefined, [evidence('unit', A)])).toEqual([
      ['unit', 'A', undefined, 'pass', undefined],
    ]);
    expect(judge(path({ ...smoke, sameDigest: false }), [])).toEqual([]);
  });
});
