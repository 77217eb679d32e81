import { canonicalTimeZone, proposeTimeZone } from './timeZones';

describe('canonicalTimeZone', () => {
  it('takes the listed ids, UTC, and current names of renamed zones', () => {
    expect(canonicalTimeZone('UTC')).toBe('UTC');
    expect(canonicalTimeZone('America/New_York')).toBe('America/New_York');
    for (const [current, older] of [
      ['Asia/Kolkata', 'Asia/Calcutta'],
      ['Europe/Kyiv', 'Europe/Kiev'],
      ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
    ]) {
      const canonical = canonicalTimeZone(current);
      expect([current, older]).toContain(canonical);
      expect(canonicalTimeZone(older)).toBe(
        Intl.supportedValuesOf('timeZone').includes(older) ? older : canonical,
      );
    }
  });

  it.each([
    ['EST', 'America/New_York'],
    ['CST', 'America/Chicago'],
    ['PST', 'America/Los_Angeles'],
    ['EST5EDT', 'America/New_York'],
    ['Z', 'UTC'],
    ['utc', 'UTC'],
    ['america/new_york', 'America/New_York'],
    ['New York', 'America/New_York'],
    ['Europe/Viena', 'Europe/Vienna'],
    ['Etc/GMT+5', undefined],
    ['+05:00', undefined],
    ['', undefined],
  ])('WIN-02: refuses %j and proposes %j', (id, proposal) => {
    expect(canonicalTimeZone(id)).toBeUndefined();
    expect(proposeTimeZone(id)).toBe(proposal);
  });
});
