import fc from 'fast-check';
import { licenceCounts } from './licenceCounts';

describe('licenceCounts', () => {
  it('counts each component once per licence, the unknown ones included', () => {
    expect(
      licenceCounts([
        ['MIT', 'MIT'],
        [],
        ['MIT', 'Apache-2.0 OR MIT'],
        ['__proto__'],
        ['Apache-2.0 OR MIT'],
        [],
        ['MIT'],
      ]),
    ).toEqual([
      { id: 'MIT', count: 3 },
      { id: 'Apache-2.0 OR MIT', count: 2 },
      { id: 'unknown', count: 2 },
      { id: '__proto__', count: 1 },
    ]);
  });

  it('does not depend on the order of components and loses none', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'B', 'c', 'é'));
    fc.assert(
      fc.property(fc.array(ids), components => {
        const counts = licenceCounts(components);
        expect(licenceCounts([...components].reverse())).toEqual(counts);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(
          components.reduce((sum, c) => sum + Math.max(c.length, 1), 0),
        );
        expect(counts.map(({ count }) => count)).toEqual(
          counts.map(({ count }) => count).sort((a, b) => b - a),
        );
      }),
    );
  });
});
