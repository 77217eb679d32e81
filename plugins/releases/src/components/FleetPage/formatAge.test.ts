import { formatAge } from './formatAge';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-21T12:00:30Z', '0m'],
    ['2026-11-21T11:59:30Z', '0m'],
    ['2026-11-21T11:01:00Z', '59m'],
    ['2026-11-21T11:00:00Z', '1h'],
    ['2026-11-18T11:00:00Z', '3d'],
    ['2025-11-22T12:00:00Z', '364d'],
    ['2023-11-20T12:00:00Z', '3y'],
  ])('says %s in the largest unit: %s', (since, expected) => {
    expect(formatAge(since, NOW, 'en')).toBe(expected);
  });

  it('speaks the language of the portal', () => {
    expect(formatAge('2026-11-18T11:00:00Z', NOW, 'de')).toMatch(/^3\sT$/);
  });
});
