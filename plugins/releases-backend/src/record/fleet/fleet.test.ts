import { mockServices } from '@backstage/backend-test-utils';
import type { Environment } from '@slipway/backstage-plugin-releases-common';
import fc from 'fast-check';
import { keyOf, keyRange, searchKeysOf } from './hexKeys';
import { mergeEnvironments } from './mergeEnvironments';
import { Staleness } from './Staleness';

const hex = (min: number, max: number) =>
  fc
    .array(fc.nat(15), { minLength: min, maxLength: max })
    .map(digits => digits.map(digit => digit.toString(16)).join(''));

describe('keys of hex ids', () => {
  it('the range of a prefix has the keys of all ids that begin with it, and is exact up to 52 bits', () => {
    fc.assert(
      fc.property(
        hex(7, 64),
        hex(0, 64),
        hex(13, 64),
        (prefix, rest, other) => {
          const [from, to] = keyRange(prefix);
          const key = keyOf(prefix + rest);
          expect(Number.isSafeInteger(key)).toBe(true);
          expect(key >= from && key <= to).toBe(true);
          const inRange = keyOf(other) >= from && keyOf(other) <= to;
          expect(inRange).toBe(
            other.slice(0, 13).startsWith(prefix.slice(0, 13)),
          );
        },
      ),
    );
  });

  it('a deployment of a release is found by digest through the release only', () => {
    const artifacts = JSON.stringify([{ digest: 'sha256:ff00000000000001' }]);
    expect(
      searchKeysOf({ artifacts, commit: 'abcdef0', release_id: null }),
    ).toEqual({ digest_key: 0xff00000000000, commit_key: 0xabcdef0000000 });
    expect(
      searchKeysOf({ artifacts, commit: null, release_id: 'some' }),
    ).toEqual({ digest_key: null, commit_key: null });
  });
});

describe('the columns of a matrix', () => {
  const path = (...names: string[]) =>
    names.map(name => ({ name, title: name, kind: 'staging' } as Environment));
  const merge = (...paths: string[][]) =>
    mergeEnvironments(paths.map(names => path(...names))).map(
      column => column.name,
    );

  it('ENV-01: have every environment once, in the order of the paths', () => {
    expect(merge()).toEqual([]);
    expect(
      merge(
        ['staging', 'production'],
        ['dev', 'staging', 'qa', 'production', 'dr'],
      ),
    ).toEqual(['dev', 'staging', 'qa', 'production', 'dr']);
    // Contradictions do no harm.
    expect(merge(['a', 'b'], ['b', 'a'], ['c'])).toEqual(['c', 'a', 'b']);
    const of = (name: string, kind: Environment['kind']) =>
      ({ name, title: name.toUpperCase(), kind } as Environment);
    expect(
      mergeEnvironments([
        [of('live', 'production')],
        [of('dr', 'disaster-recovery')],
        [of('dev', 'development')],
      ]),
    ).toEqual([
      { name: 'dev', title: 'DEV', kind: 'development' },
      { name: 'live', title: 'LIVE', kind: 'production' },
      { name: 'dr', title: 'DR', kind: 'disaster-recovery' },
    ]);
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefg'));
    fc.assert(
      fc.property(fc.array(names), paths => {
        const merged = merge(...paths);
        expect([...merged].sort()).toEqual([...new Set(paths.flat())].sort());
      }),
    );
    // Paths that agree on an order keep it.
    fc.assert(
      fc.property(fc.array(fc.subarray([...'abcdefg'])), paths => {
        const merged = merge(...paths);
        for (const names_ of paths) {
          const places = names_.map(name => merged.indexOf(name));
          expect(places).toEqual([...places].sort((x, y) => x - y));
        }
      }),
    );
  });
});

describe('Staleness', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const read = (observations: object) =>
    Staleness.fromConfig(
      mockServices.rootConfig({
        data: { releases: { observations: observations as never } },
      }),
    );
  const ago = (ms: number) => new Date(now.getTime() - ms);

  it('TOP-08: is a day unless told, and may differ by source', () => {
    const day = Staleness.fromConfig(mockServices.rootConfig());
    expect(day.isStale('argocd', ago(86_400_000), now)).toBe(false);
    expect(day.isStale('argocd', ago(86_400_001), now)).toBe(true);
    const told = read({
      staleAfter: { hours: 2 },
      sources: { argocd: '5 minutes' },
    });
    expect(told.isStale('github', ago(7_200_000), now)).toBe(false);
    expect(told.isStale(null, ago(7_200_001), now)).toBe(true);
    expect(told.isStale('argocd', ago(300_000), now)).toBe(false);
    expect(told.isStale('argocd', ago(300_001).getTime(), now)).toBe(true);
  });

  it('refuses what is no time, naming the key', () => {
    expect(() => read({ staleAfter: { hours: 0 } })).toThrow(
      /releases\.observations\.staleAfter/,
    );
    expect(() => read({ sources: { argocd: { hours: -1 } } })).toThrow(
      /releases\.observations\.sources\.argocd/,
    );
    expect(() => read({ staleAfter: 'soon' })).toThrow(/soon/);
  });
});
