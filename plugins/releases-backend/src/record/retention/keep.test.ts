import fc from 'fast-check';
import { keepFor, keepOf, latestEnd, longest } from './keep';

const instants = fc
  .integer({
    min: Date.UTC(2000, 0, 1) / 1000,
    max: Date.UTC(2060, 0, 1) / 1000,
  })
  .map(seconds => new Date(seconds * 1000));

const keeps = fc
  .record({
    years: fc.integer({ min: 0, max: 30 }),
    months: fc.integer({ min: 0, max: 24 }),
    days: fc.integer({ min: 1, max: 400 }),
  })
  .map(keepOf);

describe('how long something is kept', () => {
  it('AUD-08: counts years and months of the calendar', () => {
    const seven = keepOf({ years: 7 });
    expect(seven.text).toBe('7y');
    expect(seven.endOf(new Date('2019-11-20T10:00:00.000Z'))).toEqual(
      new Date('2026-11-20T10:00:00.000Z'),
    );
    // The leap day of 2020 has no anniversary.
    expect(seven.endOf(new Date('2020-02-29T00:00:00.000Z'))).toEqual(
      new Date('2027-02-28T00:00:00.000Z'),
    );
    expect(
      keepOf({ years: 1, months: 6, days: 2 }).endOf(
        new Date('2025-08-31T00:00:00.000Z'),
      ),
    ).toEqual(new Date('2027-03-02T00:00:00.000Z'));
  });

  it('AUD-08: takes the one that ends last, which may depend on when it begins', () => {
    const month = keepFor(['1mo']);
    const days = keepFor(['30d']);
    expect(longest([month, days], new Date('2026-01-01T00:00:00Z'))).toBe(
      month,
    );
    expect(longest([month, days], new Date('2026-02-01T00:00:00Z'))).toBe(days);
  });

  it.each([{}, { years: 0 }, { years: 1.5 }, { days: 1, milliseconds: 1 }])(
    'refuses %j',
    duration => {
      expect(() => keepOf(duration)).toThrow();
    },
  );

  it('looks at all whose time is over', () => {
    fc.assert(
      fc.property(keeps, instants, instants, (keep, ended, now) => {
        fc.pre(keep.endOf(ended) <= now);
        expect(ended.getTime()).toBeLessThan(latestEnd(keep, now).getTime());
      }),
      { numRuns: 2000 },
    );
  });
});
