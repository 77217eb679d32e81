import type { PromotionPath } from '../policy';
import type { Environment } from '../types';
import { markOtherBuilds, type BuiltState } from './buildOnce';

const path = (artifactIdentity?: 'digest' | 'commit') =>
  ({ spec: { artifactIdentity } } as PromotionPath);

const state = (
  name: string,
  version: string,
  digests: string[],
  commit?: string,
): BuiltState => ({
  environment: { name, title: name.toLocaleUpperCase('en-US') } as Environment,
  declared: {
    version,
    commit,
    artifacts: digests.map(digest => ({ kind: 'image', name: 'app', digest })),
  },
});

const marked = (states: BuiltState[]) =>
  states.flatMap(({ environment, findings = [] }) =>
    findings.map(({ message }) => `${environment.name}: ${message}`),
  );

describe('markOtherBuilds', () => {
  it('PIP, REL-02: marks one version that runs as two builds', () => {
    expect(
      marked(
        markOtherBuilds(path(), [
          state('dev', '1.0.0', ['a', 'b']),
          state('staging', '1.0.0', ['b', 'a']),
          state('production', '1.0.0', ['a']),
          state('dr', '0.9.0', ['c']),
        ]),
      ),
    ).toEqual([
      'production: 1.0.0 runs here as another build than that of DEV.',
    ]);
  });

  it('says nothing where no digest is known', () => {
    expect(
      marked(
        markOtherBuilds(path(), [
          state('dev', '1.0.0', ['a']),
          state('staging', '1.0.0', []),
        ]),
      ),
    ).toEqual([]);
  });

  it('holds what runs against the registered release', () => {
    expect(
      marked(
        markOtherBuilds(
          path(),
          [state('dev', '1.0.0', ['z'])],
          new Map([['1.0.0', { digests: ['a'], commit: 'c1' }]]),
        ),
      ),
    ).toEqual([
      'dev: 1.0.0 runs here as another build than that of the registered release.',
    ]);
  });

  it('D8: goes by the commit where the path does', () => {
    const states = [
      state('dev', '1.0.0', ['a'], 'c1'),
      state('staging', '1.0.0', ['b'], 'c1'),
      state('production', '1.0.0', ['b'], 'c2'),
    ];
    expect(marked(markOtherBuilds(path('commit'), states))).toEqual([
      'production: 1.0.0 runs here as another build than that of DEV.',
    ]);
    expect(marked(markOtherBuilds(path('digest'), states))).toHaveLength(2);
  });
});
