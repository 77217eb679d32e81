import type { ConfigurationKeyChange } from '@slipway/backstage-plugin-releases-common';
import fc from 'fast-check';
import {
  netConfigurationKeys,
  unionCommits,
  unionMigrations,
} from './netChanges';

const NAMES = ['A', 'B', 'C'];

describe('netConfigurationKeys', () => {
  it.each([
    [['added', 'removed'], []],
    [['added', 'changed'], ['added']],
    [['changed', 'removed'], ['removed']],
    [['removed', 'added'], ['changed']],
    [['changed', 'changed'], ['changed']],
    [['added', 'removed', 'added'], ['added']],
    [['removed', 'added', 'removed'], ['removed']],
  ] as const)('%j together are %j', (changes, net) => {
    expect(
      netConfigurationKeys(changes.map(change => ({ name: 'KEY', change }))),
    ).toEqual(net.map(change => ({ name: 'KEY', change })));
  });

  it('is what a comparison of the keys before and after shows', () => {
    const step = fc.record({
      name: fc.constantFrom(...NAMES),
      wish: fc.constantFrom('set', 'remove'),
    });
    fc.assert(
      fc.property(
        fc.subarray(NAMES),
        fc.array(step, { maxLength: 20 }),
        (names, steps) => {
          // Every value is new, so a key that was set again has changed.
          const before = new Map(
            names.map((name): [string, number] => [name, -1]),
          );
          const after = new Map(before);
          const changes = steps.flatMap(
            ({ name, wish }, value): ConfigurationKeyChange[] => {
              const exists = after.has(name);
              if (wish === 'set') {
                after.set(name, value);
                return [{ name, change: exists ? 'changed' : 'added' }];
              }
              return after.delete(name) ? [{ name, change: 'removed' }] : [];
            },
          );
          const expected = NAMES.flatMap((name): ConfigurationKeyChange[] => {
            const [old, now] = [before.get(name), after.get(name)];
            if (old === now) {
              return [];
            }
            if (old === undefined) {
              return [{ name, change: 'added' }];
            }
            return [
              { name, change: now === undefined ? 'removed' : 'changed' },
            ];
          });
          expect(netConfigurationKeys(changes)).toEqual(expected);
        },
      ),
    );
  });

  it('of parts are those of the whole', () => {
    const change = fc.record({
      name: fc.constantFrom(...NAMES),
      change: fc.constantFrom('added', 'changed', 'removed'),
    }) as fc.Arbitrary<ConfigurationKeyChange>;
    fc.assert(
      fc.property(fc.array(change), fc.nat(), (changes, cut) => {
        const names = new Set(changes.map(({ name }) => name));
        const net = netConfigurationKeys(changes);
        expect(net.every(({ name }) => names.has(name))).toBe(true);
        expect(netConfigurationKeys(net)).toEqual(net);
        const by = (name: string) => changes.filter(c => c.name === name);
        const regrouped = [...names].flatMap(by);
        expect(netConfigurationKeys(regrouped)).toEqual(net);
        const head = cut % (changes.length + 1);
        expect(
          netConfigurationKeys(changes.slice(0, head)).length,
        ).toBeLessThanOrEqual(NAMES.length);
      }),
    );
  });
});

describe('union of what releases bring', () => {
  it('has each commit once and in order', () => {
    const [a, b] = ['a', 'b'].map(id => ({ id: id.repeat(40), title: id }));
    expect(unionCommits([b, a, { ...b, title: 'again' }])).toEqual([b, a]);
  });

  it('shows that a migration was edited after it was released', () => {
    const first = { name: '007_add', phase: 'expand', checksum: 'x' } as const;
    const edited = { ...first, checksum: 'y' };
    expect(unionMigrations([first, edited, { ...first }])).toEqual([
      first,
      edited,
    ]);
  });
});
