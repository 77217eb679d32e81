import type { PolicyCheck, PromotionPath } from '../policy';
import { requiredEvidence } from './requiredEvidence';

const path = (...checks: Partial<PolicyCheck>[]): PromotionPath =>
  ({
    apiVersion: 'slipway.dev/v1',
    kind: 'PromotionPath',
    metadata: { name: 'shop', title: 'Shop' },
    spec: {
      environments: [
        { name: 'ci', kind: 'ci' },
        { name: 'dev', kind: 'development' },
        { name: 'staging', kind: 'staging' },
        { name: 'production', kind: 'production' },
      ],
      checks: checks.map(check => ({ name: 'check', ...check })),
    },
  } as PromotionPath);

const required = (...checks: Partial<PolicyCheck>[]) =>
  requiredEvidence(path(...checks)).map(({ environment, requiredFor }) => [
    environment,
    requiredFor,
  ]);

describe('requiredEvidence', () => {
  it('VER-02, VER-10: a check after a deployment is asked for from the environments before the gate', () => {
    expect(
      required({
        phase: 'post-deployment',
        environments: ['dev', 'staging'],
        requiredFor: ['staging', 'production'],
      }),
    ).toEqual([
      ['dev', ['staging']],
      ['staging', ['production']],
    ]);
    expect(
      required({
        phase: 'post-deployment',
        environments: ['dev', 'staging', 'production'],
        requiredFor: ['production'],
      }),
    ).toEqual([['staging', ['production']]]);
    // Nothing runs between dev and production, so dev it is.
    expect(
      required({
        phase: 'post-deployment',
        environments: ['dev'],
        requiredFor: ['production'],
      }),
    ).toEqual([['dev', ['production']]]);
    // VER-08: there is no other place to run it.
    expect(
      required({
        phase: 'post-deployment',
        environments: ['production'],
        requiredFor: ['production'],
      }),
    ).toEqual([['production', ['production']]]);
  });

  it('VER-10: a check before a deployment is asked for from where it goes to', () => {
    expect(
      required({
        phase: 'pre-deployment',
        environments: ['staging', 'production'],
        requiredFor: ['production', 'staging'],
      }),
    ).toEqual([
      ['staging', ['staging']],
      ['production', ['production']],
    ]);
    expect(
      required({
        phase: 'pre-deployment',
        environments: ['staging'],
        requiredFor: ['production'],
      }),
    ).toEqual([['staging', ['production']]]);
  });

  it('asks for the digest alone where a check is of no environment or of a build', () => {
    expect(
      required(
        { phase: 'build', requiredFor: ['production', 'staging'] },
        { phase: 'build', environments: ['ci'], requiredFor: ['staging'] },
      ),
    ).toEqual([
      [undefined, ['staging', 'production']],
      [undefined, ['staging']],
    ]);
  });

  it('asks for nothing that no gate needs', () => {
    expect(required({ phase: 'build', environments: ['dev'] })).toEqual([]);
    expect(requiredEvidence(path())).toEqual([]);
  });
});
