import fc from 'fast-check';
import type { PolicyVersionScheme } from '../policy';
import { createVersionScheme } from './createVersionScheme';
import type { VersionScheme } from './VersionScheme';

/** Text and numbers as people order them; the first difference decides. */
type Rank = (number | bigint | string)[];

interface Sample {
  version: string;
  parts: Record<string, number | string>;
  rank: Rank;
}

function byRank(left: Rank, right: Rank): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [a, b] = [left[i], right[i]];
    if (typeof a !== typeof b) {
      return typeof a === 'string' ? 1 : -1;
    }
    if (a !== b) {
      return a < b ? -1 : 1;
    }
  }
  return Math.sign(left.length - right.length);
}

const two = (n: number) => String(n).padStart(2, '0');
const four = (n: number) => String(n).padStart(4, '0');

// Small numbers meet often; the others reach the limits.
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  fc.maxSafeNat(),
);
const word = fc
  .stringMatching(/^[0-9A-Za-z-]{1,4}$/)
  .filter(text => !/^\d+$/.test(text));

const semverSample = fc
  .record({
    core: fc.tuple(number, number, number),
    pre: fc.array(fc.oneof(number, word), { maxLength: 3 }),
    build: fc.option(word, { nil: undefined }),
  })
  .map(({ core, pre, build }): Sample => {
    const [major, minor, patch] = core;
    const labels: Record<string, string> = {
      ...(pre.length > 0 ? { prerelease: pre.join('.') } : {}),
      ...(build === undefined ? {} : { build }),
    };
    return {
      version: `${core.join('.')}${pre.length > 0 ? '-' : ''}${pre.join('.')}${
        build === undefined ? '' : `+${build}`
      }`,
      parts: { major, minor, patch, ...labels },
      // A release is above each of its pre-releases.
      rank: [...core, pre.length > 0 ? 0 : 1, ...pre],
    };
  });

// Noon, when no clock is changed, and the days that every month has.
const dated = fc.record({
  year: fc.oneof(
    fc.integer({ min: 2025, max: 2027 }),
    fc.integer({ min: 2000, max: 2899 }),
  ),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 12, max: 20 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

const vvSample = fc
  .tuple(fc.integer({ min: 0, max: 99 }), dated)
  .map(([major, { year, month, day, hour, minute }]): Sample => {
    const date = two(day) + two(month) + four(year);
    return {
      version: `${two(major)}.${date}.${two(hour)}${two(minute)}`,
      parts: { major, year, month, day, hour, minute },
      rank: [major, year, month, day, hour, minute],
    };
  });

const calverSample = fc
  .tuple(dated, number, number)
  .map(([{ year, month, day }, minor, micro]): Sample => {
    const yy = year - 2000;
    return {
      version: `${yy}.${two(month)}.${minor}_${day}-${micro}`,
      parts: { YY: yy, '0M': month, MINOR: minor, DD: day, MICRO: micro },
      rank: [yy, month, minor, day, micro],
    };
  });

const patternSample = fc
  .tuple(
    fc.oneof(word, number.map(String)),
    fc.option(fc.stringMatching(/^[!-~]{1,3}$/), { nil: undefined }),
  )
  .map(([first, second]): Sample => {
    const ranked = (text: string) =>
      /^\d+$/.test(text) ? [1, BigInt(text)] : [2, text];
    return {
      version: `${first}${second === undefined ? '' : `/${second}`}`,
      parts: { first, ...(second === undefined ? {} : { second }) },
      rank: [...ranked(first), ...(second ? ranked(second) : [0])],
    };
  });

const schemes: [PolicyVersionScheme, fc.Arbitrary<Sample>][] = [
  [{ type: 'semver', prefix: 'v' }, semverSample],
  [{ type: 'vv-ddmmyyyy-hhmm', timeZone: 'America/Chicago' }, vvSample],
  [
    { type: 'calver', format: 'YY.0M.MINOR_DD-MICRO', timeZone: 'Asia/Tokyo' },
    calverSample,
  ],
  [
    {
      type: 'pattern',
      pattern: '^(?<first>[0-9A-Za-z-]+)(?:/(?<second>.+))?$',
      order: { by: 'groups', groups: ['first', 'second'] },
    },
    patternSample,
  ],
];

function keyOf(scheme: VersionScheme, version: string): string {
  const key = scheme.sortKey(version);
  if (key === undefined) {
    throw new Error(`${version} has no key`);
  }
  return key;
}

describe.each(schemes)('order of $type', (definition, sample) => {
  const scheme = createVersionScheme(definition);

  it('REL-03: reads back what was written', () => {
    fc.assert(
      fc.property(sample, fc.boolean(), ({ version, parts }, hasPrefix) => {
        const given = (hasPrefix ? definition.prefix ?? '' : '') + version;
        const result = scheme.parse(given);
        expect({ ...result, at: undefined }).toEqual({
          version: given,
          canonical: version,
          parts,
        });
      }),
    );
  });

  it('REL-05: compares as its numbers and words do, and so do the bytes of its keys', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const expected = byRank(a.rank, b.rank);
        expect(scheme.compare(a.version, b.version)).toBe(expected);
        const [left, right] = [a, b].map(s => keyOf(scheme, s.version));
        expect(Buffer.compare(Buffer.from(left), Buffer.from(right))).toBe(
          expected,
        );
        expect(left).toMatch(/^[ -~]{1,256}$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('REL-05: is a total order', () => {
    const compare = (a: Sample, b: Sample) =>
      scheme.compare(a.version, b.version) ?? NaN;
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        const [low, middle, high] = [a, b, c].sort(compare);
        expect(compare(low, middle)).toBeLessThanOrEqual(0);
        expect(compare(middle, high)).toBeLessThanOrEqual(0);
        expect(compare(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('REL-06: proposes versions that are accepted, come later and fit the type', () => {
    const type = fc.constantFrom('patch', 'minor', 'major', 'hotfix');
    const at = fc.date({
      min: new Date('2000-02-01T00:00:00Z'),
      max: new Date('2899-12-01T00:00:00Z'),
      noInvalidDate: true,
    });
    let proposals = 0;
    fc.assert(
      fc.property(sample, type, at, ({ version }, releaseType, instant) => {
        for (const before of [undefined, version]) {
          const proposed = [scheme.next(before, releaseType, instant)];
          for (const next of proposed.filter(text => text !== undefined)) {
            proposals++;
            expect(scheme.checkType(before, next, releaseType)).toBe(undefined);
            expect(scheme.parse(next)).toMatchObject({ version: next });
            expect(scheme.compare(before ?? next, next)).toBe(before ? -1 : 0);
          }
        }
      }),
      { numRuns: 500 },
    );
    // Only a number at its limit has no successor, and a pattern never has one.
    expect(proposals > 750).toBe(definition.type !== 'pattern');
  });
});
