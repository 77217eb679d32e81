import fc from 'fast-check';
import { jsonExcess } from './jsonExcess';

const excessOf = (text: string) => jsonExcess(Buffer.from(text));

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;
}

/** Objects with 25 of 50 names each, no two of them the same. */
function mixed(objects: number): string {
  const parts = Array.from({ length: objects }, (_, row) => {
    const names = Array.from(
      { length: 25 },
      (__, column) => `n${column}${Math.floor(row / 2 ** column) % 2}`,
    );
    return `{${names.map(name => `"${name}":1`).join(',')}}`;
  });
  return `[${parts.join(',')}]`;
}

describe('jsonExcess', () => {
  it('F20: lets through what is within the limits, whatever texts hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat(2), (value, indent) => {
        expect(depthOf(value)).toBeLessThan(64);
        expect(excessOf(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
    );
    const brackets = '[{":,\\'.repeat(1000);
    expect(excessOf(JSON.stringify({ [brackets]: brackets }))).toBeUndefined();
    expect(excessOf('"open')).toBeUndefined();
    expect(excessOf(']]]]}}}}:::,,,,"\\')).toBeUndefined();
  });

  it('F20: counts nesting to the level', () => {
    const nested = (depth: number) => '[{"a":'.repeat(depth / 2);
    expect(excessOf(nested(64))).toBeUndefined();
    expect(excessOf(nested(66))).toBe('is nested deeper than 64 levels');
    expect(excessOf(`${'[],'.repeat(1000)}${'['.repeat(10_000)}`)).toMatch(
      'nested',
    );
  });

  it('F20: counts values', () => {
    expect(excessOf(`[${'1,'.repeat(1_999_999)}1]`)).toBeUndefined();
    expect(excessOf(`[${'1,'.repeat(2_000_000)}1]`)).toMatch('2000000 values');
    expect(excessOf('{},'.repeat(1_000_001))).toMatch('2000000 values');
  });

  it('F20: counts what the parser would keep a hidden class for', () => {
    const one = (name: number) => `{"name${name}":1}`;
    const different = (count: number) =>
      `[${Array.from({ length: count }, (_, i) => one(i)).join(',')}]`;
    expect(excessOf(different(20_000))).toBeUndefined();
    expect(excessOf(different(20_100))).toMatch('20000 different lists');
    // Few names, but ever new lists of them.
    expect(excessOf(mixed(2_000))).toMatch('different lists');
    // As many objects of the same shape are fine.
    expect(
      excessOf(`[${'{"a":{"b":1},"c":[{"a":2}]},'.repeat(100_000)}1]`),
    ).toBeUndefined();
  });
});
