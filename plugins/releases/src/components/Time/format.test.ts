import { Settings } from 'luxon';
import { formatAbsolute, formatDuration, formatRelative } from './format';

const NOW = Date.parse('2026-11-20T15:00:00.000Z');

describe('format', () => {
  const { now, defaultZone } = Settings;
  beforeAll(() => {
    Settings.now = () => NOW;
    Settings.defaultZone = 'Europe/Berlin';
  });
  afterAll(() => {
    Settings.now = now;
    Settings.defaultZone = defaultZone;
  });

  it('writes a point in time in full with its zone', () => {
    expect(formatAbsolute('2026-11-20T14:30:05.000Z', 'en')).toBe(
      'November 20, 2026 at 3:30:05 PM GMT+1',
    );
    expect(formatAbsolute('2026-11-20T14:30:05.000Z', 'de')).toContain(
      '20. November 2026',
    );
  });

  it('writes a point in time as people say it', () => {
    expect(formatRelative('2026-11-20T12:00:00.000Z', 'en')).toBe(
      '3 hours ago',
    );
    expect(formatRelative('2026-11-20T12:00:00.000Z', 'de')).toBe(
      'vor 3 Stunden',
    );
    // The clock of the server may be a little ahead.
    expect(formatRelative('2026-11-20T15:00:04.000Z', 'en')).toBe('now');
  });

  it.each([
    ['2026-11-20T15:00:00.400Z', undefined],
    ['2026-11-20T15:00:42.000Z', '42 sec'],
    ['2026-11-20T15:03:12.000Z', '3 min, 12 sec'],
    ['2026-11-20T17:00:12.000Z', '2 hr'],
    ['2026-11-22T16:30:00.000Z', '2 days, 1 hr'],
    ['2026-11-20T14:59:00.000Z', undefined],
  ])('writes a length of time until %s as %s', (to, expected) => {
    expect(formatDuration('2026-11-20T15:00:00.000Z', to, 'en')).toBe(expected);
  });
});
